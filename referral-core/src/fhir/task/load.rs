//! From the text of a profile to a checked profile.

use std::collections::{BTreeMap, BTreeSet};

use super::error::{ProfileError, ProfileErrors, ProfileProblem};
use super::position::TaskStage;
use super::profile::{Business, Profile, ShippedProfile, Want};
use super::status::TaskStatus;
use crate::referral::{DeclineReason, ReferralEventKind};
use crate::text::{Entry, Lines, Node, get, json, shortened, unmarked};

const KEYS: [&str; 11] = [
    "profile",
    "source",
    "transitions",
    "business_status",
    "rows",
    "awaiting_information",
    "events",
    "declines",
    "fallback",
    "cancel_through",
    "abort",
];

pub(super) fn profile(text: &str, shipped: bool) -> Result<Profile, ProfileErrors> {
    let mut loader = Loader { name: None, errors: Vec::new() };
    let profile = loader.read(text, shipped);
    match (ProfileErrors::new(loader.errors), profile) {
        (None, Some(profile)) => Ok(profile),
        (Some(errors), _) => Err(errors),
        // Nothing read and nothing said cannot be; it is an error all the same.
        (None, None) => {
            let problem = ProfileProblem::MissingRow;
            Err(ProfileErrors::one(ProfileError { profile: loader.name, row: None, problem }))
        }
    }
}

struct Loader {
    name: Option<Box<str>>,
    errors: Vec<ProfileError>,
}

impl Loader {
    fn add(&mut self, row: &str, problem: ProfileProblem) {
        let row = (!row.is_empty()).then(|| shortened(row));
        self.errors.push(ProfileError { profile: self.name.clone(), row, problem });
    }

    fn read(&mut self, text: &str, shipped: bool) -> Option<Profile> {
        let text = unmarked(text);
        let node = match json(text) {
            Ok(node) => node,
            Err(broken) => {
                let (line, column) = Lines::of(text).place(broken.at);
                self.add("", ProfileProblem::NotJson { line, column });
                return None;
            }
        };
        let document = self.object("", &node)?;
        let name = self.name(document, shipped);
        self.known("", document, |key| KEYS.contains(&key));
        let source = match get(document, "source") {
            Some(node) => self.text("source", node),
            None => {
                self.add("source", ProfileProblem::MissingRow);
                None
            }
        };
        let (transitions, from_any) = self.transitions(document);
        let business = get(document, "business_status").map(|node| self.business_status(node));
        let (system, codes, pairs) = business.unwrap_or_default();
        let mut profile = Profile {
            name: name.unwrap_or_default(),
            source: source.unwrap_or_default(),
            transitions,
            from_any,
            system,
            codes,
            pairs,
            rows: BTreeMap::new(),
            awaiting_information: None,
            events: BTreeMap::new(),
            declines: Vec::new(),
            fallback: BTreeMap::new(),
            cancel_through: None,
            abort_when_asked: Vec::new(),
            abort_when_ended: Vec::new(),
        };
        self.rows(document, &mut profile);
        self.particulars(document, &mut profile);
        Some(profile)
    }

    fn name(&mut self, document: &[Entry], shipped: bool) -> Option<Box<str>> {
        let Some(node) = get(document, "profile") else {
            self.add("profile", ProfileProblem::MissingRow);
            return None;
        };
        let name = self.text("profile", node)?;
        self.name = Some(shortened(&name));
        if !shipped && ShippedProfile::parse(&name).is_some() {
            self.add("profile", ProfileProblem::NameTaken);
        }
        Some(name)
    }

    fn transitions(
        &mut self,
        document: &[Entry],
    ) -> (BTreeMap<Option<TaskStatus>, Vec<TaskStatus>>, Vec<TaskStatus>) {
        let mut table = BTreeMap::new();
        let mut any = Vec::new();
        let Some(node) = get(document, "transitions") else {
            self.add("transitions", ProfileProblem::MissingRow);
            return (table, any);
        };
        let rows = self.object("transitions", node).unwrap_or_default();
        self.known("transitions", rows, |_| true);
        for Entry { key: from, node, .. } in rows {
            let row = format!("transitions.{from}");
            let to = self.statuses(&row, node);
            match &**from {
                "any" if any.is_empty() => any = to,
                "any" => {}
                "new" => drop(table.entry(None).or_insert(to)),
                from => {
                    if let Some(from) = self.status(&row, from) {
                        table.entry(Some(from)).or_insert(to);
                    }
                }
            }
        }
        (table, any)
    }

    #[allow(clippy::type_complexity, reason = "the three parts of one object of the document")]
    fn business_status(
        &mut self,
        node: &Node,
    ) -> (Option<Box<str>>, BTreeSet<Box<str>>, Option<BTreeMap<TaskStatus, Vec<Box<str>>>>) {
        let at = "business_status";
        let Some(object) = self.object(at, node) else { return Default::default() };
        self.known(at, object, |key| ["system", "codes", "pairs"].contains(&key));
        let mut system = None;
        match get(object, "system") {
            Some(node) => system = self.text("business_status.system", node),
            None => self.add("business_status.system", ProfileProblem::MissingRow),
        }
        let mut codes = BTreeSet::new();
        match get(object, "codes") {
            Some(node) => codes.extend(self.texts("business_status.codes", node)),
            None => self.add("business_status.codes", ProfileProblem::MissingRow),
        }
        let pairs = get(object, "pairs").map(|node| {
            let rows = self.object("business_status.pairs", node).unwrap_or_default();
            self.known("business_status.pairs", rows, |_| true);
            let mut pairs = BTreeMap::new();
            for Entry { key: status, node, .. } in rows {
                let row = format!("business_status.pairs.{status}");
                let listed = self.texts(&row, node);
                for code in listed.iter().filter(|code| !codes.contains(*code)) {
                    self.add(&row, ProfileProblem::UnknownBusinessStatus { found: shortened(code) });
                }
                if let Some(status) = self.status(&row, status) {
                    pairs.insert(status, listed);
                }
            }
            pairs
        });
        (system, codes, pairs)
    }

    fn rows(&mut self, document: &[Entry], profile: &mut Profile) {
        let Some(node) = get(document, "rows") else {
            self.add("rows", ProfileProblem::MissingRow);
            return;
        };
        let Some(rows) = self.object("rows", node) else { return };
        self.known("rows", rows, |key| TaskStage::ALL.iter().any(|stage| stage.code() == key));
        for stage in TaskStage::ALL {
            let row = format!("rows.{stage}");
            match get(rows, stage.code()) {
                Some(node) => {
                    if let Some(want) = self.want(&row, node, profile) {
                        profile.rows.insert(stage, want);
                    }
                }
                None => self.add(&row, ProfileProblem::MissingRow),
            }
        }
    }

    fn want(&mut self, row: &str, node: &Node, profile: &Profile) -> Option<Want> {
        let object = self.object(row, node)?;
        self.known(row, object, |key| ["status", "business"].contains(&key));
        let Some(node) = get(object, "status") else {
            self.add(&format!("{row}.status"), ProfileProblem::MissingRow);
            return None;
        };
        let status = match &*self.text(row, node)? {
            "keep" => None,
            code => Some(self.status(row, code)?),
        };
        let business = match get(object, "business") {
            None => Business::None,
            Some(node) => match self.text(row, node)? {
                keep if &*keep == "keep" => Business::Keep,
                code => {
                    self.listed(row, &code, profile);
                    Business::Code(code)
                }
            },
        };
        if let Some(status) = status {
            self.pair(row, status, &business, profile);
            let begins = profile.route(None, status).is_some();
            let reached = profile.transitions.values().flatten().chain(&profile.from_any);
            if !begins && !reached.copied().any(|to| to == status) {
                self.add(row, ProfileProblem::OutOfReach { status });
            }
        }
        Some(Want { status, business })
    }

    fn pair(&mut self, row: &str, status: TaskStatus, business: &Business, profile: &Profile) {
        let Some(pairs) = &profile.pairs else { return };
        let allowed = pairs.get(&status);
        let (fits, shown) = match business {
            Business::Keep => (true, "keep"),
            Business::None => (allowed.is_none_or(Vec::is_empty), "none"),
            Business::Code(code) => (allowed.is_some_and(|list| list.contains(code)), &**code),
        };
        if !fits {
            self.add(row, ProfileProblem::WrongPair { status, business: shortened(shown) });
        }
    }

    fn listed(&mut self, row: &str, code: &str, profile: &Profile) {
        if !profile.codes.contains(code) {
            self.add(row, ProfileProblem::UnknownBusinessStatus { found: shortened(code) });
        }
    }

    /// What only some profiles have.
    fn particulars(&mut self, document: &[Entry], profile: &mut Profile) {
        for key in ["awaiting_information", "cancel_through"] {
            let Some(code) = get(document, key).and_then(|node| self.text(key, node)) else { continue };
            self.listed(key, &code, profile);
            if key == "cancel_through" {
                self.pair(key, TaskStatus::InProgress, &Business::Code(code.clone()), profile);
                profile.cancel_through = Some(code);
            } else {
                profile.awaiting_information = Some(code);
            }
        }
        let events = get(document, "events").and_then(|node| self.object("events", node));
        self.known("events", events.unwrap_or_default(), |_| true);
        for Entry { key: name, node, .. } in events.unwrap_or_default() {
            let row = format!("events.{name}");
            let codes = self.by_status(&row, node, profile);
            match ReferralEventKind::ALL.iter().find(|kind| kind.name() == &**name) {
                Some(&kind) => drop(profile.events.insert(kind, codes)),
                None => self.add(&row, ProfileProblem::UnknownRow),
            }
        }
        let declines = get(document, "declines").and_then(|node| self.object("declines", node));
        self.known("declines", declines.unwrap_or_default(), |_| true);
        for Entry { key: reason, node, .. } in declines.unwrap_or_default() {
            let row = format!("declines.{reason}");
            let Some(code) = self.text(&row, node) else { continue };
            self.listed(&row, &code, profile);
            self.pair(&row, TaskStatus::Rejected, &Business::Code(code.clone()), profile);
            match serde_json::from_value::<DeclineReason>(serde_json::Value::from(&**reason)) {
                Ok(reason) => profile.declines.push((reason, code)),
                Err(_) => self.add(&row, ProfileProblem::UnknownRow),
            }
        }
        let fallback = get(document, "fallback").and_then(|node| self.object("fallback", node));
        self.known("fallback", fallback.unwrap_or_default(), |_| true);
        for Entry { key: status, node, .. } in fallback.unwrap_or_default() {
            let row = format!("fallback.{status}");
            let others = self.statuses(&row, node);
            if let Some(status) = self.status(&row, status) {
                profile.fallback.insert(status, others);
            }
        }
        let abort = get(document, "abort").and_then(|node| self.object("abort", node));
        self.known("abort", abort.unwrap_or_default(), |key| ["asked", "ended"].contains(&key));
        let abort = abort.unwrap_or_default();
        if let Some(node) = get(abort, "asked") {
            profile.abort_when_asked = self.statuses("abort.asked", node);
        }
        if let Some(node) = get(abort, "ended") {
            profile.abort_when_ended = self.statuses("abort.ended", node);
        }
    }

    fn by_status(&mut self, row: &str, node: &Node, profile: &Profile) -> BTreeMap<TaskStatus, Box<str>> {
        let mut codes = BTreeMap::new();
        let object = self.object(row, node).unwrap_or_default();
        self.known(row, object, |_| true);
        for Entry { key: status, node, .. } in object {
            let row = format!("{row}.{status}");
            let (Some(status), Some(code)) = (self.status(&row, status), self.text(&row, node)) else {
                continue;
            };
            self.listed(&row, &code, profile);
            self.pair(&row, status, &Business::Code(code.clone()), profile);
            codes.insert(status, code);
        }
        codes
    }

    fn known(&mut self, row: &str, object: &[Entry], knows: impl Fn(&str) -> bool) {
        let mut seen = BTreeSet::new();
        for Entry { key, .. } in object {
            let at = if row.is_empty() { key.to_string() } else { format!("{row}.{key}") };
            if !knows(key) {
                self.add(&at, ProfileProblem::UnknownRow);
            } else if !seen.insert(key) {
                self.add(&at, ProfileProblem::DuplicateRow);
            }
        }
    }

    fn object<'n>(&mut self, row: &str, node: &'n Node) -> Option<&'n [Entry]> {
        let object = node.as_object();
        if object.is_none() {
            self.add(row, ProfileProblem::WrongKind { expected: "an object", found: node.shown() });
        }
        object
    }

    fn text(&mut self, row: &str, node: &Node) -> Option<Box<str>> {
        let text = node.as_text().filter(|text| !text.trim().is_empty());
        if text.is_none() {
            self.add(row, ProfileProblem::WrongKind { expected: "text", found: node.shown() });
        }
        text.map(Into::into)
    }

    fn texts(&mut self, row: &str, node: &Node) -> Vec<Box<str>> {
        let Some(list) = node.as_list() else {
            self.add(row, ProfileProblem::WrongKind { expected: "a list", found: node.shown() });
            return Vec::new();
        };
        list.iter().filter_map(|node| self.text(row, node)).collect()
    }

    fn status(&mut self, row: &str, code: &str) -> Option<TaskStatus> {
        let status = TaskStatus::parse(code);
        if status.is_none() {
            self.add(row, ProfileProblem::UnknownStatus { found: shortened(code) });
        }
        status
    }

    fn statuses(&mut self, row: &str, node: &Node) -> Vec<TaskStatus> {
        self.texts(row, node).iter().filter_map(|code| self.status(row, code)).collect()
    }
}
