//! Reading FHIR: NDJSON of minified real resources, beside the typed parse of `fhir.resources` and of helios-fhir.
//!
//! Only lines that all of them take are read. A peer's time is for a whole typed resource; ours is for the typed
//! view of every resource, those in bundles included, with all issues; what has no view is read as elements.

use std::collections::BTreeSet;
use std::hint::black_box;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use referral_core::fhir::element::{Limits, Tape};
use referral_core::fhir::read::{self, Body};

use crate::Outcome;
use crate::clock::{cost, median};
use crate::figure::{Figure, Target};
use crate::peer::Peer;

const FOLDERS: [&str; 4] = ["fhir-core-r4", "hl7-us-core-examples", "hl7-bser", "hl7-davinci-pas-2.2.1"];
const PYTHON: &str = "fhir.resources";
const RUST: &str = "helios-fhir";
/// How often all take turns.
const TURNS: usize = 7;
/// What ours reads at a turn, at the least: peers are slower, and need no more than a pass.
const BYTES_A_TURN: usize = 8_000_000;

/// One file of the data, minified.
struct Line {
    folder: &'static str,
    name: String,
    text: String,
}

pub(crate) fn figures(say: &mut dyn FnMut(Figure) -> io::Result<()>) -> Outcome<()> {
    let Some(data) = data() else {
        eprintln!("read: skipped: neither `../shared/data` nor `REFERRAL_DATA` is there");
        return Ok(());
    };
    let lines = lines(&data)?;
    let mut peers = peers(&lines)?;
    let kept = kept(&lines, &peers);
    let every = ("all", (1..).zip(&lines).map(|(number, _)| number).collect::<Vec<usize>>());
    let folders = FOLDERS.map(|folder| {
        let of_folder = (1..).zip(&lines).filter(|(_, line)| line.folder == folder);
        (folder, of_folder.map(|(number, _)| number).collect())
    });
    for (group, mut numbers) in folders.into_iter().chain([every]) {
        numbers.retain(|number| kept.contains(number));
        let texts: Vec<&str> = numbers
            .iter()
            .filter_map(|number| lines.get(number - 1))
            .map(|line| line.text.as_str())
            .collect();
        tell_views(group, &texts);
        for peer in &mut peers {
            let (ours, theirs) = in_turns(&texts, || peer.take(&numbers))?;
            let times = if peer.name == PYTHON { 50.0 } else { 1.0 };
            say(Figure {
                name: format!("read/{group}/{}", peer.name),
                ours,
                peer: Some(theirs),
                unit: "MB/s",
                target: Some(Target::Times(times)),
            })?;
        }
        let (ours, untyped) = in_turns(&texts, || {
            Ok(cost(|| {
                for text in &texts {
                    let _read = black_box(serde_json::from_str::<serde_json::Value>(text));
                }
            }))
        })?;
        say(Figure {
            peer: Some(untyped),
            ..Figure::alone(format!("read/{group}/serde_json::Value"), ours, "MB/s")
        })?;
        say(Figure::alone(format!("read/{group}/elements_alone"), elements(&texts), "MB/s"))?;
    }
    peers.into_iter().try_for_each(Peer::finish)
}

/// Ours and a peer, one after the other: the megabytes a second of each.
fn in_turns(texts: &[&str], mut theirs: impl FnMut() -> Outcome<f64>) -> Outcome<(f64, f64)> {
    let ndjson = texts.join("\n").into_bytes();
    let passes = BYTES_A_TURN.div_ceil(ndjson.len().max(1));
    let mine = || cost(|| (0..passes).for_each(|_| typed(&ndjson))) / passes as f64;
    mine();
    theirs()?;
    let (mut ours, mut peers) = (Vec::new(), Vec::new());
    for _ in 0..TURNS {
        ours.push(mine());
        peers.push(theirs()?);
    }
    let rate = |nanos| ndjson.len() as f64 / nanos * 1e3;
    Ok((rate(median(ours)), rate(median(peers))))
}

fn typed(ndjson: &[u8]) {
    let report = read::ndjson(ndjson, &Limits::default(), &mut |resource| {
        black_box(&resource.body);
    });
    black_box(report);
}

/// What reading costs before any view is made.
fn elements(texts: &[&str]) -> f64 {
    let bytes: usize = texts.iter().map(|text| text.len()).sum();
    let passes = BYTES_A_TURN.div_ceil(bytes.max(1));
    let mut tape = Tape::new();
    let mut pass = || {
        for text in texts {
            let _read =
                black_box(tape.parse(text.as_bytes(), &Limits::default()).map(|document| document.nodes()));
        }
    };
    pass();
    let turns = (0..TURNS).map(|_| cost(|| (0..passes).for_each(|_| pass()))).collect();
    (bytes * passes) as f64 / median(turns) * 1e3
}

/// Says how much of the text is of types that ours has no view of.
fn tell_views(group: &str, texts: &[&str]) {
    let (mut bytes, mut other) = (0, 0);
    for text in texts {
        bytes += text.len();
        let mut types = Vec::new();
        let _report = read::document(text.as_bytes(), &Limits::default(), &mut |resource| {
            types.push(matches!(resource.body, Body::Other(_)));
        });
        // A resource comes before those inside it.
        other += if types.first() == Some(&true) { text.len() } else { 0 };
    }
    eprintln!("read/{group}: {} lines, {bytes} bytes, {other} of them in types without a view", texts.len());
}

/// The lines that everybody takes; the others are named.
fn kept(lines: &[Line], peers: &[Peer]) -> BTreeSet<usize> {
    let mut kept = BTreeSet::new();
    let mut left_out = 0;
    for (number, line) in (1..).zip(lines) {
        let mut refused: Vec<&str> =
            peers.iter().filter(|peer| peer.refused.contains(&number)).map(|peer| peer.name).collect();
        let report = read::ndjson(line.text.as_bytes(), &Limits::default(), &mut |_| {});
        if report.refused > 0 || report.resources.is_empty() {
            refused.push("ours");
        }
        if refused.is_empty() {
            kept.insert(number);
        } else {
            left_out += line.text.len();
            let bytes = line.text.len();
            eprintln!(
                "read: left out: {}/{} ({bytes} bytes): {} refuses it",
                line.folder,
                line.name,
                refused.join(", ")
            );
        }
    }
    eprintln!("read: left out: {} of {} files, {left_out} bytes", lines.len() - kept.len(), lines.len());
    kept
}

/// The peers, as `scripts/bench` made them; none where it was not asked.
fn peers(lines: &[Line]) -> Outcome<Vec<Peer>> {
    let Some(folder) = std::env::var_os("REFERRAL_PEERS").map(PathBuf::from) else {
        eprintln!("read: no peers: `scripts/bench` makes them");
        return Ok(Vec::new());
    };
    let file = folder.join("read.ndjson");
    let texts: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
    std::fs::write(&file, texts.join("\n"))?;
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("peers/fhir.resources/read.py");
    let python = std::env::var_os("REFERRAL_ORACLES").ok_or("`REFERRAL_ORACLES` names no Python")?;
    let rust = folder.join("helios-fhir/release/peer-helios-fhir");
    Ok(vec![
        Peer::start(PYTHON, Command::new(python).arg(script).arg(&file))?,
        Peer::start(RUST, Command::new(rust).arg(&file))?,
    ])
}

fn data() -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/data");
    let data = std::env::var_os("REFERRAL_DATA").map_or(beside, PathBuf::from);
    data.is_dir().then_some(data)
}

fn lines(data: &Path) -> Outcome<Vec<Line>> {
    let mut lines = Vec::new();
    for folder in FOLDERS {
        let mut files = Vec::new();
        collect(&data.join(folder), &mut files)?;
        files.sort();
        for file in files {
            let name = file.strip_prefix(data.join(folder))?.display().to_string();
            let text = std::fs::read_to_string(&file)?;
            let text = minified(text.trim_start_matches('\u{feff}'));
            lines.push(Line { folder, name, text });
        }
    }
    Ok(lines)
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else if path.extension().is_some_and(|extension| extension == "json") {
            files.push(path);
        }
    }
    Ok(())
}

/// The text without the white space between its tokens: nothing else of it changes, the order least.
fn minified(text: &str) -> String {
    let (mut inside, mut escaped) = (false, false);
    let keep = |c: &char| {
        if inside {
            (inside, escaped) = match (*c, escaped) {
                ('"', false) => (false, false),
                ('\\', false) => (true, true),
                _ => (true, false),
            };
            true
        } else {
            inside = *c == '"';
            !c.is_ascii_whitespace()
        }
    };
    text.chars().filter(keep).collect()
}
