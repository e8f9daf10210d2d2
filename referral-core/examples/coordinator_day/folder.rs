//! The files of a folder.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// One file that may hold FHIR.
pub(crate) struct File {
    /// Its path from the folder, with `/` between the parts.
    pub(crate) name: String,
    /// Whether it holds one resource a line.
    pub(crate) is_ndjson: bool,
    /// What is in it, or why it could not be read.
    pub(crate) bytes: io::Result<Vec<u8>>,
}

/// What is in a folder.
#[derive(Default)]
pub(crate) struct Folder {
    /// Every `*.json` and `*.ndjson`, in the order of their names.
    pub(crate) files: Vec<File>,
    /// How many files have another ending, and were left alone.
    pub(crate) others: u64,
    /// The folders below that could not be listed, and why.
    pub(crate) closed: Vec<(String, io::Error)>,
}

impl Folder {
    /// Reads a folder and all below it.
    pub(crate) fn read(root: &Path) -> io::Result<Self> {
        let mut folder = Self::default();
        let mut found: Vec<(String, PathBuf)> = Vec::new();
        // A link may lead back up: no folder is read twice.
        let mut visited = BTreeSet::from([fs::canonicalize(root)?]);
        let mut open = vec![(String::new(), fs::read_dir(root)?)];
        while let Some((prefix, entries)) = open.pop() {
            for entry in entries {
                let entry = entry?;
                let path = entry.path();
                let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
                if !path.is_dir() {
                    found.push((name, path));
                    continue;
                }
                let listed = fs::canonicalize(&path).and_then(|real| Ok((real, fs::read_dir(&path)?)));
                match listed {
                    Ok((real, below)) => {
                        if visited.insert(real) {
                            open.push((format!("{name}/"), below));
                        }
                    }
                    Err(error) => folder.closed.push((name, error)),
                }
            }
        }
        found.sort();
        folder.closed.sort_by(|one, other| one.0.cmp(&other.0));
        for (name, path) in found {
            let ending = path.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase());
            let is_ndjson = match ending.as_deref() {
                Some("ndjson") => true,
                Some("json") => false,
                _ => {
                    folder.others += 1;
                    continue;
                }
            };
            folder.files.push(File { name, is_ndjson, bytes: fs::read(path) });
        }
        Ok(folder)
    }
}
