//! Writing tasks: one attempt with one recipient.

use super::error::WriteError;
use super::parts::{
    allow_code, concept, concepts, identifier, instant, is_address, over, reference, require, require_code,
    set, set_instant,
};
use crate::fhir::element::Json;
use crate::fhir::read::{RequestPriority, TaskIntent, TaskStatus};
use crate::fhir::task::TaskState;
use crate::referral::{Assignment, Referral};
use crate::time::Instant;
use crate::vocabulary::Coding;

const TYPE: &str = "Task";

/// Writes an attempt as a new `Task`: identifier, status, statusReason, businessStatus, intent, code `fulfill`, focus,
/// for, authoredOn, lastModified, requester, owner.
///
/// # Errors
/// [`WriteError::Missing`] if a status needs its reason in words and has none.
///
/// # Source
/// FHIR R4, `Task`; BSeR, `ReferralTask` (statusReason.text).
pub fn task(
    referral: &Referral,
    assignment: &Assignment,
    state: &TaskState,
    modified: Instant,
) -> Result<Json, WriteError> {
    let order = referral.order();
    let mut resource = Json::object([("resourceType", TYPE.into())]);
    if !is_address(assignment.id.as_str()) {
        resource.set("identifier[0]", identifier(assignment.id.as_str()))?;
    }
    resource.set("status", state.status.code())?;
    say(&mut resource, state)?;
    resource.set("intent", TaskIntent::Order.code())?;
    resource.set("code", concept(&Coding::new("http://hl7.org/fhir/CodeSystem/task-code", "fulfill")))?;
    resource.set("focus", reference(referral.id().as_str()))?;
    if let Some(patient) = &order.patient {
        resource.set("for", reference(patient.as_str()))?;
    }
    resource.set("authoredOn", instant(assignment.sent_at))?;
    resource.set("lastModified", instant(modified))?;
    if let Some(requester) = &order.requester {
        resource.set("requester", reference(requester.as_str()))?;
    }
    if let Some(owner) = assignment.recipient.name() {
        resource.set("owner", reference(owner))?;
    }
    checked(resource)
}

/// Writes a state over the `Task` that was read. Changes only the elements it owns: `status`, `statusReason` (the
/// reason of a former status is removed), `businessStatus` if one is given, `lastModified`.
///
/// # Errors
/// - [`WriteError::WrongType`] if the resource read is not a `Task`,
/// - [`WriteError::Missing`] if it has no `intent`, or a status needs its reason in words and has none,
/// - [`WriteError::WrongCode`] if `intent` or `priority` as read is not a code of FHIR.
pub fn task_over(read: &Json, state: &TaskState, modified: Instant) -> Result<Json, WriteError> {
    let mut resource = over(read, TYPE)?;
    let former = resource.get("status").and_then(Json::text).map(str::to_owned);
    if former.as_deref() != Some(state.status.code()) {
        resource.set("status", state.status.code())?;
        let _ = resource.remove("statusReason");
    }
    say(&mut resource, state)?;
    set_instant(&mut resource, "lastModified", modified)?;
    checked(resource)
}

fn say(resource: &mut Json, state: &TaskState) -> Result<(), WriteError> {
    if let Some(reason) = &state.reason {
        let code = reason.coding.as_ref().map_or(Json::Object(Vec::new()), concept);
        resource.set("statusReason", code)?;
        resource.set("statusReason.text", &*reason.text)?;
    }
    if !state.business_status.is_empty() {
        set(resource, "businessStatus", concepts(&state.business_status))?;
    }
    Ok(())
}

fn checked(resource: Json) -> Result<Json, WriteError> {
    require_code::<TaskStatus>(&resource, "status", "Task.status")?;
    require_code::<TaskIntent>(&resource, "intent", "Task.intent")?;
    allow_code::<RequestPriority>(&resource, "priority", "Task.priority")?;
    let status = resource.get("status").and_then(Json::text);
    if matches!(status, Some("rejected" | "cancelled" | "failed" | "on-hold")) {
        require(&resource, "statusReason.text", "Task.statusReason.text")?;
    }
    Ok(resource)
}
