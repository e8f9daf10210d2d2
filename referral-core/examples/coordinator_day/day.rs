//! The day itself: referrals taken over from what was read, what time did to them, what is owed and what may be
//! done.

use std::collections::BTreeMap;

use referral_core::coordination::timeline;
use referral_core::coordination::worklist::{Worklist, WorklistLabel};
use referral_core::fhir::import::{Imported, Importing, Inbox, SourcePlace};
use referral_core::fhir::read::Severity;
use referral_core::policy::Pack;
use referral_core::referral::{
    Permission, Referral, ReferralContext, ReferralEvent, ReferralFact, ReferralOpening,
};
use referral_core::time::{BusinessCalendar, Instant, Site, TimeOfDay};
use referral_core::vocabulary::{Actor, PartyId, Perspective, Role};

use crate::args::Args;
use crate::authorization::{Authorizations, Block};
use crate::finding::{Finding, Place};
use crate::folder::Folder;
use crate::originals::Originals;
use crate::payer::PayerFiles;
use crate::reading::Reading;
use crate::written::{Writer, Written, file};

/// Everything that came of a folder.
pub(crate) struct Day {
    /// What counts as now; 1970 where nobody can tell.
    pub(crate) now: Instant,
    pub(crate) is_now_known: bool,
    pub(crate) site: Site,
    pub(crate) reading: Reading,
    /// Every referral, in the order in which each was first read.
    pub(crate) courses: Vec<Course>,
    /// What is owed, the most pressing first.
    pub(crate) worklist: Worklist,
    /// What is written back.
    pub(crate) written: Vec<Written>,
}

/// One referral that was taken over.
pub(crate) struct Course {
    pub(crate) referral: Referral,
    pub(crate) label: WorklistLabel,
    /// What it is called on the page: its business identifier, with the system only where two would look alike.
    pub(crate) name: String,
    /// As it was taken over, with where its authorization stands.
    pub(crate) before: Referral,
    /// What time did to it since.
    pub(crate) events: Vec<ReferralEvent>,
    /// Where its order was read, the copy that counts first.
    pub(crate) places: Vec<SourcePlace>,
    /// The same in plain lines.
    pub(crate) elapsed: Vec<String>,
    /// What is doubtful about it, as codes.
    pub(crate) doubts: Vec<String>,
    /// What each local role may do next.
    pub(crate) permitted: Vec<(Role, Vec<Permission>)>,
    /// What the payer wants, where the referral's coverage is with the one whose rules are known.
    pub(crate) authorization: Option<Block>,
}

impl Day {
    pub(crate) fn of(folder: &Folder, args: &Args) -> Result<Self, String> {
        let site = site(args)?;
        let mut inbox = Inbox::new(args.zone);
        let mut originals = Originals::default();
        let mut payer = PayerFiles::default();
        for _ in &folder.files {
            inbox.source();
        }
        let mut reading = Reading::of(folder, args.zone, &mut |source, resource| {
            inbox.add(source, resource);
            originals.see(source, resource);
            payer.see(args.zone, source, resource);
        });
        let known = args.now.or(reading.latest);
        let now = known.unwrap_or(Instant::UNIX_EPOCH);
        let snapshot = inbox.imports(&Importing { perspective: args.perspective, ..Importing::now(now) });
        if known.is_none() && !snapshot.referrals.is_empty() {
            let message = "nothing says when it was recorded: due times are counted as of 1970, give --now";
            reading.findings.push(Finding::of_file(Severity::Error, "now-unknown", "", message.to_owned()));
        }
        for order in &snapshot.listed {
            let message = format!("this order is no referral: {}", order.reason.code());
            let places = vec![place(folder, &order.place)];
            reading.findings.push(finding(Severity::Information, "no-referral", message, None, places));
        }
        for one in &snapshot.unattached {
            let message = format!("it belongs to no referral: {}", one.reason.code());
            let places = vec![place(folder, &one.place)];
            reading.findings.push(finding(Severity::Information, "unattached", message, None, places));
        }
        let system = actor(Role::System)?;
        let context = ReferralContext::now(now, &system, Pack::shipped(args.pack), &site);
        let authorizations = Authorizations::new(&payer, args.zone, now)?;
        let mut courses = Vec::new();
        for imported in &snapshot.referrals {
            let block = authorizations.block(&imported.places)?;
            courses.extend(course(folder, imported, block, &context, &mut reading));
        }
        name(&mut courses);
        for course in &mut courses {
            course.permitted = permitted(&course.referral, args.perspective, &context)?;
        }
        let mut writer = Writer {
            folder,
            originals: &originals,
            perspective: args.perspective,
            now,
            written: Vec::new(),
            unwritten: Vec::new(),
        };
        courses.iter().for_each(|course| writer.course(course));
        for (file, issues) in &reading.issues {
            writer.outcome(file, issues);
        }
        for one in writer.unwritten {
            let places = vec![place(folder, &one.place)];
            let severity = Severity::Warning;
            reading.findings.push(finding(severity, one.code, one.why, Some(one.referral), places));
        }
        let written = writer.written;
        reading.findings.sort_by(|one, other| {
            (&one.severity, &one.places)
                .cmp(&(&other.severity, &other.places))
                .then(one.code.cmp(&other.code))
        });
        reading.findings.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
        let worklist = Worklist::of(courses.iter().map(|course| &course.referral), &context);
        Ok(Self { now, is_now_known: known.is_some(), site, reading, courses, worklist, written })
    }

    /// The courses by the identity of their referral.
    pub(crate) fn by_id(&self) -> BTreeMap<&str, &Course> {
        self.courses.iter().map(|course| (course.referral.id().as_str(), course)).collect()
    }
}

/// An office that is open from 8 to 17 on weekdays; a host brings its own hours and holidays.
fn site(args: &Args) -> Result<Site, String> {
    let hour = |hour| TimeOfDay::new(hour, 0).map_err(|error| error.to_string());
    let calendar = BusinessCalendar::weekdays(hour(8)?, hour(17)?).map_err(|error| error.to_string())?;
    Ok(Site { zone: args.zone, calendar })
}

fn actor(role: Role) -> Result<Actor, String> {
    let id = PartyId::new(role.words()).map_err(|error| error.to_string())?;
    Ok(Actor::new(role, id))
}

/// Opens one referral, and lets the time that passed since its records act on it.
fn course(
    folder: &Folder,
    imported: &Imported,
    authorization: Option<Block>,
    context: &ReferralContext<'_>,
    reading: &mut Reading,
) -> Option<Course> {
    let id = imported.import.referral.to_string();
    for doubt in &imported.findings {
        let places: Vec<Place> = doubt.places.iter().map(|one| place(folder, one)).collect();
        if !is_said(&reading.findings, doubt.code.code(), &places) {
            let message = doubt_in_words(doubt.code.code(), &doubt.found);
            let severity = Severity::Warning;
            reading.findings.push(finding(severity, doubt.code.code(), message, Some(id.clone()), places));
        }
    }
    let opened = Referral::open(&ReferralOpening::Import(imported.import.clone()), context)
        .map_err(|refusal| refusal.to_string())
        .and_then(|opened| Referral::replay(&opened.events).map_err(|error| error.to_string()));
    let mut imported_referral = match opened {
        Ok(referral) => referral,
        Err(problem) => {
            let places = imported.places.iter().map(|one| place(folder, one)).collect();
            reading.findings.push(finding(Severity::Error, "not-taken-over", problem, Some(id), places));
            return None;
        }
    };
    if let Some(projection) = authorization.as_ref().and_then(|block| block.projection.as_ref()) {
        let told =
            imported_referral.observe(&ReferralFact::AuthorizationChanged(projection.clone()), context);
        imported_referral = told.iter().fold(imported_referral, Referral::evolve);
    }
    let elapsed: Vec<ReferralEvent> = imported_referral.elapse(context);
    let referral = elapsed.iter().fold(imported_referral.clone(), Referral::evolve);
    let lines = timeline::lines(&elapsed, context.site.zone);
    let mut doubts: Vec<String> = Vec::new();
    for doubt in &imported.findings {
        if !doubts.iter().any(|one| one == doubt.code.code()) {
            doubts.push(doubt.code.code().to_owned());
        }
    }
    Some(Course {
        label: WorklistLabel::of(&referral, context),
        name: id,
        before: imported_referral,
        events: elapsed,
        places: imported.places.clone(),
        elapsed: lines.iter().map(|line| line.what.clone()).collect(),
        doubts,
        permitted: Vec::new(),
        authorization,
        referral,
    })
}

/// Whether the reader said the same about the same place.
fn is_said(findings: &[Finding], code: &str, places: &[Place]) -> bool {
    let same = |finding: &Finding| {
        finding.code == code
            && finding.places.iter().any(|one| {
                places.iter().any(|other| {
                    // The reader names the reference, the import the element it stands in.
                    one.file == other.file && one.line == other.line && one.path.starts_with(&other.path)
                })
            })
    };
    findings.iter().any(same)
}

fn doubt_in_words(code: &str, found: &str) -> String {
    if found.is_empty() { code.replace('-', " ") } else { format!("found {found}") }
}

fn finding(
    severity: Severity,
    code: &str,
    message: String,
    referral: Option<String>,
    places: Vec<Place>,
) -> Finding {
    Finding { severity, code: code.to_owned(), message, referral, places }
}

fn place(folder: &Folder, place: &SourcePlace) -> Place {
    Place { file: file(folder, place), line: place.line, column: None, path: place.path.clone() }
}

/// Calls each referral by the value of its identifier or its id alone, unless two have the same.
fn name(courses: &mut [Course]) {
    let short = |id: &str| id.rsplit(['|', '/']).next().unwrap_or(id).to_owned();
    let mut times: BTreeMap<String, u32> = BTreeMap::new();
    for course in courses.iter() {
        *times.entry(short(&course.name)).or_default() += 1;
    }
    for course in courses {
        let short = short(&course.name);
        if times.get(&short) == Some(&1) {
            course.name = short;
        }
    }
}

/// What the coordinator of this side may do next, and the owner where that is somebody else on this side.
fn permitted(
    referral: &Referral,
    perspective: Perspective,
    context: &ReferralContext<'_>,
) -> Result<Vec<(Role, Vec<Permission>)>, String> {
    let coordinator = match perspective {
        Perspective::Initiator | Perspective::Intermediary => Role::Coordinator,
        Perspective::Recipient => Role::RecipientStaff,
    };
    let mut roles = vec![coordinator];
    let owner = referral.owner(context).map(|ownership| ownership.owner);
    roles.extend(owner.filter(|&owner| owner != coordinator && perspective.is_local(owner)));
    let mut permitted = Vec::new();
    for role in roles {
        let actor = actor(role)?;
        let context = ReferralContext { actor: &actor, ..context.clone() };
        permitted.push((role, referral.permitted(&context)));
    }
    Ok(permitted)
}
