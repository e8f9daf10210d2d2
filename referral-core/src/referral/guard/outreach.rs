//! Guards of reaching the patient.

use super::{Case, judged, rests};
use crate::referral::region::{Course, OutreachStatus};
use crate::referral::rule;

/// After a visit the plan is lowered first: what is confirmed then is that no further visit follows.
pub(super) fn decline_may_be_confirmed(case: &mut Case<'_>) {
    let state = case.state;
    let open = state.declined_by_patient && !state.decline_confirmed;
    case.require(open, rule::DECLINED, "no decline of the patient waits to be confirmed");
    let lowered = state.status.course() != Some(Course::Seen) || state.visits_left() == 0;
    case.require(lowered, rule::VISITS_DONE, "further visits are planned: lower the plan first");
}

pub(super) fn may_be_resumed(case: &mut Case<'_>) {
    let given_up = case.state.outreach.status == OutreachStatus::Unreachable;
    case.require(given_up, rule::OUTREACH_STATUS, "outreach was not given up");
}

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
