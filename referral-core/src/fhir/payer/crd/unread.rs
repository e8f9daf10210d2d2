//! The parts of an assertion that its meaning cannot hold.

use crate::vocabulary::closed_list;

closed_list! {
    /// A part of an assertion, or a missing part, that no outcome can hold.
    pub enum Unread {
        /// The assertion does not state whether the service is covered.
        CoveredMissing "covered-missing" "the assertion does not state whether the service is covered";
        /// The assertion covers the service but does not state whether an authorization is needed.
        PaNeededMissing "pa-needed-missing" "the assertion does not state whether an authorization is needed";
        /// A satisfying authorization is stated, but not named.
        SatisfiedByNothing "satisfied-by-nothing" "the assertion does not name the satisfying authorization";
        /// Documents are needed, and their purpose is missing or has no code.
        DocPurpose "doc-purpose-open" "the assertion does not state the purpose of the documents";
        /// The kind of documents needed is not determined yet.
        DocNeededOpen "doc-needed-open" "the kind of documents needed is not determined yet";
        /// A limit in another form than a whole number.
        Limit "limit-unread" "a limit is not a whole number";
        /// A payer's process, copayment or link.
        Detail "detail-unread" "the assertion has further details";
        /// A text that is too long to be kept, or is not plain text.
        Text "text-unread" "a text is too long or not plain text";
        /// An element that could not be read completely: see [`CoverageInformation::unread`](super::CoverageInformation::unread).
        Element "element-unread" "an element could not be read completely";
        /// An unreadable limit of the assertion: it may not apply to the service at all.
        Scope "scope-unread" "a limit of the assertion could not be read";
        /// Further parts besides a request for facts or an indeterminate answer: a required or satisfying
        /// authorization, documents, limits, reasons.
        Further "further-unread" "the assertion has further parts although its answer is open";
    }
}
