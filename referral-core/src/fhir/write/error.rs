//! Why a resource was not written.

use thiserror::Error;

use crate::fhir::element::PathError;

/// Why a resource was not written.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum WriteError {
    /// An element FHIR or the profile requires is not there.
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
    /// What is written over is a resource of another type.
    #[error("a resource of another type than `{wanted}` cannot be written over")]
    WrongType {
        /// The type the writer makes.
        wanted: &'static str,
    },
    /// An element that was read has another shape than FHIR gives it, and cannot be reached into.
    #[error("the resource that was read is misshapen: {0}")]
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

    /// Every code there is.
    #[must_use]
    pub const fn all_codes() -> [&'static str; 4] {
        ["element-missing", "element-wrong-code", "resource-wrong-type", "resource-misshapen"]
    }
}
