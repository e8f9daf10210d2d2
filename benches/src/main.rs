//! How fast ours is beside what a user would pick instead, measured in one run.
//!
//! `side_by_side [NAME...]` prints a line for each figure, of all families or of those that are named. Times are CPU
//! times of one thread, warmed; peers are measured in turns with ours. A figure that misses its target says so,
//! and nothing fails by it. `scripts/bench` makes the peers that this asks for.

mod authorization;
mod clock;
mod course;
mod decide;
mod figure;
mod peer;
mod read;
mod replay;

use std::error::Error;
use std::io::{self, Write as _};
use std::process::ExitCode;

use figure::Figure;

type Outcome<T> = Result<T, Box<dyn Error>>;

/// Takes the figures of a family, one after the other, as they are measured.
type Family = fn(&mut dyn FnMut(Figure) -> io::Result<()>) -> Outcome<()>;

/// One file for each family.
const FAMILIES: [(&str, Family); 4] = [
    ("decide", decide::figures),
    ("replay", replay::figures),
    ("authorization", authorization::figures),
    ("read", read::figures),
];

fn main() -> ExitCode {
    let wanted: Vec<String> = std::env::args().skip(1).collect();
    match run(&wanted) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(wanted: &[String]) -> Outcome<()> {
    if let Some(name) = wanted.iter().find(|name| !FAMILIES.iter().any(|(family, _)| family == name)) {
        let known = FAMILIES.map(|(name, _)| name).join(", ");
        return Err(format!("`{name}` is none of the families: {known}").into());
    }
    let mut out = io::stdout().lock();
    writeln!(out, "{}", figure::heading())?;
    for (name, family) in FAMILIES {
        if wanted.is_empty() || wanted.iter().any(|wanted| wanted == name) {
            family(&mut |figure| writeln!(out, "{figure}").and_then(|()| out.flush()))?;
        }
    }
    Ok(())
}
