//! The rules of the house, enforced on the tree itself.
//!
//! Every check is a function from a path and a text to complaints. It is run over the real files, and over bad
//! samples, so that a check that can no longer fail is found out.

mod circles;
mod files;
mod floors;
mod names;
mod tree;

use std::path::Path;
use std::process::Command;

use crate::kit::data::{files_below, root};

/// A file of the project: its path from the root, with `/` between the parts, and its text.
pub(crate) struct SourceFile {
    pub(crate) path: String,
    pub(crate) text: String,
}

impl SourceFile {
    /// Whether it is code, by its name or by the line that says what runs it.
    fn is_code(&self) -> bool {
        let named = [".rs", ".py", ".pyi", ".swift", ".kt", ".java", ".sh"]
            .iter()
            .any(|end| self.path.ends_with(end));
        named || self.text.starts_with("#!/")
    }

    fn is_rust(&self) -> bool {
        self.path.ends_with(".rs")
    }
}

/// The paths of the project's files: what the version control holds or would take, else (in an unpacked archive)
/// every file outside the build folders.
fn paths() -> Vec<String> {
    let listed = Command::new("git")
        .args(["ls-files", "--cached", "--others", "--exclude-standard"])
        .current_dir(root())
        .output();
    if let Ok(listed) = listed
        && listed.status.success()
    {
        let text = String::from_utf8(listed.stdout).unwrap();
        return text.lines().filter(|path| root().join(path).is_file()).map(str::to_owned).collect();
    }
    let below = |path: &Path| path.strip_prefix(root()).unwrap().to_str().unwrap().to_owned();
    let all = files_below(&root(), |_| true).iter().map(|path| below(path)).collect::<Vec<_>>();
    all.into_iter()
        .filter(|path| !["target/", ".git/", ".cache/"].iter().any(|dir| path.starts_with(dir)))
        .collect()
}

/// Every file of the project that is text.
pub(crate) fn files() -> Vec<SourceFile> {
    let read = |path: String| {
        let text = std::fs::read_to_string(root().join(&path)).ok()?;
        Some(SourceFile { path, text })
    };
    paths().into_iter().filter_map(read).collect()
}

/// Fails with every complaint, one a line.
pub(crate) fn assert_none(complaints: &[String]) {
    assert!(complaints.is_empty(), "\n{}\n", complaints.join("\n"));
}

/// Runs a check on bad samples, each of which must be complained about, and on good ones, which must not.
fn assert_tells_apart(
    check: impl Fn(&SourceFile) -> Vec<String>,
    bad: &[(&str, &str)],
    good: &[(&str, &str)],
) {
    let complaints = |(path, text): &(&str, &str)| {
        check(&SourceFile { path: (*path).to_owned(), text: (*text).to_owned() })
    };
    for sample in bad {
        assert!(!complaints(sample).is_empty(), "this passes and must not: {sample:?}");
    }
    for sample in good {
        assert_eq!(
            complaints(sample),
            Vec::<String>::new(),
            "this is complained about and must not be: {sample:?}"
        );
    }
}
