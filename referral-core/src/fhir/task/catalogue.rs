//! Profiles by name: those of the library and a host's own.

use std::sync::LazyLock;

use super::error::ProfileErrors;
use super::load;
use super::profile::{Profile, ShippedProfile};

static SHIPPED: LazyLock<Vec<(ShippedProfile, Profile)>> = LazyLock::new(|| {
    let load = |which: ShippedProfile| Some((which, load::profile(which.json(), true).ok()?));
    ShippedProfile::ALL.into_iter().filter_map(load).collect()
});

static EMPTY: LazyLock<Profile> = LazyLock::new(Profile::default);

impl Profile {
    /// Returns a profile of the library.
    #[must_use]
    pub fn shipped(which: ShippedProfile) -> &'static Profile {
        // A shipped profile that does not load allows nothing; the tests load each of them.
        SHIPPED.iter().find(|(name, _)| *name == which).map_or(&EMPTY, |(_, profile)| profile)
    }

    /// Reads a host's own profile.
    ///
    /// # Errors
    /// [`ProfileErrors`] with every wrong row:
    /// - text that is not JSON,
    /// - rows that are missing, unknown or repeated,
    /// - statuses that FHIR does not have,
    /// - business statuses outside the profile's list or its pairs,
    /// - a status that the profile's transitions never reach,
    /// - the name of a shipped profile.
    pub fn from_json(text: &str) -> Result<Profile, ProfileErrors> {
        load::profile(text, false)
    }
}
