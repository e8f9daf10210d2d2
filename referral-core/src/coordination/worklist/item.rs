//! One line of a worklist.

use std::borrow::Cow;

use serde::Serialize;

use crate::referral::{Duty, Obligation, Recipient, Referral, ReferralContext, Status};
use crate::time::{Deadline, Instant};
use crate::vocabulary::{OrganizationId, Priority, ReferralId, Role};

use super::{Safety, WorklistLabel};

/// A referral for which something is owed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Item {
    /// Which.
    pub referral: ReferralId,
    /// Where it stands.
    pub status: Status,
    /// What a coordinator calls that.
    pub label: WorklistLabel,
    /// How pressing the referral is.
    pub priority: Priority,
    /// How much harm waiting can do.
    pub safety: Safety,
    /// Who has to act next.
    pub owner: Role,
    /// Who watches.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub watcher: Option<Role>,
    /// What they have to do.
    pub duty: Duty,
    /// By when.
    pub due: Instant,
    /// Whether that time is over.
    pub overdue: bool,
    /// The share of the time that is used up, in thousandths, of whatever is owed, can be done and presses most;
    /// beyond 1000 it is over.
    pub share_used: u32,
    /// When anything last happened to it.
    pub touched_at: Instant,
    /// Who has it, or is to have it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recipient: Option<Recipient>,
    /// Who pays.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub payer: Option<OrganizationId>,
    /// Why it is on the list, and where.
    pub reasons: Vec<Reason>,
    /// Everything that is owed, the next act first.
    pub owed: Vec<Obligation>,
}

/// A rule that put an item where it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Reason {
    /// The rule's stable identifier.
    pub rule: Cow<'static, str>,
    /// What it says here.
    pub because: Cow<'static, str>,
    /// Where the value behind it comes from: `house` where no source gives one, `no policy in force` where that is
    /// why nobody can date it.
    pub source: Cow<'static, str>,
}

impl Item {
    /// The item of a referral; none where nothing is owed any more.
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

/// Whether an act can end it. How long a referral is open only grows, and would keep every old one on top.
fn by_an_act(owed: &&Obligation) -> bool {
    owed.ownership.duty != Duty::SuperviseLongOpen
}

/// What nobody can date is due now; of a clock that stands still nothing is used up.
fn share(owed: &Obligation, now: Instant) -> u32 {
    let undated = if owed.stopped.is_some() { 0 } else { 1000 };
    owed.deadline.as_ref().map_or(undated, |deadline| deadline.share_used(now))
}

/// The class, the next act, and whatever else has run out of time.
fn reasons(safety: Safety, owed: &[Obligation], now: Instant) -> Vec<Reason> {
    let (rule, because) = safety.rule();
    let class =
        Reason { rule: Cow::Borrowed(rule), because: Cow::Borrowed(because), source: Cow::Borrowed("house") };
    let pressing = owed.iter().enumerate().filter(|(place, one)| *place == 0 || one.is_overdue(now));
    std::iter::once(class).chain(pressing.map(|(_, one)| reason(one, now))).collect()
}

fn reason(owed: &Obligation, now: Instant) -> Reason {
    let (owner, what) = (owed.ownership.owner.words(), owed.ownership.duty.words());
    let rule = match (&owed.deadline, &owed.basis) {
        (Some(deadline), _) => deadline.rule().clone(),
        (None, Some(basis)) if owed.stopped.is_some() => basis.key.clone(),
        (None, _) => Cow::Borrowed("policy/due-can-be-told"),
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
