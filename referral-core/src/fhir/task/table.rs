//! The projection table as text: a row for each position, a column for each shipped profile.

use super::position::Position;
use super::profile::{Business, Profile, ShippedProfile};

/// The printed table: position, `ServiceRequest.status`, what each shipped profile wants (`status`, or
/// `status business`; `-` keeps what there is), the e-RS states and RF1-1. Fields are separated by ` | `.
#[must_use]
pub fn projection_table() -> String {
    let mut table = String::from("position | request");
    for which in ShippedProfile::ALL {
        table.push_str(" | ");
        table.push_str(which.name());
    }
    table.push_str(" | e-rs | rf1-1\n");
    for &position in Position::ALL {
        table.push_str(position.code());
        table.push_str(" | ");
        table.push_str(position.request_status().code());
        for which in ShippedProfile::ALL {
            table.push_str(" | ");
            table.push_str(&cell(Profile::shipped(which), position));
        }
        table.push_str(" | ");
        table.push_str(&listed(position.ers_states()));
        table.push_str(" | ");
        table.push_str(&listed(position.rf1_1()));
        table.push('\n');
    }
    table
}

fn listed(codes: &[&str]) -> String {
    if codes.is_empty() { "-".to_owned() } else { codes.join(" ") }
}

fn cell(profile: &Profile, position: Position) -> String {
    let Some(want) = profile.wanted(position) else { return "?".to_owned() };
    let status = want.status.map_or("-", |status| status.code());
    match &want.business {
        Business::Code(code) => format!("{status} {code}"),
        Business::None | Business::Keep => status.to_owned(),
    }
}
