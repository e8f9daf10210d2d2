//! What a duty is about.

use std::fmt;

use serde::{Serialize, Serializer};

use crate::care::Appointment;
use crate::referral::payload::Assignment;
use crate::referral::state::{OpenReferralAnomaly, OpenRequest, ReportOwed, SignOffOwed, UnreadReport};
use crate::vocabulary::{AppointmentId, AssignmentId, ReportId, RequestId};

/// The thing a duty is about. Together with the duty it names one thing owed: two unread reports are two.
///
/// ```
/// use referral_core::referral::About;
/// use referral_core::vocabulary::ReportId;
///
/// let report = About::Report(ReportId::new("RPT-1")?);
/// assert_eq!(report.to_string(), "RPT-1");
/// assert_eq!(serde_json::to_string(&report)?, r#""RPT-1""#);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum About {
    /// A report.
    Report(ReportId),
    /// A request for information.
    Request(RequestId),
    /// An attempt with one recipient.
    Attempt(AssignmentId),
    /// An appointment.
    Appointment(AppointmentId),
    /// An anomaly, by its number within the referral.
    Anomaly(u32),
    /// A limit, by its key in the policy pack.
    Limit(&'static str),
}

impl fmt::Display for About {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            About::Report(id) => f.write_str(id.as_str()),
            About::Request(id) => f.write_str(id.as_str()),
            About::Attempt(id) => f.write_str(id.as_str()),
            About::Appointment(id) => f.write_str(id.as_str()),
            About::Anomaly(number) => number.fmt(f),
            About::Limit(key) => f.write_str(key),
        }
    }
}

impl Serialize for About {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

/// The thing a duty is about, as the state holds it.
#[derive(Clone, Copy, Debug)]
pub(super) enum Thing<'a> {
    /// The referral itself.
    Referral,
    Report(&'a UnreadReport),
    Request(&'a OpenRequest),
    Attempt(&'a Assignment),
    ReportOwed(ReportOwed<'a>),
    SignOff(SignOffOwed<'a>),
    Appointment(&'a Appointment),
    Anomaly(&'a OpenReferralAnomaly),
}

impl Thing<'_> {
    /// Whether it is a critical report.
    pub(super) const fn is_critical(self) -> bool {
        matches!(self, Thing::Report(unread) if unread.critical)
    }

    /// Whether it is a report that the coordinator has to obtain, since its attempt or the referral has ended.
    pub(super) const fn is_of_the_past(self) -> bool {
        matches!(self, Thing::ReportOwed(owed) if !owed.by_recipient)
    }
}
