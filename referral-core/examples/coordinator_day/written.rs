//! What is written back: what time changed, orders whose status tells another story than the referral, and what
//! is wrong with each file.

use referral_core::fhir::element::Json;
use referral_core::fhir::import::SourcePlace;
use referral_core::fhir::read::ReadIssue;
use referral_core::fhir::task::{
    EmittedTask, Profile, ShippedProfile, TaskPosition, TaskStatus, TaskStep, project,
};
use referral_core::fhir::write::{
    WriteError, appointment_over, outcome_of_issues, service_request_over, task_over,
};
use referral_core::referral::{Appointment, Assignment, Referral};
use referral_core::time::Instant;
use referral_core::vocabulary::{Coding, Perspective};

use crate::day::Course;
use crate::folder::Folder;
use crate::originals::{Originals, read_again};

/// One resource that was written.
pub(crate) struct Written {
    /// The referral it is about; none of an outcome, which is about a file.
    pub(crate) referral: Option<String>,
    /// What it is: `ServiceRequest/1`.
    pub(crate) resource: String,
    /// The file it was read from.
    pub(crate) file: String,
    pub(crate) before: Option<String>,
    pub(crate) after: String,
    pub(crate) why: String,
    pub(crate) json: Json,
}

/// Something that could not be written, and why.
pub(crate) struct Unwritten {
    pub(crate) referral: String,
    pub(crate) place: SourcePlace,
    pub(crate) code: &'static str,
    pub(crate) why: String,
}

/// Doubts about the state itself: what follows from it is for a person to decide.
const CONTRADICTED: [&str; 3] = ["state-contradicts", "copies-contradict", "copies-not-ordered"];

/// Writes the resources of referrals.
pub(crate) struct Writer<'a> {
    pub(crate) folder: &'a Folder,
    pub(crate) originals: &'a Originals,
    pub(crate) perspective: Perspective,
    pub(crate) now: Instant,
    pub(crate) written: Vec<Written>,
    pub(crate) unwritten: Vec<Unwritten>,
}

impl Writer<'_> {
    /// Everything that is to be written of one referral.
    pub(crate) fn course(&mut self, course: &Course) {
        self.order(course);
        if !course.events.is_empty() {
            self.task(course);
            self.appointments(course);
        }
    }

    /// The order is the initiator's; at the recipient it stays as it came.
    fn order(&mut self, course: &Course) {
        let Some(place) = course.places.first().filter(|_| self.perspective != Perspective::Recipient) else {
            return;
        };
        let Some(read) = read_again(self.folder, place) else { return };
        if text(&read, "resourceType").as_deref() != Some("ServiceRequest") {
            return;
        }
        let before = text(&read, "status");
        let done = service_request_over(&read, &course.referral);
        let changed = done.as_ref().map_or(true, |json| text(json, "status") != before);
        let doubted = course.doubts.iter().any(|doubt| CONTRADICTED.contains(&doubt.as_str()));
        if changed && doubted && course.events.is_empty() {
            let stands = done.ok().and_then(|json| text(&json, "status")).unwrap_or_default();
            let was = before.unwrap_or_default();
            let why =
                format!("the order says {was}, the referral would make it {stands}: somebody has to decide");
            self.unwritten.push(Unwritten {
                referral: id(course),
                place: place.clone(),
                code: "left-for-decision",
                why,
            });
        } else if changed {
            self.put(course, place, &read, done);
        }
    }

    /// The current attempt's task, by what each event means to the partner.
    fn task(&mut self, course: &Course) {
        let Some(assignment) = attempt(&course.before) else { return };
        let Some(place) = self.originals.find(assignment.id.as_str()) else { return };
        let Some(read) = read_again(self.folder, place) else { return };
        let Some(status) = text(&read, "status").and_then(|status| TaskStatus::parse(&status)) else {
            return;
        };
        let mut last = Some(EmittedTask {
            assignment: Some(assignment.id.clone()),
            status,
            business_status: business(&read),
            position: TaskPosition::of(&course.before),
            aborted: false,
        });
        let profile = Profile::shipped(dialect(&read));
        let mut state = None;
        let mut before = course.before.clone();
        for event in &course.events {
            let after = before.clone().evolve(event);
            let emission = project(profile, last.as_ref(), event, Some(&before), &after);
            for step in emission.steps {
                match step {
                    TaskStep::UpdateTask(update) => state = Some(update),
                    TaskStep::ServiceRequest(_) => {}
                    TaskStep::NewTask(_) | TaskStep::AbortTask(_) => self.unwritten.push(Unwritten {
                        referral: id(course),
                        place: place.clone(),
                        code: "task-of-its-own",
                        why: "the partner wants a task of its own for this, which is the host's to make"
                            .to_owned(),
                    }),
                }
            }
            last = emission.task;
            before = after;
        }
        let Some(state) = state else { return };
        let done = task_over(&read, &state, self.now);
        self.put(course, place, &read, done);
    }

    /// The appointments that are no longer what they were.
    fn appointments(&mut self, course: &Course) {
        let before: Vec<&Appointment> = appointments(&course.before).collect();
        let changed = appointments(&course.referral)
            .filter(|one| before.iter().any(|other| other.id == one.id && other.status != one.status));
        for appointment in changed {
            let Some(place) = self.originals.find(appointment.id.as_str()) else { continue };
            let Some(read) = read_again(self.folder, place) else { continue };
            let done = appointment_over(&read, appointment, None);
            self.put(course, place, &read, done);
        }
    }

    fn put(&mut self, course: &Course, place: &SourcePlace, read: &Json, done: Result<Json, WriteError>) {
        let json = match done {
            Ok(json) => json,
            Err(error) => {
                let (code, why) = (error.code(), format!("it cannot be written: {error}"));
                self.unwritten.push(Unwritten { referral: id(course), place: place.clone(), code, why });
                return;
            }
        };
        let why = match course.elapsed.last() {
            Some(last) => last.clone(),
            None => format!("the referral stands at `{}`", course.label),
        };
        self.written.push(Written {
            referral: Some(id(course)),
            resource: name(&json),
            file: file(self.folder, place),
            before: text(read, "status"),
            after: text(&json, "status").unwrap_or_default(),
            why,
            json,
        });
    }

    /// What is wrong with a file, for whoever sent it.
    pub(crate) fn outcome(&mut self, file: &str, issues: &[ReadIssue]) {
        if let Ok(json) = outcome_of_issues(issues) {
            self.written.push(Written {
                referral: None,
                resource: "OperationOutcome".to_owned(),
                file: file.to_owned(),
                before: None,
                after: format!("{} issue{}", issues.len(), if issues.len() == 1 { "" } else { "s" }),
                why: "what is wrong with the file".to_owned(),
                json,
            });
        }
    }
}

fn id(course: &Course) -> String {
    course.referral.id().to_string()
}

fn text(json: &Json, name: &str) -> Option<String> {
    json.get(name).and_then(Json::text).map(str::to_owned)
}

fn name(json: &Json) -> String {
    let kind = text(json, "resourceType").unwrap_or_default();
    text(json, "id").map_or(kind.clone(), |id| format!("{kind}/{id}"))
}

pub(crate) fn file(folder: &Folder, place: &SourcePlace) -> String {
    let file = usize::try_from(place.source).ok().and_then(|source| folder.files.get(source));
    file.map_or_else(String::new, |file| file.name.clone())
}

/// The current attempt, else the last one.
fn attempt(referral: &Referral) -> Option<&Assignment> {
    referral.current_assignment().or(referral.past_assignments().last())
}

fn appointments(referral: &Referral) -> impl Iterator<Item = &Appointment> {
    let all = referral.current_assignment().into_iter().chain(referral.past_assignments());
    all.flat_map(|assignment| &assignment.appointments)
}

fn business(task: &Json) -> Option<Coding> {
    let coding = task.get("businessStatus")?.get("coding")?.items().first()?;
    let code = text(coding, "code")?;
    Some(Coding { system: text(coding, "system").map(Into::into), code: code.into() })
}

/// A partner's reading of Task is told by the business statuses it uses; without any it is plain R4.
fn dialect(task: &Json) -> ShippedProfile {
    let system = business(task).and_then(|coding| coding.system).unwrap_or_default();
    if system.contains("/us/bser/") {
        ShippedProfile::Bser
    } else if system.contains("/uv/cow/") {
        ShippedProfile::Cow
    } else if system.contains("/us/sdoh") {
        ShippedProfile::Gravity
    } else if system.contains("hl7.org.au") {
        ShippedProfile::Au
    } else {
        ShippedProfile::R4
    }
}
