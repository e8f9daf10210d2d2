//! A missing fact and all that it can turn out to be, as far as the rows in question tell it apart.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::compiled::CompiledBook;
use super::reading::{DateAt, Reading, Seen, born_by, completes};
use super::table::Kind;
use super::worlds::{Source, Worlds, hangs_on};
use crate::authorization::fact::{DateDomain, DateRange, Domain, FactId, FactState, FactValue};
use crate::authorization::lower::{Dimension, Extent, SetExtent, Span, Spans, any_date};
use crate::vocabulary::Word;

/// The most kinds of members of a set that are told apart: a set is any selection of them.
const MOST_KINDS: usize = 10;

/// A missing fact.
pub(super) struct Variable {
    pub(super) fact: FactId,
    /// What it can turn out to be.
    pub(super) values: Vec<FactState>,
}

/// The dimensions of each source that nothing is known of, with the extents in question.
pub(super) type Unknown = Vec<BTreeMap<usize, BTreeMap<u32, Vec<usize>>>>;

/// What is asked of one dimension of one source.
struct Asked<'w> {
    dimension: &'w Dimension,
    kind: Kind,
    extents: Vec<&'w Extent>,
}

impl<'w> Asked<'w> {
    /// The stretches of the extents.
    fn spans(&self) -> impl Iterator<Item = Span> {
        self.extents.iter().flat_map(|extent| {
            let all: Vec<Span> = match extent {
                Extent::One(spans) => spans.spans().to_vec(),
                Extent::Set(SetExtent { any_of, none_of, .. }) => {
                    any_of.iter().chain([none_of]).flat_map(|spans| spans.spans().iter().copied()).collect()
                }
            };
            all
        })
    }

    /// The numbers at which something begins or has ended.
    fn cuts(&self) -> impl Iterator<Item = i64> {
        let ends = self.spans().flat_map(|span| {
            let from = self.dimension.numbers_at(span.from).map(|(from, _)| from);
            let to = self.dimension.numbers_at(span.to).and_then(|(_, to)| to.checked_add(1));
            [from, to]
        });
        ends.flatten()
    }

    /// The positions at which something begins or has ended, and the first.
    fn positions(&self) -> BTreeSet<u32> {
        let size = self.dimension.size();
        let ends = self.spans().flat_map(|span| [span.from, span.to.saturating_add(1)]);
        std::iter::once(0).chain(ends).chain(self.dimension.absent()).filter(|at| *at < size).collect()
    }

    /// The ages, in months, at which something begins or has ended, with those that bound the domain.
    fn months(&self, per: i64) -> impl Iterator<Item = i64> {
        let last = self.dimension.size().checked_sub(1 + u32::from(self.dimension.absent().is_some()));
        let least = self.dimension.numbers_at(0).map(|(from, _)| from);
        let past =
            last.and_then(|last| self.dimension.numbers_at(last)).and_then(|(_, to)| to.checked_add(1));
        self.cuts().chain(least).chain(past).filter_map(move |age| age.checked_mul(per))
    }
}

/// What is known, and what is in question, for one request.
pub(super) struct Scene<'b, 'f> {
    pub(super) book: &'b CompiledBook,
    pub(super) reading: Reading<'f>,
    pub(super) worlds: Worlds<'b>,
    pub(super) unknown: Unknown,
}

impl<'b, 'f> Scene<'b, 'f> {
    pub(super) fn new(book: &'b CompiledBook, reading: Reading<'f>, worlds: Worlds<'b>) -> Self {
        let unknown = worlds.sources.iter().map(Source::unknown).collect();
        Self { book, reading, worlds, unknown }
    }

    /// What is asked of the dimensions that hang on a fact.
    fn asked(&self, fact: &FactId) -> Vec<Asked<'_>> {
        let mut asked = Vec::new();
        for (source, unknown) in self.worlds.sources.iter().zip(&self.unknown) {
            for (number, extents) in unknown {
                if !hangs_on(source.table, *number, &self.reading).contains(fact) {
                    continue;
                }
                let parts =
                    source.table.geometry.dimensions().get(*number).zip(source.table.columns.get(*number));
                let Some((dimension, column)) = parts else { continue };
                let extents = extents.keys().filter_map(|at| dimension.extents().get(*at as usize)).collect();
                asked.push(Asked { dimension, kind: column.kind, extents });
            }
        }
        asked
    }

    fn domain(&self, fact: &FactId) -> Option<DateDomain> {
        match self.book.schema.get(fact).map(|definition| &definition.domain) {
            Some(Domain::Date(domain)) => Some(*domain),
            Some(_) => None,
            None => match any_date().domain {
                Domain::Date(domain) => Some(domain),
                Domain::Words(_) | Domain::Codes(_) | Domain::Number(_) | Domain::Truth | Domain::Periods => {
                    None
                }
            },
        }
    }

    fn may_be_absent(&self, fact: &FactId) -> bool {
        self.book.schema.get(fact).is_some_and(|definition| definition.may_be_absent)
    }

    /// Whether a date of service can be one of several.
    pub(super) fn has_dates(&self) -> bool {
        self.domain(&FactId::ServiceDate).is_some_and(|domain| domain.from < domain.to)
    }

    fn dates(&self, fact: &FactId, cuts: BTreeSet<NaiveDate>) -> Vec<FactState> {
        let Some(domain) = self.domain(fact) else { return Vec::new() };
        let mut cuts = cuts;
        cuts.insert(domain.from);
        let within = cuts.into_iter().filter(|date| domain.from <= *date && *date <= domain.to);
        let mut values: Vec<FactState> = within.map(|date| FactState::Known(FactValue::Date(date))).collect();
        values.extend(self.may_be_absent(fact).then_some(FactState::KnownAbsent));
        values
    }

    /// The dates of service between which nothing in question changes.
    pub(super) fn service_dates(&self) -> Vec<FactState> {
        self.dates(&FactId::ServiceDate, self.service_cuts())
    }

    /// The dates of service on which something in question may change; those on which the domain begins and has
    /// ended are among them.
    pub(super) fn service_cuts(&self) -> BTreeSet<NaiveDate> {
        let mut cuts = BTreeSet::new();
        let mut range = |range: &DateRange| {
            cuts.extend(range.from);
            cuts.extend(range.to.and_then(|to| to.succ_opt()));
        };
        self.worlds.sources.iter().filter_map(|source| source.set).for_each(|set| range(&set.set.valid));
        let mut by_age = false;
        let births_cut = self.births_cut();
        for asked in self.asked(&FactId::ServiceDate) {
            match asked.kind {
                Kind::Periods => {
                    let known = self.reading.periods(asked.dimension.fact(), &self.book.schema);
                    known.into_iter().flatten().for_each(&mut range);
                }
                Kind::Service | Kind::Plain | Kind::Set | Kind::Birth => {
                    for day in asked.cuts() {
                        let date = i32::try_from(day).ok().and_then(NaiveDate::from_num_days_from_ce_opt);
                        range(&DateRange { from: date, to: None });
                    }
                }
                Kind::Age(per) => {
                    let births = match self.reading.birth {
                        DateAt::Known(birth) => vec![birth],
                        DateAt::Absent => Vec::new(),
                        DateAt::Missing => {
                            by_age = true;
                            births_cut.clone()
                        }
                    };
                    for months in asked.months(per) {
                        for birth in &births {
                            range(&DateRange { from: completes(*birth, months), to: None });
                        }
                    }
                }
            }
        }
        if by_age {
            // Where both dates are missing, an age changes within a stretch too: its last date is looked at as well.
            let last: Vec<NaiveDate> = cuts.iter().filter_map(NaiveDate::pred_opt).collect();
            cuts.extend(last);
            cuts.extend(self.domain(&FactId::ServiceDate).map(|domain| domain.to));
        }
        let domain = self.domain(&FactId::ServiceDate);
        cuts.extend(
            domain.into_iter().flat_map(|domain| [Some(domain.from), domain.to.succ_opt()]).flatten(),
        );
        cuts
    }

    /// The first and the last of the birth dates that no cell on the birth date itself tells apart, of each stretch.
    fn births_cut(&self) -> Vec<NaiveDate> {
        let Some(domain) = self.domain(&FactId::BirthDate) else { return Vec::new() };
        let mut births = BTreeSet::from([domain.from, domain.to]);
        for asked in self.asked(&FactId::BirthDate).iter().filter(|asked| asked.kind == Kind::Birth) {
            let days = asked.cuts().filter_map(|day| i32::try_from(day).ok());
            for first in days.filter_map(NaiveDate::from_num_days_from_ce_opt) {
                births.extend([Some(first), first.pred_opt()].into_iter().flatten());
            }
        }
        births.into_iter().filter(|birth| domain.from <= *birth && *birth <= domain.to).collect()
    }

    /// The birth dates between which nothing in question changes on any of these dates of service.
    fn birth_dates(&self, on: &[FactState]) -> Vec<FactState> {
        let mut cuts = BTreeSet::new();
        let mut dates: Vec<NaiveDate> = self.reading.date.known().into_iter().collect();
        dates.extend(on.iter().filter_map(|fact| match fact {
            FactState::Known(FactValue::Date(date)) => Some(*date),
            FactState::Known(_) | FactState::KnownAbsent | FactState::Missing => None,
        }));
        for asked in self.asked(&FactId::BirthDate) {
            if let Kind::Age(per) = asked.kind {
                for months in asked.months(per) {
                    for last in dates.iter().filter_map(|date| born_by(*date, months)) {
                        cuts.insert(last);
                        cuts.extend(last.succ_opt());
                    }
                }
            } else {
                let days = asked.cuts().filter_map(|day| i32::try_from(day).ok());
                cuts.extend(days.filter_map(NaiveDate::from_num_days_from_ce_opt));
            }
        }
        self.dates(&FactId::BirthDate, cuts)
    }

    /// What a missing fact can turn out to be. None where that is too much.
    pub(super) fn values(&self, fact: &FactId, on: &[FactState]) -> Option<Vec<FactState>> {
        if *fact == FactId::ServiceDate {
            return Some(on.to_vec());
        }
        if *fact == FactId::BirthDate {
            return Some(self.birth_dates(on));
        }
        let asked = self.asked(fact);
        if asked.first().is_some_and(|asked| asked.dimension.is_many()) {
            return sets(&asked);
        }
        let positions = |asked: &Asked<'_>| {
            let at = asked.positions().into_iter().filter_map(|at| asked.dimension.fact_at(at));
            at.collect::<Vec<_>>()
        };
        let mut values: Vec<FactState> = asked.iter().flat_map(positions).collect();
        if matches!(fact, FactId::Line | FactId::Plan) {
            values.extend(self.scoped(fact));
        }
        Some(values)
    }

    /// Words for a fact that scopes look at: those they name, and one that they do not.
    fn scoped(&self, fact: &FactId) -> Vec<FactState> {
        let Some(definition) = self.book.schema.get(fact) else { return Vec::new() };
        let Domain::Words(domain) = &definition.domain else { return Vec::new() };
        let mut words: BTreeSet<Word> = domain.values.iter().cloned().collect();
        let scopes = self.worlds.sources.iter().filter_map(|source| source.set).map(|set| &set.set.scope);
        if domain.open {
            for scope in scopes {
                words.extend(
                    if *fact == FactId::Line { scope.line.as_slice() } else { &scope.plans }.iter().cloned(),
                );
            }
            let other = (0..=words.len()).filter_map(|n| Word::new(&format!("other-{n}")).ok());
            let other = other.into_iter().find(|word| !words.contains(word));
            words.extend(other);
        }
        let known = words.into_iter().map(|word| FactState::Known(FactValue::Word(word)));
        known.chain(definition.may_be_absent.then_some(FactState::KnownAbsent)).collect()
    }

    /// What of everything in question can still hold where a fact is so, on a date of service. A set of bits.
    pub(super) fn mask(&self, fact: &FactId, reading: &Reading<'_>) -> Box<[u64]> {
        let mut mask = self.everything();
        let mut clear = |bit: usize| {
            if let Some(word) = mask.get_mut(bit / 64) {
                *word &= !(1 << (bit % 64));
            }
        };
        for (source, unknown) in self.worlds.sources.iter().zip(&self.unknown) {
            for (number, extents) in unknown {
                if hangs_on(source.table, *number, &self.reading).first() != Some(fact) {
                    continue;
                }
                let Some(dimension) = source.table.geometry.dimensions().get(*number) else { continue };
                let at = source.table.place_of(*number, reading).ok();
                let by_age =
                    matches!(source.table.columns.get(*number).map(|column| column.kind), Some(Kind::Age(_)));
                if at.is_none() && by_age {
                    clear(0);
                }
                for (extent, bits) in extents {
                    let extent = dimension.extents().get(*extent as usize);
                    if extent.zip(at.as_ref()).is_none_or(|(extent, at)| at.meets(extent) != Some(true)) {
                        bits.iter().for_each(|bit| clear(*bit));
                    }
                }
            }
            let Some(set) = source.set else { continue };
            let word = |words: &[Word]| {
                let named = match reading.see(fact) {
                    Seen::Known(FactValue::Word(word)) => words.contains(word),
                    Seen::Known(_) | Seen::Absent | Seen::Missing => false,
                };
                words.is_empty() || named
            };
            let valid = *fact != FactId::ServiceDate || {
                let always = set.set.valid == DateRange::ALWAYS;
                reading.date.known().map_or(always, |date| set.set.valid.contains(date))
            };
            let scope = (*fact != FactId::Line || word(set.set.scope.line.as_slice()))
                && (*fact != FactId::Plan || word(&set.set.scope.plans));
            if !valid {
                clear(set.valid);
            }
            if !scope {
                clear(set.scope);
            }
        }
        mask
    }

    /// All bits.
    pub(super) fn everything(&self) -> Box<[u64]> {
        vec![u64::MAX; self.worlds.bits.div_ceil(64)].into_boxed_slice()
    }

    /// Whether what a fact comes to hangs on the date of service too, which is missing.
    pub(super) fn is_dated(&self, fact: &FactId) -> bool {
        self.worlds.sources.iter().zip(&self.unknown).any(|(source, unknown)| {
            unknown.keys().any(|number| match hangs_on(source.table, *number, &self.reading).as_slice() {
                [own, date] => own == fact && *date == FactId::ServiceDate,
                _ => false,
            })
        })
    }
}

/// The sets of values that the extents tell apart: every selection of kinds of members.
fn sets(asked: &[Asked<'_>]) -> Option<Vec<FactState>> {
    let mut kinds: BTreeMap<Vec<bool>, FactValue> = BTreeMap::new();
    for one in asked {
        for at in one.positions() {
            let Some(FactState::Known(value)) = one.dimension.fact_of(&[at]) else { continue };
            let mut told = Vec::new();
            for other in asked {
                let mut members = Vec::new();
                let placed = other.dimension.locate_set(&value, &mut members).is_ok();
                let at = members.first().copied().filter(|_| placed);
                for extent in &other.extents {
                    let Extent::Set(set) = extent else { continue };
                    let within = |spans: &Spans| at.is_some_and(|at| spans.contains(at));
                    told.extend(set.any_of.iter().map(within));
                    told.push(within(&set.none_of));
                }
            }
            kinds.entry(told).or_insert(value);
        }
        if kinds.len() > MOST_KINDS {
            return None;
        }
    }
    let kinds: Vec<FactValue> = kinds.into_values().collect();
    let words = asked.first().is_some_and(|asked| {
        asked.dimension.fact_of(&[]) == Some(FactState::Known(FactValue::Words(Vec::new())))
    });
    let selection = |mask: usize| {
        let (mut of_words, mut of_codes) = (Vec::new(), Vec::new());
        for (at, kind) in kinds.iter().enumerate() {
            if mask >> at & 1 == 0 {
                continue;
            }
            if let FactValue::Words(members) = kind {
                of_words.extend(members.iter().cloned());
            } else if let FactValue::Codes(members) = kind {
                of_codes.extend(members.iter().cloned());
            }
        }
        FactState::Known(if words { FactValue::Words(of_words) } else { FactValue::Codes(of_codes) })
    };
    Some((0..1_usize << kinds.len()).map(selection).collect())
}
