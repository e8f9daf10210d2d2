//! The kinds of JSON values.

crate::vocabulary::closed_list! {
    /// The kind of a value.
    pub enum Kind {
        /// `null`
        Null "null";
        /// `true` or `false`
        Bool "boolean";
        /// A number.
        Number "number";
        /// A string.
        Text "text";
        /// A list.
        List "list";
        /// An object.
        Object "object";
    }
}
