//! What has to hold of an appeal.

use super::Against;
use crate::authorization::record::payload::AppealStep;
use crate::authorization::record::rule;
use crate::authorization::record::state::AuthorizationRecord;
use crate::authorization::record::status::{ItemStatus, Level};
use crate::judgement::Finding;

/// The first appeal of a denial is of the first level. Where the payer denied it again on appeal, it may be of the next
/// level too.
pub(super) fn filed(record: &AuthorizationRecord, appeal: AppealStep, against: &mut Against) {
    let Some(item) = record.item(appeal.item) else { return };
    // The levels after the first are the machine's.
    let is_first =
        matches!(item.denial(), ItemStatus::Denied | ItemStatus::DeemedDenied | ItemStatus::PeerToPeer);
    let next = item.appealed.map_or(Level::FIRST, Level::next);
    if is_first && appeal.level != Level::FIRST && appeal.level != next {
        let because = format!("the next appeal of item `{}` must be at level `{}`", item.sequence, next.0);
        against.found.question(Finding::not_met(rule::LEVEL, because));
    }
}
