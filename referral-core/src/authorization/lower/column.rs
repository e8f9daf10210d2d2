//! One column: the distinct cells of one fact, made into an axis and extents.

use std::collections::{BTreeMap, BTreeSet};

use super::axis::{Axis, NumberAxis, day};
use super::error::LowerProblem;
use super::extent::{Extent, SetExtent};
use super::spans::{Span, Spans};
use super::texts::{Bound, Stretch, SystemAxis, WordAxis};
use crate::authorization::book::{Cell, CodeGroup, CodeTerm, Term};
use crate::authorization::fact::{CodeDomain, DateDomain, DateRange, Domain, FactDefinition};
use crate::vocabulary::{GroupId, Word};

/// One distinct cell of a column. On the service date the validity of the rule belongs to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Key<'a> {
    pub(super) cell: Option<&'a Cell>,
    pub(super) valid: DateRange,
}

/// The column of one fact while it is built.
pub(super) struct Column<'a> {
    pub(super) definition: &'a FactDefinition,
    /// The dates to which the domain of the service date is limited.
    pub(super) valid: DateRange,
    pub(super) groups: &'a BTreeMap<GroupId, CodeGroup>,
}

/// A code term as a range of texts in one system.
type SystemStretch = (usize, Stretch);

/// The positions of each group that the cells of a column name, computed once.
pub(super) type Groups<'a> = BTreeMap<&'a GroupId, Spans>;

impl<'a> Column<'a> {
    /// The members of a group. None of them may be a group.
    fn members(&self, group: &GroupId) -> Result<&'a [Term], LowerProblem> {
        let members = &self.groups.get(group).ok_or(LowerProblem::UnknownGroup)?.members;
        if members.iter().any(|member| matches!(member, Term::Group(_))) {
            return Err(LowerProblem::Term);
        }
        Ok(members)
    }

    /// The terms of the cells, with the members of each group once.
    fn named(&self, keys: &[Key<'a>]) -> Vec<&'a Term> {
        let mut groups = BTreeSet::new();
        let mut named = Vec::with_capacity(keys.len());
        let cells = keys.iter().filter_map(|key| key.cell);
        for term in cells.flat_map(|cell| cell.any_of.iter().chain(&cell.none_of)) {
            let Term::Group(group) = term else {
                named.push(term);
                continue;
            };
            if groups.insert(group) {
                named.extend(self.members(group).unwrap_or_default());
            }
        }
        named
    }

    /// The axis, cut where cells begin and end. `extent` rejects wrong terms; here they are skipped.
    pub(super) fn axis(&self, keys: &[Key<'a>]) -> Axis {
        let named = self.named(keys);
        let terms = || named.iter().copied();
        match &self.definition.domain {
            Domain::Words(domain) => {
                let named =
                    terms().filter_map(|term| if let Term::Word(word) = term { Some(word) } else { None });
                Axis::Words(WordAxis::new(domain, named.cloned().collect()))
            }
            Domain::Codes(domain) => {
                let mut cuts: Vec<Vec<Bound>> = vec![Vec::new(); domain.systems.len()];
                for (system, (from, to)) in terms().filter_map(|term| stretch(domain, term).ok()) {
                    if let Some(cuts) = cuts.get_mut(system) {
                        cuts.push(from);
                        cuts.extend(to);
                    }
                }
                let mut base = 0;
                let systems = domain.systems.iter().zip(cuts).map(|(system, cuts)| {
                    let axis = SystemAxis::new(system, cuts, base);
                    base = axis.end();
                    axis
                });
                Axis::Codes(systems.collect())
            }
            Domain::Number(domain) => {
                let ends = terms()
                    .filter_map(|term| if let Term::Numbers(range) = term { Some(range) } else { None });
                let cuts = ends.flat_map(|range| [range.from, range.to.and_then(|to| to.checked_add(1))]);
                Axis::Numbers(NumberAxis::new(
                    domain.min,
                    domain.max,
                    cuts.flatten().collect(),
                    domain.unit.clone(),
                ))
            }
            Domain::Date(DateDomain { from, to }) => {
                let domain = DateRange::between(*from, *to).intersect(&self.valid);
                let ranges =
                    terms().filter_map(|term| if let Term::Dates(range) = term { Some(range) } else { None });
                let ranges = ranges.chain(keys.iter().map(|key| &key.valid));
                let cuts = ranges.flat_map(|range| [range.from.map(day), range.to.map(|to| day(to) + 1)]);
                let (min, max) = (day(domain.from.unwrap_or(*from)), day(domain.to.unwrap_or(*to)));
                Axis::Dates(NumberAxis::new(min, max, cuts.flatten().collect(), None))
            }
            Domain::Truth => Axis::Truth,
            Domain::Periods => Axis::Periods,
        }
    }

    /// Adds the positions of a term that is not a group.
    fn term(&self, axis: &Axis, term: &Term, spans: &mut Vec<Span>) -> Result<(), LowerProblem> {
        match (axis, term) {
            (Axis::Words(words), Term::Word(word)) => spans.extend_from_slice(words.spans(word).spans()),
            (Axis::Codes(systems), Term::Code(_) | Term::Prefix(_) | Term::Range(_)) => {
                let Domain::Codes(domain) = &self.definition.domain else {
                    return Err(LowerProblem::Term);
                };
                let (system, stretch) = stretch(domain, term)?;
                spans.extend(systems.get(system).and_then(|system| system.span(&stretch)));
            }
            (Axis::Numbers(numbers), Term::Numbers(range)) => {
                let (from, to) = (range.from.unwrap_or(i64::MIN), range.to.unwrap_or(i64::MAX));
                spans.extend_from_slice(numbers.spans(from, to).spans());
            }
            (Axis::Dates(days), Term::Dates(range)) => {
                spans.extend_from_slice(dates(days, range).spans());
            }
            (Axis::Truth | Axis::Periods, Term::Truth(truth)) => {
                spans.extend_from_slice(Spans::one(u32::from(*truth)).spans());
            }
            _ => return Err(LowerProblem::Term),
        }
        Ok(())
    }

    /// The positions of a group, computed for the first cell that names it.
    fn group(&self, axis: &Axis, groups: &mut Groups<'a>, group: &'a GroupId) -> Result<Spans, LowerProblem> {
        if let Some(spans) = groups.get(group) {
            return Ok(spans.clone());
        }
        let mut spans = Vec::new();
        for member in self.members(group)? {
            self.term(axis, member, &mut spans)?;
        }
        let spans = Spans::new(spans);
        groups.insert(group, spans.clone());
        Ok(spans)
    }

    /// The positions of some terms. All cells that name a single group share its positions.
    fn spans(&self, axis: &Axis, groups: &mut Groups<'a>, terms: &'a [Term]) -> Result<Spans, LowerProblem> {
        if let [Term::Group(group)] = terms {
            return self.group(axis, groups, group);
        }
        let mut spans = Vec::new();
        for term in terms {
            if let Term::Group(group) = term {
                spans.extend_from_slice(self.group(axis, groups, group)?.spans());
            } else {
                self.term(axis, term, &mut spans)?;
            }
        }
        Ok(Spans::new(spans))
    }

    /// The extent of a cell. Returns `None` if the cell holds everywhere.
    pub(super) fn extent(
        &self,
        axis: &Axis,
        groups: &mut Groups<'a>,
        key: &Key<'a>,
    ) -> Result<Option<Extent>, LowerProblem> {
        let values = u32::try_from(axis.size()).map_err(|_| LowerProblem::TooMany)?;
        let any = Cell::default();
        let cell = key.cell.unwrap_or(&any);
        let everything = Spans::first(values);
        let (named, not) = match key.cell {
            Some(cell) => (self.spans(axis, groups, &cell.any_of)?, self.spans(axis, groups, &cell.none_of)?),
            None => (Spans::default(), Spans::default()),
        };
        if self.definition.domain.is_many() {
            let any_of = if cell.any_of.is_empty() { Vec::new() } else { vec![named] };
            let or_empty = cell.or_absent && !any_of.is_empty();
            let full = not.is_empty() && (any_of.is_empty() || or_empty && any_of == [everything]);
            let extent = Extent::Set(SetExtent { any_of, none_of: not, or_empty });
            return Ok(if full { None } else { Some(extent) });
        }
        let named = if cell.any_of.is_empty() { everything } else { named };
        let mut spans = named.subtract(&not);
        if let Axis::Dates(days) = axis {
            spans = spans.intersect(&dates(days, &key.valid));
        }
        if self.definition.may_be_absent {
            let absent = (cell.is_any() || cell.or_absent) && key.valid == DateRange::ALWAYS;
            if absent {
                spans = spans.union(&Spans::one(values));
            }
        }
        let size = u64::from(values) + u64::from(self.definition.may_be_absent);
        Ok(if spans.count() == size { None } else { Some(Extent::One(spans)) })
    }
}

fn dates(days: &NumberAxis, range: &DateRange) -> Spans {
    days.spans(range.from.map_or(i64::MIN, day), range.to.map_or(i64::MAX, day))
}

/// A code term as a range of texts in one of the domain's systems, with the index of the system.
fn stretch(domain: &CodeDomain, term: &Term) -> Result<SystemStretch, LowerProblem> {
    let system = |name: &Option<Word>| match name {
        None if domain.systems.is_empty() => Err(LowerProblem::UnknownSystem),
        None => Ok(0),
        Some(name) => {
            domain.systems.iter().position(|system| system.name == *name).ok_or(LowerProblem::UnknownSystem)
        }
    };
    match term {
        Term::Code(CodeTerm { system: name, code }) => {
            Ok((system(name)?, (Bound::before(code.as_str()), Some(Bound::after(code.as_str())))))
        }
        Term::Prefix(CodeTerm { system: name, code }) => {
            Ok((system(name)?, (Bound::before(code.as_str()), Bound::after_all_of(code.as_str()))))
        }
        Term::Range(range) => {
            let to = range.to.as_str();
            let to = if range.through_prefix { Bound::after_all_of(to) } else { Some(Bound::after(to)) };
            Ok((system(&range.system)?, (Bound::before(range.from.as_str()), to)))
        }
        Term::Word(_) | Term::Group(_) | Term::Numbers(_) | Term::Dates(_) | Term::Truth(_) => {
            Err(LowerProblem::Term)
        }
    }
}
