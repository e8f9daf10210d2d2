//! Plain data of a patient's care that several floors share: the order, its recipient, appointments, consent.
//!
//! Matching, scheduling, access decisions and the referral itself use these types. This floor has no rules and
//! does not know the course of an order.
//!
//! ```
//! use referral_core::care::{AppointmentStatus, Order, Recipient};
//! use referral_core::vocabulary::PartyId;
//!
//! let cardiology = Recipient::party(PartyId::new("cardiology-1")?);
//! assert_eq!(cardiology.name(), Some("cardiology-1"));
//! assert!(AppointmentStatus::Offered.is_live());
//! assert!(Order::default().patient.is_none(), "a draft may lack anything");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod appointment;
mod consent;
mod order;
mod recipient;

pub use appointment::{Appointment, AppointmentStatus};
pub use consent::Consent;
pub use order::{Order, OrderChanges, Validity};
pub use recipient::Recipient;
