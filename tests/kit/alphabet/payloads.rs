//! The payloads of the alphabet, each kind in at least one variant that is taken somewhere.

use referral_core::referral::{
    Acceptance, Advice, Amendment, Appointment, AppointmentStatus, Assessment, Assignment,
    AuthorizationApproval, AuthorizationDenial, AuthorizationDetermination, AuthorizationExtension,
    Cancellation, Consent, Decline, DeclineReason, Delivery, DeliveryFailure, Forwarding, InformationRequest,
    InformationSupply, InformationWithdrawal, LettingGo, LongOpenReview, OrderChanges, OrderValidity,
    PriorityChange, Recipient, RecipientNotice, Referral, Remark, Selection, SelfPayElection, Sending,
    Status, Validity, Waiver, Withdrawal,
};
use referral_core::time::Instant;
use referral_core::vocabulary::{
    AppointmentId, AssignmentId, DocumentId, IdError, OrganizationId, PatientId, Priority, ReportId,
    RequestId, Role, SendChannel,
};

use crate::kit::clinic::{code, far, minutes_later, party};

/// How much is tried.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Breadth {
    /// What leads somewhere, once.
    Few,
    /// Also what is refused for its payload.
    All,
}

/// What is tried on one referral.
pub(crate) struct Samples<'a> {
    pub(crate) referral: &'a Referral,
    pub(crate) breadth: Breadth,
    /// When the appointments begin that are offered, booked or moved to.
    pub(crate) start: Instant,
}

pub(super) fn id<T>(new: impl Fn(&str) -> Result<T, IdError>, letter: char, n: usize) -> T {
    new(&format!("{letter}{n}")).unwrap()
}

impl<'a> Samples<'a> {
    pub(crate) fn few(referral: &'a Referral) -> Self {
        Self { referral, breadth: Breadth::Few, start: minutes_later(-60) }
    }

    pub(crate) fn all(referral: &'a Referral) -> Self {
        Self { breadth: Breadth::All, ..Self::few(referral) }
    }

    pub(super) fn all_of<T>(&self, few: Vec<T>, more: impl FnOnce() -> Vec<T>) -> Vec<T> {
        let mut samples = few;
        if self.breadth == Breadth::All {
            samples.extend(more());
        }
        samples
    }

    fn assignments(&self) -> impl Iterator<Item = &'a Assignment> {
        self.referral.past_assignments().iter().chain(self.referral.current_assignment())
    }

    pub(crate) fn fresh_assignment(&self) -> AssignmentId {
        id(AssignmentId::new, 'L', self.assignments().count() + 1)
    }

    pub(super) fn known_assignments(&self) -> Vec<AssignmentId> {
        self.assignments().map(|one| one.id.clone()).collect()
    }

    pub(super) fn past(&self) -> Option<AssignmentId> {
        self.referral.past_assignments().last().map(|one| one.id.clone())
    }

    pub(super) fn current_id(&self) -> Option<AssignmentId> {
        self.referral.current_assignment().map(|one| one.id.clone())
    }

    pub(crate) fn fresh_appointment(&self) -> AppointmentId {
        let known: usize = self.assignments().map(|one| one.appointments.len()).sum();
        id(AppointmentId::new, 'A', known + 1)
    }

    /// The appointments of the current attempt that stand so.
    pub(crate) fn appointments(&self, fits: impl Fn(AppointmentStatus) -> bool) -> Vec<AppointmentId> {
        let current = self.referral.current_assignment();
        let fit = |one: &&Appointment| fits(one.status);
        current
            .iter()
            .flat_map(|one| &one.appointments)
            .filter(fit)
            .map(|appointment| appointment.id.clone())
            .collect()
    }

    pub(super) fn any_appointment(&self) -> Vec<AppointmentId> {
        self.assignments().flat_map(|one| &one.appointments).map(|one| one.id.clone()).collect()
    }

    /// Those that fit, else one nobody knows; where all are tried, every other one too.
    pub(super) fn aimed(&self, fits: impl Fn(AppointmentStatus) -> bool) -> Vec<AppointmentId> {
        let mut ids = self.appointments(fits);
        if ids.is_empty() || self.breadth == Breadth::All {
            ids.push(id(AppointmentId::new, 'X', 0));
        }
        if self.breadth == Breadth::All {
            ids.extend(self.any_appointment());
        }
        ids
    }

    pub(crate) fn fresh_report(&self) -> ReportId {
        let known: usize = self.assignments().map(|one| one.reports.len()).sum();
        id(ReportId::new, 'R', known + 1)
    }

    pub(super) fn remarks(&self) -> Vec<Remark> {
        vec![Remark::default()]
    }

    pub(super) fn amendments(&self) -> Vec<Amendment> {
        let change = |changes| Amendment { changes: Box::new(changes), note: None };
        let payer =
            || OrderChanges { payer: Some(OrganizationId::new("payer").unwrap()), ..OrderChanges::default() };
        let visits = |n| OrderChanges { planned_visits: Some(n), ..OrderChanges::default() };
        self.all_of(vec![change(payer())], || {
            let mut changes = vec![
                OrderChanges { service: Some(code("neurology")), ..OrderChanges::default() },
                OrderChanges { patient: Some(PatientId::new("p2").unwrap()), ..OrderChanges::default() },
                OrderChanges { requester: Some(party("RC2")), ..OrderChanges::default() },
                OrderChanges { reasons: Some(vec![code("syncope")]), ..OrderChanges::default() },
                OrderChanges { asks_in_words: Some(true), ..payer() },
                OrderChanges::default(),
            ];
            changes.extend([0, 1, 3].map(visits));
            changes.into_iter().map(change).collect()
        })
    }

    /// Valid for an hour from now.
    fn validity(&self) -> Validity {
        Validity { start_by: None, until: Some(minutes_later(60)) }
    }

    pub(super) fn validities(&self) -> Vec<Validity> {
        self.all_of(vec![self.validity()], || {
            vec![
                Validity::default(),
                Validity { start_by: Some(minutes_later(-60)), until: None },
                Validity { start_by: None, until: Some(minutes_later(-60)) },
                Validity { start_by: Some(far()), until: Some(far()) },
            ]
        })
    }

    pub(super) fn orders(&self) -> Vec<OrderValidity> {
        self.all_of(vec![OrderValidity { validity: self.validity(), note: None }], || {
            vec![OrderValidity::default()]
        })
    }

    pub(super) fn priorities(&self) -> Vec<PriorityChange> {
        let priorities = self.all_of(vec![Priority::Urgent], || Priority::ALL.to_vec());
        let reasons = self.all_of(vec![Some(code("stable"))], || vec![None]);
        let change = |priority| {
            reasons.iter().map(move |reason| PriorityChange { priority, reason: reason.clone(), note: None })
        };
        priorities.into_iter().flat_map(change).collect()
    }

    pub(super) fn cancellations(&self) -> Vec<Cancellation> {
        vec![Cancellation::default()]
    }

    pub(super) fn assessments(&self) -> Vec<Assessment> {
        [Vec::new(), vec![code("imaging")]].map(|missing| Assessment { missing, note: None }).into()
    }

    pub(super) fn requests(&self) -> Vec<InformationRequest> {
        let open: Vec<RequestId> =
            self.referral.open_requests().iter().map(|request| request.id.clone()).collect();
        let fresh = id(RequestId::new, 'Q', open.len() + 1);
        let ids = self.all_of(vec![fresh], || open.clone());
        let ask = |request| InformationRequest {
            request,
            items: vec![code("imaging")],
            asked: Role::Coordinator,
            due: None,
            note: None,
        };
        ids.into_iter().map(ask).collect()
    }

    pub(super) fn supplies(&self) -> Vec<InformationSupply> {
        let mut ids: Vec<RequestId> =
            self.referral.open_requests().iter().map(|request| request.id.clone()).collect();
        if ids.is_empty() || self.breadth == Breadth::All {
            ids.push(id(RequestId::new, 'X', 0));
        }
        ids.into_iter().map(|request| InformationSupply { request, note: None }).collect()
    }

    pub(super) fn information_withdrawals(&self) -> Vec<InformationWithdrawal> {
        let with_reason = |supply: InformationSupply| InformationWithdrawal {
            request: supply.request,
            reason: Some(code("no-longer-needed")),
            note: None,
        };
        let mut all: Vec<_> = self.supplies().into_iter().map(with_reason).collect();
        if self.breadth == Breadth::All {
            all.extend(all.clone().into_iter().map(|one| InformationWithdrawal { reason: None, ..one }));
        }
        all
    }

    pub(super) fn lettings_go(&self) -> Vec<LettingGo> {
        vec![LettingGo { reason: code("decided"), note: None }]
    }

    pub(super) fn recipient_notices(&self) -> Vec<RecipientNotice> {
        let all = self.referral.past_assignments().iter().chain(self.referral.current_assignment());
        let untold = all.filter(|one| one.untold_since.is_some()).map(|one| Some(one.id.clone()));
        let mut named: Vec<_> = untold.collect();
        if named.is_empty() || self.breadth == Breadth::All {
            named.push(None);
        }
        named
            .into_iter()
            .map(|assignment| RecipientNotice { assignment, channel: None, note: None })
            .collect()
    }

    pub(super) fn long_open_reviews(&self) -> Vec<LongOpenReview> {
        vec![LongOpenReview::default()]
    }

    pub(super) fn waivers(&self) -> Vec<Waiver> {
        vec![Waiver { item: code("imaging"), reason: None, note: None }]
    }

    pub(super) fn determinations(&self) -> Vec<AuthorizationDetermination> {
        [true, false].map(|required| AuthorizationDetermination { required, ground: None, note: None }).into()
    }

    pub(super) fn approvals(&self) -> Vec<AuthorizationApproval> {
        vec![AuthorizationApproval { to: Some(minutes_later(30)), ..AuthorizationApproval::default() }]
    }

    pub(super) fn denials(&self) -> Vec<AuthorizationDenial> {
        vec![AuthorizationDenial::default()]
    }

    pub(super) fn authorization_extensions(&self) -> Vec<AuthorizationExtension> {
        vec![AuthorizationExtension { to: Some(minutes_later(30)), ..AuthorizationExtension::default() }]
    }

    pub(super) fn elections(&self) -> Vec<SelfPayElection> {
        let signed = Some(DocumentId::new("signed").unwrap());
        self.all_of(vec![SelfPayElection { acknowledgement: signed, note: None }], || {
            vec![SelfPayElection::default()]
        })
    }

    pub(super) fn selections(&self) -> Vec<Selection> {
        let organization =
            Recipient { party: None, organization: Some(OrganizationId::new("hospital").unwrap()) };
        let recipients =
            self.all_of(vec![Recipient::party(party("clinic"))], || vec![organization, Recipient::default()]);
        recipients.into_iter().map(|recipient| Selection { recipient, note: None }).collect()
    }

    fn consents(&self) -> Vec<Consent> {
        self.all_of(vec![Consent::Given], || vec![Consent::NotNeeded, Consent::Withheld, Consent::Unknown])
    }

    fn assignment_ids(&self) -> Vec<AssignmentId> {
        self.all_of(vec![self.fresh_assignment()], || self.known_assignments())
    }

    pub(super) fn sendings(&self) -> Vec<Sending> {
        let mut sendings = Vec::new();
        // What was sent and not answered is sent again under the key it has.
        let again = self.current_id().filter(|_| self.referral.status() == Status::Sent);
        let ids =
            again.map_or_else(|| self.assignment_ids(), |id| self.all_of(vec![id], || self.assignment_ids()));
        for assignment in ids {
            for consent in self.consents() {
                for incomplete_because in [None, Some(code("urgent"))] {
                    let assignment = assignment.clone();
                    let channel = SendChannel::Direct;
                    sendings.push(Sending { assignment, channel, consent, incomplete_because, note: None });
                }
            }
        }
        sendings
    }

    pub(super) fn deliveries(&self) -> Vec<Delivery> {
        let ids = self.all_of(vec![None], || {
            self.known_assignments().into_iter().chain([self.fresh_assignment()]).map(Some).collect()
        });
        ids.into_iter().map(|assignment| Delivery { assignment }).collect()
    }

    pub(super) fn delivery_failures(&self) -> Vec<DeliveryFailure> {
        [1, 9].map(|tries| DeliveryFailure { tries, ..DeliveryFailure::default() }).into()
    }

    pub(super) fn acceptances(&self) -> Vec<Acceptance> {
        vec![Acceptance::default()]
    }

    pub(super) fn declines(&self) -> Vec<Decline> {
        vec![Decline { reason: DeclineReason::NoCapacity, code: None, alternative: None, note: None }]
    }

    pub(super) fn forwardings(&self) -> Vec<Forwarding> {
        let recipients = self.all_of(vec![Recipient::party(party("other"))], || vec![Recipient::default()]);
        let mut forwardings = Vec::new();
        for assignment in self.assignment_ids() {
            for to in &recipients {
                for consent in self.consents() {
                    let (assignment, to) = (assignment.clone(), to.clone());
                    forwardings.push(Forwarding { assignment, to, consent, note: None });
                }
            }
        }
        forwardings
    }

    pub(super) fn withdrawals(&self) -> Vec<Withdrawal> {
        vec![Withdrawal::default()]
    }

    pub(super) fn advice(&self) -> Vec<Advice> {
        let report = self.fresh_report();
        vec![Advice {
            assignment: None,
            report,
            author: Some(party("RK")),
            document: None,
            critical: false,
            note: None,
        }]
    }
}
