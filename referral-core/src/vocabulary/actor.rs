//! Who acts.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{OrganizationId, PartyId};

/// The part somebody plays in a referral. Which parts are *ours* is said by the
/// [`Perspective`](super::Perspective).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// RC: the clinician who refers, or the one who covers for them.
    ReferringClinician,
    /// CO: the coordinator on the referring side.
    Coordinator,
    /// RS: the recipient's staff: intake, scheduling, front desk.
    RecipientStaff,
    /// RK: the recipient's clinician.
    RecipientClinician,
    /// PT: the patient, or who speaks for them.
    Patient,
    /// PY: the payer.
    Payer,
    /// SY: a system, ours or a connection.
    System,
    /// SU: a supervisor or privacy officer.
    Supervisor,
}

impl Role {
    /// Every role, in the order of the transition tables.
    pub const ALL: [Role; 8] = [
        Role::ReferringClinician,
        Role::Coordinator,
        Role::RecipientStaff,
        Role::RecipientClinician,
        Role::Patient,
        Role::Payer,
        Role::System,
        Role::Supervisor,
    ];

    /// The two letters of the transition tables: `RC`, `CO`, `RS`, `RK`, `PT`, `PY`, `SY`, `SU`.
    #[must_use]
    pub const fn letters(self) -> &'static str {
        match self {
            Role::ReferringClinician => "RC",
            Role::Coordinator => "CO",
            Role::RecipientStaff => "RS",
            Role::RecipientClinician => "RK",
            Role::Patient => "PT",
            Role::Payer => "PY",
            Role::System => "SY",
            Role::Supervisor => "SU",
        }
    }

    /// In words, for a worklist or a message: `referring clinician`.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Role::ReferringClinician => "referring clinician",
            Role::Coordinator => "coordinator",
            Role::RecipientStaff => "recipient staff",
            Role::RecipientClinician => "recipient clinician",
            Role::Patient => "patient",
            Role::Payer => "payer",
            Role::System => "system",
            Role::Supervisor => "supervisor",
        }
    }

    /// Whether this role carries clinical responsibility.
    #[must_use]
    pub const fn is_clinician(self) -> bool {
        matches!(self, Role::ReferringClinician | Role::RecipientClinician)
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.words())
    }
}

/// Somebody who acts, in the role they act in.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Actor {
    /// The part they play here.
    pub role: Role,
    /// Who they are, as the host knows them.
    pub id: PartyId,
    /// The organization they act for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organization: Option<OrganizationId>,
    /// The person in whose stead they act: a coordinator who enters what the patient said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on_behalf_of: Option<PartyId>,
}

impl Actor {
    /// An actor who acts for themselves.
    #[must_use]
    pub const fn new(role: Role, id: PartyId) -> Self {
        Self { role, id, organization: None, on_behalf_of: None }
    }
}
