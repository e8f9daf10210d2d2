//! The lines a payer added: the only place where it says what was authorized.

use super::address::{CODE_END, ISSUE_DATE, PERIOD};
use super::answer::{certifies, changed_by_modifier, party, providers, sequence};
use super::parts::{
    Reviewed, both, codings, extension_window, has_choice, reviewed, service, serviced, standing,
};
use super::quantity;
use crate::authorization::record::{ItemAnswer, NewlyAuthorized, PayerAnswer, ServiceLine};
use crate::fhir::element::Element;
use crate::fhir::payer::reading::{Defects, items, member_text};
use crate::fhir::read::{ClaimResponseAddItem, IssueCode, Value};
use crate::vocabulary::{Coding, LocationId};

/// The reviews that stand there and cannot be used: nothing stands in for them.
#[derive(Debug, Default)]
pub(super) struct Unusable {
    /// Those of these items.
    pub(super) items: Vec<u32>,
    /// Those of the items the answer does not name: what it says of one cannot be told which.
    pub(super) others: bool,
    /// Those of all items and lines.
    pub(super) all: bool,
    /// That of the whole.
    pub(super) whole: bool,
}

/// Gives every added line to the item it is for, or keeps it as one that was not asked for, and takes away every review
/// that cannot be used: those of the items a line names that cannot be read among them.
pub(super) fn take<'e, 'a: 'e>(
    lines: impl Iterator<Item = (Element<'a>, &'e ClaimResponseAddItem<'a>)>,
    asked: &[u32],
    answer: &mut PayerAnswer,
    mut unusable: Unusable,
    defects: &mut Defects,
) {
    let mut taken = Vec::new();
    let answered: Vec<u32> = answer.items.iter().map(|item| item.sequence).collect();
    for (element, line) in lines {
        let numbers: Vec<u32> =
            line.item_sequence.iter().filter_map(|number| sequence(Some(number))).collect();
        let mut of: Vec<u32> = Vec::new();
        for &number in &numbers {
            let known = answer.items.iter().any(|item| item.sequence == number);
            if !known && asked.contains(&number) {
                answer.items.push(ItemAnswer { sequence: number, ..ItemAnswer::default() });
            }
            if (known || asked.contains(&number)) && !of.contains(&number) {
                of.push(number);
            }
        }
        if standing(element, "itemSequence") > numbers.len() {
            // It may say less of any item than the item itself does.
            defects.say(element, IssueCode::WrongNumber, "numbers of items", "something else");
            unusable.all = true;
            continue;
        }
        match read_line(element, line, defects) {
            Some(read) => taken.push((read, of, element)),
            None if of.is_empty() => unusable.whole = true,
            None => unusable.items.extend(of),
        }
    }
    let others = answer.items.iter().map(|item| item.sequence).filter(|item| !answered.contains(item));
    if unusable.others {
        unusable.items.extend(others);
    }
    let whole_said = answer.review.is_some() || unusable.whole;
    if unusable.whole || unusable.others || unusable.all || !unusable.items.is_empty() {
        answer.review = None;
    }
    // An item that rests on the review of the whole has none where that does not count.
    let rests = |item: &ItemAnswer| item.review.is_none() && whole_said && answer.review.is_none();
    let resting: Vec<u32> =
        answer.items.iter().filter(|item| rests(item)).map(|item| item.sequence).collect();
    unusable.items.extend(resting);
    for item in &mut answer.items {
        if unusable.all || unusable.items.contains(&item.sequence) {
            item.review = None;
        }
    }
    for (mut read, of, element) in taken {
        let unread_days = unusable.whole && answer.window.is_none() && read.line.window.is_none();
        if unusable.all || of.iter().any(|item| unusable.items.contains(item)) || unread_days {
            read.review = None;
            read.of = of.first().copied();
            answer.added.push(read);
        } else {
            place(read, &of, answer, element, defects);
        }
    }
}

/// What limits a line and has no place in the record.
const OTHER_LIMITS: [&str; 6] =
    ["bodySite", "subSite", "programCode", "detail", "detailSequence", "subdetailSequence"];

fn place(
    mut read: NewlyAuthorized,
    of: &[u32],
    answer: &mut PayerAnswer,
    element: Element<'_>,
    defects: &mut Defects,
) {
    let whole = answer.review.clone();
    let Some(&first) = of.first() else {
        answer.added.push(read);
        return;
    };
    read.of = Some(first);
    if of.len() > 1 {
        // Once for several items: given to each it would be authorized more than once.
        defects.say(element, IssueCode::ListForOne, "a line for one item", "for several");
        answer.added.push(read);
        return;
    }
    let Some(item) = answer.items.iter_mut().find(|item| item.sequence == first) else {
        answer.added.push(read);
        return;
    };
    if item.review.is_none() && whole.is_none() {
        // The payer says it of the line and not of the item.
        item.review.clone_from(&read.review);
    }
    let counts = item.review.as_ref().or(whole.as_ref());
    let item_certified = counts.is_some_and(certifies);
    let line_certified = read.review.as_ref().is_none_or(certifies);
    if item_certified && line_certified && item.authorized.is_none() {
        item.number = item.number.take().or(read.number);
        item.issued = item.issued.or(read.issued);
        item.authorized = Some(read.line);
        return;
    }
    if read.review.is_none() && item_certified {
        // A further line of a certified item shares its review.
        read.review = counts.cloned();
    }
    answer.added.push(read);
}

fn read_line(
    element: Element<'_>,
    line: &ClaimResponseAddItem<'_>,
    defects: &mut Defects,
) -> Option<NewlyAuthorized> {
    let Some(range) = service(line.product_or_service.as_ref(), line.extension) else {
        defects.missing(element, "productOrService");
        return None;
    };
    if changed_by_modifier(element) {
        return None;
    }
    let said = match reviewed(line.adjudication.iter().flat_map(|one| &one.review), element, defects) {
        Reviewed::Silent => None,
        Reviewed::Said(said) => Some(said),
        Reviewed::Unclear => return None,
    };
    let mut read = ServiceLine::of(range);
    read.modifiers = line.modifier.iter().filter_map(|modifier| codings(modifier).next()).collect();
    if let Some(quantity) = &line.quantity {
        read.quantity = quantity::read(quantity);
        if read.quantity.is_none() {
            defects.say(element, IssueCode::WrongNumber, "a whole number", "another");
        }
    }
    let held = extension_window(line.extension, PERIOD, defects);
    let days = serviced(line.serviced.as_ref(), element, defects);
    read.window = both(days.said(), held.said());
    for provider in items(element.get("provider")) {
        let named = defects.reference(provider);
        read.providers.push(party(named.as_deref(), provider, defects)?);
    }
    let beside = providers(line.extension, defects)?;
    match &line.location {
        Some(Value::Concept(concept)) => read.places = codings(concept).collect::<Vec<Coding>>(),
        Some(Value::Reference(_)) => {
            let place = element.get("locationReference").and_then(|place| defects.reference(place));
            read.locations.extend(place.and_then(|place| LocationId::new(&place).ok()));
        }
        // An address in words: a place of its own that no code compares.
        Some(_) | None => {}
    }
    let ends = line.extension.iter().filter(|one| member_text(*one, "url") == Some(CODE_END)).count();
    let nowhere = read.places.is_empty() && read.locations.is_empty();
    // A restriction nobody can read is not no restriction.
    let limits = [
        ("the last code of a range", ends > usize::from(read.service.last.is_some())),
        ("codes of modifiers", standing(element, "modifier") > read.modifiers.len()),
        ("providers", standing(element, "provider") > read.providers.len()),
        ("a place with a code or address", has_choice(element, "location") && nowhere),
        ("no limit of another kind", OTHER_LIMITS.iter().any(|name| element.get(name).is_some())),
    ];
    let mut whole = !days.is_unread() && !held.is_unread();
    for (expected, unread) in limits {
        if unread {
            defects.say(element, IssueCode::UnexpectedElement, expected, "something else");
            whole = false;
        }
    }
    if !whole {
        return None;
    }
    if read.providers.is_empty() {
        read.providers = beside;
    } else if !beside.is_empty() {
        read.providers.retain(|provider| beside.contains(provider));
        if read.providers.is_empty() {
            defects.say(element, IssueCode::ListForOne, "the same providers", "others");
            return None;
        }
    }
    Some(NewlyAuthorized {
        of: None,
        number: said.as_ref().and_then(|said| said.number.clone()),
        review: said.map(|said| said.review),
        issued: line.extension.value(ISSUE_DATE).and_then(|day| defects.day(day)),
        line: read,
    })
}
