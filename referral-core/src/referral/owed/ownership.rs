//! Who owns a duty, and who watches it.

use serde::Serialize;

use super::Duty;
use crate::vocabulary::Role;

/// A duty, the role that owns it, and the role that watches it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Ownership {
    /// The role that has to act.
    pub owner: Role,
    /// The role that watches the duty and chases its owner.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub watcher: Option<Role>,
    /// What is owed.
    pub duty: Duty,
}

impl Ownership {
    /// A duty without a watcher.
    pub(in crate::referral) const fn of(owner: Role, duty: Duty) -> Self {
        Self { owner, watcher: None, duty }
    }

    /// A duty with a watcher. No role watches itself.
    pub(in crate::referral) fn watched(owner: Role, watcher: Role, duty: Duty) -> Self {
        Self { owner, watcher: Some(watcher).filter(|watcher| *watcher != owner), duty }
    }
}
