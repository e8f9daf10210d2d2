//! The kinds of answers.

use crate::vocabulary::closed_list;

closed_list! {
    /// The kind of an answer.
    pub enum AnswerKind {
        /// The requirements are known.
        Decided "decided" "the requirements are known";
        /// The answer depends on missing facts.
        InfoNeeded "info-needed" "information is missing";
        /// Rules contradict each other.
        Conflict "conflict" "rules contradict each other";
        /// No rule of the book applies. This never means that nothing is required.
        NoRule "no-rule" "no rule applies";
        /// A fact cannot be used, so the request has no answer.
        Error "error" "a fact cannot be used";
    }
}
