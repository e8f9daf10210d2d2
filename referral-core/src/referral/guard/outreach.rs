//! Guards of reaching the patient.

use super::{Case, judged, rests};
use crate::referral::region::OutreachStatus;
use crate::referral::rule;

pub(super) fn may_be_given_up(case: &mut Case<'_>) {
    case.require(
        case.state.outreach.status == OutreachStatus::Attempting,
        rule::OUTREACH_STATUS,
        "no attempts to reach the patient are being made",
    );
    let Some(edition) = case.edition() else { return };
    let outreach = &case.state.outreach;
    let channels = u32::try_from(outreach.channels.len()).unwrap_or(u32::MAX);
    let minimum = &edition.numbers.outreach_min;
    for (done, setting, key, not_met) in [
        (
            u32::from(outreach.attempts),
            &minimum.attempts,
            "outreach_min.attempts",
            "too few attempts were made",
        ),
        (channels, &minimum.channels, "outreach_min.channels", "too few different channels were used"),
        (
            u32::from(outreach.written),
            &minimum.written,
            "outreach_min.written",
            "nothing was sent in writing",
        ),
    ] {
        let finding =
            judged(done >= setting.value, rule::OUTREACH_ENOUGH, "enough attempts were made", not_met);
        case.put(rests(finding, key, setting));
    }
}
