//! No public error type is missing in the catalogue.

use std::collections::BTreeSet;

use super::families;
use crate::tidy::{assert_none, files};

/// The name that follows `pub struct` or `pub enum` in a line.
fn public_name(line: &str) -> Option<&str> {
    let rest = ["pub struct ", "pub enum "].iter().find_map(|start| line.trim_start().strip_prefix(start))?;
    rest.split(|c: char| !(c.is_alphanumeric() || c == '_')).next()
}

/// The public error types of a text: those that derive an error or implement it by hand, and those of `errors!`.
fn error_types(text: &str) -> BTreeSet<&str> {
    let mut found = BTreeSet::new();
    let mut waits = false;
    for line in text.lines() {
        let start = line.trim_start();
        if start.starts_with("errors! {") || (start.starts_with("#[derive(") && derives_error(start)) {
            waits = true;
        } else if waits && let Some(name) = public_name(line) {
            found.insert(name);
            waits = false;
        }
        if let Some(name) = start.strip_prefix("impl std::error::Error for ") {
            found.extend(name.split(|c: char| !(c.is_alphanumeric() || c == '_')).next());
        }
    }
    let is_public = |name: &&str| text.lines().filter_map(public_name).any(|public| public == *name);
    found.retain(|name| !name.is_empty() && is_public(name));
    found
}

fn derives_error(attribute: &str) -> bool {
    attribute.split(['(', ',', ')']).any(|derived| matches!(derived.trim(), "Error" | "thiserror::Error"))
}

/// Whether an error of this text gets its code from a problem of the catalogue, or is a list of errors.
fn is_carried(text: &str, name: &str) -> bool {
    let carriers = [format!("coded_by!({name},"), format!("impl Coded for {name} ")];
    name.ends_with("Errors") || carriers.iter().any(|carrier| text.contains(carrier))
}

#[test]
fn every_public_error_has_a_code_in_the_catalogue() {
    let listed: BTreeSet<&str> = families().map(|(name, _)| *name).collect();
    let mut complaints = Vec::new();
    for file in files().iter().filter(|file| file.path.starts_with("referral-core/src/")) {
        for name in error_types(&file.text) {
            if !listed.contains(name) && !is_carried(&file.text, name) {
                complaints.push(format!("{}: `{name}` is in no family of the catalogue", file.path));
            }
        }
    }
    assert_none(&complaints);
}

#[test]
fn the_search_for_errors_can_fail() {
    let text = "#[derive(Clone, Error)]\n#[error(\"a\")]\npub struct Own;\n\
                errors! {\n    /// Doc.\n    pub enum Family {\n        A \"a\" \"b\";\n    }\n}\n\
                pub struct Listed;\nimpl std::error::Error for Listed {}\n#[derive(Clone)]\npub struct Plain;\n\
                pub(crate) struct Own2;\nimpl std::error::Error for Own2 {}\n";
    assert_eq!(error_types(text), BTreeSet::from(["Own", "Family", "Listed"]));
    assert!(is_carried("coded_by!(Own, problem, |_| None);", "Own"));
    assert!(!is_carried("coded_by!(Owner, problem, |_| None);", "Own"));
}
