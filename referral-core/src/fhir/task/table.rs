//! The projection table as text: a row for each stage, a column for each shipped profile.

use super::position::TaskStage;
use super::profile::{Business, Profile, ShippedProfile};

/// Prints the table: stage, `ServiceRequest.status`, the wanted state in each shipped profile (`status`, or
/// `status business`; `-` keeps the current one), the e-RS states and RF1-1. Fields are separated by ` | `.
///
/// ```
/// use referral_core::fhir::task::projection_table;
///
/// let table = projection_table();
/// assert!(table.starts_with("stage | request | r4 | gravity | au | bser | cow | e-rs | rf1-1\n"));
/// // The report has arrived. The order stays active until the referrer has read it.
/// assert!(table.lines().any(|row| row.starts_with("seen-reported | active | completed | completed |")));
/// ```
#[must_use]
pub fn projection_table() -> String {
    let mut table = String::from("stage | request");
    for which in ShippedProfile::ALL {
        table.push_str(" | ");
        table.push_str(which.code());
    }
    table.push_str(" | e-rs | rf1-1\n");
    for stage in TaskStage::ALL {
        table.push_str(stage.code());
        table.push_str(" | ");
        table.push_str(stage.request_status().code());
        for which in ShippedProfile::ALL {
            table.push_str(" | ");
            table.push_str(&cell(Profile::shipped(which), stage));
        }
        table.push_str(" | ");
        table.push_str(&listed(stage.ers_states()));
        table.push_str(" | ");
        table.push_str(&listed(stage.rf1_1()));
        table.push('\n');
    }
    table
}

fn listed(codes: &[&str]) -> String {
    if codes.is_empty() { "-".to_owned() } else { codes.join(" ") }
}

fn cell(profile: &Profile, stage: TaskStage) -> String {
    let Some(want) = profile.wanted(stage) else { return "?".to_owned() };
    let status = want.status.map_or("-", |status| status.code());
    match &want.business {
        Business::Code(code) => format!("{status} {code}"),
        Business::Absent | Business::Keep => status.to_owned(),
    }
}
