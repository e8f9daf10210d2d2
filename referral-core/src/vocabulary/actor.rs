//! Who acts.

use serde::{Deserialize, Serialize};

use super::{OrganizationId, PartyId, closed_list};

closed_list! {
    /// The part somebody plays in a referral. The [`Perspective`](super::Perspective) says which parts are *ours*.
    pub enum Role {
        /// RC: the clinician who refers, or the clinician who covers for them.
        ReferringClinician "referring-clinician" "referring clinician";
        /// CO: the coordinator on the referring side.
        Coordinator "coordinator";
        /// RS: the recipient's staff: intake, scheduling, front desk.
        RecipientStaff "recipient-staff" "recipient staff";
        /// RK: the recipient's clinician.
        RecipientClinician "recipient-clinician" "recipient clinician";
        /// PT: the patient, or whoever speaks for them.
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

    /// Whether this role carries clinical responsibility.
    #[must_use]
    pub const fn is_clinician(self) -> bool {
        matches!(self, Role::ReferringClinician | Role::RecipientClinician)
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
