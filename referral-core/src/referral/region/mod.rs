//! The statuses of a referral: region P, the five regions beside it, and its waiting time.

mod parallel;
mod status;
mod waiting_time;

pub use parallel::{AuthorizationStatus, DocumentStatus, OutreachStatus, ReportStatus, ScheduleStatus};
pub use status::{Confirmation, Course, Interrupted, ReferralCloseReason, Status, StatusKind};
pub use waiting_time::{ClockStart, ClockStop, WaitingPeriod, WaitingStop, WaitingTime};
