//! The rule for the level of an appeal.

use super::against::Against;
use crate::authorization::record::payload::AppealStep;
use crate::authorization::record::rule;
use crate::authorization::record::state::AuthorizationRecord;
use crate::authorization::record::terms::{ItemStatus, Level};
use crate::judgement::Finding;

/// The first appeal of a denial is at the first level. After a denial on appeal, the next level is allowed too.
pub(super) fn filed(record: &AuthorizationRecord, appeal: AppealStep, against: &mut Against) {
    let Some(item) = record.item(appeal.item) else { return };
    // The transitions check the levels after the first.
    let is_first =
        matches!(item.denial(), ItemStatus::Denied | ItemStatus::DeemedDenied | ItemStatus::PeerToPeer);
    let next = item.appealed().map_or(Level::FIRST, Level::next);
    if is_first && appeal.level != Level::FIRST && appeal.level != next {
        let because = format!("the next appeal of item `{}` must be at level `{}`", item.sequence(), next.0);
        against.found.question(Finding::not_met(rule::LEVEL, because));
    }
}
