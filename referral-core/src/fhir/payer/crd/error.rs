//! Why an assertion was not written.

use thiserror::Error;

use super::invariant::Invariant;
use super::version::CrdVersion;
use crate::fhir::element::PathError;

/// Why an assertion was not written.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum AssertionError {
    /// An element the edition requires is not there, or is empty.
    #[error("`{element}` is missing")]
    Missing {
        /// The element: `coverage-assertion-id`.
        element: &'static str,
    },
    /// An element was not read whole: writing it again would drop what was not.
    #[error("`{element}` was not read whole")]
    Unread {
        /// The element: `doc-needed`.
        element: &'static str,
    },
    /// A code or element the edition does not have, or has only once.
    #[error("`{element}` is not in CRD {version}")]
    NotInEdition {
        /// The element and, where it is one, the code: `pa-needed indeterminate`.
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
    /// An invariant of the edition does not hold, in words or in its published expression.
    #[error("`{}` of CRD {version} does not hold", .invariant.code())]
    Broken {
        /// Which one.
        invariant: Invariant,
        /// The edition.
        version: CrdVersion,
    },
    /// The order to be written over has another shape than FHIR gives it.
    #[error("the resource that was read is misshapen: {0}")]
    Misshapen(#[from] PathError),
}

impl AssertionError {
    /// The stable code.
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

    /// Every code there is.
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
