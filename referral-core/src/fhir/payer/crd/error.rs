//! Errors of writing an assertion.

use thiserror::Error;

use super::invariant::Invariant;
use super::version::CrdVersion;
use crate::fhir::element::PathError;

/// Errors of writing an assertion.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum AssertionError {
    /// An element that the edition requires is missing or empty.
    #[error("`{element}` is missing")]
    Missing {
        /// The element: `coverage-assertion-id`.
        element: &'static str,
    },
    /// An element was not read completely: writing it again would lose the rest.
    #[error("`{element}` was not read completely and would lose a part")]
    Unread {
        /// The element: `doc-needed`.
        element: &'static str,
    },
    /// A code or element that the edition does not have, or has only once.
    #[error("`{element}` is not in CRD {version}")]
    NotInEdition {
        /// The element and the code, if it is one: `pa-needed indeterminate`.
        element: Box<str>,
        /// The edition.
        version: CrdVersion,
    },
    /// An amount that is not a number.
    #[error("`{element}` is not a number")]
    NotANumber {
        /// The element: `detail.value`.
        element: &'static str,
    },
    /// An invariant of the edition does not hold, in its text or in its published expression.
    #[error("`{}` of CRD {version} does not hold", .invariant.code())]
    Broken {
        /// The invariant.
        invariant: Invariant,
        /// The edition.
        version: CrdVersion,
    },
    /// The order to write over does not have the shape of FHIR.
    #[error("the order to write over does not have the shape of FHIR: {0}")]
    Misshapen(#[from] PathError),
}

impl AssertionError {
    /// Returns the stable code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            AssertionError::Missing { .. } => "assertion-missing",
            AssertionError::Unread { .. } => "assertion-unread",
            AssertionError::NotInEdition { .. } => "assertion-not-in-edition",
            AssertionError::NotANumber { .. } => "assertion-not-a-number",
            AssertionError::Broken { .. } => "assertion-broken",
            AssertionError::Misshapen(_) => "assertion-misshapen",
        }
    }

    /// Returns every code.
    #[must_use]
    pub const fn all_codes() -> [&'static str; 6] {
        [
            "assertion-missing",
            "assertion-unread",
            "assertion-not-in-edition",
            "assertion-not-a-number",
            "assertion-broken",
            "assertion-misshapen",
        ]
    }
}
