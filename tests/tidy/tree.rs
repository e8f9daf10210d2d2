//! What may lie in the tree, and what must not stand in it: nothing of the machine it was written on.

use std::collections::BTreeSet;

use super::{SourceFile, assert_none, assert_tells_apart, files, paths};

/// The top of the tree. A new entry is a decision, made here.
const TOP: [&str; 20] = [
    ".ci",
    ".gitignore",
    "ARCHITECTURE.md",
    "CHANGELOG.md",
    "Cargo.lock",
    "Cargo.toml",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "README.md",
    "benches",
    "bindings-ffi",
    "bindings-kotlin",
    "bindings-python",
    "bindings-swift",
    "clippy.toml",
    "referral-core",
    "rustfmt.toml",
    "scripts",
    "tests",
    ".github",
];

/// Beginnings of paths of one machine, put together here so that this file does not hold them.
const MACHINE: [&str; 6] = [
    concat!("/wo", "rk/"),
    concat!("/fa", "rm/"),
    concat!("/ro", "ot/"),
    concat!("/ho", "me/"),
    concat!("/Us", "ers/"),
    concat!("/t", "mp/"),
];

/// Words that point to pages outside the project, which its readers do not have.
const ELSEWHERE: [&str; 4] = [
    concat!("the de", "sign"),
    concat!("../de", "sign"),
    concat!("life", "cycle.md"),
    concat!("house", ".md"),
];

/// Hosts of package registries, and the settings that name one: which to use is the machine's affair.
const REGISTRIES: [&str; 11] = [
    concat!("index.crates", ".io"),
    concat!("static.crates", ".io"),
    concat!("://crates", ".io"),
    concat!("pypi", ".org"),
    concat!("python", "hosted.org"),
    concat!("repo1.", "maven.org"),
    concat!("repo.", "maven.apache.org"),
    concat!("registry.", "npmjs.org"),
    concat!("proxy.", "golang.org"),
    concat!("deb.", "debian.org"),
    concat!("index", "-url"),
];

fn top(path: &str) -> Option<String> {
    let first = path.split('/').next()?;
    (!TOP.contains(&first)).then(|| format!("{path}: `{first}` is not an entry of the top folder"))
}

fn is_machine_path(text: &str, at: usize) -> bool {
    let before = text[..at].chars().next_back();
    before.is_none_or(|c| !(c.is_alphanumeric() || "._-/:~}".contains(c)))
}

fn complaints(file: &SourceFile) -> Vec<String> {
    if file.path.ends_with(".lock") {
        return Vec::new();
    }
    let machine = MACHINE.iter().flat_map(|begin| file.text.match_indices(begin));
    let machine = machine.filter(|(at, _)| is_machine_path(&file.text, *at)).map(|(_, begin)| begin);
    let registries = REGISTRIES.iter().copied().filter(|host| file.text.contains(host));
    let elsewhere = ELSEWHERE.iter().copied().filter(|words| file.text.contains(words));
    machine
        .chain(registries)
        .chain(elsewhere)
        .map(|found| format!("{}: holds `{found}`", file.path))
        .collect()
}

#[test]
fn only_known_entries_lie_at_the_top() {
    let paths = paths();
    assert!(paths.iter().any(|path| path == "Cargo.toml"), "the tree is there");
    assert_none(
        &paths.iter().filter_map(|path| top(path)).collect::<BTreeSet<_>>().into_iter().collect::<Vec<_>>(),
    );
}

#[test]
fn nothing_of_one_machine_stands_in_the_tree() {
    assert_none(&files().iter().flat_map(complaints).collect::<Vec<_>>());
}

#[test]
fn the_checks_of_the_tree_can_fail() {
    assert!(top("notes.txt").is_some() && top("src/lib.rs").is_some() && top("tests/suite.rs").is_none());
    let paths = MACHINE.map(|begin| format!("cd {begin}x"));
    let hosts = REGISTRIES.map(|host| format!("pip install --x https://{host}/y"));
    let elsewhere = ELSEWHERE.map(|words| format!("As {words} says."));
    let bad: Vec<(&str, &str)> =
        paths.iter().chain(&hosts).chain(&elsewhere).map(|text| ("scripts/a", text.as_str())).collect();
    let good = [("a.md", "../shared/data/x, https://a.example/tmp/x"), ("Cargo.lock", hosts[0].as_str())];
    assert_tells_apart(complaints, &bad, &good);
}
