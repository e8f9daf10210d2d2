//! What is owed, by when and by whom, as a line of words.

use crate::kit::desk::{Desk, about};

/// `CO chase-information q-1`: owner, duty and what it is about; the warnings of time left out.
pub(super) fn owed(desk: &Desk) -> Vec<String> {
    let warnings = ["offer-in-time", "extend-validity", "supervise-long-open", "keep-waiting-time"];
    let all = desk.owed();
    let all = all.iter().filter(|one| !warnings.contains(&one.ownership.duty.code()));
    all.map(|one| {
        let line = format!("{} {} {}", one.ownership.owner.letters(), one.ownership.duty.code(), about(one));
        line.trim_end().to_owned()
    })
    .collect()
}
