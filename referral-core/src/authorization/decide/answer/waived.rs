//! Waived requirements, with the reason and the ground of each waiver.

use std::sync::Arc;

use serde::Serialize;

use crate::authorization::book::RequirementKind;
use crate::authorization::fact::FactId;
use crate::policy::Source;
use crate::vocabulary::Word;

/// A layer that applies and waives requirements.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub struct Waived {
    /// The kind of layer.
    pub by: WaivedBy,
    /// The requirements it waived. Empty if the rules do not ask for them, or if an earlier layer waived them.
    pub lifted: Vec<RequirementKind>,
    /// The requirements it would waive if it were enabled. A disabled layer waives nothing.
    pub would_lift: Vec<RequirementKind>,
    /// The ground of the waiver.
    pub ground: Arc<Ground>,
}

/// The ground of a waiver.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub struct Ground {
    /// The source: the statute and whether it was checked. [`Source::House`] for the gold card and an existing
    /// authorization, which are facts the host knows.
    pub source: Source,
    /// The conditions that are the library's own interpretation of a statute, as in
    /// [`Override::house`](crate::authorization::decide::Override).
    pub house: Vec<FactId>,
    /// The waived kinds that are the library's own interpretation, as in
    /// [`Override::house_waives`](crate::authorization::decide::Override).
    pub house_waives: Vec<RequirementKind>,
}

/// The reason why requirements are waived.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum WaivedBy {
    /// A statute, by the identifier of its override.
    Statute(Word),
    /// The provider's gold card.
    GoldCard,
    /// An existing authorization.
    ExistingAuthorization,
}
