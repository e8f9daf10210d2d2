//! A payer's answer, as read.

use serde::Serialize;

use crate::authorization::record::{PayerAnswer, Rejection};
use crate::fhir::read::{ClaimOutcome, ReadIssue, ReadReport};
use crate::vocabulary::{Coding, RequestId};

/// The content of a `ClaimResponse`.
///
/// ```
/// use referral_core::fhir::payer::pas::{ResponseReading, SentUpdate};
/// use referral_core::vocabulary::RequestId;
///
/// // Two updates were sent. The answer names the claim of the second.
/// let sent = |request: &str, claim: &str| -> Result<SentUpdate, referral_core::vocabulary::IdError> {
///     Ok(SentUpdate { request: RequestId::new(request)?, names: vec![claim.into()] })
/// };
/// let sent = [sent("U1", "Claim/101")?, sent("U2", "Claim/102")?];
/// let read = ResponseReading { request: Some("Claim/102/_history/1".into()), ..ResponseReading::default() };
/// assert_eq!(read.answer_to(&sent).request, Some(RequestId::new("U2")?));
/// // An answer that names neither is assigned to neither.
/// let read = ResponseReading { request: Some("Claim/100".into()), ..read };
/// assert_eq!(read.answer_to(&sent).request, None);
/// # Ok::<(), referral_core::vocabulary::IdError>(())
/// ```
#[doc(alias("278 response", "ClaimResponse"))]
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ResponseReading {
    /// The payer's answer, for the record to observe.
    pub answer: PayerAnswer,
    /// The rejection of the request for its form, with the errors.
    pub rejection: Option<FormatRejection>,
    /// The answered claim: an address, or `system|value`.
    pub request: Option<Box<str>>,
    /// The identifier of the answered claim, `system|value`, if it is stated.
    pub request_identifier: Option<Box<str>>,
    /// The progress of the payer. No decision depends on it: a complete answer may be a pend or a denial.
    pub outcome: Option<ClaimOutcome>,
    /// Earlier authorization numbers of items.
    pub previous: Vec<PreviousNumber>,
    /// The issues beyond those of the reader of resources.
    pub issues: Vec<ReadIssue>,
}

/// An update that was sent, with the names by which an answer may refer to its claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SentUpdate {
    /// The record's request.
    pub request: RequestId,
    /// The claim's identifier (`system|value`) and its addresses.
    pub names: Vec<Box<str>>,
}

impl ResponseReading {
    /// Returns the payer's answer with the update whose claim it names. The request is `None` if the answer names no
    /// update: then it answers the items' current request, or does not say which. It is also `None` if address and
    /// identifier name different updates. An address matches any version of its target, but on no other
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

/// The number of an earlier authorization of an item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PreviousNumber {
    /// The item's number.
    pub item: u32,
    /// The authorization's number.
    pub number: Box<str>,
}

/// The rejection of a request for its form.
///
/// ```
/// use referral_core::fhir::payer::pas::{FormatError, FormatRejection};
/// use referral_core::vocabulary::Coding;
///
/// let unknown_provider = Coding::new("urn:example:reject-reasons", "51");
/// let of_item = FormatError { item: Some(2), reason: Some(unknown_provider.clone()), follow_up: None };
/// let rejection = FormatRejection { errors: vec![of_item.clone()] }.rejection(&[1, 2]);
/// assert_eq!((rejection.items, rejection.reasons), (vec![2], vec![unknown_provider]));
/// // An error without an item rejects everything that was requested.
/// let of_whole = FormatError { item: None, ..of_item };
/// assert_eq!(FormatRejection { errors: vec![of_whole] }.rejection(&[1, 2]).items, [1, 2]);
/// ```
#[doc(alias("AAA segment"))]
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct FormatRejection {
    /// The errors, each once.
    pub errors: Vec<FormatError>,
}

/// One error of a request's form.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct FormatError {
    /// The item; `None` if the error concerns the whole.
    pub item: Option<u32>,
    /// The reason: X12 element 901.
    pub reason: Option<Coding>,
    /// The follow-up action: X12 element 889.
    pub follow_up: Option<Coding>,
}

impl FormatRejection {
    /// Returns the fact for a record to observe: the items that errors name, or all requested items if an error
    /// concerns the whole; with the reject reasons and follow-up actions as reasons.
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

/// Every answer in a document.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ResponsesReading {
    /// The answers, in their order.
    pub responses: Vec<ResponseReading>,
    /// The report of the resource reader.
    pub report: ReadReport,
}
