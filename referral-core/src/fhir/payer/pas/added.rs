//! The lines a payer added: the only place where it says what was authorized.

use super::address::{ISSUE_DATE, PERIOD};
use super::answer::{certifies, changed_by_modifier, party, sequence};
use super::parts::{Reviewed, both, codings, extension_window, reviewed, service, serviced};
use super::quantity;
use crate::authorization::record::{ItemAnswer, NewlyAuthorized, PayerAnswer, ServiceLine};
use crate::fhir::element::Element;
use crate::fhir::payer::reading::{Defects, items};
use crate::fhir::read::{ClaimResponseAddItem, IssueCode, Value};
use crate::vocabulary::{Coding, LocationId};

/// Gives every added line to the item it is for, or keeps it as one that was not asked for. Says whether all of them
/// could be read: one that could not takes away the review of the items it names.
pub(super) fn take<'e, 'a: 'e>(
    lines: impl Iterator<Item = (Element<'a>, &'e ClaimResponseAddItem<'a>)>,
    asked: &[u32],
    answer: &mut PayerAnswer,
    defects: &mut Defects,
) -> bool {
    let mut clear = true;
    for (element, line) in lines {
        let sequences: Vec<u32> =
            line.item_sequence.iter().filter_map(|number| sequence(Some(number))).collect();
        let mut of: Vec<u32> = Vec::new();
        for &number in &sequences {
            let known = answer.items.iter().any(|item| item.sequence == number);
            if !known && asked.contains(&number) {
                answer.items.push(ItemAnswer { sequence: number, ..ItemAnswer::default() });
            }
            if known || asked.contains(&number) {
                of.push(number);
            }
        }
        of.dedup();
        match read_line(element, line, defects) {
            Some(read) => place(read, &of, answer, element, defects),
            None => {
                clear = false;
                for item in answer.items.iter_mut().filter(|item| of.contains(&item.sequence)) {
                    item.review = None;
                }
            }
        }
    }
    clear
}

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
    for modifier in &line.modifier {
        read.modifiers.push(codings(modifier).next()?);
    }
    if let Some(quantity) = &line.quantity {
        read.quantity = quantity::read(quantity);
        if read.quantity.is_none() {
            defects.say(element, IssueCode::WrongNumber, "a whole number", "another");
        }
    }
    let held = extension_window(line.extension, PERIOD, defects);
    let days = serviced(line.serviced.as_ref(), element, defects);
    let stated = element.get("servicedPeriod").is_some() || line.extension.find(PERIOD).is_some();
    read.window = both(days, held);
    if stated && read.window.is_none() {
        return None;
    }
    for provider in items(element.get("provider")) {
        let named = defects.reference(provider);
        // A restriction nobody can read is not no restriction.
        read.providers.push(party(named.as_deref(), provider, defects)?);
    }
    match &line.location {
        Some(Value::Concept(concept)) => {
            read.places = codings(concept).collect::<Vec<Coding>>();
            if read.places.is_empty() {
                return None;
            }
        }
        Some(Value::Reference(_)) => {
            let place = element.get("locationReference").and_then(|place| defects.reference(place));
            read.locations.push(LocationId::new(&place?).ok()?);
        }
        // An address in words: a place of its own that no code compares.
        Some(_) => return None,
        None => {}
    }
    Some(NewlyAuthorized {
        of: None,
        number: said.as_ref().and_then(|said| said.number.clone()),
        review: said.map(|said| said.review),
        issued: line.extension.value(ISSUE_DATE).and_then(|day| defects.day(day)),
        line: read,
    })
}
