//! Lists of errors: a person who repairs a file needs all its errors at once.

use std::fmt;

/// Writes errors, one per line.
pub(crate) fn one_a_line<E: fmt::Display>(f: &mut fmt::Formatter<'_>, errors: &[E]) -> fmt::Result {
    for (position, error) in errors.iter().enumerate() {
        if position > 0 {
            f.write_str("\n")?;
        }
        write!(f, "{error}")?;
    }
    Ok(())
}

/// Makes the type of a list of errors that is never empty.
macro_rules! error_list {
    ($(#[$doc:meta])* $name:ident of $error:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct $name(Vec<$error>);

        impl $name {
            /// A list of these errors, at least one.
            pub(super) fn of(errors: Vec<$error>) -> Self {
                Self(errors)
            }

            /// The errors.
            pub fn iter(&self) -> std::slice::Iter<'_, $error> {
                self.0.iter()
            }
        }

        impl<'a> IntoIterator for &'a $name {
            type Item = &'a $error;
            type IntoIter = std::slice::Iter<'a, $error>;

            fn into_iter(self) -> Self::IntoIter {
                self.iter()
            }
        }

        /// Displays one error per line.
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                $crate::errors::one_a_line(f, &self.0)
            }
        }

        impl std::error::Error for $name {}
    };
}

pub(crate) use error_list;
