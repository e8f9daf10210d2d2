//! Loads a profile from its text and checks it.

use std::collections::{BTreeMap, BTreeSet};

use super::error::{ProfileError, ProfileErrors, ProfileProblem};
use super::position::TaskStage;
use super::profile::{Business, Profile, ShippedProfile, Want};
use super::status::TaskStatus;
use crate::errors::Suggestion;
use crate::text::{Defect, DocumentReader, Lines, Node, json, shortened, unmarked};

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

/// Loads a profile: one of the library, or one of a host, which may not take the name of one of the library.
pub(super) fn profile(text: &str, shipped: bool) -> Result<Profile, ProfileErrors> {
    let text = unmarked(text);
    let mut loader = Loader { name: None, lines: Lines::of(text), path: String::new(), errors: Vec::new() };
    let node = json(text).map_err(|broken| loader.add(broken.offset, ProfileProblem::NotJson)).ok();
    let profile = node.and_then(|node| loader.read(&node, shipped));
    if profile.is_none() && loader.errors.is_empty() {
        // A loader that makes nothing reports why; an error without a reason is still an error.
        loader.add(0, ProfileProblem::MissingRow);
    }
    profile.filter(|_| loader.errors.is_empty()).ok_or(ProfileErrors::of(loader.errors))
}

pub(super) struct Loader<'t> {
    name: Option<Box<str>>,
    lines: Lines<'t>,
    path: String,
    errors: Vec<ProfileError>,
}

impl DocumentReader for Loader<'_> {
    fn defect(&mut self, offset: usize, defect: Defect<'_>) {
        match defect {
            Defect::MissingKey { key } => self.under(key, |to| to.add(offset, ProfileProblem::MissingRow)),
            Defect::UnknownKey { key, nearest } => {
                let problem = ProfileProblem::UnknownRow { suggestion: Suggestion { nearest } };
                self.under(key, |to| to.add(offset, problem));
            }
            Defect::DuplicateKey { key } => {
                self.under(key, |to| to.add(offset, ProfileProblem::DuplicateRow));
            }
            Defect::WrongKind { expected, found } => {
                self.add(offset, ProfileProblem::WrongKind { expected, found });
            }
            Defect::EmptyText => {
                self.add(offset, ProfileProblem::WrongKind { expected: "text", found: "".into() });
            }
        }
    }

    fn path(&mut self) -> &mut String {
        &mut self.path
    }
}

impl Loader<'_> {
    fn add(&mut self, offset: usize, problem: ProfileProblem) {
        let row = (!self.path.is_empty()).then(|| self.path.as_str().into());
        let position = self.lines.position(offset);
        self.errors.push(ProfileError { profile: self.name.clone(), row, position, problem });
    }

    fn read(&mut self, node: &Node, shipped: bool) -> Option<Profile> {
        let name = node.get("profile").and_then(Node::as_text).filter(|name| !name.trim().is_empty());
        self.name = name.map(shortened);
        if !self.object(node, &KEYS) {
            return None;
        }
        let name = self.required(node, "profile", |loader, node| loader.name(node, shipped));
        let mut profile = Profile {
            name: name.unwrap_or_default(),
            source: self.required(node, "source", Self::owned).unwrap_or_default(),
            ..Profile::default()
        };
        let made = &mut profile;
        self.required(node, "transitions", |loader, node| loader.transitions(node, made));
        self.optional(node, "business_status", |loader, node| loader.business_status(node, made));
        self.required(node, "rows", |loader, node| loader.rows(node, made));
        self.particulars(node, made);
        Some(profile)
    }

    fn name(&mut self, node: &Node, shipped: bool) -> Option<Box<str>> {
        let name = self.owned(node)?;
        if !shipped && ShippedProfile::parse(&name).is_some() {
            self.add(node.offset, ProfileProblem::NameTaken);
        }
        Some(name)
    }

    fn transitions(&mut self, node: &Node, profile: &mut Profile) -> Option<()> {
        for entry in self.entries(node)? {
            self.under(&entry.key, |loader| {
                let to = loader.statuses(&entry.node);
                match &*entry.key {
                    "any" if profile.from_any.is_empty() => profile.from_any = to,
                    "any" => {}
                    "new" => drop(profile.transitions.entry(None).or_insert(to)),
                    from => {
                        if let Some(from) = loader.status(entry.offset, from) {
                            profile.transitions.entry(Some(from)).or_insert(to);
                        }
                    }
                }
            });
        }
        Some(())
    }

    fn business_status(&mut self, node: &Node, profile: &mut Profile) -> Option<()> {
        if !self.object(node, &["system", "codes", "pairs"]) {
            return None;
        }
        profile.system = self.required(node, "system", Self::owned);
        let codes = self.required(node, "codes", |loader, node| loader.list(node, Self::owned));
        profile.codes = codes.unwrap_or_default().into_iter().collect();
        let codes = &profile.codes;
        profile.pairs = self.optional(node, "pairs", |loader, node| loader.pairs(node, codes));
        Some(())
    }

    fn pairs(
        &mut self,
        node: &Node,
        codes: &BTreeSet<Box<str>>,
    ) -> Option<BTreeMap<TaskStatus, Vec<Box<str>>>> {
        let mut pairs = BTreeMap::new();
        for entry in self.entries(node)? {
            self.under(&entry.key, |loader| {
                let listed = loader.list(&entry.node, Self::owned).unwrap_or_default();
                for code in listed.iter().filter(|code| !codes.contains(*code)) {
                    loader.unlisted(entry.node.offset, code);
                }
                if let Some(status) = loader.status(entry.offset, &entry.key) {
                    pairs.insert(status, listed);
                }
            });
        }
        Some(pairs)
    }

    fn rows(&mut self, node: &Node, profile: &mut Profile) -> Option<()> {
        self.object(node, &TaskStage::ALL.map(TaskStage::code));
        node.as_object()?;
        for stage in TaskStage::ALL {
            let want = self.required(node, stage.code(), |loader, node| loader.want(node, profile));
            if let Some(want) = want {
                profile.rows.insert(stage, want);
            }
        }
        Some(())
    }

    fn want(&mut self, node: &Node, profile: &Profile) -> Option<Want> {
        if !self.object(node, &["status", "business"]) {
            return None;
        }
        let status = self.required(node, "status", |loader, node| match loader.text(node)? {
            "keep" => Some(None),
            code => loader.status(node.offset, code).map(Some),
        })?;
        let business = match node.get("business") {
            None => Business::Absent,
            Some(node) => self.under("business", |loader| match loader.text(node)? {
                "keep" => Some(Business::Keep),
                code => {
                    loader.listed(node.offset, code, profile);
                    Some(Business::Code(code.into()))
                }
            })?,
        };
        if let Some(status) = status {
            self.pair(node.offset, status, &business, profile);
            let begins = profile.route(None, status).is_some();
            let reached = profile.transitions.values().flatten().chain(&profile.from_any);
            if !begins && !reached.copied().any(|to| to == status) {
                self.add(node.offset, ProfileProblem::OutOfReach { status });
            }
        }
        Some(Want { status, business })
    }

    fn pair(&mut self, offset: usize, status: TaskStatus, business: &Business, profile: &Profile) {
        let Some(pairs) = &profile.pairs else { return };
        let allowed = pairs.get(&status);
        let (fits, shown) = match business {
            Business::Keep => (true, "keep"),
            Business::Absent => (allowed.is_none_or(Vec::is_empty), "none"),
            Business::Code(code) => (allowed.is_some_and(|list| list.contains(code)), &**code),
        };
        if !fits {
            self.add(offset, ProfileProblem::WrongPair { status, business: shortened(shown) });
        }
    }

    fn unlisted(&mut self, offset: usize, code: &str) {
        self.add(offset, ProfileProblem::UnknownBusinessStatus { found: shortened(code) });
    }

    fn listed(&mut self, offset: usize, code: &str, profile: &Profile) {
        if !profile.codes.contains(code) {
            self.unlisted(offset, code);
        }
    }

    /// A business status of the profile's list that goes with this status, if one is given.
    pub(super) fn code(
        &mut self,
        node: &Node,
        status: Option<TaskStatus>,
        profile: &Profile,
    ) -> Option<Box<str>> {
        let code = self.owned(node)?;
        self.listed(node.offset, &code, profile);
        if let Some(status) = status {
            self.pair(node.offset, status, &Business::Code(code.clone()), profile);
        }
        Some(code)
    }

    fn owned(&mut self, node: &Node) -> Option<Box<str>> {
        self.text(node).map(Into::into)
    }

    pub(super) fn status(&mut self, offset: usize, code: &str) -> Option<TaskStatus> {
        let status = TaskStatus::parse(code);
        if status.is_none() {
            self.add(offset, ProfileProblem::UnknownStatus { found: shortened(code) });
        }
        status
    }

    pub(super) fn statuses(&mut self, node: &Node) -> Vec<TaskStatus> {
        let status = |loader: &mut Self, node: &Node| {
            let code = loader.text(node)?;
            loader.status(node.offset, code)
        };
        self.list(node, status).unwrap_or_default()
    }
}
