//! The answer of a book once no fact is missing.

use std::sync::Arc;

use serde::Serialize;

use super::kind::AnswerKind;
use crate::authorization::book::Requirements;

/// The answer of a book once no fact is missing.
///
/// ```
/// use std::sync::Arc;
///
/// use referral_core::authorization::book::Requirements;
/// use referral_core::authorization::decide::Conclusion;
///
/// let nothing = Requirements::default();
/// let with_words = Requirements { message: Some("No authorization is needed.".into()), ..nothing.clone() };
/// let conclusion = |outcome: Requirements| Conclusion::Outcome(Arc::new(outcome));
/// assert!(conclusion(nothing.clone()).asks_the_same(&conclusion(with_words)));
/// // A rule that requires nothing differs from no rule at all.
/// assert!(!conclusion(nothing).asks_the_same(&Conclusion::NoRule));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Conclusion {
    /// The service has these requirements.
    Outcome(Arc<Requirements>),
    /// Rules that contradict each other.
    Conflict,
    /// No rule of the book applies.
    NoRule,
}

impl Conclusion {
    /// The kind of this conclusion as an answer.
    #[must_use]
    pub const fn kind(&self) -> AnswerKind {
        match self {
            Conclusion::Outcome(_) => AnswerKind::Decided,
            Conclusion::Conflict => AnswerKind::Conflict,
            Conclusion::NoRule => AnswerKind::NoRule,
        }
    }

    /// Whether two conclusions ask the same of everybody.
    #[must_use]
    pub fn asks_the_same(&self, other: &Conclusion) -> bool {
        match (self, other) {
            (Conclusion::Outcome(own), Conclusion::Outcome(theirs)) => own.asks_the_same(theirs),
            (Conclusion::Conflict, Conclusion::Conflict) | (Conclusion::NoRule, Conclusion::NoRule) => true,
            (Conclusion::Outcome(_) | Conclusion::Conflict | Conclusion::NoRule, _) => false,
        }
    }
}
