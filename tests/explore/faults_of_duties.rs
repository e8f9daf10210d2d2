//! Faults by which a duty would be lost without anybody ending it.

use referral_core::policy::Pack;
use referral_core::referral::{
    Referral, ReferralEvent, ReferralEventBody, ReferralEventKind, Remark, ServiceVoiding,
};

use super::Machine;
use super::law;
use super::tampering::{Fault, SOUND, followed_by};

/// One act that secretly does another beside.
fn also(
    referral: Referral,
    event: &ReferralEvent,
    act: ReferralEventKind,
    other: ReferralEventBody,
) -> Referral {
    if event.kind() == act { followed_by(referral, event, other) } else { referral.evolve(event) }
}

pub(super) fn lost() -> Vec<Fault> {
    vec![
        (
            "a hold forgets the visit and its report",
            &[law::DUTIES_ARE_CONSERVED, law::REPORT_IS_OWED],
            Pack::us,
            Machine {
                evolve: |referral, event| {
                    let voided = ReferralEventBody::ServiceVoided(ServiceVoiding::default());
                    also(referral, event, ReferralEventKind::PlacedOnHold, voided)
                },
                ..SOUND
            },
        ),
        (
            "reading the report closes the loop",
            &[law::DUTIES_ARE_CONSERVED, law::COMPLETED_IS_CLOSED],
            Pack::us,
            Machine {
                evolve: |referral, event| {
                    let closed = ReferralEventBody::ClosedComplete(Remark::default());
                    also(referral, event, ReferralEventKind::ReportAcknowledged, closed)
                },
                ..SOUND
            },
        ),
        (
            "a wish to cancel is taken for its answer",
            &[law::DUTIES_ARE_CONSERVED],
            Pack::us,
            Machine {
                evolve: |referral, event| {
                    let confirmed = ReferralEventBody::CancellationConfirmed(Remark::default());
                    also(referral, event, ReferralEventKind::CancellationRequested, confirmed)
                },
                ..SOUND
            },
        ),
    ]
}
