//! The first pass over a payer's answer: reads each part separately, and whether it is usable.

use super::added::{AddedLine, added_line};
use super::address::{ADMINISTRATION_REFERENCE, AUTHORIZATION_NUMBER, ISSUE_DATE, PERIOD, TRACE_NUMBER};
use super::answer::PreviousNumber;
use super::parts::{count, extension_text, extension_window, objects, providers, sequence, window};
use super::review::{Reviewed, changed_by_modifier, reviewed};
use crate::authorization::record::{ItemAnswer, PayerAnswer};
use crate::fhir::element::Element;
use crate::fhir::payer::reading::{Defects, identifier, member_text};
use crate::fhir::read::{ClaimResponse, ClaimResponseItem, Extensions, IssueCode};
use crate::vocabulary::MessageId;

/// The parts of an answer before they are settled against each other.
pub(super) struct AnswerParts<'a> {
    /// The answer as a whole, without items and lines.
    pub(super) whole: PayerAnswer,
    /// Whether the review of the whole can be used.
    pub(super) whole_usable: bool,
    /// Whether the period of the whole is present and unreadable.
    pub(super) window_unread: bool,
    /// The items, each number once.
    pub(super) items: Vec<ItemPart>,
    /// The numbers of authorizations that items had before.
    pub(super) previous: Vec<PreviousNumber>,
    /// Whether the answer names every item readably.
    pub(super) items_read: bool,
    /// The lines the payer added.
    pub(super) lines: Vec<AddedLine<'a>>,
    /// Whether every part has its plain meaning: no unknown modifier, no line of another shape.
    pub(super) plain: bool,
}

/// One item of an answer.
pub(super) struct ItemPart {
    pub(super) answer: ItemAnswer,
    /// Whether its review can be used.
    pub(super) usable: bool,
}

/// Reads each part separately.
pub(super) fn parts<'a>(
    response: &ClaimResponse<'_>,
    element: Element<'a>,
    defects: &mut Defects,
) -> AnswerParts<'a> {
    let mut parts = whole(response, element, defects);
    items(response, element, &mut parts, defects);
    let lines = element.get("addItem");
    if objects(lines).count() < count(element, "addItem") {
        defects.say(element, IssueCode::WrongKind, "a list of lines", "another value");
        parts.plain = false;
    }
    let lines = objects(lines).zip(&response.add_item);
    parts.lines = lines.map(|(element, line)| added_line(line, element, defects)).collect();
    parts
}

/// Reads the answer as a whole.
fn whole<'a>(response: &ClaimResponse<'_>, element: Element<'_>, defects: &mut Defects) -> AnswerParts<'a> {
    let period = element.get("preAuthPeriod");
    let days = response.pre_auth_period.as_ref().zip(period);
    let mut whole = PayerAnswer {
        message: name(element),
        number: response.pre_auth_ref.map(Into::into),
        administration_reference: extension_text(response.extension, ADMINISTRATION_REFERENCE),
        window: days.and_then(|(period, element)| window(period, element, defects)),
        ..PayerAnswer::default()
    };
    let window_unread = whole.window.is_none() && period.is_some();
    let actions = response.adjudication.iter().flat_map(|one| &one.review).chain(&response.review);
    let review = reviewed(actions, element, defects);
    let whole_usable = !window_unread && !changed_by_modifier(element) && !review.is_unclear();
    if let Reviewed::Clear(review) = review {
        whole.number = whole.number.take().or(review.number);
        whole.review = Some(review.review);
    }
    AnswerParts {
        whole,
        whole_usable,
        window_unread,
        items: Vec::new(),
        previous: Vec::new(),
        items_read: objects(element.get("item")).count() == count(element, "item"),
        lines: Vec::new(),
        // A modifier of the whole changes the meaning of everything in it.
        plain: element.get("modifierExtension").is_none(),
    }
}

fn items(
    response: &ClaimResponse<'_>,
    element: Element<'_>,
    parts: &mut AnswerParts<'_>,
    defects: &mut Defects,
) {
    for (item, element) in response.item.iter().zip(objects(element.get("item"))) {
        let Some(sequence) = sequence(item.item_sequence.as_ref()) else {
            defects.missing(element, "itemSequence");
            parts.items_read = false;
            continue;
        };
        if let Some(first) = parts.items.iter_mut().find(|one| one.answer.sequence == sequence) {
            defects.say(element, IssueCode::ListForOne, "one answer to an item", "several answers");
            // Neither of two answers to one item counts.
            first.usable = false;
            continue;
        }
        parts.items.push(item_part(sequence, item, element, defects));
        if let Some(number) = extension_text(item.extension, AUTHORIZATION_NUMBER) {
            parts.previous.push(PreviousNumber { item: sequence, number });
        }
    }
}

fn item_part(
    sequence: u32,
    item: &ClaimResponseItem<'_>,
    element: Element<'_>,
    defects: &mut Defects,
) -> ItemPart {
    let extensions = item.extension;
    let (window, providers) = (extension_window(extensions, PERIOD, defects), providers(extensions, defects));
    // An unreadable limit is not the absence of a limit.
    let limits_read = !window.is_unread() && providers.is_some();
    let mut answer = ItemAnswer {
        sequence,
        administration_reference: extension_text(extensions, ADMINISTRATION_REFERENCE),
        traces: traces(extensions),
        issued: extensions.value(ISSUE_DATE).and_then(|day| defects.day(day)),
        window: window.value(),
        providers: providers.unwrap_or_default(),
        ..ItemAnswer::default()
    };
    let review = reviewed(item.adjudication.iter().flat_map(|one| &one.review), element, defects);
    let usable = limits_read && !changed_by_modifier(element) && !review.is_unclear();
    if let Reviewed::Clear(review) = review {
        answer.number = review.number;
        answer.review = Some(review.review);
    }
    ItemPart { answer, usable }
}

/// The name of an answer: its id and version. A server may write the next answer over this one, so the id alone
/// names nothing; a host that knows better sets it.
fn name(element: Element<'_>) -> Option<MessageId> {
    let id = member_text(element, "id")?;
    let version = member_text(element.get("meta")?, "versionId")?;
    MessageId::new(&format!("ClaimResponse/{id}/_history/{version}")).ok()
}

fn traces(extensions: Extensions<'_>) -> Vec<Box<str>> {
    let traces = extensions.iter().filter(|one| member_text(*one, "url") == Some(TRACE_NUMBER));
    traces.filter_map(|one| identifier(one.get("valueIdentifier")?)).collect()
}
