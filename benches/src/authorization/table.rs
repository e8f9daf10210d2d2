//! The generator's table and its requests, and the naive scan that says which row each has to get.

use std::path::Path;

use chrono::NaiveDate;
use serde::Deserialize;

use crate::Outcome;

/// A row as the generator writes it; a cell that is not there holds always.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Row {
    pub(super) id: usize,
    pub(super) plan: Option<Vec<String>>,
    pub(super) code: Option<Codes>,
    pub(super) network: Option<String>,
    /// Both in it.
    pub(super) age: Option<(i64, i64)>,
    /// The units are more than this.
    pub(super) units_gt: Option<i64>,
    /// The first date, as a number: 20260131.
    pub(super) from: Option<u32>,
    /// The last date.
    pub(super) to: Option<u32>,
    pub(super) outcome: String,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Codes {
    In(Vec<String>),
    Prefix(String),
}

#[derive(Clone, Debug, Deserialize)]
pub(super) struct Request {
    pub(super) plan: String,
    pub(super) code: String,
    pub(super) network: String,
    pub(super) age: i64,
    pub(super) units: i64,
    pub(super) date: u32,
}

/// A table, its requests, and for each the row that is right.
pub(super) struct Table {
    pub(super) rows: Vec<Row>,
    pub(super) requests: Vec<Request>,
    /// By the naive scan; none where no row matches.
    pub(super) right: Vec<Option<usize>>,
}

impl Row {
    /// Whether all cells hold.
    pub(super) fn matches(&self, request: &Request) -> bool {
        self.units_gt.is_none_or(|more_than| request.units > more_than)
            && self.network.as_ref().is_none_or(|network| *network == request.network)
            && self.can_match(request)
    }

    /// Whether all cells hold but those of network and units, which are not looked at.
    pub(super) fn can_match(&self, request: &Request) -> bool {
        self.from.is_none_or(|from| from <= request.date)
            && self.to.is_none_or(|to| request.date <= to)
            && self.age.is_none_or(|(from, to)| (from..=to).contains(&request.age))
            && self.plan.as_ref().is_none_or(|plans| plans.contains(&request.plan))
            && match &self.code {
                None => true,
                Some(Codes::In(codes)) => codes.contains(&request.code),
                Some(Codes::Prefix(prefix)) => request.code.starts_with(prefix.as_str()),
            }
    }
}

/// Whether two stretches with open ends have something in common.
fn meet<T: PartialOrd>(a: (Option<T>, Option<T>), b: (Option<T>, Option<T>)) -> bool {
    let before = |to: &Option<T>, from: &Option<T>| matches!((to, from), (Some(to), Some(from)) if to < from);
    !before(&a.1, &b.0) && !before(&b.1, &a.0)
}

/// Whether two lists have something in common; a list that is not there has everything.
fn share(a: Option<&Vec<String>>, b: Option<&Vec<String>>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => a.iter().any(|one| b.contains(one)),
        _ => true,
    }
}

impl Row {
    /// The codes it lists.
    pub(super) fn listed(&self) -> Option<&Vec<String>> {
        match &self.code {
            Some(Codes::In(codes)) => Some(codes),
            Some(Codes::Prefix(_)) | None => None,
        }
    }

    /// Whether some request matches both rows, where every text is a code.
    pub(super) fn overlaps(&self, other: &Row) -> bool {
        let ages = |row: &Row| row.age.map_or((None, None), |(from, to)| (Some(from), Some(to)));
        (self.network == other.network || self.network.is_none() || other.network.is_none())
            && meet(ages(self), ages(other))
            && meet((self.from, self.to), (other.from, other.to))
            && share(self.plan.as_ref(), other.plan.as_ref())
            && match (&self.code, &other.code) {
                (Some(Codes::In(a)), Some(Codes::In(b))) => a.iter().any(|one| b.contains(one)),
                (Some(Codes::In(codes)), Some(Codes::Prefix(prefix)))
                | (Some(Codes::Prefix(prefix)), Some(Codes::In(codes))) => {
                    codes.iter().any(|code| code.starts_with(prefix.as_str()))
                }
                (Some(Codes::Prefix(a)), Some(Codes::Prefix(b))) => {
                    a.starts_with(b.as_str()) || b.starts_with(a.as_str())
                }
                (None, _) | (_, None) => true,
            }
    }
}

impl Table {
    /// Reads a folder of the generator, scans for every request, and leaves the rows that are right there for the
    /// peers, as `rows.txt`.
    pub(super) fn read(folder: &Path) -> Outcome<Self> {
        let text = |name: &str| std::fs::read_to_string(folder.join(name));
        let rows: Vec<Row> = serde_json::from_str(&text("table.json")?)?;
        let requests = text("requests.jsonl")?;
        let requests = requests.lines().map(serde_json::from_str).collect::<Result<Vec<Request>, _>>()?;
        let right = scan(&rows, &requests);
        compare(&right, &text("expected.txt")?)?;
        let lines: Vec<String> =
            right.iter().map(|row| row.map_or(-1, |row| row as i64).to_string()).collect();
        std::fs::write(folder.join("rows.txt"), lines.join("\n"))?;
        Ok(Self { rows, requests, right })
    }
}

/// The first row that matches each request, by looking at one row after the other.
pub(super) fn scan(rows: &[Row], requests: &[Request]) -> Vec<Option<usize>> {
    requests.iter().map(|request| rows.iter().find(|row| row.matches(request)).map(|row| row.id)).collect()
}

/// The generator scans too, as far as it can: it is slow.
fn compare(right: &[Option<usize>], expected: &str) -> Outcome<()> {
    let expected = expected.lines().map(str::parse::<i64>).collect::<Result<Vec<_>, _>>()?;
    if expected.len() != right.len() {
        return Err("the generator's rows are not as many as its requests".into());
    }
    for (number, (row, expected)) in (1..).zip(right.iter().zip(expected)) {
        if expected >= 0 && row.map(|row| row as i64) != Some(expected) {
            return Err(format!("request {number}: the scan says {row:?}, the generator {expected}").into());
        }
    }
    Ok(())
}

/// The date in a number such as 20260131.
pub(super) fn date(number: u32) -> Outcome<NaiveDate> {
    let (year, month, day) = (number / 10_000, number / 100 % 100, number % 100);
    NaiveDate::from_ymd_opt(i32::try_from(year)?, month, day)
        .ok_or_else(|| format!("`{number}` is no date").into())
}
