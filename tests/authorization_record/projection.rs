//! What items come to together: for a referral, for the record as a whole, and for the yearly figures.

use referral_core::authorization::record::{
    AuthorizationRecord, Determination, Header, ItemState, Items, NotRequiredBasis, Phase, RecordCommand,
    RequestClass, ReviewAction, ServiceLine, ServiceLink, Supersession, Wants, Window, services_state,
};
use referral_core::vocabulary::AuthorizationId;

use super::explore::reached;
use super::{Desk, day, line, service, status_name, today, visits};

/// Region A by status, typed from the page; an approved item counts by whether it still holds.
const REGION_A: [(&str, &str); 34] = [
    ("not-assessed", "unknown"),
    ("info-needed", "unknown"),
    ("not-required(rule)", "not-required"),
    ("not-required(payer-answer)", "not-required"),
    ("not-required(statute)", "not-required"),
    ("not-required(gold-card)", "not-required"),
    ("not-required(waived)", "not-required"),
    ("notified", "not-required"),
    ("referral-only(met)", "not-required"),
    ("self-pay", "not-required"),
    ("required", "required"),
    ("drafting", "required"),
    ("ready", "required"),
    ("rejected", "required"),
    ("cancelled", "required"),
    ("revoked", "required"),
    ("notification-due", "required"),
    ("referral-only(unmet)", "required"),
    ("submitted", "submitted"),
    ("pended", "pended"),
    ("contact-payer", "pended"),
    ("approved", "approved lapsed"),
    ("partly-approved", "approved lapsed"),
    ("modified", "approved lapsed"),
    ("denied", "denied"),
    ("deemed-denied", "denied"),
    ("not-covered", "denied"),
    ("closed(after-denial)", "denied"),
    ("peer-to-peer", "under-appeal"),
    ("external", "under-appeal"),
    ("upheld", "denied"),
    ("dismissed", "denied"),
    ("withdrawn", "denied"),
    ("appeal", "under-appeal"),
];

/// The header's order, typed from the page.
const ORDER: [&str; 9] = [
    "unknown",
    "required",
    "submitted",
    "pended",
    "under-appeal",
    "denied",
    "lapsed",
    "approved",
    "not-required",
];

/// What one item that stands so comes to by the page; none where it is passed over.
fn by_page(record: &AuthorizationRecord) -> Option<String> {
    let status = record.items()[0].status();
    let name = status_name(status);
    if name == "superseded" || name == "closed(not-needed)" {
        return None;
    }
    if name == "not-required(satisfied)" {
        return Some("unknown".to_owned());
    }
    let row = REGION_A.iter().find(|(from, _)| *from == name || *from == status.name());
    let (_, to) = row.unwrap_or_else(|| panic!("the page has no row for {name}"));
    let in_force = record.phase(1, today()).is_none_or(Phase::is_in_force);
    let mut places = to.split(' ');
    Some(if in_force { places.next() } else { places.next_back() }.unwrap().to_owned())
}

#[test]
fn region_a_is_the_pages_for_every_state_an_item_can_reach() {
    assert_eq!(ItemState::ALL.map(ItemState::code), ORDER);
    let mut seen = std::collections::BTreeSet::new();
    for record in reached() {
        let expected = by_page(&record);
        let one = record.item_state(1, today(), &[]);
        assert_eq!(one.map(|one| one.state.code().to_owned()), expected, "{:?}", record.items()[0].status());
        let projected = services_state(&[&record], &[service("s-1")], today()).state.code();
        assert_eq!(projected, expected.as_deref().unwrap_or("unknown"));
        seen.extend(expected);
        // A service nobody linked is unknown, and so are no services.
        for services in [&[][..], &[service("other")]] {
            assert_eq!(services_state(&[&record], services, today()).state, ItemState::Unknown);
        }
    }
    assert_eq!(seen.len(), 9, "every standing is reached: {seen:?}");
}

/// A record of two items, each as some record's one item stands.
fn pair(
    first: &AuthorizationRecord,
    second: &AuthorizationRecord,
) -> (Header, Option<String>, Option<String>) {
    // Records are summed up like items: a referral may have several.
    let services = [service("s-1")];
    let projected = services_state(&[first, second], &services, today()).state;
    let (a, b) = (by_page(first), by_page(second));
    (Header::All(projected), a, b)
}

#[test]
fn several_items_come_to_the_first_that_counts() {
    let records = reached();
    let place = |name: &String| ORDER.iter().position(|one| one == name).unwrap();
    for first in &records {
        for second in &records {
            let (found, a, b) = pair(first, second);
            let expected = a.iter().chain(&b).map(place).min().unwrap_or(0);
            assert_eq!(found, Header::All(ItemState::ALL[expected]), "{a:?} {b:?}");
        }
    }
}

/// A desk with one item for each of these answers.
fn answered(actions: &[ReviewAction]) -> Desk {
    let mut desk = Desk::all_submitted(&vec![line(); actions.len()]);
    for (item, &action) in (1..).zip(actions) {
        desk.answered(super::answer_of(item, action, None));
    }
    desk
}

#[test]
fn the_header_is_partly_where_some_is_authorized_and_some_is_not() {
    use ReviewAction::{Certified, CertifiedInPart, Modified, NotCertified, Pended};
    let header = |actions: &[ReviewAction]| answered(actions).record.header(today(), &[]);
    assert_eq!(header(&[]), Header::All(ItemState::Unknown));
    assert_eq!(header(&[Certified, Certified]), Header::All(ItemState::Approved));
    assert_eq!(header(&[Certified, NotCertified]), Header::Partly);
    assert_eq!(header(&[NotCertified, NotCertified]), Header::All(ItemState::Denied));
    assert_eq!(header(&[CertifiedInPart]), Header::Partly);
    assert_eq!(header(&[Modified, NotCertified]), Header::Partly);
    // Whatever else is there.
    assert_eq!(header(&[Certified, Pended, NotCertified]), Header::Partly);
    assert_eq!(header(&[CertifiedInPart, Pended]), Header::Partly);
    assert_eq!(header(&[Certified, Pended]), Header::All(ItemState::Pended));
    assert_eq!(header(&[Pended, NotCertified]), Header::All(ItemState::Pended));
    let mut desk = Desk::with(&[line(), line()]);
    desk.determine(2, Wants::Authorization);
    desk.submit(1);
    desk.decided(CertifiedInPart, None);
    assert_eq!(desk.record.header(today(), &[]), Header::Partly, "beside one that is still to be asked for");
    assert_eq!(header(&[ReviewAction::NotRequired, Certified]), Header::All(ItemState::Approved));
    // What ran out is no part of it any more.
    let late = answered(&[CertifiedInPart, NotCertified]).record.header(day("2026-04-01"), &[]);
    assert_eq!(late, Header::All(ItemState::Denied));
    assert_eq!(
        answered(&[Modified]).record.header(day("2026-04-01"), &[]),
        Header::Partly,
        "no window is known"
    );
}

#[test]
fn approved_lasts_until_the_first_window_ends_and_lapses_after() {
    let longer = Window::days(day("2026-03-01"), day("2026-05-31"));
    let mut desk = Desk::all_submitted(&[line(), ServiceLine { window: Some(longer), ..line() }]);
    for item in [1, 2] {
        desk.answered(super::answer_of(item, ReviewAction::Certified, None));
    }
    let services = [service("s-1"), service("s-2")];
    let on = |date: &str| services_state(&[&desk.record], &services, day(date));
    assert_eq!(
        (on("2026-02-01").state, on("2026-02-01").until),
        (ItemState::Approved, Some(day("2026-03-31")))
    );
    assert_eq!(on("2026-03-31").state, ItemState::Approved);
    assert_eq!((on("2026-04-01").state, on("2026-04-01").until), (ItemState::Lapsed, None));
    assert_eq!(services_state(&[&desk.record], &services[1..], day("2026-04-01")).state, ItemState::Approved);
}

#[test]
fn what_satisfies_is_followed_so_that_its_lapse_is_seen() {
    let mut first = Desk::named("AUTH-OLD", &[ServiceLine { quantity: visits(1), ..line() }]);
    first.submit(1);
    first.decided(ReviewAction::Certified, None);
    let mut second = Desk::named("AUTH-NEW", &[line()]);
    let by = |id: &str| Some(AuthorizationId::new(id).unwrap());
    let wants = Wants::Nothing(NotRequiredBasis::Satisfied);
    let determination = |satisfied_by| Determination { item: 1, wants, satisfied_by, ground: None };
    assert_eq!(second.refused(RecordCommand::Determine(determination(None))).code(), "missing-fact");
    assert_eq!(
        second.refused(RecordCommand::Determine(determination(by("AUTH-NEW")))).code(),
        "rule-not-met"
    );
    second.does(RecordCommand::Determine(determination(by("AUTH-OLD"))));
    let now =
        |first: &Desk, on| second.record.item_state(1, on, &[&first.record, &second.record]).unwrap().state;
    assert_eq!(now(&first, today()), ItemState::Approved);
    assert_eq!(now(&first, day("2026-04-01")), ItemState::Lapsed);
    assert_eq!(
        second.record.item_state(1, today(), &[]).unwrap().state,
        ItemState::Unknown,
        "it is not given"
    );
    first.used(1, "a", 1);
    assert_eq!(now(&first, today()), ItemState::Lapsed);
    // Two that satisfy one another satisfy nothing.
    let mut third = Desk::named("AUTH-OLD", &[line()]);
    third.does(RecordCommand::Determine(determination(by("AUTH-NEW"))));
    assert_eq!(now(&third, today()), ItemState::Unknown);
}

#[test]
fn a_newer_authorization_takes_the_place_of_an_item() {
    let mut desk = answered(&[ReviewAction::Certified]);
    let by = AuthorizationId::new("AUTH-2").unwrap();
    desk.does(RecordCommand::Supersede(Supersession { items: vec![1], by: by.clone() }));
    assert_eq!(desk.record.item(1).unwrap().superseded_by(), Some(&by));
    assert_eq!(desk.record.item_state(1, today(), &[]), None);
    assert_eq!(desk.record.header(today(), &[]), Header::All(ItemState::Unknown));
}

#[test]
fn every_request_is_in_one_class_and_keeps_it_when_it_is_closed() {
    use RequestClass::{Denied, FullyApproved, Open, PartlyApproved, Withdrawn};
    let class = |action| answered(&[action]).record.item(1).unwrap().class();
    let expected = [
        (ReviewAction::Certified, Some(FullyApproved)),
        (ReviewAction::CertifiedInPart, Some(PartlyApproved)),
        (ReviewAction::Modified, Some(PartlyApproved)),
        (ReviewAction::NotCertified, Some(Denied)),
        (ReviewAction::Pended, Some(Open)),
        (ReviewAction::ContactPayer, Some(Open)),
        (ReviewAction::Cancelled, Some(Withdrawn)),
        (ReviewAction::NotRequired, None),
    ];
    for (action, expected) in expected {
        assert_eq!(class(action), expected, "{action:?}");
    }
    let mut desk = answered(&[ReviewAction::NotCertified]);
    desk.does(RecordCommand::RequireAgain(Items { items: vec![1] }));
    assert_eq!(desk.record.item(1).unwrap().class(), Some(Denied), "until it is asked for anew");
    desk.submit(1);
    assert_eq!(desk.record.item(1).unwrap().class(), Some(Open));
    // In every state that can be reached, what was asked for is in a class, unless the payer wants nothing.
    for record in reached() {
        let item = &record.items()[0];
        let nothing =
            item.decision() == Some(ReviewAction::NotRequired) && !item.was_denied() && !item.was_cancelled();
        let is_asked = item.was_submitted() || item.decision().is_some();
        if is_asked && !nothing {
            let waits = item.decision().is_none()
                && !item.was_denied()
                && !item.was_cancelled()
                && item.status().name() != "rejected";
            assert!(item.class().is_some() || waits, "{item:?}");
        } else if !is_asked {
            assert!(item.class().is_none() || item.was_denied() || item.was_cancelled(), "{item:?}");
        }
    }
}

/// Every pair of what one item can stand as, against the sentence of the page: the header is the first present standing,
/// except that the approved family beside denied, or any partly approved or modified, is partly. What ran out is lapsed
/// and no approval any more.
#[test]
fn the_header_is_the_pages_for_every_two_items() {
    let actions = ReviewAction::ALL;
    let place = |name: &str| ORDER.iter().position(|one| *one == name).unwrap();
    let of = |action: ReviewAction| match action {
        ReviewAction::Certified | ReviewAction::CertifiedInPart | ReviewAction::Modified => "approved",
        ReviewAction::NotCertified => "denied",
        ReviewAction::Pended | ReviewAction::ContactPayer => "pended",
        ReviewAction::Cancelled => "required",
        ReviewAction::NotRequired => "not-required",
    };
    for first in actions {
        for second in actions {
            let names = [of(first), of(second)];
            let narrowed = [first, second].into_iter().any(|one| matches!(one.x12(), "A2" | "A6"));
            let partly = narrowed || names.contains(&"approved") && names.contains(&"denied");
            let all = ItemState::ALL[place(names[0]).min(place(names[1]))];
            let expected = if partly { Header::Partly } else { Header::All(all) };
            assert_eq!(
                answered(&[first, second]).record.header(today(), &[]),
                expected,
                "{first:?} {second:?}"
            );
        }
    }
}

/// Records each satisfied by every other: a circle, told without walking every path of it.
#[test]
fn many_records_that_satisfy_one_another_are_told_at_once() {
    let names: Vec<String> = (0..12).map(|number| format!("AUTH-{number}")).collect();
    let desks: Vec<Desk> = names
        .iter()
        .enumerate()
        .map(|(own, id)| {
            let mut desk = Desk::named(id, &vec![line(); names.len() - 1]);
            for (item, other) in (1..).zip(names.iter().enumerate().filter(|(at, _)| *at != own)) {
                let wants = Wants::Nothing(NotRequiredBasis::Satisfied);
                let satisfied_by = AuthorizationId::new(other.1).ok();
                let shared = service("s");
                desk.does(RecordCommand::LinkService(ServiceLink { item, service: shared }));
                desk.does(RecordCommand::Determine(Determination {
                    item,
                    wants,
                    satisfied_by,
                    ground: None,
                }));
            }
            desk
        })
        .collect();
    let records: Vec<&AuthorizationRecord> = desks.iter().map(|desk| &desk.record).collect();
    assert_eq!(services_state(&records, &[service("s")], today()).state, ItemState::Unknown);
}

/// One record satisfies two items, each by another path, and one of its own items is satisfied by a third: no circle.
#[test]
fn a_record_reached_by_two_paths_is_no_circle() {
    let by = |desk: &mut Desk, item, id: &str| {
        let wants = Wants::Nothing(NotRequiredBasis::Satisfied);
        let satisfied_by = AuthorizationId::new(id).ok();
        desk.does(RecordCommand::Determine(Determination { item, wants, satisfied_by, ground: None }));
    };
    let mut top = Desk::named("TOP", &[line(), line()]);
    let (mut left, mut right) = (Desk::named("LEFT", &[line()]), Desk::named("RIGHT", &[line(), line()]));
    by(&mut top, 1, "LEFT");
    by(&mut top, 2, "RIGHT");
    by(&mut left, 1, "RIGHT");
    right.submit(1);
    right.submit(2);
    for item in [1, 2] {
        right.answered(super::answer_of(item, ReviewAction::Certified, None));
    }
    let records = [&top.record, &left.record, &right.record];
    let both = services_state(&records, &[service("s-1"), service("s-2")], today());
    assert_eq!((both.state, both.until), (ItemState::Approved, Some(day("2026-03-31"))));
}
