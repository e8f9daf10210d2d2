//! The units ledger of a record.

mod balance;
mod count;
mod entry;
mod ledger;

pub use balance::Balance;
pub use entry::{EntryKind, LedgerEntry};
pub(super) use ledger::{Ledger, Usage};
