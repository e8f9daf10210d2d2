//! Other people's implementations, where they are installed.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use super::data::root;

/// What a script of the tests says to an input, run by the interpreter that `REFERRAL_ORACLES` names. Without it,
/// `None`, and the reason goes to standard error; in CI (`CI=true`) that is a failure.
pub(crate) fn answer(script: &str, input: &str) -> Option<String> {
    let named = std::env::var_os("REFERRAL_ORACLES");
    let in_ci = std::env::var("CI").is_ok_and(|value| value == "true");
    let Some(python) = named.filter(|python| Path::new(python).exists()) else {
        let missing = "the oracles are not installed: REFERRAL_ORACLES names no interpreter";
        assert!(!in_ci, "{missing}");
        writeln!(std::io::stderr(), "skipped: {missing}").expect("standard error can be written to");
        return None;
    };
    let mut child = Command::new(python)
        .arg(root().join(script))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the interpreter starts");
    let mut standard_input = child.stdin.take().unwrap();
    let input = input.to_owned();
    // Written beside the reading, so that neither waits for the other with a full pipe.
    let writer = std::thread::spawn(move || standard_input.write_all(input.as_bytes()));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap().unwrap();
    assert!(output.status.success(), "{script} failed");
    Some(String::from_utf8(output.stdout).unwrap())
}
