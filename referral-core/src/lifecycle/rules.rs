//! The names of an aggregate's rules.

/// Makes the names of an aggregate's rules, one constant a line, and the list of all of them.
macro_rules! rules {
    ($seen:vis, $($(#[$note:meta])* $name:ident $id:literal;)*) => {
        $($(#[$note])* $seen const $name: &str = $id;)*

        /// Every rule that a finding or an anomaly can name.
        pub const ALL_RULES: &[&str] = &[$($id,)*];
    };
}

pub(crate) use rules;
