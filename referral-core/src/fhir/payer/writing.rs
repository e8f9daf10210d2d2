//! Shared parts of the payer writers: extensions.

use crate::fhir::element::Json;
use crate::fhir::write::concept;
use crate::vocabulary::Coding;

/// Creates an extension with a value: its address, the name of the value with its type, the value.
pub(super) fn extension(url: &str, name: &str, value: Json) -> Json {
    Json::object([("url", url.into()), (name, value)])
}

/// Creates an extension of extensions.
pub(super) fn nested(url: &str, parts: Vec<Json>) -> Json {
    Json::object([("url", url.into()), ("extension", Json::List(parts))])
}

/// Creates an extension with a code of a system.
pub(super) fn coded_extension(url: &str, code: &Coding) -> Json {
    extension(url, "valueCodeableConcept", concept(code))
}
