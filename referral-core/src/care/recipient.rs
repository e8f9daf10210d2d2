//! A recipient of referrals.

use serde::{Deserialize, Serialize};

use crate::vocabulary::{OrganizationId, PartyId};

/// The clinician, service or organization to which a referral is or may be sent.
///
/// ```
/// use referral_core::referral::Recipient;
/// use referral_core::vocabulary::{OrganizationId, PartyId};
///
/// let kim = Recipient::party(PartyId::new("dr-kim")?);
/// assert_eq!(kim.name(), Some("dr-kim"));
/// let clinic = Recipient { party: None, organization: Some(OrganizationId::new("heart-clinic")?) };
/// assert_eq!(clinic.name(), Some("heart-clinic"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recipient {
    /// The clinician or service. Missing if a partner named only an organization.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub party: Option<PartyId>,
    /// The organization.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organization: Option<OrganizationId>,
}

impl Recipient {
    /// A clinician or service.
    #[must_use]
    pub const fn party(id: PartyId) -> Self {
        Self { party: Some(id), organization: None }
    }

    /// The identifier to show: the party's, else the organization's.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        self.party.as_ref().map(PartyId::as_str).or(self.organization.as_ref().map(OrganizationId::as_str))
    }
}
