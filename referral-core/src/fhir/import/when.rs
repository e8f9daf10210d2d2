//! Converts dates to instants, and finds the newest of several copies.

use crate::fhir::read::{DateTime, FhirPeriod};
use crate::time::{Ambiguous, Instant, Zone};

/// Converts dates to instants. A time without a zone is in the site's zone; a date without a time begins at
/// midnight.
#[derive(Clone, Copy, Debug)]
pub(super) struct Clock(pub(super) Zone);

impl Clock {
    pub(super) fn at(self, date: &DateTime<'_>) -> Option<Instant> {
        date.instant().or_else(|| self.0.instant_at(date.local(), Ambiguous::Earlier).ok())
    }

    pub(super) fn start(self, period: Option<&FhirPeriod<'_>>) -> Option<Instant> {
        period.and_then(|period| self.at(period.start.as_ref()?))
    }

    pub(super) fn end(self, period: Option<&FhirPeriod<'_>>) -> Option<Instant> {
        period.and_then(|period| self.at(period.end.as_ref()?))
    }
}

/// The data that orders copies of a resource.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Stamp {
    pub(super) version: Option<i64>,
    pub(super) updated: Option<Instant>,
}

/// The indexes of the newest copies: by version if all have one, then by date if all remaining copies have one.
pub(super) fn newest(stamps: &[Stamp]) -> Vec<usize> {
    let mut left: Vec<(usize, Stamp)> = stamps.iter().copied().enumerate().collect();
    if left.iter().all(|(_, stamp)| stamp.version.is_some()) {
        let best = left.iter().map(|(_, stamp)| stamp.version).max().flatten();
        left.retain(|(_, stamp)| stamp.version == best);
    }
    if left.iter().all(|(_, stamp)| stamp.updated.is_some()) {
        let best = left.iter().map(|(_, stamp)| stamp.updated).max().flatten();
        left.retain(|(_, stamp)| stamp.updated == best);
    }
    left.into_iter().map(|(at, _)| at).collect()
}

#[cfg(test)]
mod tests {
    use super::{Stamp, newest};

    fn version(version: i64) -> Stamp {
        Stamp { version: Some(version), updated: None }
    }

    #[test]
    fn versions_are_numbers_and_a_missing_one_orders_nothing() {
        assert_eq!(newest(&[version(9), version(10), version(10)]), [1, 2]);
        assert_eq!(newest(&[version(9), Stamp::default()]), [0, 1]);
    }
}
