//! How every answer of the library says *why*.
//!
//! A [`Finding`] is one rule applied once: met, not met, or unknown for want of a named fact. A [`Verdict`] is
//! what a list of findings adds up to: a denial overrides everything, and an unknown never allows. This floor
//! knows no rule itself.
//!
//! ```
//! use referral_core::judgement::{Finding, Verdict};
//!
//! let findings = vec![
//!     Finding::met("send/recipient", "a recipient is selected"),
//!     Finding::unknown("send/consent", "consent", "nobody said whether the patient consents"),
//! ];
//! assert_eq!(Verdict::of(&findings), Verdict::Unknown);
//! ```

mod finding;
mod verdict;

pub use finding::{Basis, Finding, Outcome};
pub use verdict::Verdict;
