//! What to ask of a payer: what it wants for an item, and the content of an update.

mod update;
mod wants;

pub use update::{InfoChanged, UpdateContent, UpdateItem};
pub use wants::wants_of;
