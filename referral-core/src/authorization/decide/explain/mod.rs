//! Explanations: why a rule does not decide, and what would change the answer.

mod nearest;
mod next_change;
mod why_not;

pub use nearest::Nearest;
pub use next_change::NextChange;
pub use why_not::{CellVerdict, WhyNot};
