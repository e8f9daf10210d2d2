//! What the writers of this storey share: extensions, references, concepts.

use crate::fhir::element::Json;
use crate::fhir::read::Target;
use crate::vocabulary::Coding;

/// An extension with a value: its address, the name of the value with its type, the value.
pub(super) fn extension(url: &str, name: &str, value: Json) -> Json {
    Json::object([("url", url.into()), (name, value)])
}

/// An extension of extensions.
pub(super) fn nested(url: &str, parts: Vec<Json>) -> Json {
    Json::object([("url", url.into()), ("extension", Json::List(parts))])
}

/// An extension with a code of a system.
pub(super) fn coded_extension(url: &str, code: &Coding) -> Json {
    extension(url, "valueCodeableConcept", concept(code))
}

/// A reference by address, or by `system|value`, or by a value alone.
pub(super) fn reference(id: &str) -> Json {
    match Target::of(id) {
        Target::Relative { .. } | Target::Absolute { .. } | Target::Urn(_) | Target::Contained { .. } => {
            Json::object([("reference", id.into())])
        }
        Target::Other(_) => Json::object([("identifier", identifier(id))]),
    }
}

/// A business identifier: `system|value`, or a value alone.
pub(super) fn identifier(id: &str) -> Json {
    match id.split_once('|') {
        Some((system, value)) => Json::object([("system", system.into()), ("value", value.into())]),
        None => Json::object([("value", id.into())]),
    }
}

/// A code with its system.
pub(super) fn coded(code: &Coding) -> Json {
    let mut members = Vec::new();
    members.extend(code.system.as_deref().map(|system| ("system", Json::from(system))));
    members.push(("code", Json::from(&*code.code)));
    Json::object(members)
}

/// A concept of one code.
pub(super) fn concept(code: &Coding) -> Json {
    Json::object([("coding", Json::list([coded(code)]))])
}
