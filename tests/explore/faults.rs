//! Faults put into the machine on purpose, one at a time, and the invariant that finds each.

use referral_core::policy::Pack;
use referral_core::referral::{
    Acknowledgement, Attested, Elapsed, Interrupted, ReferralCommandKind, ReferralEvent, ReferralEventBody,
    ReferralEventKind, ReferralFact, Remark, ReportReceipt, ReportStatus, Status,
};
use referral_core::vocabulary::Perspective;

use super::tampering::{
    brings, followed_by, granted, is_cascade, stamped, swallowed, taken_anyway, without, without_rule,
};
use super::whole::{FOCI, tell};
use super::{Machine, search};

const SOUND: Machine = Machine::PRODUCT;

/// What is wrong, the invariants one of which must say so, the pack under which it matters, and the machine that
/// does it.
type Fault = (&'static str, &'static [&'static str], fn() -> &'static Pack, Machine);

fn faults() -> Vec<Fault> {
    vec![
        (
            "a decline leaves the appointments live",
            &["I4", "I5", "I6"],
            Pack::us,
            Machine {
                observe: |referral, fact, context| without(referral.observe(fact, context), is_cascade),
                ..SOUND
            },
        ),
        (
            "an end leaves the place on the waitlist",
            &["I4", "I5", "I6"],
            Pack::us,
            Machine {
                observe: |referral, fact, context| {
                    let ends = !matches!(fact, ReferralFact::WaitlistRemoved(_));
                    without(referral.observe(fact, context), |body| {
                        ends && body.kind() == ReferralEventKind::WaitlistRemoved
                    })
                },
                ..SOUND
            },
        ),
        (
            "a final report is lost under a hold",
            &["I20"],
            Pack::us,
            Machine {
                observe: |referral, fact, context| {
                    swallowed(referral, fact, context, |referral, events| {
                        matches!(referral.status(), Status::OnHold(_))
                            && brings(events, ReferralEventKind::FinalReportReceived)
                    })
                },
                ..SOUND
            },
        ),
        (
            "a final report is lost after a cancellation",
            &["I20"],
            Pack::us,
            Machine {
                observe: |referral, fact, context| {
                    swallowed(referral, fact, context, |referral, events| {
                        matches!(referral.status(), Status::Cancelled(_))
                            && brings(events, ReferralEventKind::FinalReportReceived)
                    })
                },
                ..SOUND
            },
        ),
        (
            "a late report is lost",
            &["I20"],
            Pack::us,
            Machine {
                observe: |referral, fact, context| {
                    swallowed(referral, fact, context, |_, events| {
                        brings(events, ReferralEventKind::LateReportReceived)
                    })
                },
                ..SOUND
            },
        ),
        (
            "a fact that does not fit leaves no trace",
            &["6.1-4"],
            Pack::us,
            Machine {
                observe: |referral, fact, context| {
                    without(referral.observe(fact, context), |body| {
                        body.kind() == ReferralEventKind::AnomalyRecorded
                    })
                },
                ..SOUND
            },
        ),
        (
            "a booking does not end the hold",
            &["row 35"],
            Pack::us,
            Machine {
                observe: |referral, fact, context| {
                    let asked = matches!(fact, ReferralFact::Resumed(_));
                    without(referral.observe(fact, context), |body| {
                        !asked && body.kind() == ReferralEventKind::Resumed
                    })
                },
                ..SOUND
            },
        ),
        (
            "a refused cancellation loses the hold",
            &["I24"],
            Pack::cow,
            Machine {
                evolve: |referral, event| match (event.kind(), referral.status()) {
                    (
                        ReferralEventKind::CancellationRefused,
                        Status::CancelRequested(Interrupted::OnHold(_)),
                    ) => followed_by(referral, event, ReferralEventBody::Resumed(Remark::default())),
                    _another => referral.evolve(event),
                },
                ..SOUND
            },
        ),
        (
            "the loop closes without an acknowledged report",
            &["I3"],
            Pack::cow,
            Machine {
                decide: |referral, command, context| {
                    without_rule(
                        referral,
                        command,
                        context,
                        ReferralCommandKind::CloseComplete,
                        "report/status",
                    )
                },
                ..SOUND
            },
        ),
        (
            "the loop closes and nobody told the patient",
            &["I3"],
            Pack::us,
            Machine {
                decide: |referral, command, context| {
                    without_rule(
                        referral,
                        command,
                        context,
                        ReferralCommandKind::CloseComplete,
                        "close/patient-informed",
                    )
                },
                ..SOUND
            },
        ),
        (
            "the loop closes over a live appointment",
            &["I3", "I4"],
            Pack::us,
            Machine {
                decide: |referral, command, context| {
                    without_rule(
                        referral,
                        command,
                        context,
                        ReferralCommandKind::CloseComplete,
                        "schedule/no-live-appointment",
                    )
                },
                ..SOUND
            },
        ),
        (
            "the loop closes over an unread late report",
            &["I3"],
            Pack::us,
            Machine {
                decide: |referral, command, context| {
                    without_rule(
                        referral,
                        command,
                        context,
                        ReferralCommandKind::CloseComplete,
                        "report/no-unread-late-report",
                    )
                },
                ..SOUND
            },
        ),
        (
            "a hold is placed over an unread report",
            &["I21"],
            Pack::us,
            Machine {
                decide: |referral, command, context| {
                    without_rule(
                        referral,
                        command,
                        context,
                        ReferralCommandKind::PlaceOnHold,
                        "report/no-unread-report",
                    )
                },
                ..SOUND
            },
        ),
        (
            "it is closed over an unread report",
            &["I24"],
            Pack::us,
            Machine {
                decide: |referral, command, context| {
                    granted(
                        referral,
                        command,
                        context,
                        |referral, _| referral.report() == ReportStatus::FinalReceived,
                        ReferralCommandKind::CloseIncomplete,
                    )
                },
                ..SOUND
            },
        ),
        (
            "it is sent to nobody",
            &["I7"],
            Pack::us,
            Machine {
                decide: |referral, command, context| {
                    without_rule(
                        referral,
                        command,
                        context,
                        ReferralCommandKind::Send,
                        "routing/recipient-selected",
                    )
                },
                ..SOUND
            },
        ),
        (
            "a report after the end leaves it ended",
            &["I20", "I24"],
            Pack::us,
            Machine {
                evolve: |referral, event| {
                    let ended = referral.status().is_terminal();
                    if ended && event.kind() == ReferralEventKind::FinalReportReceived {
                        followed_by(referral, event, ReferralEventBody::ReferralExpired(Elapsed {}))
                    } else {
                        referral.evolve(event)
                    }
                },
                ..SOUND
            },
        ),
        (
            "an amended report counts as read",
            &["I20"],
            Pack::us,
            Machine {
                evolve: |referral, event| {
                    if event.kind() == ReferralEventKind::ReportAmended {
                        let read = ReferralEventBody::ReportAcknowledged(Acknowledgement::default());
                        followed_by(referral, event, read)
                    } else {
                        referral.evolve(event)
                    }
                },
                ..SOUND
            },
        ),
        (
            "an offer that nobody took counts as a no-show",
            &["I10"],
            Pack::us,
            Machine {
                observe: |referral, fact, context| {
                    taken_anyway(
                        referral,
                        fact,
                        context,
                        |referral| referral.status().is_with_recipient(),
                        ReferralEventKind::AppointmentNoShow,
                    )
                },
                ..SOUND
            },
        ),
        (
            "a visit is reported and not recorded",
            &["I2"],
            Pack::us,
            Machine {
                evolve: |referral, event| {
                    let ReferralEventBody::InterimReportReceived(receipt) = &event.body else {
                        return referral.evolve(event);
                    };
                    let receipt = ReportReceipt { attests: Some(Attested::Nothing), ..receipt.clone() };
                    let body = ReferralEventBody::InterimReportReceived(receipt);
                    referral.evolve(&ReferralEvent { body, ..event.clone() })
                },
                ..SOUND
            },
        ),
        (
            "an error is taken up again",
            &["I14", "I23"],
            Pack::us,
            Machine {
                decide: |referral, command, context| match referral.decide(command, context) {
                    Ok(decision) => Ok(decision.events),
                    Err(_)
                        if command.kind() == ReferralCommandKind::Reopen
                            && referral.status() == Status::EnteredInError =>
                    {
                        Ok(vec![stamped(command.asked(), context)])
                    }
                    Err(refusal) => Err(refusal),
                },
                ..SOUND
            },
        ),
        (
            "nothing closes the loop",
            &["I1"],
            Pack::us,
            Machine {
                decide: |referral, command, context| {
                    let decision = referral.decide(command, context)?;
                    if command.kind() == ReferralCommandKind::CloseComplete {
                        Ok(Vec::new())
                    } else {
                        Ok(decision.events)
                    }
                },
                observe: |referral, fact, context| {
                    swallowed(referral, fact, context, |_, events| {
                        brings(events, ReferralEventKind::ClosedComplete)
                    })
                },
                ..SOUND
            },
        ),
    ]
}

#[test]
fn every_fault_put_in_on_purpose_is_found_by_an_invariant() {
    let faults = faults();
    assert!(faults.len() >= 12);
    for (what, expected, pack, machine) in faults {
        let found = search(&machine, pack(), Perspective::Initiator, &FOCI[0]);
        let breach = found.breach.unwrap_or_else(|| panic!("not found: {what}"));
        let invariant = breach.split(':').next().unwrap_or_default();
        tell(&format!("{what:<52} {invariant:<7} {:>6} states", found.states.len()));
        assert!(expected.contains(&invariant), "{what}: found by {breach}");
    }
}
