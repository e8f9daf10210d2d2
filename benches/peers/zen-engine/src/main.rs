//! Decides requests with zen-engine, compiled, as `benches/src/peer.rs` asks for it.
//!
//! `peer-zen-engine FOLDER plain|trace COUNT` takes the first requests of the folder's `requests.jsonl` by the table
//! in `zen.json`; `rows.txt` has the row that is right for each. The request is zen's own value, made beforehand;
//! what the clock reads is a decision and giving up its result. `compile` asks what compiling the table costs, the
//! graph already read.

use std::error::Error;
use std::hint::black_box;
use std::io::{self, Write as _};
use std::path::PathBuf;
use std::sync::Arc;

use rustix::time::{ClockId, clock_gettime};
use tokio::runtime::{Builder, Runtime};
use zen_engine::model::DecisionContent;
use zen_engine::{Decision, DecisionEngine, EvaluationOptions};
use zen_expression::variable::Variable;

struct Bench {
    runtime: Runtime,
    table: String,
    decision: Decision,
    requests: Vec<Variable>,
    trace: bool,
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let folder = PathBuf::from(arguments.next().ok_or("which folder?")?);
    let trace = match arguments.next().as_deref() {
        Some("plain") => false,
        Some("trace") => true,
        _ => return Err("`plain` or `trace`?".into()),
    };
    let count: usize = arguments.next().ok_or("how many requests?")?.parse()?;
    let text = |name: &str| std::fs::read_to_string(folder.join(name));

    let requests = text("requests.jsonl")?;
    let requests = requests.lines().take(count).map(serde_json::from_str::<serde_json::Value>);
    let requests = requests.map(|request| request.map(Variable::from)).collect::<Result<Vec<_>, _>>()?;
    let table = text("zen.json")?;
    let mut decision = read(&table)?;
    decision.compile();
    let runtime = Builder::new_current_thread().build()?;
    let bench = Bench { runtime, table, decision, requests, trace };

    say(&bench.wrong(&text("rows.txt")?)?.join(" "))?;
    for asked in io::stdin().lines() {
        let asked = asked?;
        let nanos = if asked == "compile" { bench.compile()? } else { bench.decide(&numbers(&asked)?)? };
        say(&nanos.to_string())?;
    }
    Ok(())
}

impl Bench {
    fn options(&self) -> EvaluationOptions {
        EvaluationOptions { trace: self.trace, max_depth: 10 }
    }

    /// The numbers, from 1, of the requests that it answers by another row, or by none.
    fn wrong(&self, rows: &str) -> Result<Vec<String>, Box<dyn Error>> {
        let mut wrong = Vec::new();
        let rows = rows.lines().map(str::parse::<i64>).collect::<Result<Vec<_>, _>>()?;
        if rows.len() < self.requests.len() {
            return Err("there are more requests than rows".into());
        }
        for (number, (request, row)) in (1..).zip(self.requests.iter().zip(rows)) {
            let answer = self.decision.evaluate_with_opts(request.clone(), self.options());
            let answer = self.runtime.block_on(answer).map_err(|error| format!("{error:?}"))?;
            if answer.trace.is_some() != self.trace {
                return Err("the trace is not as it was asked for".into());
            }
            let found = answer.result.dot("row").and_then(|row| row.as_number()?.to_string().parse().ok());
            if found != Some(row) {
                wrong.push(usize::to_string(&number));
            }
        }
        Ok(wrong)
    }

    fn decide(&self, numbers: &[usize]) -> Result<i64, Box<dyn Error>> {
        let wanted: Vec<&Variable> =
            numbers.iter().filter_map(|number| self.requests.get(number - 1)).collect();
        // One future for all, so that what entering the runtime costs does not count.
        self.runtime.block_on(async {
            let start = cpu_nanos();
            for request in wanted {
                let answer = self.decision.evaluate_with_opts(request.clone(), self.options()).await;
                black_box(answer.map_err(|error| format!("{error:?}"))?);
            }
            Ok(cpu_nanos() - start)
        })
    }

    fn compile(&self) -> Result<i64, Box<dyn Error>> {
        let mut decision = read(&self.table)?;
        let start = cpu_nanos();
        decision.compile();
        let nanos = cpu_nanos() - start;
        black_box(decision);
        Ok(nanos)
    }
}

fn read(table: &str) -> Result<Decision, Box<dyn Error>> {
    let content: DecisionContent = serde_json::from_str(table)?;
    DecisionEngine::default().create_decision(Arc::new(content)).map_err(|error| format!("{error:?}").into())
}

fn numbers(asked: &str) -> Result<Vec<usize>, std::num::ParseIntError> {
    asked.split_whitespace().map(str::parse).collect()
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
