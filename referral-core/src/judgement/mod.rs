//! Findings and verdicts: how every answer of the library gives its reasons.
//!
//! A [`Finding`] is the result of one rule: met, not met, or unknown because a named fact is missing. A
//! [`Verdict`] sums up a list of findings: a denial overrides everything, and an unknown never allows. This floor
//! has no rules of its own.
//!
//! ```
//! use referral_core::judgement::{Finding, Verdict};
//!
//! let findings = vec![
//!     Finding::met("send/recipient", "a recipient is selected"),
//!     Finding::unknown("send/consent", "consent", "the patient's consent is missing"),
//! ];
//! assert_eq!(Verdict::of(&findings), Verdict::Unknown);
//! ```

mod finding;
mod verdict;

pub use finding::{Basis, Finding, Outcome};
pub use verdict::Verdict;
