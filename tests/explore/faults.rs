//! Faults put into the machine on purpose, one at a time, and the law that finds each.

use referral_core::policy::Pack;
use referral_core::referral::{
    Acknowledgement, Attested, Elapsed, Interrupted, ReferralCommandKind, ReferralEvent, ReferralEventBody,
    ReferralEventKind, ReferralFact, Remark, ReportReceipt, ReportStatus, Status,
};
use referral_core::vocabulary::Perspective;

use super::key::Focus;
use super::law;
use super::tampering::{
    Fault, SOUND, brings, followed_by, granted, is_cascade, stamped, swallowed, taken_anyway, without,
    without_rule,
};
use super::whole::{SMALL, of_other_regions, tell};
use super::{Machine, faults_of_duties, faults_of_reports, search};

fn faults() -> Vec<Fault> {
    vec![
        (
            "a decline leaves the appointments live",
            &[law::END_HAS_NO_APPOINTMENT, law::UNSENT_HAS_NO_APPOINTMENT, law::SENT_HAS_ATTEMPT],
            Pack::us,
            Machine {
                observe: |referral, fact, context| without(referral.observe(fact, context), is_cascade),
                ..SOUND
            },
        ),
        (
            "an end leaves the place on the waitlist",
            &[
                law::END_HAS_NO_APPOINTMENT,
                law::UNSENT_HAS_NO_APPOINTMENT,
                law::SENT_HAS_ATTEMPT,
                law::DUTIES_ARE_CONSERVED,
            ],
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
            &[law::REPORT_IS_TAKEN_IN],
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
            &[law::REPORT_IS_TAKEN_IN],
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
            &[law::REPORT_IS_TAKEN_IN],
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
            &[law::FACT_IS_KEPT],
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
            &[law::BOOKING_ENDS_HOLD],
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
            &[law::NOTHING_UNREAD_IS_LOST],
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
            &[law::COMPLETED_IS_CLOSED],
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
            &[law::COMPLETED_IS_CLOSED],
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
            &[law::COMPLETED_IS_CLOSED, law::END_HAS_NO_APPOINTMENT],
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
            &[law::COMPLETED_IS_CLOSED],
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
            &[law::HELD_IS_READ],
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
            &[law::NOTHING_UNREAD_IS_LOST],
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
            &[law::SENT_BY_ITS_GUARDS],
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
            &[law::REPORT_IS_TAKEN_IN, law::NOTHING_UNREAD_IS_LOST],
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
            &[law::REPORT_IS_TAKEN_IN],
            Pack::us,
            Machine {
                evolve: |referral, event| {
                    let ReferralEventBody::ReportAmended(amendment) = &event.body else {
                        return referral.evolve(event);
                    };
                    let report = Some(amendment.report.clone());
                    let read = Acknowledgement { report, ..Acknowledgement::default() };
                    followed_by(referral, event, ReferralEventBody::ReportAcknowledged(read))
                },
                ..SOUND
            },
        ),
        (
            "an offer that nobody took counts as a no-show",
            &[law::MISSED_WAS_BOOKED],
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
            &[law::SEEN_HAS_VISIT],
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
            &[law::END_IS_LEFT_BY_FEW, law::HISTORY_REPLAYS],
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
            &[law::LOOP_CAN_CLOSE],
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

/// Every row of scheduling and reports. A fault is found near the beginning, so that the whole need not be searched.
const NEAR: Focus = Focus {
    name: "P S R, near",
    without: |kind| of_other_regions(kind) || matches!(kind.row(), 51 | 65..=67 | 71),
    planned_visits: 1,
    counters: false,
    settled: true,
};

#[test]
fn every_fault_put_in_on_purpose_is_found_by_a_law() {
    let faults: Vec<Fault> =
        faults().into_iter().chain(faults_of_reports::owed()).chain(faults_of_duties::lost()).collect();
    assert!(faults.len() >= 12);
    for (what, expected, pack, machine) in faults {
        // A dead end shows only when everything was searched.
        let focus = if expected.contains(&law::LOOP_CAN_CLOSE) { &SMALL[0] } else { &NEAR };
        let found = search(&machine, pack(), Perspective::Initiator, focus);
        let breach = found.breach.unwrap_or_else(|| panic!("not found: {what}"));
        let law = breach.split(':').next().unwrap_or_default();
        tell(&format!("{what:<52} {law:<25} {:>6} states", found.states.len()));
        assert!(expected.iter().any(|one| one.name == law), "{what}: found by {breach}");
    }
}
