//! The joint state of items: for a record its header, for a referral the state of its services.

mod item_state;
mod project;

pub use item_state::{Header, ItemState, Projection};
pub use project::services_state;
