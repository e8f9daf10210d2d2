//! Who owes what by when: one owner for each duty, and the clock that gives its due time.
//!
//! `duties` makes every duty of a state, `clocks` reads the clock of each. Nothing here is stored: each due time follows
//! from the policy edition in force when its clock started.

mod clocks;

mod discharge;
mod duties;
mod duty;
mod ended;
mod groups;
mod obligation;
mod obligations;
mod order;
mod ownership;
mod thing;

pub use discharge::discharge;
pub use duty::Duty;
pub use ended::Ended;
pub use obligation::Obligation;
pub use ownership::Ownership;
pub use thing::About;
