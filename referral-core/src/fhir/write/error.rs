//! Errors of writing a resource.

use thiserror::Error;

use crate::fhir::element::PathError;

/// Errors of writing a resource.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum WriteError {
    /// An element required by FHIR or the profile is missing.
    #[error("`{element}` is missing")]
    Missing {
        /// The element: `Task.intent`.
        element: &'static str,
    },
    /// A code is not in the element's list.
    #[error("`{element}` has a code that is not in `{list}`")]
    WrongCode {
        /// The element: `Task.intent`.
        element: &'static str,
        /// The list: `task-intent`.
        list: &'static str,
    },
    /// The resource to write over has another type.
    #[error("the resource to write over is not a `{wanted}`")]
    WrongType {
        /// The type that the writer makes.
        wanted: &'static str,
    },
    /// An element that was read does not have the shape of FHIR, so the writer cannot change it.
    #[error("the resource to write over does not have the shape of FHIR: {0}")]
    Misshapen(#[from] PathError),
}

impl WriteError {
    /// The stable code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            WriteError::Missing { .. } => "element-missing",
            WriteError::WrongCode { .. } => "element-wrong-code",
            WriteError::WrongType { .. } => "resource-wrong-type",
            WriteError::Misshapen(_) => "resource-misshapen",
        }
    }

    /// Returns every code.
    #[must_use]
    pub const fn all_codes() -> [&'static str; 4] {
        ["element-missing", "element-wrong-code", "resource-wrong-type", "resource-misshapen"]
    }
}
