//! One list for everything that is wrong with the input, whoever found it.

use referral_core::fhir::read::{ReadIssue, Severity};

/// Where something stands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place {
    /// The file, as its path from the folder.
    pub(crate) file: String,
    pub(crate) line: Option<u64>,
    pub(crate) column: Option<u64>,
    /// The element; empty where the whole file is meant.
    pub(crate) path: String,
}

/// One defect or doubt.
#[derive(Clone, Debug)]
pub(crate) struct Finding {
    pub(crate) severity: Severity,
    pub(crate) code: String,
    pub(crate) message: String,
    /// The referral it puts in doubt, where it is about one.
    pub(crate) referral: Option<String>,
    /// Every place it rests on, the first of which is where to look.
    pub(crate) places: Vec<Place>,
}

impl Finding {
    /// A defect of a file's text.
    pub(crate) fn of_issue(file: &str, issue: &ReadIssue) -> Self {
        Self {
            severity: issue.severity,
            code: issue.code.code().to_owned(),
            message: format!("expected {}, found {}", issue.expected, issue.found),
            referral: None,
            places: vec![Place {
                file: file.to_owned(),
                line: issue.line,
                column: issue.column,
                path: issue.path.clone(),
            }],
        }
    }

    /// Something about a whole file.
    pub(crate) fn of_file(severity: Severity, code: &str, file: &str, message: String) -> Self {
        let place = Place { file: file.to_owned(), line: None, column: None, path: String::new() };
        Self { severity, code: code.to_owned(), message, referral: None, places: vec![place] }
    }
}

impl Place {
    /// In words: `partners/a.ndjson line 4, Task.owner.reference`.
    pub(crate) fn words(&self) -> String {
        let mut words = self.file.clone();
        match (self.line, self.column) {
            (Some(line), Some(column)) => words.push_str(&format!(" line {line}, column {column}")),
            (Some(line), None) => words.push_str(&format!(" line {line}")),
            (None, _) => {}
        }
        if !self.path.is_empty() {
            words.push_str(", ");
            words.push_str(&self.path);
        }
        words
    }
}
