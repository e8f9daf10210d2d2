//! The reports that answer a referral: documents, tasks that are reports, and outputs of tasks.

use super::attempt::{TaskNote, is_report};
use super::attempts::Attempts;
use super::beside::{ReportNote, Word};
use super::case::Case;
use super::finding::FindingCode;
use super::index::{Head, Named};
use super::place::SourcePlace;
use super::request::party;
use super::stand::{PartnerState, ReportClaim};
use crate::referral::{ReportBasis, ReportEntry, ReportKind};
use crate::time::Instant;
use crate::vocabulary::{DocumentId, PartyId, ReportId};

/// The reports of the current attempt.
pub(super) struct Found {
    pub(super) entries: Vec<ReportEntry>,
    pub(super) places: Vec<SourcePlace>,
    /// The progress of the most advanced report.
    pub(super) word: Word,
}

impl Found {
    pub(super) fn any(&self) -> bool {
        !self.entries.is_empty()
    }

    /// When the first report was received.
    pub(super) fn first(&self) -> Option<Instant> {
        self.entries.iter().map(|entry| entry.received_at).min()
    }

    fn add(&mut self, entry: ReportEntry, place: SourcePlace) {
        if self.entries.iter().any(|known| known.id == entry.id) {
            return;
        }
        let word = if entry.kind == ReportKind::Final { Word::Final } else { Word::Interim };
        self.word = self.word.max(word);
        self.entries.push(entry);
        self.places.push(place);
    }
}

/// The types of a task's output that may be a report.
const DOCUMENTS: [&str; 5] = ["Bundle", "Composition", "DocumentReference", "DiagnosticReport", "Binary"];

pub(super) fn found(
    case: &mut Case<'_>,
    attempts: &mut Attempts,
    stand: PartnerState,
    since: Instant,
) -> Found {
    let mut found = Found { entries: Vec::new(), places: Vec::new(), word: Word::None };
    let basis = if stand == PartnerState::Seen(ReportClaim::Advice) {
        ReportBasis::Advice
    } else {
        ReportBasis::Visit
    };
    for note in case.reports.clone() {
        let marked =
            note.answers || is_report(&note.codes, case.importing.report_codes) || is_output(case, note);
        if !marked {
            case.doubts.say(FindingCode::DocumentNotAReport, "", vec![note.head.place.clone()]);
            continue;
        }
        let kind = match note.word {
            Word::None => continue,
            Word::Interim => ReportKind::Interim,
            Word::Final => ReportKind::Final,
        };
        let author = author(case, &note.head, note.author.as_ref());
        let at = note.stamp.updated.or(note.at).unwrap_or(since);
        put(case, attempts, &mut found, &note.head, entry(&note.head.key, kind, basis, author, at));
    }
    for task in case.report_tasks.clone() {
        if task.status.as_deref() != Some("completed") {
            continue;
        }
        let author = author(case, &task.head, task.owner.as_ref());
        let at = task.changed().unwrap_or(since);
        let mut made = entry(&task.head.key, ReportKind::Final, basis, author, at);
        let output = task.outputs.first().and_then(|named| case.inbox.index.follow(&task.head, named));
        if let (Some(made), Some(led)) = (made.as_mut(), output) {
            made.document = DocumentId::new(&led.key).ok();
        }
        put(case, attempts, &mut found, &task.head, made);
    }
    let tasks = case.attempts.clone();
    for task in tasks {
        outputs(case, attempts, &mut found, task, basis, since);
    }
    if super::assemble::says_report(stand) && found.word != Word::Final {
        let place = case.order.map(|order| order.head.place.clone());
        let place = place.or(case.mentions.first().map(|mention| mention.place.clone()));
        let places: Vec<_> = place.into_iter().collect();
        case.doubts.say(FindingCode::ReportNotInSource, "", places.clone());
        // The state claims a report that must be reviewed. The made report is named after the referral.
        let key = case.key.clone();
        let name = format!("{}#report", super::evidence::shortened(&key));
        let made = entry(&name, ReportKind::Final, basis, None, since);
        for (mut made, place) in made.into_iter().zip(places) {
            made.document = None;
            found.add(made, place);
        }
    }
    found
}

/// Adds the outputs of a completed task as reports, unless an explicit final report was found.
fn outputs(
    case: &mut Case<'_>,
    attempts: &mut Attempts,
    found: &mut Found,
    task: &TaskNote,
    basis: ReportBasis,
    since: Instant,
) {
    let completed = task.status.as_deref() == Some("completed")
        || task
            .business
            .iter()
            .any(|code| super::stand::of_business(code) == Some(PartnerState::Seen(ReportClaim::Completed)));
    for named in &task.outputs {
        if !named.kind.as_deref().is_some_and(|kind| DOCUMENTS.contains(&kind)) {
            continue;
        }
        let Some(led) = case.inbox.index.follow(&task.head, named) else { continue };
        if !led.there {
            let _ = case.follow(&task.head, named);
        } else if completed && found.word != Word::Final {
            let author = author(case, &task.head, task.owner.as_ref());
            let at = task.changed().unwrap_or(since);
            put(case, attempts, found, &task.head, entry(&led.key, ReportKind::Final, basis, author, at));
        }
    }
}

/// Adds a report to its attempt: an earlier attempt if the report is an output of its task, else the current one.
fn put(
    case: &mut Case<'_>,
    attempts: &mut Attempts,
    found: &mut Found,
    head: &Head,
    made: Option<ReportEntry>,
) {
    let Some(made) = made else {
        case.doubts.say(FindingCode::IdentifierUnusable, "", vec![head.place.clone()]);
        return;
    };
    let earlier = case.attempts.iter().find(|task| {
        let leads = |named| case.inbox.index.follow(&task.head, named);
        let own = task.head.key == head.key;
        own || task.outputs.iter().filter_map(leads).any(|led| *led.key == *made.id.as_str())
    });
    let slot = earlier.and_then(|task| attempts.past_tasks.iter().position(|key| **key == *task.head.key));
    match slot.and_then(|at| attempts.past.get_mut(at)) {
        Some(past) => {
            if !past.reports.iter().any(|known| known.id == made.id) {
                past.reports.push(made);
                case.doubts.say(FindingCode::ReportOfEarlierAttempt, "", vec![head.place.clone()]);
            }
        }
        None => found.add(made, head.place.clone()),
    }
}

fn entry(
    key: &str,
    kind: ReportKind,
    basis: ReportBasis,
    author: Option<PartyId>,
    received_at: Instant,
) -> Option<ReportEntry> {
    let id = ReportId::new(key.trim()).ok()?;
    let document = DocumentId::new(key.trim()).ok();
    Some(ReportEntry { id, kind, basis, author, document, critical: false, received_at })
}

fn author(case: &mut Case<'_>, head: &Head, named: Option<&Named>) -> Option<PartyId> {
    party(case, head, named?).0
}

/// Whether the document is an output of a task of the referral.
fn is_output(case: &Case<'_>, note: &ReportNote) -> bool {
    case.attempts.iter().chain(&case.report_tasks).any(|task| {
        let leads = |named| case.inbox.index.follow(&task.head, named);
        task.outputs.iter().filter_map(leads).any(|led| led.key == note.head.key)
    })
}
