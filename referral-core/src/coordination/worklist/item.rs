//! An item of a worklist.

use std::borrow::Cow;

use serde::Serialize;

use crate::referral::{Duty, Obligation, Recipient, Referral, ReferralContext, Status};
use crate::time::{Deadline, Instant};
use crate::vocabulary::{OrganizationId, Priority, ReferralId, Role};

use super::{Safety, WorklistLabel};

/// A referral with something owed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Item {
    /// The referral.
    pub referral: ReferralId,
    /// The status of the referral.
    pub status: Status,
    /// The label of the referral for a coordinator.
    pub label: WorklistLabel,
    /// The priority of the referral.
    pub priority: Priority,
    /// The safety class of the referral.
    pub safety: Safety,
    /// The role that must act next.
    pub owner: Role,
    /// The role that follows up with the owner.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub watcher: Option<Role>,
    /// The next duty.
    pub duty: Duty,
    /// When the next duty is due.
    pub due: Instant,
    /// Whether the next duty is overdue.
    pub overdue: bool,
    /// The largest share of time used up by any duty that an act can end, in thousandths. From 1000 on it is overdue.
    pub share_used: u32,
    /// When the referral's last event was recorded.
    pub touched_at: Instant,
    /// The recipient, current or selected.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recipient: Option<Recipient>,
    /// The payer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub payer: Option<OrganizationId>,
    /// Why the referral is on the list and at this rank.
    pub reasons: Vec<Reason>,
    /// All obligations, the next duty first.
    pub owed: Vec<Obligation>,
}

/// A rule that ranks an item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Reason {
    /// The rule's stable identifier.
    pub rule: Cow<'static, str>,
    /// The reason for this item, in words.
    pub because: Cow<'static, str>,
    /// The source of the rule's value: `house` if no source gives one, or `no policy in force`.
    pub source: Cow<'static, str>,
}

impl Item {
    /// The item of a referral. Returns `None` if nothing is owed.
    #[must_use]
    pub fn of(referral: &Referral, context: &ReferralContext<'_>) -> Option<Self> {
        let owed = referral.obligations(context);
        let next = owed.first()?;
        let safety = Safety::of(referral, &owed);
        let (owner, watcher, duty) = (next.ownership.owner, next.ownership.watcher, next.ownership.duty);
        let current = referral.current_assignment().map(|assignment| &assignment.recipient);
        Some(Self {
            referral: referral.id().clone(),
            status: referral.status(),
            label: WorklistLabel::of(referral, context),
            priority: referral.priority(),
            safety,
            owner,
            watcher,
            duty,
            due: next.due(context.at),
            overdue: next.is_overdue(context.at),
            share_used: owed.iter().filter(by_an_act).map(|one| share(one, context.at)).max().unwrap_or(0),
            touched_at: referral.touched_at(),
            recipient: current.or(referral.selected_recipient()).cloned(),
            payer: referral.order().payer.clone(),
            reasons: reasons(safety, &owed, context.at),
            owed,
        })
    }
}

/// Whether an act can end it. The time a referral has been open only grows, and would keep every old referral on top.
fn by_an_act(owed: &&Obligation) -> bool {
    owed.ownership.duty != Duty::SuperviseLongOpen
}

/// A duty without a deadline is due now. A stopped clock uses up nothing.
fn share(owed: &Obligation, now: Instant) -> u32 {
    let undated = if owed.stopped.is_some() { 0 } else { 1000 };
    owed.deadline.as_ref().map_or(undated, |deadline| deadline.share_used(now))
}

/// The safety class, the next duty, and every overdue duty.
fn reasons(safety: Safety, owed: &[Obligation], now: Instant) -> Vec<Reason> {
    let (rule, because) = safety.rule();
    let class =
        Reason { rule: Cow::Borrowed(rule), because: Cow::Borrowed(because), source: Cow::Borrowed("house") };
    let pressing = owed.iter().enumerate().filter(|(index, one)| *index == 0 || one.is_overdue(now));
    std::iter::once(class).chain(pressing.map(|(_, one)| reason(one, now))).collect()
}

fn reason(owed: &Obligation, now: Instant) -> Reason {
    let (owner, what) = (owed.ownership.owner.words(), owed.ownership.duty.words());
    let rule = match (&owed.deadline, &owed.basis) {
        (Some(deadline), _) => deadline.rule().clone(),
        (None, Some(basis)) if owed.stopped.is_some() => basis.key.clone(),
        (None, _) => Cow::Borrowed("policy/calendar-covers-period"),
    };
    let when = match &owed.deadline {
        None if owed.stopped.is_some() => "due when its clock runs again".to_owned(),
        None => "due now: no deadline can be computed".to_owned(),
        Some(deadline) => spoken(deadline, now),
    };
    Reason {
        rule,
        because: Cow::Owned(format!("{owner} to {what}, {when}")),
        source: owed.basis.as_ref().map_or(Cow::Borrowed("no policy in force"), |basis| basis.source.clone()),
    }
}

/// `due in 3 h (2 business days)`, `4 d overdue`.
fn spoken(deadline: &Deadline, now: Instant) -> String {
    let left = deadline.due().signed_duration_since(now);
    let amount = |minutes: i64| match minutes {
        0..120 => format!("{minutes} min"),
        120..2880 => format!("{} h", minutes / 60),
        _ => format!("{} d", minutes / 1440),
    };
    let span = deadline.span().map_or(String::new(), |span| format!(" (within {span})"));
    if deadline.is_due(now) {
        format!("{} overdue{span}", amount(left.num_minutes().saturating_neg()))
    } else {
        format!("due in {}{span}", amount(left.num_minutes()))
    }
}
