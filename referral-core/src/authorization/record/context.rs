//! What an answer depends on besides the record: the time and the actor.

use chrono::NaiveDate;

use super::act::RecordEventBody;
use crate::lifecycle::{Event, Occurred};
use crate::time::Instant;
use crate::vocabulary::Actor;

/// What an answer depends on besides the record. The library has no clock and no zone of its own.
#[derive(Clone, Debug)]
pub struct RecordContext<'a> {
    /// Now.
    pub at: Instant,
    /// Today, in the payer's zone.
    pub today: NaiveDate,
    /// When the reported act happened; `None` means now.
    pub occurred: Option<Occurred>,
    /// Who acts, or reports it.
    pub actor: &'a Actor,
}

impl<'a> RecordContext<'a> {
    /// Something that happens now.
    #[must_use]
    pub const fn now(at: Instant, today: NaiveDate, actor: &'a Actor) -> Self {
        Self { at, today, occurred: None, actor }
    }

    /// The same, for something that happened at another time.
    #[must_use]
    pub const fn about(mut self, occurred: Occurred) -> Self {
        self.occurred = Some(occurred);
        self
    }

    /// An event of this context.
    pub(super) fn stamped(&self, body: RecordEventBody) -> Event<RecordEventBody> {
        let occurred = self.occurred.unwrap_or(Occurred::exactly(self.at));
        Event { occurred, recorded_at: self.at, actor: self.actor.clone(), body }
    }
}
