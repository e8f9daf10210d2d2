//! Writing provenance: who did what, and when.

use super::error::WriteError;
use super::parts::{instant, reference, require};
use crate::fhir::element::Json;
use crate::lifecycle::Precision;
use crate::referral::ReferralEvent;
use crate::vocabulary::{OrganizationId, PartyId};

/// Writes an event as a `Provenance` of the resources it created or changed, by their addresses: target, occurred,
/// recorded, activity, agent with the role in words, and on whose behalf.
///
/// # Errors
/// [`WriteError::Missing`] if no target is given.
///
/// # Source
/// FHIR R4, `Provenance`.
pub fn provenance(event: &ReferralEvent, targets: &[&str]) -> Result<Json, WriteError> {
    let mut resource = Json::object([("resourceType", "Provenance".into())]);
    for target in targets {
        resource.push("target", reference(target))?;
    }
    let occurred = instant(event.occurred.at);
    // Written with the known precision: the beginning of a day is not an instant.
    let length = match event.occurred.precision {
        Precision::Instant => occurred.len(),
        Precision::Day => 10,
        Precision::Month => 7,
        Precision::Year => 4,
    };
    resource.set("occurredDateTime", occurred.get(..length).unwrap_or(&occurred))?;
    resource.set("recorded", instant(event.recorded_at))?;
    resource.set("activity.text", event.kind().name())?;
    let actor = &event.actor;
    resource.set("agent[0].role[0].text", actor.role.words())?;
    resource.set("agent[0].who", reference(actor.id.as_str()))?;
    let behalf = actor.on_behalf_of.as_ref().map(PartyId::as_str);
    let behalf = behalf.or(actor.organization.as_ref().map(OrganizationId::as_str));
    if let Some(behalf) = behalf {
        resource.set("agent[0].onBehalfOf", reference(behalf))?;
    }
    require(&resource, "target", "Provenance.target")?;
    require(&resource, "recorded", "Provenance.recorded")?;
    require(&resource, "agent", "Provenance.agent")?;
    Ok(resource)
}
