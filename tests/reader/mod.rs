//! The FHIR reader: JSON as elements, resources as typed views, and what is said about bad input.

mod bad_input;
mod dates;
mod elements;
mod envelopes;
mod ers;
mod form;
mod lenience;
mod owned;
mod properties;
mod real_data;
mod references;

use referral_core::fhir::element::Limits;
use referral_core::fhir::read::{self, ReadReport};

/// Reads a document and says of each resource: path, type, id.
fn handed_out(text: &[u8]) -> (ReadReport, Vec<String>) {
    let mut seen = Vec::new();
    let report = read::document(text, &Limits::default(), &mut |resource| {
        seen.push(format!(
            "{} {} {}",
            resource.path(),
            resource.type_name,
            resource.body.id().unwrap_or("-")
        ));
    });
    (report, seen)
}

/// The issues of a document, one a line, without the severity.
fn issues(text: &str) -> Vec<String> {
    handed_out(text.as_bytes()).0.issues.iter().map(ToString::to_string).collect()
}
