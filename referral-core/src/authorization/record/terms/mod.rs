//! The words of an authorization: lines, statuses, and the X12 values that decide.

mod line;
mod status;
mod x12;

pub use line::{Frequency, Period, Quantity, ServiceLine, ServiceRange, Unit, Window};
pub use status::{ItemStatus, Level, NotRequiredBasis, Phase, RecordCloseReason, ReferralOnly};
pub use x12::{CertificationType, ReviewAction};
