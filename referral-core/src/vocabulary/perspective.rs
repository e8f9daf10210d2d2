//! The side of the referral on which the host stands.

use super::{Role, closed_list};

closed_list! {
    /// The side of the loop on which the host stands. The state machine is the same for all sides. The
    /// perspective decides whose acts are commands, which may be refused, and whose acts are facts, which are
    /// recorded.
    ///
    /// # Source
    /// IHE 360X names Referral Initiator and Referral Recipient; an intermediary is a referral management centre.
    #[doc(alias("placer", "filler"))]
    pub enum Perspective {
        /// The side that sends the referral.
        Initiator "initiator";
        /// The side that receives the referral.
        Recipient "recipient";
        /// A third party that prepares, routes and follows up for both sides.
        Intermediary "intermediary";
    }
}

impl Perspective {
    /// Whether an act of this role is ours: a command that may be refused. The payer belongs to no side. The
    /// patient acts through the host. The system and the supervisor always belong to the host.
    ///
    /// ```
    /// use referral_core::vocabulary::{Perspective, Role};
    ///
    /// // If we refer, the coordinator is ours, and acts of the recipient's staff are facts.
    /// assert!(Perspective::Initiator.is_local(Role::Coordinator));
    /// assert!(!Perspective::Initiator.is_local(Role::RecipientStaff));
    /// assert!(Perspective::Recipient.is_local(Role::RecipientStaff));
    /// ```
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
    /// The role on our side that follows up on obligations of others and corrects our records.
    #[must_use]
    pub const fn coordinator(self) -> Role {
        match self {
            Perspective::Initiator | Perspective::Intermediary => Role::Coordinator,
            Perspective::Recipient => Role::RecipientStaff,
        }
    }
}
