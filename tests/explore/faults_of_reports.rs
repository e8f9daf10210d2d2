//! Faults by which a report that is owed would be forgotten.

use referral_core::policy::Pack;
use referral_core::referral::{
    OutstandingReport, ReferralCloseReason, ReferralCommand, ReferralCommandKind, ReferralEventBody,
    ReferralEventKind, Status,
};

use super::Machine;
use super::law;
use super::tampering::{Fault, SOUND, followed_by, granted};

pub(super) fn owed() -> Vec<Fault> {
    vec![
        (
            "a decline forgets the report of the visit",
            &[law::REPORT_IS_OWED, law::DUTIES_ARE_CONSERVED],
            Pack::us,
            Machine {
                evolve: |referral, event| {
                    let attempt = referral.current_assignment().map(|one| one.id.clone());
                    if event.kind() == ReferralEventKind::ReferralDeclined {
                        let given_up = OutstandingReport { assignment: attempt, note: None };
                        followed_by(referral, event, ReferralEventBody::ReportUnobtainable(given_up))
                    } else {
                        referral.evolve(event)
                    }
                },
                ..SOUND
            },
        ),
        (
            "it is closed without a report and nobody signed that",
            &[law::REPORT_IS_OWED, law::DUTIES_ARE_CONSERVED],
            Pack::us,
            Machine {
                decide: |referral, command, context| {
                    let without = matches!(command, ReferralCommand::CloseIncomplete(closing)
                        if closing.reason == ReferralCloseReason::NoReport);
                    granted(
                        referral,
                        command,
                        context,
                        |referral, rules| {
                            without
                                && referral.status() == Status::Seen
                                && rules.iter().all(|one| *one == "close/grounds")
                        },
                        ReferralCommandKind::CloseIncomplete,
                    )
                },
                ..SOUND
            },
        ),
    ]
}
