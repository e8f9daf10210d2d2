//! Whose eyes the library looks through.

use super::{Role, closed_list};

closed_list! {
    /// Which side of the loop the host stands on. The machine is the same for all sides. The perspective says whose
    /// acts are ours to decide (commands) and whose acts are news to us (facts).
    ///
    /// # Source
    /// IHE 360X names Referral Initiator and Referral Recipient; an intermediary is a referral management centre.
    #[doc(alias("placer", "filler"))]
    pub enum Perspective {
        /// The side that refers.
        Initiator "initiator";
        /// The side that receives the referral.
        Recipient "recipient";
        /// A third party that prepares, routes and chases for both.
        Intermediary "intermediary";
    }
}

impl Perspective {
    /// Whether an act of this role is ours: a command that may be refused. The payer is nobody's own; the
    /// patient acts through whoever the host is; the system and the supervisor are always the host's.
    ///
    /// ```
    /// use referral_core::vocabulary::{Perspective, Role};
    ///
    /// // Where we refer, the coordinator is ours, and what the recipient's staff does is news.
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
    /// The role on our side that watches what others owe and corrects our records.
    #[must_use]
    pub const fn coordinator(self) -> Role {
        match self {
            Perspective::Initiator | Perspective::Intermediary => Role::Coordinator,
            Perspective::Recipient => Role::RecipientStaff,
        }
    }
}
