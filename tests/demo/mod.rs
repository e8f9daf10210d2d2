//! The example `coordinator_day`, run as a user runs it.

mod real_folders;
mod shipped_day;

use std::path::PathBuf;
use std::process::Output;
use std::sync::LazyLock;

use serde_json::Value;

use crate::kit::example;

static EXAMPLE: LazyLock<PathBuf> = LazyLock::new(|| example::built("coordinator_day"));

fn run(arguments: &[&str]) -> Output {
    example::run(&EXAMPLE, arguments)
}

/// What it prints; it must end well.
fn text(arguments: &[&str]) -> String {
    let output = run(arguments);
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("it prints UTF-8")
}

fn json(arguments: &[&str]) -> Value {
    let arguments: Vec<&str> = arguments.iter().copied().chain(["--json"]).collect();
    serde_json::from_str(&text(&arguments)).expect("it prints one JSON value")
}

/// The lines from the one that begins with a title to the next title.
fn section<'t>(text: &'t str, title: &str) -> Vec<&'t str> {
    let lines = text.lines().skip_while(|line| !line.starts_with(title));
    let body = lines.skip(1).take_while(|line| line.starts_with(' ') || line.is_empty());
    body.collect()
}

#[test]
fn wrong_arguments_and_missing_folders_end_with_2() {
    let wrong: [&[&str]; 7] = [
        &["--colour"],
        &["--now"],
        &["--now", "yesterday"],
        &["--pack", "eu"],
        &["--zone", "Mars/Olympus"],
        &["--perspective", "patient"],
        &["--input", "no/such/folder"],
    ];
    for arguments in wrong {
        let output = run(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(output.stdout.is_empty() && !output.stderr.is_empty(), "{arguments:?}");
    }
    assert!(text(&["--help"]).contains("--perspective"));
}
