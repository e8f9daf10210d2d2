//! Looking at every completion of the missing facts, as far as the rows in question tell completions apart.

use std::collections::{HashMap, HashSet};
use std::hash::{Hash, Hasher};

use super::answer::{Because, Says, Waived};
use super::compiled::Found;
use super::reading::{DateAt, Reading};
use super::set::CompiledSet;
use super::vary::{Scene, Variable};
use super::walk::Ruling;
use super::worlds::{Candidate, InQuestion, Source};
use crate::authorization::book::HitPolicy;
use crate::authorization::fact::{Domain, FactId, FactState, FactValue};

/// The work that is done for one request: so many words of 64 rows in question, over all values of a missing fact and
/// over all completions. A *house* value, well under a hundredth of a second.
const BUDGET: usize = 1 << 16;

type Bits = Box<[u64]>;

/// What the missing facts can come to.
pub(super) struct Outlook {
    /// What is possible, each once.
    pub(super) found: Vec<Found>,
    /// The missing facts the answer depends on, the one first whose answer leaves the fewest possibilities.
    pub(super) ask: Vec<FactId>,
    /// Whether every completion was looked at.
    pub(super) proved: bool,
}

/// A variable with what can hold for each of its values; for each date of service where that matters.
struct Varied {
    variable: Variable,
    masks: Vec<Vec<Bits>>,
    by_date: bool,
}

fn has(bits: &[u64], bit: usize) -> bool {
    bits.get(bit / 64).is_some_and(|word| word >> (bit % 64) & 1 == 1)
}

fn and(a: &[u64], b: &[u64]) -> Bits {
    a.iter().zip(b).map(|(a, b)| a & b).collect()
}

impl Scene<'_, '_> {
    /// What the missing facts can come to.
    pub(super) fn outlook(&self) -> Outlook {
        let looked_at: Vec<FactId> = self.worlds.facts.iter().cloned().collect();
        let Some(varied) = self.varied() else { return self.unproved(looked_at) };
        let words = self.worlds.bits.div_ceil(64);
        let count =
            varied.iter().try_fold(1_usize, |count, one| count.checked_mul(one.variable.values.len()));
        let Some(count) = count.filter(|count| count.saturating_mul(words) <= BUDGET) else {
            return self.unproved(looked_at);
        };
        let mut leaves = Leaves { says: Vec::with_capacity(count), ..Leaves::default() };
        let mut start = self.everything();
        for source in &self.worlds.sources {
            let Some(set) = source.set else { continue };
            let out =
                self.book.is_for(&set.set.scope, &self.reading).is_ok_and(|scoped| scoped == Some(false));
            if let Some(word) = start.get_mut(set.scope / 64).filter(|_| out) {
                *word &= !(1 << (set.scope % 64));
            }
        }
        self.descend(&varied, 0, 0, &start, &mut leaves);
        let ask = self.depends(&varied, &leaves);
        Outlook { found: leaves.found, ask, proved: true }
    }

    /// The missing facts with their values, the date of service first. None where that is too much.
    fn varied(&self) -> Option<Vec<Varied>> {
        let on =
            if self.worlds.facts.contains(&FactId::ServiceDate) { self.service_dates() } else { Vec::new() };
        let mut facts: Vec<&FactId> = self.worlds.facts.iter().collect();
        facts.sort_by_key(|fact| **fact != FactId::ServiceDate);
        let both = self.is_dated(&FactId::BirthDate);
        let words = self.worlds.bits.div_ceil(64);
        let mut varied = Vec::with_capacity(facts.len());
        let mut dates: Vec<DateAt> = Vec::new();
        for fact in facts {
            let mut values = self.values(fact, &on)?;
            let by_date = self.is_dated(fact);
            let readings: Vec<Reading<'_>> = if by_date {
                dates.iter().map(|date| self.reading.on(*date)).collect()
            } else {
                vec![self.reading]
            };
            if values.len().saturating_mul(readings.len()).saturating_mul(words) > BUDGET {
                return None;
            }
            let mut masks: Vec<Vec<Bits>> = Vec::with_capacity(values.len());
            for value in &values {
                masks.push(readings.iter().map(|reading| self.masked(fact, value, reading)).collect());
            }
            // Values that nothing in question tells apart count once. Of two missing dates every one counts: what
            // they come to together is not seen in either.
            if !(both && matches!(fact, FactId::ServiceDate | FactId::BirthDate)) {
                let mut first: HashMap<(Vec<Bits>, bool), ()> = HashMap::new();
                let mut kept = Vec::with_capacity(values.len());
                for (value, mask) in values.into_iter().zip(masks) {
                    let absent = value == FactState::KnownAbsent;
                    if first.insert((mask.clone(), absent), ()).is_none() {
                        kept.push((value, mask));
                    }
                }
                (values, masks) = kept.into_iter().unzip();
            }
            if *fact == FactId::ServiceDate {
                dates = values.iter().map(date_at).collect();
            }
            varied.push(Varied { variable: Variable { fact: fact.clone(), values }, masks, by_date });
        }
        Some(varied)
    }

    fn masked(&self, fact: &FactId, value: &FactState, reading: &Reading<'_>) -> Bits {
        if *fact == FactId::ServiceDate {
            return self.mask(fact, &reading.on(date_at(value)));
        }
        if *fact == FactId::BirthDate {
            return self.mask(fact, &reading.born(date_at(value)));
        }
        let mut facts = reading.facts();
        facts.set(fact.clone(), value.clone());
        self.mask(fact, &reading.of(&facts))
    }

    fn descend(&self, varied: &[Varied], depth: usize, date: usize, left: &[u64], leaves: &mut Leaves) {
        let Some(one) = varied.get(depth) else {
            leaves.add(self, left);
            return;
        };
        for (number, masks) in one.masks.iter().enumerate() {
            let Some(mask) = masks.get(if one.by_date { date } else { 0 }) else { continue };
            let date = if depth == 0 && one.variable.fact == FactId::ServiceDate { number } else { date };
            self.descend(varied, depth + 1, date, &and(left, mask), leaves);
        }
    }

    /// What is said where this much holds.
    fn found(&self, left: &[u64]) -> Found {
        let of = |candidates: &[Candidate]| -> Vec<u32> {
            candidates.iter().filter(|one| has(left, one.bit)).map(|one| one.row).collect()
        };
        let layers = self.book.layers.as_ref();
        let before = self.worlds.sources.iter().find(|source| source.set.is_none());
        let standing = before.map(|source| of(&source.rows)).unwrap_or_default();
        let mut found = Found {
            says: Says::NoRule,
            because: Because::NoRule,
            set: None,
            waived: Vec::new(),
            findings: Vec::new(),
        };
        if let Some(layers) = layers.filter(|layers| standing.iter().any(|row| layers.is_not_active(*row))) {
            found.says = layers.not_active();
            return found;
        }
        if let Some((source, set)) = self.in_force(left) {
            if let Some(fact) = &source.outside {
                return Found::outside(fact.clone());
            }
            let Ruling { says, because } = ruling(set, of(&source.rows), of(&source.beside));
            found.says = says;
            found.because = because;
            found.set = Some(set.version.clone());
        }
        if let Some(layers) = layers {
            (found.says, found.waived) = layers.lift(found.says, &standing);
        }
        found
    }

    fn in_force(&self, left: &[u64]) -> Option<(&Source<'_>, &CompiledSet)> {
        let mut passed = None;
        for source in &self.worlds.sources {
            let Some(InQuestion { set, group, valid, scope }) = source.set else { continue };
            if passed == Some(group) || !has(left, valid) {
                continue;
            }
            if has(left, scope) {
                return Some((source, set));
            }
            passed = Some(group);
        }
        None
    }

    /// The facts on which what is said depends: changed alone, each of them changes it for some completion.
    fn depends(&self, varied: &[Varied], leaves: &Leaves) -> Vec<FactId> {
        let says = &leaves.says;
        let mut ranked: Vec<(u64, FactId)> = Vec::new();
        let mut stride = says.len();
        let strides: Vec<usize> = varied
            .iter()
            .map(|one| {
                stride /= one.variable.values.len().max(1);
                stride
            })
            .collect();
        for (one, stride) in varied.iter().zip(&strides) {
            let is_date = one.variable.fact == FactId::ServiceDate;
            let depends = if is_date && self.has_dates() {
                self.depends_on_date(varied, &strides, says)
            } else {
                changes(says, |at| {
                    let digit = at / stride % one.variable.values.len();
                    at - digit * stride
                })
            };
            if !depends {
                continue;
            }
            let values = one.variable.values.len();
            let mut left = vec![0_u128; values];
            for (at, said) in says.iter().enumerate().filter_map(|(at, said)| Some((at, (*said)?))) {
                if let Some(left) = left.get_mut(at / stride % values) {
                    *left |= 1 << said.min(127);
                }
            }
            let sum: u64 = left.iter().map(|left| u64::from(left.count_ones())).sum();
            ranked.push((sum * 1_000 / (values as u64).max(1), one.variable.fact.clone()));
        }
        ranked.sort();
        ranked.into_iter().map(|(_, fact)| fact).collect()
    }

    /// On the date of service what is said also depends where periods are missing that could begin or end between two
    /// dates: with the date another value of such a fact may come, though the periods stay the same.
    fn depends_on_date(&self, varied: &[Varied], strides: &[usize], says: &[Option<usize>]) -> bool {
        let in_periods = |one: &Varied| {
            let domain = self.book.schema.get(&one.variable.fact).map(|definition| &definition.domain);
            one.by_date && matches!(domain, Some(Domain::Periods))
        };
        changes(says, |at| {
            let mut group = at;
            for (one, stride) in varied.iter().zip(strides) {
                let digit = at / stride % one.variable.values.len().max(1);
                if one.variable.fact == FactId::ServiceDate {
                    group -= digit * stride;
                } else if in_periods(one) {
                    let is_absent = one.variable.values.get(digit) == Some(&FactState::KnownAbsent);
                    group -= if is_absent { 0 } else { digit * stride };
                }
            }
            group
        })
    }

    fn unproved(&self, looked_at: Vec<FactId>) -> Outlook {
        let mut found: Vec<Found> = Vec::new();
        let mut seen: HashSet<Sense> = HashSet::new();
        for source in &self.worlds.sources {
            let Some(InQuestion { set, .. }) = source.set else { continue };
            if let Some(fact) = &source.outside {
                let outside = Found::outside(fact.clone());
                found.extend(seen.insert(Sense(outside.says.clone())).then_some(outside));
                continue;
            }
            let default = set.ruling(Vec::new(), Vec::new());
            let rows = source.rows.iter().map(|one| set.ruling(vec![one.row], Vec::new()));
            for Ruling { says, because } in rows.chain([default]) {
                if seen.insert(Sense(says.clone())) {
                    let set = Some(set.version.clone());
                    found.push(Found { says, because, set, waived: Vec::new(), findings: Vec::new() });
                }
            }
        }
        Outlook { found, ask: looked_at, proved: false }
    }
}

/// Whether what is said differs within a group, each named by one of its members.
fn changes(says: &[Option<usize>], group: impl Fn(usize) -> usize) -> bool {
    let mut of_group: HashMap<usize, usize> = HashMap::new();
    let known = says.iter().enumerate().filter_map(|(at, said)| Some((at, (*said)?)));
    known.into_iter().any(|(at, said)| *of_group.entry(group(at)).or_insert(said) != said)
}

fn date_at(fact: &FactState) -> DateAt {
    match fact {
        FactState::Known(FactValue::Date(date)) => DateAt::Known(*date),
        FactState::Known(_) | FactState::KnownAbsent => DateAt::Absent,
        FactState::Missing => DateAt::Missing,
    }
}

/// What is said for each completion.
#[derive(Default)]
struct Leaves {
    /// For each completion, as a place in `found`; none outside the domains.
    says: Vec<Option<usize>>,
    found: Vec<Found>,
    by_sense: HashMap<Sense, usize>,
    seen: HashMap<Bits, usize>,
}

/// What is said, equal where it asks the same.
struct Sense(Says);

impl PartialEq for Sense {
    fn eq(&self, other: &Self) -> bool {
        self.0.asks_the_same(&other.0)
    }
}

impl Eq for Sense {}

impl Hash for Sense {
    fn hash<H: Hasher>(&self, state: &mut H) {
        std::mem::discriminant(&self.0).hash(state);
        if let Says::Outcome(outcome) = &self.0 {
            (outcome.coverage, &outcome.requires, &outcome.limits).hash(state);
        }
    }
}

impl Leaves {
    fn add(&mut self, scene: &Scene<'_, '_>, left: &[u64]) {
        if !has(left, 0) {
            self.says.push(None);
            return;
        }
        if let Some(seen) = self.seen.get(left) {
            self.says.push(Some(*seen));
            return;
        }
        let new = scene.found(left);
        let at = *self.by_sense.entry(Sense(new.says.clone())).or_insert(self.found.len());
        match self.found.get_mut(at) {
            Some(known) => known.also(new),
            None => self.found.push(new),
        }
        self.seen.insert(left.into(), at);
        self.says.push(Some(at));
    }
}

impl Found {
    /// The same said in another case: every rule that came to it, and what holds in all cases.
    fn also(&mut self, other: Found) {
        if self.set != other.set {
            self.set = None;
            self.because = Because::NoRule;
        } else if self.set.is_some() {
            let new =
                other.because.rules().iter().filter(|rule| !self.because.rules().contains(rule)).cloned();
            let all: Vec<_> = self.because.rules().iter().cloned().chain(new).collect();
            if all.len() > self.because.rules().len() {
                self.because = Because::of(all);
            }
        }
        self.waived.retain(|own: &Waived| other.waived.contains(own));
        let findings = other.findings.into_iter().filter(|one| !self.findings.contains(one));
        self.findings.extend(findings.collect::<Vec<_>>());
    }
}

/// What a set says where these of its rows match, in order of precedence.
fn ruling(set: &CompiledSet, mut rows: Vec<u32>, beside: Vec<u32>) -> Ruling {
    match set.hit {
        HitPolicy::First | HitPolicy::Unique | HitPolicy::Any => rows.truncate(1),
        HitPolicy::Priority => {
            let level = rows.first().and_then(|row| set.priority(*row));
            rows.retain(|row| set.priority(*row) == level);
        }
        HitPolicy::MostRestrictive | HitPolicy::Collect => {}
    }
    set.ruling(rows, beside)
}
