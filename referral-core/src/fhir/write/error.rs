//! Errors of writing a resource.

use crate::errors::errors;
use crate::fhir::element::PathError;

errors! {
    /// Errors of writing a resource.
    pub enum WriteError {
        /// An element required by FHIR or the profile is missing.
        Missing {
            /// The element: `Task.intent`.
            element: &'static str,
        } "element-missing" "`{element}` is missing";
        /// A code is not in the element's list.
        WrongCode {
            /// The element: `Task.intent`.
            element: &'static str,
            /// The list: `task-intent`.
            list: &'static str,
        } "element-wrong-code" "`{element}` has a code that is not in `{list}`";
        /// The resource to write over has another type.
        WrongType {
            /// The type that the writer makes.
            wanted: &'static str,
        } "resource-wrong-type" "the resource to write over is not a `{wanted}`";
        /// An element that was read does not have the shape of FHIR, so the writer cannot change it.
        Misshapen (#[from] PathError) "resource-misshapen" "the resource to write over does not have the shape of FHIR: {0}";
    }
}
