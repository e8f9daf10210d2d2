//! Answers with facts missing: exhaustive evaluation over the classes of values that the undecided rules tell apart.

mod candidates;
mod completion;
mod dates;
mod depends;
mod exhaustive;
mod leaves;
mod mask;
mod open_rules;
mod scene;
mod varied;

pub(super) use exhaustive::Outlook;
pub(super) use open_rules::OpenRules;
pub(super) use scene::Scene;
