//! Reads lines of NDJSON with helios-fhir, as `benches/src/peer.rs` asks for it.

use std::error::Error;
use std::hint::black_box;
use std::io::{self, Write as _};

use helios_fhir::r4::Resource;
use rustix::time::{ClockId, clock_gettime};

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args_os().nth(1).ok_or("which file is to be read?")?;
    let text = std::fs::read_to_string(path)?;
    let lines: Vec<&str> = text.lines().collect();
    let refused = |line: &&str| serde_json::from_str::<Resource>(line).is_err();
    let refused = (1..).zip(&lines).filter(|(_, line)| refused(line)).map(|(number, _)| number);
    say(&refused.map(|number: usize| number.to_string()).collect::<Vec<_>>().join(" "))?;

    for asked in io::stdin().lines() {
        let asked = asked?;
        let numbers = asked.split_whitespace().map(str::parse).collect::<Result<Vec<usize>, _>>()?;
        let wanted: Vec<&str> = numbers.iter().filter_map(|number| lines.get(number - 1).copied()).collect();
        let start = cpu_nanos();
        for line in wanted {
            let _read = black_box(serde_json::from_str::<Resource>(line));
        }
        say(&(cpu_nanos() - start).to_string())?;
    }
    Ok(())
}

fn cpu_nanos() -> i64 {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    time.tv_sec * 1_000_000_000 + time.tv_nsec
}

fn say(line: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    writeln!(out, "{line}")?;
    out.flush()
}
