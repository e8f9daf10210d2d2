//! Reading a payer's answer.

use super::added::{self, Unusable};
use super::address::{
    ADMINISTRATION_REFERENCE, AUTHORIZATION_NUMBER, AUTHORIZED_PROVIDER, FOLLOW_UP, ISSUE_DATE, PERIOD,
    TRACE_NUMBER,
};
use super::parts::{
    Reviewed, extension_coding, extension_text, extension_window, first_coding, reviewed, standing, window,
};
use crate::authorization::record::{ItemAnswer, PayerAnswer, Rejection, Review};
use crate::fhir::element::{Element, Kind, Limits};
use crate::fhir::payer::reading::{Defects, identifier, items, member_text};
use crate::fhir::read::{
    self, Body, ClaimOutcome, ClaimResponse, ClaimResponseItem, Extensions, IssueCode, Number, ReadIssue,
    ReadReport, Resource,
};
use crate::vocabulary::{Coding, MessageId, PartyId, RequestId};

/// What a `ClaimResponse` says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ResponseReading {
    /// The payer's answer, for the record to observe.
    pub answer: PayerAnswer,
    /// That the request came back for its form, and why.
    pub rejection: Option<FormatRejection>,
    /// The claim it answers: an address, or `system|value`.
    pub request: Option<Box<str>>,
    /// The identifier of the claim it answers, `system|value`, where that stands beside the address or alone.
    pub request_identifier: Option<Box<str>>,
    /// How far the payer has come. Nothing rests on it: an answer that is complete may be a pend or a denial.
    pub outcome: Option<ClaimOutcome>,
    /// Numbers of authorizations the payer gave items before this one.
    pub previous: Vec<PreviousNumber>,
    /// What is wrong with it, besides what the reader of resources says.
    pub issues: Vec<ReadIssue>,
}

/// An update that was sent, and what an answer may call its claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SentUpdate {
    /// The record's request.
    pub request: RequestId,
    /// The claim's identifier (`system|value`) and the addresses it is known by.
    pub names: Vec<Box<str>>,
}

impl ResponseReading {
    /// The payer's answer as one to the update whose claim it names. Without a request where it names none of these:
    /// then it answers the request the items stand on, or says nothing of which it answers; and where its address and
    /// its identifier name different ones. An address counts in every version of what it points at, but on no other
    /// server.
    #[must_use]
    pub fn answer_to(&self, sent: &[SentUpdate]) -> PayerAnswer {
        let plain = |name: &str| name.split_once("/_history/").map_or(name, |(plain, _)| plain).to_owned();
        let names: Vec<String> =
            [&self.request, &self.request_identifier].into_iter().flatten().map(|name| plain(name)).collect();
        let is_named = |one: &&SentUpdate| one.names.iter().any(|name| names.contains(&plain(name)));
        let mut named = sent.iter().filter(is_named);
        let request = match (named.next(), named.next()) {
            (Some(one), None) => Some(one.request.clone()),
            (Some(_), Some(_)) | (None, _) => None,
        };
        PayerAnswer { request, ..self.answer.clone() }
    }
}

/// The number of an authorization an item had before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PreviousNumber {
    /// The item's number.
    pub item: u32,
    /// The authorization's number.
    pub number: Box<str>,
}

/// That a request came back for its form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FormatRejection {
    /// What is wrong, each error once.
    pub errors: Vec<FormatError>,
}

/// One error of a request's form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FormatError {
    /// The item it is about; none where it is about the whole.
    pub item: Option<u32>,
    /// What is wrong: X12 element 901.
    pub reason: Option<Coding>,
    /// What is to be done about it: X12 element 889.
    pub follow_up: Option<Coding>,
}

impl FormatRejection {
    /// As the fact a record observes: the items that errors name, or all that were asked for where one is about the
    /// whole; the reject reasons and what to do about them as reasons.
    #[must_use]
    pub fn rejection(&self, asked: &[u32]) -> Rejection {
        let whole = self.errors.iter().any(|error| error.item.is_none());
        let mut items: Vec<u32> = match whole {
            true => asked.to_vec(),
            false => self.errors.iter().filter_map(|error| error.item).collect(),
        };
        items.sort_unstable();
        items.dedup();
        let codes = self.errors.iter().flat_map(|error| [&error.reason, &error.follow_up]);
        let mut reasons: Vec<Coding> = Vec::new();
        for code in codes.flatten() {
            if !reasons.contains(code) {
                reasons.push(code.clone());
            }
        }
        Rejection { items, reasons }
    }
}

/// Everything a document holds that a payer answered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ResponsesReading {
    /// The answers, in their order.
    pub responses: Vec<ResponseReading>,
    /// What the reader of resources says.
    pub report: ReadReport,
}

/// Reads every `ClaimResponse` of a document: one alone, or those in a Bundle. `asked` as in [`claim_response`].
#[must_use]
pub fn claim_responses(bytes: &[u8], limits: &Limits, asked: &[u32]) -> ResponsesReading {
    let mut responses = Vec::new();
    let report = read::document(bytes, limits, &mut |resource| {
        responses.extend(claim_response(&resource, asked));
    });
    ResponsesReading { responses, report }
}

/// Reads a `ClaimResponse`; nothing comes of any other resource. `asked` are the numbers of the items that were asked
/// for, as far as the caller knows them: a line the payer added for one of them belongs to it.
///
/// What an item came to is read from its review action code and from nothing else. What was *authorized* is read from
/// added lines and from nothing else: the detail on an item repeats the request. Where an item's review cannot be used
/// — an unknown code, two that differ, a line, period, provider or other limit that stands there and cannot be read, an
/// extension that changes its meaning — the item has no review, and neither the review of the whole nor that of a line
/// stands in for it: its lines have none either. What cannot be told whose it is takes the review of all it may be of.
///
/// # Source
/// Da Vinci PAS 2.2.1, `PASClaimResponse`; `specification.md`, spec-36 and spec-37.
#[must_use]
pub fn claim_response(resource: &Resource<'_>, asked: &[u32]) -> Option<ResponseReading> {
    let Body::ClaimResponse(response) = &resource.body else { return None };
    let element = resource.element;
    let mut defects = Defects::default();
    let mut read = ResponseReading {
        request: response.request.as_ref().and(element.get("request")).and_then(|it| defects.reference(it)),
        request_identifier: element.get("request").and_then(|it| it.get("identifier")).and_then(identifier),
        outcome: response.outcome.as_ref().and_then(|code| code.known),
        ..ResponseReading::default()
    };
    let answer = &mut read.answer;
    answer.message = name(element);
    answer.number = response.pre_auth_ref.map(Into::into);
    answer.administration_reference = extension_text(response.extension, ADMINISTRATION_REFERENCE);
    answer.window = match (&response.pre_auth_period, element.get("preAuthPeriod")) {
        (Some(period), Some(element)) => window(period, element, &mut defects),
        _ => None,
    };
    let window_unread = answer.window.is_none() && element.get("preAuthPeriod").is_some();
    let actions = response.adjudication.iter().flat_map(|one| &one.review).chain(&response.review);
    let mut unusable = Unusable {
        // What changes the meaning of the whole changes that of everything in it.
        all: element.get("modifierExtension").is_some(),
        whole: window_unread || changed_by_modifier(element),
        ..Unusable::default()
    };
    match reviewed(actions, element, &mut defects) {
        Reviewed::Silent => {}
        Reviewed::Unclear => unusable.whole = true,
        Reviewed::Said(said) => {
            answer.number = answer.number.take().or(said.number);
            answer.review = Some(said.review);
        }
    }
    unusable.others = objects(element.get("item")).count() < standing(element, "item");
    for (item, element) in response.item.iter().zip(objects(element.get("item"))) {
        let Some(sequence) = sequence(item.item_sequence.as_ref()) else {
            defects.missing(element, "itemSequence");
            unusable.others = true;
            continue;
        };
        if answer.items.iter().any(|one| one.sequence == sequence) {
            defects.say(element, IssueCode::ListForOne, "one answer to an item", "another");
            // Two answers to one item: neither counts.
            unusable.items.push(sequence);
            continue;
        }
        let told = item_answer(sequence, item, element, &mut defects);
        if !told.clear || (window_unread && told.answer.window.is_none()) {
            unusable.items.push(sequence);
        }
        answer.items.push(told.answer);
        if let Some(number) = extension_text(item.extension, AUTHORIZATION_NUMBER) {
            read.previous.push(PreviousNumber { item: sequence, number });
        }
    }
    let lines = objects(element.get("addItem")).zip(&response.add_item);
    if objects(element.get("addItem")).count() < standing(element, "addItem") {
        defects.say(element, IssueCode::WrongKind, "added lines", "something else");
        unusable.all = true;
    }
    added::take(lines, asked, &mut read.answer, unusable, &mut defects);
    read.rejection = rejection(response, &mut defects, element);
    read.issues = defects.issues;
    Some(read)
}

/// What names an answer: its id and version. A server may write the next answer over the one before, so that the id
/// alone names nothing; a host that knows better sets it.
fn name(element: Element<'_>) -> Option<MessageId> {
    let id = member_text(element, "id")?;
    let version = member_text(element.get("meta")?, "versionId")?;
    MessageId::new(&format!("ClaimResponse/{id}/_history/{version}")).ok()
}

struct Told {
    answer: ItemAnswer,
    clear: bool,
}

fn item_answer(
    sequence: u32,
    item: &ClaimResponseItem<'_>,
    element: Element<'_>,
    defects: &mut Defects,
) -> Told {
    let extensions = item.extension;
    let (window, providers) = (extension_window(extensions, PERIOD, defects), providers(extensions, defects));
    // A limit that stands there and cannot be read is not no limit.
    let limits_read = !window.is_unread() && providers.is_some();
    let mut answer = ItemAnswer {
        sequence,
        administration_reference: extension_text(extensions, ADMINISTRATION_REFERENCE),
        traces: traces(extensions),
        issued: extensions.value(ISSUE_DATE).and_then(|day| defects.day(day)),
        window: window.said(),
        providers: providers.unwrap_or_default(),
        ..ItemAnswer::default()
    };
    let mut clear = true;
    match reviewed(item.adjudication.iter().flat_map(|one| &one.review), element, defects) {
        Reviewed::Silent => {}
        Reviewed::Unclear => clear = false,
        Reviewed::Said(said) => {
            answer.number = said.number;
            answer.review = Some(said.review);
        }
    }
    clear &= limits_read && !changed_by_modifier(element);
    Told { answer, clear }
}

fn rejection(
    response: &ClaimResponse<'_>,
    defects: &mut Defects,
    element: Element<'_>,
) -> Option<FormatRejection> {
    let error = |error: &read::ClaimError<'_>| FormatError {
        item: sequence(error.item_sequence.as_ref()),
        reason: first_coding(error.code.as_ref()),
        follow_up: extension_coding(error.extension, FOLLOW_UP),
    };
    let errors: Vec<_> = response.error.iter().map(error).collect();
    if errors.is_empty() {
        let failed = response.outcome.as_ref().is_some_and(|code| code.is(ClaimOutcome::Error));
        if failed {
            defects.say(element, IssueCode::MissingElement, "what is wrong", "only that something is");
        }
        return None;
    }
    Some(FormatRejection { errors })
}

fn traces(extensions: Extensions<'_>) -> Vec<Box<str>> {
    let traces = extensions.iter().filter(|one| member_text(*one, "url") == Some(TRACE_NUMBER));
    traces.filter_map(|one| identifier(one.get("valueIdentifier")?)).collect()
}

/// Who was authorized to serve; nothing where somebody is named, or to be named, and nobody can tell who.
pub(super) fn providers(extensions: Extensions<'_>, defects: &mut Defects) -> Option<Vec<PartyId>> {
    let mut providers = Vec::new();
    for one in extensions.iter().filter(|one| member_text(*one, "url") == Some(AUTHORIZED_PROVIDER)) {
        let Some(provider) = Extensions::of(one).value("provider") else {
            defects.missing(one, "provider");
            return None;
        };
        let named = defects.reference(provider);
        providers.push(party(named.as_deref(), provider, defects)?);
    }
    Some(providers)
}

/// A party by what a reference names.
pub(super) fn party(named: Option<&str>, element: Element<'_>, defects: &mut Defects) -> Option<PartyId> {
    let party = PartyId::new(named?).ok();
    if party.is_none() {
        defects.say(element, IssueCode::WrongKind, "an identifier", "text");
    }
    party
}

/// An item's number: 1 at least.
pub(super) fn sequence(number: Option<&Number<'_>>) -> Option<u32> {
    number?.integer().and_then(|number| u32::try_from(number).ok()).filter(|number| *number > 0)
}

/// The objects of a list: the items a typed view is made of.
pub(super) fn objects(list: Option<Element<'_>>) -> impl Iterator<Item = Element<'_>> {
    items(list).filter(|item| item.kind() == Kind::Object)
}

/// Whether an extension nobody here knows changes the meaning of an element or of its decisions.
pub(super) fn changed_by_modifier(element: Element<'_>) -> bool {
    let has = |element: Element<'_>| element.get("modifierExtension").is_some();
    has(element) || objects(element.get("adjudication")).any(has)
}

/// Whether a review certifies anything.
pub(super) const fn certifies(review: &Review) -> bool {
    use crate::authorization::record::ReviewAction::{
        Cancelled, Certified, CertifiedInPart, ContactPayer, Modified, NotCertified, NotRequired, Pended,
    };
    match review.action {
        Certified | CertifiedInPart | Modified => true,
        NotCertified | Pended | Cancelled | ContactPayer | NotRequired => false,
    }
}
