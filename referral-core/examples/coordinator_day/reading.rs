//! From files to resources, with everything that is wrong on the way.

use std::collections::BTreeMap;

use referral_core::fhir::element::Limits;
use referral_core::fhir::read::{ReadIssue, ReadReport, Reader, ReferenceCheck, Resource, Severity};
use referral_core::time::{Instant, Zone};

use crate::finding::Finding;
use crate::folder::Folder;
use crate::recorded::Latest;

/// What was read.
#[derive(Default)]
pub(crate) struct Reading {
    pub(crate) files: u64,
    pub(crate) other_files: u64,
    /// Documents, and lines of NDJSON.
    pub(crate) documents: u64,
    /// How many of them could not be read at all.
    pub(crate) refused: u64,
    /// Resources by their type.
    pub(crate) resources: BTreeMap<String, u64>,
    pub(crate) findings: Vec<Finding>,
    /// How many more defects there are than the reader keeps for one document.
    pub(crate) left_off: u64,
    /// References, and how many lead nowhere in the whole folder.
    pub(crate) references: u64,
    pub(crate) dangling: u64,
    /// What the reader said about each file.
    pub(crate) issues: Vec<(String, Vec<ReadIssue>)>,
    /// The latest instant at which anything was recorded.
    pub(crate) latest: Option<Instant>,
}

impl Reading {
    /// Reads every file and hands out each resource with the number of its file.
    pub(crate) fn of(folder: &Folder, zone: Zone, each: &mut impl FnMut(u32, &Resource<'_>)) -> Self {
        let mut reading = Self { other_files: folder.others, ..Self::default() };
        let mut references = ReferenceCheck::new();
        let mut latest = Latest::new(zone);
        let mut reader = Reader::new(Limits::default());
        for (name, error) in &folder.closed {
            let message = format!("the folder cannot be listed: {}", error.kind());
            reading.findings.push(Finding::of_file(Severity::Error, "unreadable-folder", name, message));
        }
        for file in &folder.files {
            let source = references.source();
            reading.files += 1;
            let bytes = match &file.bytes {
                Ok(bytes) => bytes,
                Err(error) => {
                    let message = format!("the file cannot be read: {}", error.kind());
                    let finding = Finding::of_file(Severity::Error, "unreadable-file", &file.name, message);
                    reading.findings.push(finding);
                    continue;
                }
            };
            let mut taken = |resource: Resource<'_>| {
                references.add(source, &resource);
                latest.see(&resource);
                each(source, &resource);
            };
            let report = if file.is_ndjson {
                reader.ndjson(bytes, &mut taken)
            } else {
                reader.document(bytes, &mut taken)
            };
            reading.take(&file.name, report);
        }
        reading.latest = latest.at;
        reading.take_references(folder, &references);
        reading
    }

    fn take(&mut self, file: &str, report: ReadReport) {
        self.documents += report.documents;
        self.refused += report.refused;
        self.left_off += report.issues_left_off;
        self.findings.extend(report.issues.iter().map(|issue| Finding::of_issue(file, issue)));
        self.issues.push((file.to_owned(), report.issues));
        for (name, count) in report.resources {
            *self.resources.entry(name.into()).or_default() += count;
        }
    }

    /// A reference into another file of the folder is fine; only those that lead nowhere at all are said.
    fn take_references(&mut self, folder: &Folder, references: &ReferenceCheck) {
        let report = references.report();
        self.references = report.references;
        self.dangling = report.dangling_in_all;
        for dangling in report.dangling.iter().filter(|dangling| dangling.in_all) {
            let file = usize::try_from(dangling.source).ok().and_then(|place| folder.files.get(place));
            let name = file.map_or("", |file| &file.name);
            self.findings.push(Finding::of_issue(name, &dangling.issue));
            if let Some((_, issues)) = self.issues.iter_mut().find(|(file, _)| file == name) {
                issues.push(dangling.issue.clone());
            }
        }
    }
}
