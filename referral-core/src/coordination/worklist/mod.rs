//! What to do next over many referrals, and why in this order.
//!
//! A referral is on the list while anything is owed for it, open or ended. Safety ranks first, then the share of time used
//! up, then the time since the last event. Each item names the rules that rank it. This module refuses to know how a host
//! stores referrals, or which of them a user may see.
//!
//! ```
//! # use referral_core::coordination::worklist::{Grouping, Worklist};
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
//! # let referral = Referral::replay(&Referral::open(&ReferralOpening::Draft(drafting), &context)?.events)?;
//! let list = Worklist::of([&referral], &context);
//! assert_eq!(list.items[0].label.to_string(), "Draft");
//! assert_eq!(list.items[0].owner, Role::ReferringClinician);
//! assert_eq!(list.grouped(Grouping::Owner)[0].key.as_deref(), Some("referring clinician"));
//! # Ok(())
//! # }
//! ```

mod group;
mod item;
mod label;
mod list;
mod safety;

pub use group::{Grouping, WorklistGroup};
pub use item::{Item, Reason};
pub use label::WorklistLabel;
pub use list::Worklist;
pub use safety::Safety;
