//! Examples, run as a user runs them.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

use super::data::root;

/// An example of the library, built. It is asked of cargo, which knows where it lies and builds it if a change is
/// newer.
pub(crate) fn built(name: &str) -> PathBuf {
    let built = Command::new(env!("CARGO"))
        .args(["build", "-p", "referral-core", "--example", name, "--message-format=json"])
        .current_dir(root())
        .output()
        .expect("cargo runs");
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
    let messages = String::from_utf8(built.stdout).expect("cargo writes UTF-8");
    let executable = messages.lines().find_map(|line| {
        let message: Value = serde_json::from_str(line).ok()?;
        let is_it = message["target"]["name"] == name;
        message["executable"].as_str().filter(|_| is_it).map(PathBuf::from)
    });
    executable.expect("cargo names the executable")
}

/// Runs what was built.
pub(crate) fn run(example: &Path, arguments: &[&str]) -> Output {
    Command::new(example).args(arguments).output().expect("the example runs")
}
