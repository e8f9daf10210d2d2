//! A payer's request for more information.

use serde::Serialize;

use super::address::{PAS_CODES, SERVICE_LINE};
use super::parts::objects;
use crate::fhir::payer::reading::{Defects, coding, identifier, member_text};
use crate::fhir::read::{Body, Extensions, Resource};
use crate::vocabulary::Coding;

/// A payer's request for information before it decides.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct PasInformationRequest {
    /// The trace number of the item or request: `system|value`.
    pub trace: Option<Box<str>>,
    /// The claim concerned.
    pub request: Option<Box<str>>,
    /// The numbers of the items concerned; empty: the whole.
    pub items: Vec<u32>,
    /// The requested document types, or other codes of the payer.
    pub wanted: Vec<Coding>,
    /// The forms to complete.
    pub questionnaires: Vec<Box<str>>,
    /// The address for the reply.
    pub endpoint: Option<Box<str>>,
}

/// Reads a payer's request for more: a Task for attachments or a questionnaire, or a `CommunicationRequest`. Returns
/// `None` for any other resource, and for a Task of another kind.
///
/// ```
/// use referral_core::fhir::element::Limits;
/// use referral_core::fhir::payer::pas::information_request;
/// use referral_core::fhir::read;
///
/// let text = br#"{"resourceType":"Task","status":"requested","intent":"order",
///     "code":{"coding":[{"system":"http://hl7.org/fhir/us/davinci-pas/CodeSystem/PASTempCodes",
///         "code":"attachment-request-code"}]},
///     "reasonReference":{"reference":"Claim/100"},
///     "input":[{"type":{"text":"documents"},
///         "valueCodeableConcept":{"coding":[{"system":"urn:example:documents","code":"sleep-diary"}]},
///         "extension":[{"url":"http://hl7.org/fhir/us/davinci-pas/StructureDefinition/extension-serviceLineNumber",
///             "valuePositiveInt":2}]}]}"#;
/// let mut wanted = Vec::new();
/// let _ = read::document(text, &Limits::default(), &mut |resource| wanted.extend(information_request(&resource)));
/// assert_eq!((wanted[0].request.as_deref(), wanted[0].items.as_slice()), (Some("Claim/100"), &[2][..]));
/// assert_eq!(&*wanted[0].wanted[0].code, "sleep-diary");
/// ```
///
/// # Source
/// Da Vinci PAS 2.2.1, `PASTask` and `PASCommunicationRequest`.
#[must_use]
pub fn information_request(resource: &Resource<'_>) -> Option<PasInformationRequest> {
    let element = resource.element;
    let number = |extensions: Extensions<'_>| {
        let value = extensions.value(SERVICE_LINE)?;
        value.number_text()?.parse::<u32>().ok().filter(|number| *number > 0)
    };
    let own = Extensions::of(element);
    let mut read = PasInformationRequest {
        trace: objects(element.get("identifier")).find_map(identifier),
        items: number(own).into_iter().collect(),
        ..PasInformationRequest::default()
    };
    if let Body::Task(task) = &resource.body {
        let kind = task.code.as_ref()?.code_in(PAS_CODES)?;
        if !matches!(kind, "attachment-request-code" | "attachment-request-questionnaire") {
            return None;
        }
        let about = element.get("reasonReference");
        read.request = about.and_then(|about| Defects::default().reference(about));
        for input in objects(element.get("input")) {
            read.items.extend(number(Extensions::of(input)));
            if let Some(concept) = input.get("valueCodeableConcept") {
                read.wanted.extend(objects(concept.get("coding")).filter_map(coding));
            }
            read.questionnaires.extend(member_text(input, "valueCanonical").map(Into::into));
            let endpoint = member_text(input, "valueUrl").or(member_text(input, "valueUri"));
            read.endpoint = read.endpoint.or(endpoint.map(Into::into));
        }
    } else if let Body::CommunicationRequest(_) = &resource.body {
        let categories = objects(element.get("category")).flat_map(|one| objects(one.get("coding")));
        read.wanted.extend(categories.filter_map(coding));
    } else {
        return None;
    }
    read.items.sort_unstable();
    read.items.dedup();
    Some(read)
}
