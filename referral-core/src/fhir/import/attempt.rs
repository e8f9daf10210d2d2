//! The kept parts of a task.

use super::index::{Head, Named};
use super::order::{Token, codes, stamp, tokens};
use super::when::{Clock, Stamp};
use crate::fhir::read::{self, Value};
use crate::time::Instant;
use crate::vocabulary::Coding;

/// A task of the source.
#[derive(Clone, Debug)]
pub(super) struct TaskNote {
    pub(super) head: Head,
    pub(super) stamp: Stamp,
    pub(super) tokens: Vec<Token>,
    /// The orders that the task names: `focus` first, then `basedOn`.
    pub(super) orders: Vec<Named>,
    pub(super) status: Option<Box<str>>,
    pub(super) business: Vec<Coding>,
    pub(super) intent: Option<Box<str>>,
    pub(super) code: Vec<Coding>,
    pub(super) profiles: Vec<Box<str>>,
    pub(super) patient: Option<Named>,
    pub(super) requester: Option<Named>,
    pub(super) owner: Option<Named>,
    pub(super) outputs: Vec<Named>,
    pub(super) authored: Option<Instant>,
    pub(super) started: Option<Instant>,
    pub(super) ended: Option<Instant>,
    pub(super) modified: Option<Instant>,
}

/// The role of a task for the order that it names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TaskUse {
    /// An attempt to have the order fulfilled.
    Attempt,
    /// A report from the recipient.
    Report,
    /// A request to stop the work.
    Abort,
    /// An action menu, a payer's task or a questionnaire, which do not affect the referral.
    Aside,
}

const ACTION_MENU: &str = "eRS-AvailableActionsForUser";
const FINANCIAL: [&str; 5] = ["cancel", "poll", "release", "reprocess", "status"];

impl TaskNote {
    pub(super) fn of(head: Head, task: &read::Task<'_>, clock: Clock) -> Self {
        let one = |reference: &Option<read::Reference<'_>>, field| {
            reference.as_ref().and_then(|reference| Named::of(reference, field))
        };
        let mut orders: Vec<Named> = one(&task.focus, "focus").into_iter().collect();
        orders.extend(Named::all(&task.based_on, "basedOn"));
        let outputs = task.output.iter().filter_map(|output| {
            let Some(Value::Reference(reference)) = &output.value else { return None };
            Named::of(reference, "output")
        });
        let at = |date: &Option<read::DateTime<'_>>| date.as_ref().and_then(|date| clock.at(date));
        let stamp = stamp(task.meta.as_ref(), clock);
        Self {
            head,
            stamp,
            tokens: tokens(&task.identifier),
            orders,
            status: task.status.map(|status| status.text.into()),
            business: codes(&task.business_status),
            intent: task.intent.map(|intent| intent.text.into()),
            code: codes(&task.code),
            profiles: task
                .meta
                .iter()
                .flat_map(|meta| &meta.profile)
                .map(|profile| Box::from(*profile))
                .collect(),
            patient: one(&task.beneficiary, "for"),
            requester: one(&task.requester, "requester"),
            owner: one(&task.owner, "owner"),
            outputs: outputs.collect(),
            authored: at(&task.authored_on),
            started: clock.start(task.execution_period.as_ref()),
            ended: clock.end(task.execution_period.as_ref()),
            modified: at(&task.last_modified),
        }
    }

    /// When the task was last changed, if it states any date.
    pub(super) fn changed(&self) -> Option<Instant> {
        self.modified.or(self.stamp.updated).or(self.ended).or(self.authored).or(self.started)
    }

    pub(super) fn usage(&self, report_codes: &[Coding]) -> TaskUse {
        let system = |part: &str| {
            self.code.iter().any(|code| code.system.as_deref().is_some_and(|system| system.contains(part)))
        };
        let has = |code: &str| self.code.iter().any(|own| &*own.code == code);
        let profile = |part: &str| self.profiles.iter().any(|profile| profile.contains(part));
        let menu = self.status.as_deref() == Some("ready") && self.intent.as_deref() == Some("proposal");
        let payer = profile("davinci-pas")
            || system("davinci-pas")
            || system("financialtaskcode")
            || FINANCIAL.iter().any(|code| has(code));
        if has("abort") {
            TaskUse::Abort
        } else if menu || system(ACTION_MENU) || payer || has("complete-questionnaire") {
            TaskUse::Aside
        } else if is_report(&self.code, report_codes) {
            TaskUse::Report
        } else {
            TaskUse::Attempt
        }
    }
}

/// Whether one of the codes marks a report from the recipient: LOINC 11488-4, or a code that the host names.
pub(super) fn is_report(codes: &[Coding], more: &[Coding]) -> bool {
    codes.iter().any(|code| {
        let consult_note = code.system.as_deref() == Some("http://loinc.org") && &*code.code == "11488-4";
        consult_note || more.iter().any(|other| other.system == code.system && other.code == code.code)
    })
}
