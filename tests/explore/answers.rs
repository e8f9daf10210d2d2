//! The result of a step: a fact is kept, a refused command leaves nothing, and few acts change nothing.

use referral_core::referral::{Referral, ReferralEvent, ReferralEventKind, ReferralFact};

use super::invariants::{Breach, hold};
use super::law;
use super::steps::Step;

/// Facts are never refused, and a refused command leaves nothing.
pub(crate) fn answer(step: &Step, events: &[ReferralEvent]) -> Result<(), Breach> {
    match step {
        Step::Reports(_, fact) => {
            hold(!events.is_empty(), law::FACT_IS_KEPT, "a fact was refused")?;
            let recording = [
                fact.kind(),
                ReferralEventKind::AnomalyRecorded,
                ReferralEventKind::LateReportReceived,
                ReferralEventKind::NewsRepeated,
            ];
            let recorded = events.iter().any(|event| recording.contains(&event.kind()));
            // After the decision an advice is the final report, and so is an amendment without one before it.
            let advice = matches!(fact, ReferralFact::ReturnedWithAdvice(_) | ReferralFact::ReportAmended(_))
                && events.iter().any(|event| event.kind() == ReferralEventKind::FinalReportReceived);
            hold(recorded || advice, law::FACT_IS_KEPT, "a fact came to something else")
        }
        Step::Asks(_, command, _) => {
            let asked = command.kind().event();
            let last = events.last().map(ReferralEvent::kind);
            hold(last.is_none_or(|last| last == asked), law::FACT_IS_KEPT, "a command came to something else")
        }
        Step::Passes(_) => hold(
            events.iter().all(|event| event.kind().row() != 73),
            law::FACT_IS_KEPT,
            "time made an anomaly",
        ),
    }
}

/// Kinds of facts that may leave everything as it was, without an anomaly, and why.
const NEUTRAL: &[(ReferralEventKind, &str)] = &[
    (ReferralEventKind::DeliveryConfirmed, "a second proof of delivery"),
    (ReferralEventKind::AppointmentOffered, "an offer told after its booking"),
    (ReferralEventKind::AppointmentBooked, "a booking told after its visit"),
    (ReferralEventKind::PatientArrived, "an arrival told after its visit"),
    (ReferralEventKind::PatientReached, "reached again"),
    (ReferralEventKind::PatientInformed, "told again"),
    (ReferralEventKind::RecipientSelected, "the same one again"),
    (ReferralEventKind::CompletenessAssessed, "the same packet assessed again"),
    (ReferralEventKind::RequirementWaived, "an item that is waived already"),
    (ReferralEventKind::PriorityAssigned, "the same priority again"),
    (ReferralEventKind::ValidityExtended, "the same validity again"),
    (ReferralEventKind::AuthExtended, "the same end again"),
    (ReferralEventKind::AuthDetermined, "the same answer again"),
    (ReferralEventKind::AuthorizationChanged, "the record says the same again"),
    (ReferralEventKind::PatientDeclined, "declined again"),
    (ReferralEventKind::PatientChangedMind, "changed again"),
];

/// A fact that changes nothing is an anomaly, known news, or one of the few that may.
pub(crate) fn taken(
    before: &Referral,
    step: &Step,
    events: &[ReferralEvent],
    after: &Referral,
) -> Result<(), Breach> {
    let Step::Reports(_, fact) = step else { return Ok(()) };
    if before != after || events.iter().any(|event| event.kind() == ReferralEventKind::NewsRepeated) {
        return Ok(());
    }
    let neutral = NEUTRAL.iter().any(|(kind, _)| *kind == fact.kind());
    let what =
        format!("`{}` changed nothing, as {:?}", fact.kind().name(), events.last().map(ReferralEvent::kind));
    hold(neutral, law::FACT_IS_KEPT, &what)
}
