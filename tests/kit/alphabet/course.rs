//! The payloads of scheduling, reports, outreach and ending.

use referral_core::lifecycle::Resolution;
use referral_core::referral::{
    Acknowledgement, AppointmentCover, AppointmentStatus, Arrival, Attempt, AttemptResult, AttendanceFailure,
    AuthorizationProjection, AuthorizationStatus, Booking, CancelledBy, ClosureGrounds, CoverVerdict,
    Erratum, Extension, Hold, LateAcknowledgement, Notice, Offer, OutstandingReport, PatientDecision,
    ReferralCloseReason, ReferralClosing, Renewal, Reopening, ReportAmendment, ReportReceipt, ReportReturn,
    ServiceBasis, ServiceDelivery, ServiceVoiding, Status, Waiting,
};
use referral_core::vocabulary::{
    AppointmentId, AssignmentId, AuthorizationId, OutreachChannel, ReferralId, ReportId, Role,
};

use super::payloads::{Breadth, Samples, id};
use crate::kit::clinic::{actor, code, party, site};

impl Samples<'_> {
    pub(super) fn offers(&self) -> Vec<Offer> {
        let ids = self.all_of(vec![self.fresh_appointment()], || self.any_appointment());
        let offer = |appointment| Offer { appointment, start: Some(self.start), note: None };
        ids.into_iter().map(offer).collect()
    }

    /// Covered by the authorization's record, where there is one; in every other way, too, where all are asked for.
    fn booking(&self, appointment: AppointmentId) -> Vec<Booking> {
        let on = site().zone.local_date(self.start).unwrap();
        let answer = |record: &AuthorizationId, on, verdict| {
            let because = Vec::new();
            Some(AppointmentCover { record: record.clone(), item: Some(1), units: 1, on, verdict, because })
        };
        let authorization = self.referral.authorization();
        let record = authorization.others.first().or(authorization.record.as_ref());
        let covered = record.and_then(|record| answer(record, on, CoverVerdict::Covered));
        let covers = self.all_of(vec![covered], || {
            let other = AuthorizationId::new("another record").unwrap();
            let mut covers = vec![None, answer(&other, on, CoverVerdict::Covered)];
            covers.extend(record.into_iter().flat_map(|record| {
                let elsewhen = answer(record, on.succ_opt().unwrap(), CoverVerdict::Covered);
                let verdicts = [CoverVerdict::NotCovered, CoverVerdict::Unknown];
                verdicts.map(|verdict| answer(record, on, verdict)).into_iter().chain([elsewhen])
            }));
            covers
        });
        let start = Some(self.start);
        let booking =
            |cover| Booking { appointment: appointment.clone(), start, provider: None, cover, note: None };
        covers.into_iter().map(booking).collect()
    }

    pub(super) fn bookings(&self) -> Vec<Booking> {
        let mut ids = vec![self.fresh_appointment()];
        ids.extend(self.appointments(|status| status == AppointmentStatus::Offered));
        let ids = self.all_of(ids, || self.any_appointment());
        ids.into_iter().flat_map(|id| self.booking(id)).collect()
    }

    pub(super) fn moves(&self) -> Vec<Booking> {
        let ids =
            self.aimed(|status| matches!(status, AppointmentStatus::Booked | AppointmentStatus::NoShow));
        ids.into_iter().flat_map(|id| self.booking(id)).collect()
    }

    fn failure(appointment: AppointmentId) -> AttendanceFailure {
        let by = CancelledBy::Patient;
        AttendanceFailure { appointment, ended_by: by, reason: None, communicated: None, note: None }
    }

    pub(super) fn appointment_cancellations(&self) -> Vec<AttendanceFailure> {
        let mut ids = self.appointments(|status| status != AppointmentStatus::Fulfilled);
        ids.push(id(AppointmentId::new, 'X', 0));
        let ids = self.all_of(ids, || self.any_appointment());
        ids.into_iter().map(Self::failure).collect()
    }

    pub(super) fn waits(&self) -> Vec<Waiting> {
        vec![Waiting::default()]
    }

    pub(super) fn arrivals(&self) -> Vec<Arrival> {
        let ids = self.aimed(|status| status == AppointmentStatus::Booked);
        ids.into_iter().map(Arrival::at).collect()
    }

    pub(super) fn no_shows(&self) -> Vec<AttendanceFailure> {
        let ids = self.aimed(|status| {
            matches!(
                status,
                AppointmentStatus::Offered | AppointmentStatus::Booked | AppointmentStatus::Arrived
            )
        });
        ids.into_iter().map(Self::failure).collect()
    }

    pub(super) fn services(&self) -> Vec<ServiceDelivery> {
        let ids =
            self.aimed(|status| matches!(status, AppointmentStatus::Booked | AppointmentStatus::Arrived));
        let mut bases: Vec<ServiceBasis> = ids.into_iter().map(ServiceBasis::Appointment).collect();
        bases.push(ServiceBasis::WalkIn(party("RS")));
        let bases = self.all_of(bases, || {
            vec![ServiceBasis::EConsult, ServiceBasis::Advice, ServiceBasis::AttestedByReport(None)]
        });
        bases.into_iter().map(ServiceDelivery::on).collect()
    }

    pub(super) fn voidings(&self) -> Vec<ServiceVoiding> {
        let void = |assignment| ServiceVoiding { assignment, ..ServiceVoiding::default() };
        self.attempts_meant().into_iter().map(void).collect()
    }

    pub(super) fn outstanding(&self) -> Vec<OutstandingReport> {
        let about = |assignment| OutstandingReport { assignment, note: None };
        self.attempts_meant().into_iter().map(about).collect()
    }

    /// The current attempt, and the earlier ones with a visit; where all are tried, one that nobody knows too.
    fn attempts_meant(&self) -> Vec<Option<AssignmentId>> {
        let past = self.referral.past_assignments().iter().filter(|one| !one.services.is_empty());
        let known: Vec<_> = [None].into_iter().chain(past.map(|one| Some(one.id.clone()))).collect();
        self.all_of(known, || vec![self.current_id(), Some(self.fresh_assignment())])
    }

    fn receipt(&self, assignment: Option<AssignmentId>) -> ReportReceipt {
        ReportReceipt { assignment, author: Some(party("RK")), ..ReportReceipt::new(self.fresh_report()) }
    }

    pub(super) fn receipts(&self) -> Vec<ReportReceipt> {
        let mut meant = vec![self.current_id()];
        meant.extend(self.past().map(Some));
        let meant = self.all_of(meant, || vec![None, Some(self.fresh_assignment())]);
        meant.into_iter().map(|assignment| self.receipt(assignment)).collect()
    }

    /// A plain interim report, and a critical one, which has to be read.
    pub(super) fn interim_receipts(&self) -> Vec<ReportReceipt> {
        let plain = self.receipts();
        let critical = plain.iter().filter(|one| one.assignment == self.current_id()).cloned();
        let critical: Vec<_> = critical.map(|one| ReportReceipt { critical: true, ..one }).collect();
        plain.into_iter().chain(critical).collect()
    }

    pub(super) fn late_receipts(&self) -> Vec<ReportReceipt> {
        let meant = self.all_of(vec![self.past()], || vec![Some(self.fresh_assignment()), self.current_id()]);
        meant.into_iter().map(|assignment| self.receipt(assignment)).collect()
    }

    pub(super) fn late_acknowledgements(&self) -> Vec<LateAcknowledgement> {
        let unread: Vec<ReportId> = self.referral.unread_late_reports().cloned().collect();
        let unknown = self.all_of(Vec::new(), || vec![id(ReportId::new, 'X', 0)]);
        unread.into_iter().chain(unknown).map(|report| LateAcknowledgement { report, note: None }).collect()
    }

    pub(super) fn report_amendments(&self) -> Vec<ReportAmendment> {
        let mut meant = vec![None];
        meant.extend(self.past().map(Some));
        let meant = self.all_of(meant, || vec![self.current_id(), Some(self.fresh_assignment())]);
        let current = self.referral.current_assignment();
        let known: Vec<ReportId> =
            current.iter().flat_map(|one| one.final_reports()).map(|report| report.id.clone()).collect();
        // Of several reports the oldest too; none named is the newest.
        let older = known.first().filter(|_| known.len() > 1).cloned();
        let replaced = self.all_of(older.map(Some).into_iter().chain([None]).collect(), || {
            known.into_iter().chain([id(ReportId::new, 'X', 0)]).map(Some).collect()
        });
        let meant: Vec<_> = meant
            .into_iter()
            .flat_map(|one| replaced.iter().map(move |old| (one.clone(), old.clone())))
            .collect();
        let amend = |(assignment, replaces)| ReportAmendment {
            report: self.fresh_report(),
            replaces,
            assignment,
            author: Some(party("RK")),
            document: None,
            critical: false,
            note: None,
        };
        meant.into_iter().map(amend).collect()
    }

    /// Each of these reports by its name; where all are tried, one that is not named and one that nobody knows.
    fn named(&self, known: Vec<ReportId>) -> Vec<Option<ReportId>> {
        let few = if known.is_empty() { vec![None] } else { known.into_iter().map(Some).collect() };
        self.all_of(few, || vec![None, Some(id(ReportId::new, 'X', 0))])
    }

    pub(super) fn report_returns(&self) -> Vec<ReportReturn> {
        let closed = self.referral.status() == Status::Completed;
        let current = self.referral.current_assignment().filter(|_| closed);
        let read = current.iter().flat_map(|one| one.final_reports()).map(|report| report.id.clone());
        let unread = self.referral.unread_reports().iter().filter(|one| !one.interim);
        let known: Vec<ReportId> = unread.map(|one| one.report.clone()).chain(read).collect();
        let named = self.named(known);
        let back = |report| ReportReturn { report, reason: code("unanswered"), note: None };
        named.into_iter().map(back).collect()
    }

    pub(super) fn acknowledgements(&self) -> Vec<Acknowledgement> {
        let unread = self.referral.unread_reports().iter().map(|one| one.report.clone());
        let named = self.named(unread.collect());
        named.into_iter().map(|report| Acknowledgement { report, ..Acknowledgement::default() }).collect()
    }

    pub(super) fn notices(&self) -> Vec<Notice> {
        vec![Notice { channel: OutreachChannel::Phone, note: None }]
    }

    pub(super) fn attempts(&self) -> Vec<Attempt> {
        [OutreachChannel::Phone, OutreachChannel::Letter]
            .map(|channel| Attempt { channel, result: AttemptResult::NoAnswer, note: None })
            .into()
    }

    pub(super) fn patient_decisions(&self) -> Vec<PatientDecision> {
        vec![PatientDecision::default()]
    }

    pub(super) fn holds(&self) -> Vec<Hold> {
        let review = |date: &str| date.parse().unwrap();
        let days = self.all_of(vec![review("2032-01-05")], || vec![review("2026-03-02")]);
        days.into_iter().map(|review_on| Hold { reason: code("travel"), review_on, note: None }).collect()
    }

    fn every_ground(&self) -> ClosureGrounds {
        ClosureGrounds {
            clinician_told: Some(true),
            clinician_signed: Some(true),
            clinician_decided: Some(true),
            appeal_waived: Some(true),
            alternatives_told: Some(true),
            source: Some(code("registry")),
            duplicate_of: Some(ReferralId::new("REF-2").unwrap()),
        }
    }

    pub(super) fn closings(&self) -> Vec<ReferralClosing> {
        let grounds = self.all_of(vec![self.every_ground()], || {
            let denied = ClosureGrounds {
                clinician_told: Some(false),
                clinician_signed: Some(false),
                clinician_decided: Some(false),
                appeal_waived: None,
                alternatives_told: Some(true),
                ..ClosureGrounds::default()
            };
            vec![ClosureGrounds::default(), denied]
        });
        let close = |reason| {
            grounds.iter().map(move |grounds| ReferralClosing {
                reason,
                grounds: grounds.clone(),
                waited_until: None,
                note: None,
            })
        };
        ReferralCloseReason::ALL.into_iter().flat_map(close).collect()
    }

    pub(super) fn reopenings(&self) -> Vec<Reopening> {
        vec![Reopening { reason: code("still needed"), validity: None, note: None }]
    }

    pub(super) fn renewals(&self) -> Vec<Renewal> {
        let renew = |validity| Renewal { reason: code("still needed"), validity, note: None };
        self.validities().into_iter().map(renew).collect()
    }

    pub(super) fn extensions(&self) -> Vec<Extension> {
        self.validities().into_iter().map(|validity| Extension { validity, note: None }).collect()
    }

    pub(super) fn errata(&self) -> Vec<Erratum> {
        let second = Some(actor(Role::ReferringClinician).clone());
        let seconds = self.all_of(vec![second], || {
            let wrong = [Role::Coordinator, Role::Supervisor].map(|role| Some(actor(role).clone()));
            wrong.into_iter().chain([None]).collect()
        });
        let mark = |second| Erratum { reason: code("wrong patient"), second, note: None };
        seconds.into_iter().map(mark).collect()
    }

    pub(super) fn resolutions(&self) -> Vec<Resolution> {
        let mut numbers: Vec<u32> =
            self.referral.open_anomalies().iter().map(|open| open.number).take(1).collect();
        if self.breadth == Breadth::All {
            numbers.push(u32::MAX);
        }
        numbers.into_iter().map(|number| Resolution { number, outcome: None, note: None }).collect()
    }

    pub(super) fn projections(&self) -> Vec<AuthorizationProjection> {
        let record = AuthorizationId::new("record").unwrap();
        let project = |status, any_approved| AuthorizationProjection {
            record: record.clone(),
            status,
            to: None,
            any_approved,
            decision: None,
            appeal: None,
            others: Vec::new(),
            covers: Vec::new(),
        };
        let of_one_item = |status| project(status, status == AuthorizationStatus::Approved);
        let in_part = project(AuthorizationStatus::Denied, true);
        let of_two = AuthorizationProjection {
            others: vec![AuthorizationId::new("second record").unwrap()],
            ..project(AuthorizationStatus::Approved, true)
        };
        AuthorizationStatus::ALL.into_iter().map(of_one_item).chain([in_part, of_two]).collect()
    }
}
