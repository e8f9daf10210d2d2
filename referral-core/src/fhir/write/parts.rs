//! Shared parts of the writers: references, concepts, instants, and checks of required elements.

use chrono::SecondsFormat;

use super::error::WriteError;
use crate::fhir::element::{Json, Kind};
use crate::fhir::read::{CodeList, DateTime, Target};
use crate::time::Instant;
use crate::vocabulary::Coding;

/// Formats an instant as FHIR writes it, in UTC.
pub(super) fn instant(at: Instant) -> String {
    at.to_rfc3339_opts(SecondsFormat::AutoSi, true)
}

/// Creates a reference from an identifier of the library: an address as it is; `system|value` as a business
/// identifier; anything else as a business identifier without a system.
pub(in crate::fhir) fn reference(id: &str) -> Json {
    if is_address(id) {
        Json::object([("reference", id.into())])
    } else {
        Json::object([("identifier", identifier(id))])
    }
}

/// Creates a business identifier from `system|value` or from a value alone.
pub(in crate::fhir) fn identifier(id: &str) -> Json {
    match id.split_once('|') {
        Some((system, value)) => Json::object([("system", system.into()), ("value", value.into())]),
        None => Json::object([("value", id.into())]),
    }
}

/// Whether an identifier of the library is the address of a resource, not a business identifier. An address has no `|`,
/// though the system of an identifier may be one: `urn:oid:2.999.1|7`.
pub(super) fn is_address(id: &str) -> bool {
    !id.contains('|') && !matches!(Target::of(id), Target::Other(_))
}

/// Creates a coding from a code with its system.
pub(in crate::fhir) fn coding(code: &Coding) -> Json {
    let mut members = Vec::new();
    members.extend(code.system.as_deref().map(|system| ("system", Json::from(system))));
    members.push(("code", Json::from(&*code.code)));
    Json::object(members)
}

/// Creates a concept of one code.
pub(in crate::fhir) fn concept(code: &Coding) -> Json {
    concepts(std::slice::from_ref(code))
}

/// Creates one concept of several codings.
pub(super) fn concepts(codes: &[Coding]) -> Json {
    Json::object([("coding", Json::list(codes.iter().map(coding)))])
}

/// Returns a copy of the resource that was read, if it has this type.
pub(super) fn over(read: &Json, wanted: &'static str) -> Result<Json, WriteError> {
    if read.get("resourceType").and_then(Json::text) == Some(wanted) {
        Ok(read.clone())
    } else {
        Err(WriteError::WrongType { wanted })
    }
}

/// Sets an element, unless it already has this value, so that unchanged elements keep their place and form.
pub(super) fn set(resource: &mut Json, path: &str, value: Json) -> Result<(), WriteError> {
    if resource.at(path) != Some(&value) {
        resource.set(path, value)?;
    }
    Ok(())
}

/// Sets an instant, unless the present text means the same one.
pub(super) fn set_instant(resource: &mut Json, path: &str, at: Instant) -> Result<(), WriteError> {
    let there = resource.at(path).and_then(Json::text).and_then(|text| DateTime::parse(text).ok()?.instant());
    if there == Some(at) { Ok(()) } else { set(resource, path, instant(at).into()) }
}

/// Requires an element that is present and not empty.
pub(super) fn require(resource: &Json, path: &str, element: &'static str) -> Result<(), WriteError> {
    let there = resource.at(path).is_some_and(|value| match value.kind() {
        Kind::Null => false,
        Kind::Text => value.text() != Some(""),
        Kind::List => !value.items().is_empty(),
        Kind::Object => !value.members().is_empty(),
        Kind::Bool | Kind::Number => true,
    });
    if there { Ok(()) } else { Err(WriteError::Missing { element }) }
}

/// Requires a code of its list.
pub(super) fn require_code<L: CodeList>(
    resource: &Json,
    path: &str,
    element: &'static str,
) -> Result<(), WriteError> {
    require(resource, path, element)?;
    allow_code::<L>(resource, path, element)
}

/// Requires an optional code to be one of its list, if it is present.
pub(super) fn allow_code<L: CodeList>(
    resource: &Json,
    path: &str,
    element: &'static str,
) -> Result<(), WriteError> {
    let Some(value) = resource.at(path) else { return Ok(()) };
    match value.text().and_then(L::parse) {
        Some(_) => Ok(()),
        None => Err(WriteError::WrongCode { element, list: L::NAME }),
    }
}
