//! Closed lists of words with one code each, as the table's cells write them.

/// Makes an enum whose values have one code each: `ALL`, `code`, `from_code`, and the code as its text and JSON.
macro_rules! codes {
    ($(#[$doc:meta])* $name:ident { $($(#[$note:meta])* $value:ident = $code:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $($(#[$note])* $value,)+
        }

        impl $name {
            /// Every value, in the order of the declaration.
            pub const ALL: &[$name] = &[$($name::$value,)+];

            /// The code, as the table's cells write it.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self {
                    $($name::$value => $code,)+
                }
            }

            /// The value with that code, to the letter.
            #[must_use]
            pub fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.code() == code)
            }
        }

        $crate::vocabulary::written_as_code!($name, from_code, "not one of the codes known here");
    };
}

pub(super) use codes;
