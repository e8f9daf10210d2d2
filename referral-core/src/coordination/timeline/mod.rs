//! What happened, in one plain line for each event.
//!
//! Each line gives the time at the site, the actor and the event. The lines hold no free text and no patient data, so they
//! can be shown wherever the referral's state can. This module refuses to know what should happen next.
//!
//! ```
//! # use referral_core::coordination::timeline;
//! # use referral_core::policy::Pack;
//! # use referral_core::referral::{ReferralContext, Drafting, ReferralOpening, Order, Referral};
//! # use referral_core::time::{BusinessCalendar, Site, TimeOfDay, Zone};
//! # use referral_core::vocabulary::{Actor, PartyId, Perspective, ReferralId, Role};
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
//! # let events = Referral::open(&ReferralOpening::Draft(drafting), &context)?.events;
//! let lines = timeline::lines(&events, site.zone);
//! assert_eq!(lines[0].to_string(), "2026-03-02 10:00 referring clinician dr-1: a referral was drafted");
//! # Ok(())
//! # }
//! ```

mod detail;
mod line;

pub use line::{Line, line, lines};
