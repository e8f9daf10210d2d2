//! The latest instant at which anything in the input was recorded.

use referral_core::fhir::element::Element;
use referral_core::fhir::read::{DateTime, Resource};
use referral_core::time::{Ambiguous, Instant, Zone};

/// The elements of a resource that say when it was recorded. None of them is a plan.
const RECORDED: [&str; 6] = ["authoredOn", "issued", "lastModified", "recorded", "created", "sent"];

/// The latest of what was seen.
pub(crate) struct Latest {
    zone: Zone,
    pub(crate) at: Option<Instant>,
}

impl Latest {
    pub(crate) fn new(zone: Zone) -> Self {
        Self { zone, at: None }
    }

    pub(crate) fn see(&mut self, resource: &Resource<'_>) {
        let updated = resource.element.get("meta").and_then(|meta| meta.get("lastUpdated"));
        let own = RECORDED.iter().filter_map(|name| resource.element.get(name));
        for text in updated.into_iter().chain(own).filter_map(Element::text) {
            let Ok(date) = DateTime::parse(text) else { continue };
            let local = || self.zone.instant_at(date.local(), Ambiguous::Earlier).ok();
            self.at = self.at.max(date.instant().or_else(local));
        }
    }
}
