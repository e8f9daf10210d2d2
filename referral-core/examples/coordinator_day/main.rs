//! A referral coordinator's day out of a folder of FHIR files: what was read and what is wrong with it, who has to
//! do what by when and why, what may be done next, what the payer wants, and what is written back.
//!
//! It reads files, reads arguments and prints; all thinking is the library's.

mod args;
mod asked;
mod authorization;
mod authorized;
mod cell;
mod day;
mod facts;
mod finding;
mod folder;
mod json;
mod originals;
mod output;
mod page;
mod payer;
mod reading;
mod recorded;
mod text;
mod written;

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use args::{Args, Asked};
use day::Day;
use folder::Folder;

const CLINIC_DAY: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/clinic_day");

fn main() -> ExitCode {
    let printed = match args::read(std::env::args().skip(1)) {
        Ok(Asked::Help) => Ok(args::USAGE.to_owned()),
        Ok(Asked::Run(args)) => run(&args),
        Err(problem) => Err(format!("{problem}\n\n{}", args::USAGE)),
    };
    match printed {
        // Whoever reads may have read enough and closed the pipe.
        Ok(text) => {
            drop(std::io::stdout().write_all(text.as_bytes()));
            ExitCode::SUCCESS
        }
        Err(problem) => {
            drop(writeln!(std::io::stderr(), "coordinator_day: {problem}"));
            ExitCode::from(2)
        }
    }
}

fn run(args: &Args) -> Result<String, String> {
    let (input, name) = match &args.input {
        Some(input) => (input.clone(), input.display().to_string()),
        None => (PathBuf::from(CLINIC_DAY), "the shipped clinic day".to_owned()),
    };
    let folder = Folder::read(&input).map_err(|error| unreadable(&input, &error))?;
    let day = Day::of(&folder, args)?;
    if let Some(output) = &args.output {
        output::write(output, &day.written)?;
    }
    Ok(if args.json { json::print(&day) } else { text::print(&day, &name, args) })
}

fn unreadable(folder: &Path, error: &std::io::Error) -> String {
    format!("the folder `{}` cannot be read: {error}", folder.display())
}
