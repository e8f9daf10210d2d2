//! Whose eyes the library looks through.

use serde::{Deserialize, Serialize};

use super::Role;

/// Which side of the loop the host stands on. The machine is the same for all; the perspective says whose acts
/// are ours to decide (commands) and whose are news to us (facts).
///
/// # Source
/// IHE 360X names Referral Initiator and Referral Recipient; an intermediary is a referral management centre.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Perspective {
    /// The side that refers.
    Initiator,
    /// The side that is referred to.
    Recipient,
    /// A third party that prepares, routes and chases for both.
    Intermediary,
}

impl Perspective {
    /// Every perspective.
    pub const ALL: [Perspective; 3] =
        [Perspective::Initiator, Perspective::Recipient, Perspective::Intermediary];

    /// Whether an act of this role is ours: a command that may be refused. The payer is nobody's own; the
    /// patient acts through whoever the host is; the system and the supervisor are always the host's.
    #[must_use]
    pub const fn is_local(self, role: Role) -> bool {
        match role {
            Role::ReferringClinician => matches!(self, Perspective::Initiator),
            Role::Coordinator => matches!(self, Perspective::Initiator | Perspective::Intermediary),
            Role::RecipientStaff | Role::RecipientClinician => matches!(self, Perspective::Recipient),
            Role::Patient | Role::System | Role::Supervisor => true,
            Role::Payer => false,
        }
    }
}
