//! Errors of writing an assertion.

use super::invariant::Invariant;
use super::version::CrdVersion;
use crate::errors::errors;
use crate::fhir::element::PathError;

errors! {
    /// Errors of writing an assertion.
    pub enum AssertionError {
        /// An element that the edition requires is missing or empty.
        Missing {
            /// The element: `coverage-assertion-id`.
            element: &'static str,
        } "assertion-missing" "`{element}` is missing";
        /// An element was not read completely: writing it again would lose the rest.
        Unread {
            /// The element: `doc-needed`.
            element: &'static str,
        } "assertion-unread" "`{element}` was not read completely and would lose a part";
        /// A code or element that the edition does not have, or has only once.
        NotInEdition {
            /// The element and the code, if it is one: `pa-needed indeterminate`.
            element: Box<str>,
            /// The edition.
            version: CrdVersion,
        } "assertion-not-in-edition" "`{element}` is not in CRD {version}";
        /// An amount that is not a number.
        NotANumber {
            /// The element: `detail.value`.
            element: &'static str,
        } "assertion-not-a-number" "`{element}` is not a number";
        /// An invariant of the edition does not hold, in its text or in its published expression.
        Broken {
            /// The invariant.
            invariant: Invariant,
            /// The edition.
            version: CrdVersion,
        } "assertion-broken" "`{}` of CRD {version} does not hold" (.invariant.code());
        /// The order to write over does not have the shape of FHIR.
        Misshapen (#[from] PathError) "assertion-misshapen" "the order to write over does not have the shape of FHIR: {0}";
    }
}
