//! Reading a line that a payer added: the only place where it states what is authorized.

use super::address::{CODE_END, ISSUE_DATE, PERIOD};
use super::parts::{
    both, codings, count, extension_window, has_choice, party, providers, sequence, service, serviced,
};
use super::quantity;
use super::review::{Reviewed, changed_by_modifier, reviewed};
use crate::authorization::record::{NewlyAuthorized, ServiceLine};
use crate::fhir::element::Element;
use crate::fhir::payer::reading::{Defects, items, member_text};
use crate::fhir::read::{ClaimResponseAddItem, IssueCode, Value};
use crate::vocabulary::{Coding, LocationId};

/// A line that the payer added, before it is given to an item.
pub(super) struct AddedLine<'a> {
    pub(super) element: Element<'a>,
    /// The numbers of the items it is for, as far as they can be read.
    pub(super) numbers: Vec<u32>,
    pub(super) content: LineContent,
}

/// The services that a line authorizes.
pub(super) enum LineContent {
    Read(Box<NewlyAuthorized>),
    /// The line cannot be read: it may deny or limit anything.
    Unread,
    /// The number of an item it is for cannot be read.
    OwnerUnread,
}

/// The limits of a line that the record cannot hold.
const OTHER_LIMITS: [&str; 6] =
    ["bodySite", "subSite", "programCode", "detail", "detailSequence", "subdetailSequence"];

/// Reads a single line.
pub(super) fn added_line<'a>(
    line: &ClaimResponseAddItem<'_>,
    element: Element<'a>,
    defects: &mut Defects,
) -> AddedLine<'a> {
    let numbers: Vec<u32> = line.item_sequence.iter().filter_map(|number| sequence(Some(number))).collect();
    let content = if count(element, "itemSequence") > numbers.len() {
        defects.say(element, IssueCode::WrongNumber, "numbers of items", "another value");
        LineContent::OwnerUnread
    } else {
        authorized(element, line, defects)
            .map_or(LineContent::Unread, |read| LineContent::Read(Box::new(read)))
    };
    AddedLine { element, numbers, content }
}

fn authorized(
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
    let review = match reviewed(line.adjudication.iter().flat_map(|one| &one.review), element, defects) {
        Reviewed::Absent => None,
        Reviewed::Clear(review) => Some(review),
        Reviewed::Unclear => return None,
    };
    let mut read = ServiceLine::of(range);
    read.modifiers = line.modifier.iter().filter_map(|modifier| codings(modifier).next()).collect();
    if let Some(quantity) = &line.quantity {
        read.quantity = quantity::read(quantity);
        if read.quantity.is_none() {
            defects.say(element, IssueCode::WrongNumber, "a whole number", "another number");
        }
    }
    let held = extension_window(line.extension, PERIOD, defects);
    let days = serviced(line.serviced.as_ref(), element, defects);
    read.window = both(days.value(), held.value());
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
        // An address in words: no code compares with it.
        Some(_) | None => {}
    }
    let ends = line.extension.iter().filter(|one| member_text(*one, "url") == Some(CODE_END)).count();
    let nowhere = read.places.is_empty() && read.locations.is_empty();
    // An unreadable limit is not the absence of a limit.
    let limits = [
        ("the last code of a range", ends > usize::from(read.service.last.is_some())),
        ("codes of modifiers", count(element, "modifier") > read.modifiers.len()),
        ("providers", count(element, "provider") > read.providers.len()),
        ("a place with a code or address", has_choice(element, "location") && nowhere),
        ("only limits of known kinds", OTHER_LIMITS.iter().any(|name| element.get(name).is_some())),
    ];
    let mut whole = !days.is_unread() && !held.is_unread();
    for (expected, unread) in limits {
        if unread {
            defects.say(element, IssueCode::UnexpectedElement, expected, "another value");
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
            defects.say(element, IssueCode::ListForOne, "the same providers", "other providers");
            return None;
        }
    }
    Some(NewlyAuthorized {
        belongs_to: None,
        number: review.as_ref().and_then(|review| review.number.clone()),
        review: review.map(|review| review.review),
        issued: line.extension.value(ISSUE_DATE).and_then(|day| defects.day(day)),
        line: read,
    })
}
