//! One line of the output.

use std::fmt;

/// What is measured: ours, the peer's where there is one, and what it was to be.
#[derive(Debug)]
pub(crate) struct Figure {
    pub(crate) name: String,
    pub(crate) ours: f64,
    pub(crate) peer: Option<f64>,
    pub(crate) unit: &'static str,
    pub(crate) target: Option<Target>,
}

/// What a figure was to be.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Target {
    /// Ours is no more than this.
    AtMost(f64),
    /// Ours is no less than this.
    AtLeast(f64),
    /// Ours is at least this many times the peer's.
    Times(f64),
}

impl Figure {
    /// A figure without a peer.
    pub(crate) fn alone(name: impl Into<String>, ours: f64, unit: &'static str) -> Self {
        Self { name: name.into(), ours, peer: None, unit, target: None }
    }

    pub(crate) fn with_target(mut self, target: Target) -> Self {
        self.target = Some(target);
        self
    }

    fn ratio(&self) -> Option<f64> {
        self.peer.map(|peer| self.ours / peer)
    }

    fn verdict(&self) -> Option<(String, bool)> {
        Some(match self.target? {
            Target::AtMost(most) => (format!("<= {most}"), self.ours <= most),
            Target::AtLeast(least) => (format!(">= {least}"), self.ours >= least),
            Target::Times(times) => {
                (format!("ratio >= {times}"), self.ratio().is_some_and(|ratio| ratio >= times))
            }
        })
    }
}

impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [ours, peer, ratio] = [Some(self.ours), self.peer, self.ratio()].map(shown);
        write!(f, "{}", columns([&self.name, &ours, &peer, self.unit, &ratio]))?;
        if let Some((wanted, holds)) = self.verdict() {
            write!(f, "  {wanted}: {}", if holds { "met" } else { "MISSED" })?;
        }
        Ok(())
    }
}

/// What stands in the columns.
pub(crate) fn heading() -> String {
    columns(["name", "ours", "peer", "unit", "ratio"]) + "  target"
}

fn columns([name, ours, peer, unit, ratio]: [&str; 5]) -> String {
    format!("{name:<46} {ours:>10} {peer:>10}  {unit:<8} {ratio:>8}")
}

/// A number with as many places as it can bear; a dash where there is none.
fn shown(value: Option<f64>) -> String {
    match value {
        None => "-".to_owned(),
        Some(value) if value >= 100.0 => format!("{value:.0}"),
        Some(value) => format!("{value:.2}"),
    }
}
