//! A referral's history as it is stored: envelopes around the events, and what is asked of them.
//!
//! A [`ReferralHistory`] is the envelopes of one referral, in the order in which they were recorded, and the referral they
//! come to. [`ReferralHistory::append`] says what to store and changes nothing; [`ReferralHistory::extend`] takes on what was
//! stored. Identifiers and salts come in as arguments. This storey refuses to know databases, and never edits: a
//! correction is a new event, and only free text can be erased.
//!
//! # The text of an envelope
//!
//! One JSON object, canonical (RFC 8785) when written here:
//!
//! | member | what |
//! | --- | --- |
//! | `schema` | `referral-core/event/1` |
//! | `event_id`, `referral_id`, `assignment_id`? | whose event it is |
//! | `seq`, `prev_hash`, `payload_digest`, `hash` | its place in the chain: see [`chain`](crate::chain) |
//! | `type`, `data` | what happened, without free text |
//! | `occurred_at`, `occurred_precision`, `recorded_at` | when it happened, how exactly that is known, and when it was known |
//! | `actor` | `role`, `id`, `organization`?, `on_behalf_of`? |
//! | `source` | `"local"`, or `{"message": {"system", "message_id", "correlation_id"?}}` |
//! | `causation_id`? | the event it came about by |
//! | `payload`, `salt` | the free text, at the places it has in `data`, and its salt; both or neither |
//!
//! `hash` covers all of it but `hash`, `payload` and `salt`. Members that are unknown here are kept and hashed.
//!
//! ```
//! # use referral_core::chain::Salt;
//! # use referral_core::policy::Pack;
//! # use referral_core::referral::history::{Appended, Batch, Entry, ReferralHistory};
//! # use referral_core::referral::{ReferralCommand, ReferralContext, Drafting, ReferralOpening, Order, Referral, Remark};
//! # use referral_core::time::{BusinessCalendar, Site, TimeOfDay, Zone};
//! # use referral_core::vocabulary::{Actor, EventId, PartyId, Perspective, ReferralId, Role, FreeText};
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let calendar = BusinessCalendar::weekdays(TimeOfDay::new(8, 0)?, TimeOfDay::new(17, 0)?)?;
//! # let site = Site { zone: Zone::parse("America/New_York")?, calendar };
//! # let clinician = Actor::new(Role::ReferringClinician, PartyId::new("dr-1")?);
//! # let at = "2026-03-02T15:00:00Z".parse().expect("an instant");
//! # let context = ReferralContext::now(at, &clinician, Pack::us(), &site);
//! # let drafting = Drafting {
//! #     referral: ReferralId::new("REF-1")?,
//! #     perspective: Perspective::Initiator,
//! #     order: Box::new(Order { planned_visits: 1, ..Order::default() }),
//! #     note: None,
//! # };
//! # let opening = ReferralOpening::Draft(drafting);
//! let opened = Referral::open(&opening, &context)?;
//! let entry = |event, id, salt| -> Result<Entry, Box<dyn std::error::Error>> {
//!     Ok(Entry { event, id: EventId::new(id)?, salt: Salt::new([salt; 32]) })
//! };
//! let first = entry(opened.events[0].clone(), "E-1", 1)?;
//! let mut history = ReferralHistory::of(ReferralHistory::begin(Batch::local(vec![first]))?)?;
//!
//! let note = ReferralCommand::AddNote(Remark { note: Some(FreeText::from("the patient prefers mornings")) });
//! let decision = history.decide(&note, &context)?;
//! let second = entry(decision.events[0].clone(), "E-2", 2)?;
//! let Appended::New(envelopes) = history.append(1, Batch::local(vec![second]))? else { unreachable!() };
//! history.extend(envelopes)?;
//!
//! // The words can be erased, and everything still holds.
//! let (head, referral) = (history.head(), history.referral().clone());
//! assert!(history.to_lines()?.contains("prefers mornings"));
//! history.erase(2)?;
//! let lines = history.to_lines()?;
//! assert!(!lines.contains("prefers mornings"));
//! let read = ReferralHistory::parse(&lines)?;
//! assert_eq!((read.head(), read.referral()), (head, &referral));
//! # Ok(())
//! # }
//! ```

mod append;
mod as_of;
mod envelope;
mod error;
mod notes;
mod rebase;
mod snapshot;
mod standing;
mod strict;
mod text;
mod whole;

pub use append::{Appended, Batch, Entry};
pub use as_of::AsOf;
pub use envelope::{Envelope, Message, Recorded, Source, UnknownEvent};
pub use error::{HistoryError, HistoryProblem, ReadProblem};
pub use rebase::{Queued, QueuedAct, Rebased};
pub use snapshot::ReferralSnapshot;
pub use standing::Standing;
pub use whole::{ReferralHistory, verify};
