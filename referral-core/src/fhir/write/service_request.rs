//! Writing orders.

use super::error::WriteError;
use super::parts::{
    allow_code, concept, identifier, instant, is_address, over, reference, require, require_code, set,
};
use crate::fhir::element::Json;
use crate::fhir::read::{RequestIntent, RequestPriority, RequestStatus};
use crate::fhir::task::TaskStage;
use crate::referral::Referral;
use crate::vocabulary::{OrganizationId, PartyId, Priority};

const TYPE: &str = "ServiceRequest";

/// Writes the order of a referral as a new `ServiceRequest`: status, intent, priority, identifier, code, subject,
/// authoredOn, requester, performer, reasonCode.
///
/// # Errors
/// [`WriteError::Missing`] if the patient is unknown.
///
/// # Source
/// FHIR R4, `ServiceRequest`.
pub fn service_request(referral: &Referral) -> Result<Json, WriteError> {
    let order = referral.order();
    let mut resource = Json::object([("resourceType", TYPE.into())]);
    if !is_address(referral.id().as_str()) {
        resource.set("identifier[0]", identifier(referral.id().as_str()))?;
    }
    resource.set("status", TaskStage::of(referral).request_status().code())?;
    resource.set("intent", RequestIntent::Order.code())?;
    if let Some(priority) = order.priority {
        resource.set("priority", priority_code(priority).code())?;
    }
    if let Some(service) = &order.service {
        resource.set("code", concept(service))?;
    }
    if let Some(patient) = &order.patient {
        resource.set("subject", reference(patient.as_str()))?;
    }
    if let Some(at) = referral.ordered_at() {
        resource.set("authoredOn", instant(at))?;
    }
    let organization = order.requester_organization.as_ref().map(OrganizationId::as_str);
    if let Some(requester) = order.requester.as_ref().map(PartyId::as_str).or(organization) {
        resource.set("requester", reference(requester))?;
    }
    if let Some(performer) = referral.current_assignment().and_then(|one| one.recipient.name()) {
        resource.set("performer[0]", reference(performer))?;
    }
    for reason in &order.reasons {
        resource.push("reasonCode", concept(reason))?;
    }
    checked(resource)
}

/// Writes the order of a referral over the `ServiceRequest` that was read. Changes only the elements it owns: `status`;
/// `priority` if it differs in meaning from the referral's; and missing `intent` and `subject`.
///
/// # Errors
/// - [`WriteError::WrongType`] if the resource read is not a `ServiceRequest`,
/// - [`WriteError::Missing`] if neither has the patient,
/// - [`WriteError::WrongCode`] if `intent` or `priority` as read is not a code of FHIR.
pub fn service_request_over(read: &Json, referral: &Referral) -> Result<Json, WriteError> {
    let mut resource = over(read, TYPE)?;
    set(&mut resource, "status", TaskStage::of(referral).request_status().code().into())?;
    if resource.get("intent").is_none() {
        resource.set("intent", RequestIntent::Order.code())?;
    }
    if let (None, Some(patient)) = (resource.get("subject"), &referral.order().patient) {
        resource.set("subject", reference(patient.as_str()))?;
    }
    if let Some(priority) = referral.order().priority {
        set(&mut resource, "priority", priority_code(priority).code().into())?;
    }
    checked(resource)
}

fn checked(resource: Json) -> Result<Json, WriteError> {
    require_code::<RequestStatus>(&resource, "status", "ServiceRequest.status")?;
    require_code::<RequestIntent>(&resource, "intent", "ServiceRequest.intent")?;
    require(&resource, "subject", "ServiceRequest.subject")?;
    allow_code::<RequestPriority>(&resource, "priority", "ServiceRequest.priority")?;
    Ok(resource)
}

/// Maps four levels to four, the most urgent first.
const fn priority_code(priority: Priority) -> RequestPriority {
    match priority {
        Priority::Emergent => RequestPriority::Stat,
        Priority::Urgent => RequestPriority::Asap,
        Priority::Expedited => RequestPriority::Urgent,
        Priority::Routine => RequestPriority::Routine,
    }
}
