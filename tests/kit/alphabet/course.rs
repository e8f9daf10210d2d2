//! The payloads of scheduling, reports, outreach and ending.

use referral_core::lifecycle::Resolution;
use referral_core::referral::{
    Acknowledgement, AppointmentCover, AppointmentStatus, Arrival, Attempt, AttemptResult, AttendanceFailure,
    AuthorizationProjection, AuthorizationStatus, Booking, CancelledBy, ClosureGrounds, CoverVerdict,
    Erratum, Extension, Hold, LateAcknowledgement, Notice, Offer, PatientDecision, ReferralCloseReason,
    ReferralClosing, Renewal, Reopening, ReportAmendment, ReportReceipt, ReportReturn, ServiceBasis,
    ServiceDelivery, ServiceVoiding, Waiting,
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
        vec![ServiceVoiding::default()]
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
        let amend = |assignment| ReportAmendment {
            report: self.fresh_report(),
            assignment,
            author: Some(party("RK")),
            document: None,
            critical: false,
            note: None,
        };
        meant.into_iter().map(amend).collect()
    }

    pub(super) fn report_returns(&self) -> Vec<ReportReturn> {
        vec![ReportReturn { reason: code("unanswered"), note: None }]
    }

    pub(super) fn acknowledgements(&self) -> Vec<Acknowledgement> {
        vec![Acknowledgement::default()]
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
