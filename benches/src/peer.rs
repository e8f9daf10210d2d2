//! A peer that runs as a process of its own and works when it is asked to, so that it takes turns with ours.
//!
//! It is started with lines to read or to decide and says in its first line the numbers, from 1, of those it refuses
//! or answers wrongly. Each line it is sent names the lines to take once; it answers with the CPU nanoseconds that
//! took. A peer may answer to other words too.

use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use crate::Outcome;

pub(crate) struct Peer {
    pub(crate) name: &'static str,
    /// The lines it refuses or answers wrongly, from 1.
    pub(crate) refused: Vec<usize>,
    process: Child,
    questions: ChildStdin,
    answers: BufReader<ChildStdout>,
}

impl Peer {
    pub(crate) fn start(name: &'static str, command: &mut Command) -> Outcome<Self> {
        let started = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
        let mut process = started.map_err(|error| format!("{name} cannot be started: {error}"))?;
        let (Some(questions), Some(answers)) = (process.stdin.take(), process.stdout.take()) else {
            return Err(format!("{name} cannot be talked to").into());
        };
        let answers = BufReader::new(answers);
        let mut peer = Self { name, refused: Vec::new(), process, questions, answers };
        let refused = peer.answer()?;
        peer.refused = refused.split_whitespace().map(str::parse).collect::<Result<_, _>>()?;
        Ok(peer)
    }

    /// Has these lines taken once: the CPU nanoseconds it took.
    pub(crate) fn take(&mut self, lines: &[usize]) -> Outcome<f64> {
        let numbers: Vec<String> = lines.iter().map(usize::to_string).collect();
        self.ask(&numbers.join(" "))
    }

    /// Has something done once: the CPU nanoseconds it took.
    pub(crate) fn ask(&mut self, what: &str) -> Outcome<f64> {
        writeln!(self.questions, "{what}")?;
        Ok(self.answer()?.trim().parse()?)
    }

    fn answer(&mut self) -> Outcome<String> {
        let mut line = String::new();
        if self.answers.read_line(&mut line)? == 0 {
            return Err(format!("{} ended without an answer: {}", self.name, self.process.wait()?).into());
        }
        Ok(line)
    }

    /// Lets it end.
    pub(crate) fn finish(self) -> Outcome<()> {
        let Self { name, mut process, questions, .. } = self;
        drop(questions);
        let status = process.wait()?;
        if status.success() { Ok(()) } else { Err(format!("{name} failed: {status}").into()) }
    }
}
