//! Families of errors, each declared as one list.

/// Makes a family of errors from its list: one error per line, with its documentation, values, code and message.
/// The documentation states when the error occurs. Values on which a message calls a method follow the message in
/// parentheses.
///
/// ```text
/// errors! {
///     /// The text is not a valid identifier.
///     pub enum IdProblem {
///         /// The text is longer than 255 bytes.
///         TooLong {
///             /// The bytes found.
///             found: u64,
///         } "id-too-long" "is `{found}` bytes long; at most `255` are allowed";
///     }
/// }
/// ```
///
/// A family of one error is a `struct` with one code and one message.
macro_rules! errors {
    ($(#[$about:meta])* pub enum $name:ident {
        $(
            $(#[doc = $when:literal])+
            $error:ident $({ $($fields:tt)* })? $(( $($values:tt)* ))?
                $code:literal $message:literal $(( $($argument:tt)+ ))?;
        )+
    }) => {
        $(#[$about])*
        #[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
        pub enum $name {
            $(
                $(#[doc = $when])+
                #[error($message $(, $($argument)+)?)]
                $error $({ $($fields)* })? $(( $($values)* ))?,
            )+
        }

        impl $name {
            /// Every error of this family, in the order of the list.
            pub const CATALOGUE: &'static [$crate::errors::ErrorEntry] = &[
                $($crate::errors::ErrorEntry { code: $code, message: $message, when: concat!($($when),+) },)+
            ];

            /// The stable code of this error.
            #[must_use]
            pub const fn code(&self) -> &'static str {
                match self {
                    $(Self::$error { .. } => $code,)+
                }
            }
        }

        impl $crate::errors::Coded for $name {
            fn code(&self) -> &'static str {
                Self::code(self)
            }
        }
    };
    (
        $(#[doc = $when:literal])+ $(#[derive($($derived:ident),+)])?
        pub struct $name:ident { $($fields:tt)* } $code:literal $message:literal $(( $($argument:tt)+ ))?;
    ) => {
        $(#[doc = $when])+
        #[derive(Clone, Debug, PartialEq, Eq, thiserror::Error $($(, $derived)+)?)]
        #[error($message $(, $($argument)+)?)]
        pub struct $name { $($fields)* }

        impl $name {
            /// This error as a line of the catalogue.
            pub const CATALOGUE: &'static [$crate::errors::ErrorEntry] =
                &[$crate::errors::ErrorEntry { code: $code, message: $message, when: concat!($($when),+) }];

            /// The stable code of this error.
            #[must_use]
            pub const fn code(&self) -> &'static str {
                $code
            }
        }

        impl $crate::errors::Coded for $name {
            fn code(&self) -> &'static str {
                $code
            }
        }
    };
}

/// Implements [`Coded`](crate::errors::Coded) for an error that holds a problem and its location. `place` makes
/// the text of the location.
macro_rules! coded_by {
    ($name:ident, $problem:ident, $place:expr) => {
        impl $name {
            /// The stable code of this error.
            #[must_use]
            pub const fn code(&self) -> &'static str {
                self.$problem.code()
            }
        }

        impl $crate::errors::Coded for $name {
            fn code(&self) -> &'static str {
                self.$problem.code()
            }

            fn place(&self) -> Option<String> {
                let place: fn(&Self) -> Option<String> = $place;
                place(self)
            }
        }
    };
}

pub(crate) use {coded_by, errors};
