//! The members of every resource.

/// Declares a resource: a `shape` with the members of every resource.
macro_rules! resource {
    (
        $(#[$doc:meta])*
        $name:ident { $($fields:tt)* }
        $($rest:tt)*
    ) => {
        $crate::fhir::read::shape::shape! {
            $(#[$doc])*
            $name {
                /// The logical id, unique for the type on one server.
                id: Option<&'a str> = "id",
                /// Version, last change, profiles and tags.
                meta: Option<$crate::fhir::read::Meta<'a>> = "meta",
                /// The extensions of the resource.
                extension: $crate::fhir::read::Extensions<'a> = "extension",
                $($fields)*
            }
            $($rest)*
        }
    };
}
pub(super) use resource;
