//! One item of an authorization, and the steps that change it.

mod advance;
mod authorization_item;
mod change;
mod class;
mod in_force;
mod position;
mod transition;

pub use authorization_item::{AuthorizationItem, Contested};
pub(super) use change::replace;
pub use class::RequestClass;
pub use position::ItemPosition;
pub use transition::{ItemStep, next};
