//! Actors and their roles.

use serde::{Deserialize, Serialize};

use super::{OrganizationId, PartyId, closed_list};

closed_list! {
    /// The role of an actor in a referral. The [`Perspective`](super::Perspective) decides which roles are
    /// *ours*.
    pub enum Role {
        /// RC: the referring clinician, or the covering clinician.
        ReferringClinician "referring-clinician" "referring clinician";
        /// CO: the coordinator on the referring side.
        Coordinator "coordinator";
        /// RS: the recipient's staff: intake, scheduling, front desk.
        RecipientStaff "recipient-staff" "recipient staff";
        /// RK: the recipient's clinician.
        RecipientClinician "recipient-clinician" "recipient clinician";
        /// PT: the patient, or the patient's representative.
        Patient "patient";
        /// PY: the payer.
        Payer "payer";
        /// SY: a system, ours or a connection.
        System "system";
        /// SU: a supervisor or privacy officer.
        Supervisor "supervisor";
    }
}

impl Role {
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

    /// Whether this role has clinical responsibility.
    #[must_use]
    pub const fn is_clinician(self) -> bool {
        matches!(self, Role::ReferringClinician | Role::RecipientClinician)
    }

    /// Whether this role is on the recipient's side.
    #[must_use]
    pub const fn is_of_recipient(self) -> bool {
        matches!(self, Role::RecipientStaff | Role::RecipientClinician)
    }
}

/// A person or system that acts, in a role.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Actor {
    /// The role in which the actor acts.
    pub role: Role,
    /// The host's identifier of the actor.
    pub id: PartyId,
    /// The organization for which the actor acts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organization: Option<OrganizationId>,
    /// The person on whose behalf the actor acts: a coordinator may enter the patient's answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on_behalf_of: Option<PartyId>,
}

impl Actor {
    /// An actor who acts on their own behalf.
    #[must_use]
    pub const fn new(role: Role, id: PartyId) -> Self {
        Self { role, id, organization: None, on_behalf_of: None }
    }
}
