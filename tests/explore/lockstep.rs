//! The harmonised 360X and BSeR machine in lock-step with ours: whatever it lets the partners do, we take.

use std::collections::{HashSet, VecDeque};

use referral_core::policy::Pack;
use referral_core::referral::{
    Acceptance, AppointmentStatus, AttendanceFailure, Booking, Cancellation, CancelledBy, Consent, Decline,
    DeclineReason, OrderValidity, Referral, ReferralCommand, ReferralEvent, ReferralEventKind, ReferralFact,
    Remark, ReportReceipt, ReportStatus, ScheduleStatus, Selection, Sending, Status,
};
use referral_core::referral::{Assessment, AuthorizationDetermination, Recipient};
use referral_core::time::Instant;
use referral_core::vocabulary::{AppointmentId, AssignmentId, Perspective, ReportId, Role, SendChannel};

use super::machine::at_one_instant;
use crate::kit::alphabet::Samples;
use crate::kit::clinic::{context, drafting, far, minutes_later, now, order, packs, party};
use crate::kit::desk::Desk;

/// A row of the machine as it is published.
struct Row {
    number: u8,
    by_initiator: bool,
    trigger: String,
    from: String,
    to: String,
}

/// The states go by their codes; those without one by their names.
fn rows() -> Vec<Row> {
    let state = |text: &str| match text.split_once('[') {
        Some((name, _)) if name != "in-progress" => name.to_owned(),
        Some((_, code)) => code.trim_end_matches(']').to_owned(),
        None => text.to_owned(),
    };
    let row = |line: &str| {
        let fields: Vec<&str> = line.split(',').collect();
        Row {
            number: fields[0].parse().unwrap(),
            by_initiator: fields[1] == "I",
            trigger: fields[2].to_owned(),
            from: state(fields[3]),
            to: state(fields[4]),
        }
    };
    include_str!("bser.csv").lines().skip(1).map(row).collect()
}

enum Act {
    Ours(ReferralCommand),
    Theirs(ReferralFact, Instant),
}

fn remark() -> Remark {
    Remark::default()
}

fn booking(appointment: AppointmentId, start: Instant) -> Booking {
    Booking { appointment, start: Some(start), provider: None, cover: None, note: None }
}

fn failure(appointment: AppointmentId) -> AttendanceFailure {
    let by = CancelledBy::Recipient;
    AttendanceFailure { appointment, ended_by: by, reason: None, communicated: None, note: None }
}

/// What a message of the exchange is to us. A message about appointments names the one it can be about: the live
/// one, else the one that was missed, else a new one.
fn act(trigger: &str, referral: &Referral, start: Instant) -> Act {
    let samples = Samples::few(referral);
    let first = |fits: fn(AppointmentStatus) -> bool| samples.appointments(fits).into_iter().next();
    let live = first(AppointmentStatus::is_live);
    let missed = first(|status| status == AppointmentStatus::NoShow);
    let fresh = samples.fresh_appointment();
    let receipt = |id: ReportId| ReportReceipt::new(id);
    let theirs = |fact| Act::Theirs(fact, now());
    match trigger {
        "send referral package" => Act::Ours(ReferralCommand::Send(Sending {
            assignment: AssignmentId::new("L1").unwrap(),
            channel: SendChannel::Direct,
            consent: Consent::Given,
            incomplete_because: None,
            note: None,
        })),
        "send cancellation request" => {
            Act::Ours(ReferralCommand::RequestCancellation(Cancellation::default()))
        }
        "send acceptance" => theirs(ReferralFact::ReferralAccepted(Acceptance::default())),
        "send decline" => {
            let reason = DeclineReason::NoCapacity;
            theirs(ReferralFact::ReferralDeclined(Decline {
                reason,
                code: None,
                alternative: None,
                note: None,
            }))
        }
        "send schedule" => match live {
            Some(known) => theirs(ReferralFact::AppointmentRescheduled(booking(known, start))),
            None => theirs(ReferralFact::AppointmentBooked(booking(fresh, start))),
        },
        "send reschedule" => match live.or(missed) {
            Some(known) => theirs(ReferralFact::AppointmentRescheduled(booking(known, start))),
            None => theirs(ReferralFact::AppointmentBooked(booking(fresh, start))),
        },
        "send no-show" => Act::Theirs(ReferralFact::AppointmentNoShow(failure(live.unwrap_or(fresh))), far()),
        "send appointment cancel" => {
            theirs(ReferralFact::AppointmentCancelled(failure(live.or(missed).unwrap_or(fresh))))
        }
        "send interim note" => theirs(ReferralFact::InterimReportReceived(receipt(samples.fresh_report()))),
        "send outcome" => theirs(ReferralFact::FinalReportReceived(receipt(samples.fresh_report()))),
        "send cancellation confirmation" => theirs(ReferralFact::CancellationConfirmed(remark())),
        unknown => panic!("no such trigger: {unknown}"),
    }
}

fn role(trigger: &str) -> Role {
    if trigger.contains("note") || trigger.contains("outcome") {
        Role::RecipientClinician
    } else {
        Role::RecipientStaff
    }
}

/// A referral that is ready to be sent.
fn prepared(pack: &'static Pack) -> Referral {
    let mut story = Desk::begin(pack, &drafting(Perspective::Initiator, order(1)));
    let unneeded = AuthorizationDetermination { required: false, ground: None, note: None };
    let selection = Selection { recipient: Recipient::party(party("clinic")), note: None };
    story
        .does(Role::ReferringClinician, &ReferralCommand::Order(OrderValidity::default()))
        .does(Role::Coordinator, &ReferralCommand::AssessCompleteness(Assessment::default()))
        .does(Role::Coordinator, &ReferralCommand::DetermineAuthorization(unneeded))
        .does(Role::Coordinator, &ReferralCommand::SelectRecipient(selection));
    story.referral().clone()
}

type Pair = (String, Status, ScheduleStatus, ReportStatus);

fn pair(theirs: &str, ours: &Referral) -> Pair {
    (theirs.to_owned(), ours.status(), ours.schedule(), ours.report())
}

/// Runs both machines together; says which rows were taken, and how many pairs of states there are.
fn lockstep(pack: &'static Pack, start: Instant, rows: &[Row]) -> (HashSet<u8>, usize) {
    let mut open = VecDeque::from([("draft".to_owned(), prepared(pack))]);
    let mut seen: HashSet<Pair> = open.iter().map(|(theirs, ours)| pair(theirs, ours)).collect();
    let mut taken = HashSet::new();
    while let Some((theirs, ours)) = open.pop_front() {
        for row in rows.iter().filter(|row| row.from == theirs) {
            let events = match act(&row.trigger, &ours, start) {
                Act::Ours(command) => {
                    assert!(row.by_initiator, "row {}", row.number);
                    let decision = ours.decide(&command, &context(Role::Coordinator, now(), pack));
                    decision.unwrap_or_else(|refusal| panic!("row {}: {refusal}", row.number)).events
                }
                Act::Theirs(fact, at) => {
                    assert!(!row.by_initiator, "row {}", row.number);
                    ours.observe(&fact, &context(role(&row.trigger), at, pack))
                }
            };
            let kinds: Vec<ReferralEventKind> = events.iter().map(ReferralEvent::kind).collect();
            let fits = !kinds.is_empty() && !kinds.contains(&ReferralEventKind::AnomalyRecorded);
            assert!(fits, "{} row {} from {:?}: {kinds:?}", pack.name(), row.number, pair(&theirs, &ours));
            taken.insert(row.number);
            let next = at_one_instant(events).iter().fold(ours.clone(), Referral::evolve);
            if seen.insert(pair(&row.to, &next)) {
                open.push_back((row.to.clone(), next));
            }
        }
    }
    (taken, seen.len())
}

/// By hand there are 30 pairs without the generic forms and without the draft, for a visit still to come.
#[test]
fn whatever_the_published_machine_lets_the_partners_do_we_take() {
    let all = rows();
    let (specific, generic): (Vec<Row>, Vec<Row>) = rows().into_iter().partition(|row| row.number <= 30);
    assert_eq!(generic.len(), 4);
    // An appointment that is still to come when a note arrives, and one that began before and so was kept.
    let ahead = minutes_later(24 * 60);
    let begun = minutes_later(-60);
    for pack in packs() {
        for (start, rows, pairs) in
            [(ahead, &specific, 31), (begun, &specific, 33), (ahead, &all, 33), (begun, &all, 35)]
        {
            let (taken, found) = lockstep(pack, start, rows);
            assert_eq!(taken, rows.iter().map(|row| row.number).collect(), "{}", pack.name());
            assert_eq!(found, pairs, "{}", pack.name());
        }
    }
}

#[test]
fn the_published_machine_has_34_rows_and_12_states() {
    let rows = rows();
    assert_eq!(rows.iter().map(|row| row.number).collect::<Vec<_>>(), (1..=34).collect::<Vec<u8>>());
    let states: HashSet<&str> = rows.iter().flat_map(|row| [row.from.as_str(), row.to.as_str()]).collect();
    assert_eq!(states.len(), 12, "{states:?}");
}
