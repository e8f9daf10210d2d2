//! What a referral was at an instant: as it happened, or as it was known.

use super::envelope::{Envelope, Recorded};
use super::standing::Standing;
use super::whole::ReferralHistory;
use crate::referral::state::Referral;
use crate::referral::transition::{Fit, fit};
use crate::time::Instant;

/// A referral over part of its history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AsOf {
    /// Where it stood.
    pub standing: Standing,
    /// How many events are left out, as later than the instant.
    pub left_out: u64,
    /// The positions of events that do not fit, because one they rest on is left out. They are folded in all the
    /// same: they happened.
    pub unfit: Vec<u64>,
}

impl ReferralHistory {
    /// The referral as it was in the world at an instant: the events that happened by then, whenever they became
    /// known, in the order of the history. Of a day, a month or a year its beginning counts. None where the referral
    /// had not begun.
    #[must_use]
    pub fn as_happened_by(&self, at: Instant) -> Option<AsOf> {
        self.as_of(|envelope| envelope.recorded().occurred().at <= at)
    }

    /// The referral as it was known here at an instant: the events that were recorded by then. None where the
    /// referral was not known.
    #[must_use]
    pub fn as_known_by(&self, at: Instant) -> Option<AsOf> {
        self.as_of(|envelope| envelope.recorded().recorded_at() <= at)
    }

    fn as_of(&self, counts: impl Fn(&Envelope) -> bool) -> Option<AsOf> {
        let mut envelopes = self.envelopes.iter();
        let first = envelopes.next().filter(|first| counts(first))?;
        let mut referral = Referral::begun_by(first.event()?)?;
        let (mut passed_over, mut left_out, mut unfit) = (0, 0, Vec::new());
        for envelope in envelopes {
            if !counts(envelope) {
                left_out += 1;
                continue;
            }
            match envelope.recorded() {
                Recorded::Unknown(_) => passed_over += 1,
                Recorded::Known(event) => {
                    if fit(referral.status(), event.kind()) == Fit::Never {
                        unfit.push(envelope.seq());
                    }
                    referral = referral.evolve(event);
                }
            }
        }
        Some(AsOf { standing: Standing { referral, passed_over }, left_out, unfit })
    }
}
