//! Statements about an order, in the types of the rule books.

use serde::Serialize;

use crate::authorization::book::Requirements;
use crate::authorization::decide::WaivedBy;
use crate::authorization::fact::FactId;
use crate::authorization::record::{Wants, wants_of};
use crate::vocabulary::Word;

/// A statement about an order: to be asserted, or read from an assertion.
///
/// ```
/// use referral_core::authorization::decide::BookAnswer;
/// use referral_core::fhir::payer::crd::Statement;
///
/// // A book without a rule for the service never states that nothing is needed.
/// let statement = Statement::of(&BookAnswer::NoRule);
/// let Statement::Indeterminate(open) = &statement else { panic!("the payer cannot say") };
/// assert_eq!(open.message.as_deref(), Some("the payer has no rule for this service"));
/// assert_eq!(statement.wants(), None);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Statement {
    /// The payer's requirements.
    Decided(Requirements),
    /// An existing authorization satisfies the requirements.
    Satisfied(Satisfied),
    /// The answer depends on missing facts.
    InfoNeeded(FactsNeeded),
    /// The payer cannot say, and no fact would help.
    Indeterminate(Indeterminate),
}

impl Statement {
    /// Returns the requirements for an item of an authorization record; `None` if the payer cannot say. Documents and
    /// limits are separate: they are no reason to request an authorization.
    #[must_use]
    pub fn wants(&self) -> Option<Wants> {
        match self {
            Statement::Decided(outcome) => Some(wants_of(outcome, &[])),
            Statement::Satisfied(satisfied) => {
                Some(wants_of(&satisfied.beside, &[WaivedBy::ExistingAuthorization]))
            }
            Statement::InfoNeeded(needed) => Some(needed.wants()),
            Statement::Indeterminate(_) => None,
        }
    }
}

/// An existing authorization.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Satisfied {
    /// The number of the authorization.
    pub number: Box<str>,
    /// The payer's other requirements, without an authorization.
    pub beside: Requirements,
}

/// The facts that are needed first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct FactsNeeded {
    /// The facts, in the order in which to ask for them.
    pub ask: Vec<FactId>,
    /// The possible outcomes, as far as they are known: what they have in common holds for all values of the
    /// facts. Empty if they are unknown.
    pub possible: Vec<Requirements>,
}

impl FactsNeeded {
    /// Returns an authorization, or "not covered", if every possible outcome agrees; else the facts.
    fn wants(&self) -> Wants {
        let all = || self.possible.iter().map(|outcome| wants_of(outcome, &[]));
        let authorization = |wants: Wants| match wants {
            Wants::Authorization => true,
            Wants::Combined(several) => several.authorization,
            Wants::Nothing(_)
            | Wants::ReferralOnly
            | Wants::Notification
            | Wants::InfoNeeded
            | Wants::NotCovered => false,
        };
        if self.possible.is_empty() {
            Wants::InfoNeeded
        } else if all().all(authorization) {
            Wants::Authorization
        } else if all().all(|one| one == Wants::NotCovered) {
            Wants::NotCovered
        } else {
            Wants::InfoNeeded
        }
    }
}

/// The reason why a payer cannot say.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Indeterminate {
    /// The reasons, as codes of the payer or of CRD.
    pub reasons: Vec<Word>,
    /// The reason in words.
    pub message: Option<Box<str>>,
}
