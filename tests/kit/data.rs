//! Real input that is not part of the project: where it is, and what happens where it is not.

use std::io::Write as _;
use std::path::{Path, PathBuf};

/// The project's root.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("the tests lie one folder below the root")
        .to_path_buf()
}

/// Where the real data lies: `REFERRAL_DATA`, else `../shared/data` from the root.
pub(crate) fn base() -> PathBuf {
    std::env::var_os("REFERRAL_DATA").map_or_else(|| root().join("../shared/data"), PathBuf::from)
}

/// The folder of real data with this name.
/// Where it is missing, `None`, and the reason goes to standard error; in CI (`CI=true`) that is a failure.
pub(crate) fn shared_data(folder: &str) -> Option<PathBuf> {
    let in_ci = std::env::var("CI").is_ok_and(|value| value == "true");
    or_skip(found(&base(), folder), in_ci)
}

fn found(base: &Path, folder: &str) -> Result<PathBuf, String> {
    let path = base.join(folder);
    let missing = || format!("the real data `{folder}` is not there: {}", path.display());
    if path.is_dir() { Ok(path) } else { Err(missing()) }
}

fn or_skip(found: Result<PathBuf, String>, in_ci: bool) -> Option<PathBuf> {
    let missing = match found {
        Ok(path) => return Some(path),
        Err(missing) => missing,
    };
    assert!(!in_ci, "{missing}");
    // Past the macros, whose output a passing test keeps to itself.
    writeln!(std::io::stderr(), "skipped: {missing}").expect("standard error can be written to");
    None
}

/// Every wanted file in the folder and below it, sorted.
pub(crate) fn files_below(folder: &Path, wanted: impl Fn(&Path) -> bool) -> Vec<PathBuf> {
    let mut folders = vec![folder.to_path_buf()];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if wanted(&path) {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}

#[test]
fn a_folder_is_found_or_named_as_missing() {
    assert_eq!(or_skip(found(&root(), "tests"), true), Some(root().join("tests")));
    let missing = found(&root(), "no-such-folder").unwrap_err();
    assert!(missing.starts_with("the real data `no-such-folder` is not there"), "{missing}");
}

#[test]
#[should_panic(expected = "the real data `no-such-folder` is not there")]
fn a_missing_folder_fails_in_ci() {
    or_skip(found(&root(), "no-such-folder"), true);
}
