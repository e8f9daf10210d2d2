//! The missing facts an answer depends on, and the conclusions still possible.

use serde::Serialize;

use super::ask::InfoNeededKind;
use super::conclusion::Conclusion;
use crate::authorization::book::RuleRef;
use crate::authorization::fact::FactId;

/// The missing facts an answer depends on, and the conclusions still possible.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub struct InfoNeeded {
    /// Exactly the missing facts on which the answer depends. For each there are two completions that differ in this
    /// fact alone and lead to different answers. The fact whose value leaves the fewest possibilities comes first.
    /// Unless [`proved`](Self::proved), every missing fact that an undecided rule tests.
    pub ask: Vec<Ask>,
    /// The possible conclusions. Unless [`proved`](Self::proved), the conclusion of each undecided rule by itself.
    pub possible: Vec<Possible>,
    /// Whether every completion was evaluated. If not, fewer facts, or none, may be needed.
    pub proved: bool,
}

impl InfoNeeded {
    pub(super) fn asks_the_same(&self, other: &InfoNeeded) -> bool {
        let within = |a: &InfoNeeded, b: &InfoNeeded| {
            a.ask.iter().all(|ask| b.ask.contains(ask))
                && a.possible
                    .iter()
                    .all(|a| b.possible.iter().any(|b| a.conclusion.asks_the_same(&b.conclusion)))
        };
        self.proved == other.proved && within(self, other) && within(other, self)
    }
}

/// A missing fact to ask for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub struct Ask {
    /// The fact.
    pub fact: FactId,
    /// The kind of information in CRD.
    pub kind: InfoNeededKind,
}

/// A possible conclusion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub struct Possible {
    /// The conclusion.
    pub conclusion: Conclusion,
    /// The rules behind it in one of the cases. Empty if no rule matches.
    pub rules: Vec<RuleRef>,
}
