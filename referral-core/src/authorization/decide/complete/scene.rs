//! One request with the rules still undecided for it.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::super::compile::{CompiledBook, Kind};
use super::super::request::Request;
use super::open_rules::{OpenRules, Source, unknowns_behind};
use crate::authorization::fact::{DateDomain, Domain, FactId, FactState, FactValue};
use crate::authorization::lower::{Dimension, Extent, SetExtent, Span, any_date};

/// For each source its dimensions with missing facts, with the extents of the undecided rows.
pub(super) type Unknown = Vec<BTreeMap<usize, BTreeMap<u32, Vec<usize>>>>;

/// The conditions of the undecided rows on one dimension of one source.
pub(super) struct Asked<'w> {
    pub(super) dimension: &'w Dimension,
    pub(super) kind: Kind,
    pub(super) extents: Vec<&'w Extent>,
}

impl<'w> Asked<'w> {
    /// The spans of the extents.
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

    /// The numbers at which an extent begins, or is past.
    pub(super) fn cuts(&self) -> impl Iterator<Item = i64> {
        let ends = self.spans().flat_map(|span| {
            let from = self.dimension.numbers_at(span.from).map(|(from, _)| from);
            let to = self.dimension.numbers_at(span.to).and_then(|(_, to)| to.checked_add(1));
            [from, to]
        });
        ends.flatten()
    }

    /// The positions at which an extent begins, or is past, and position 0.
    pub(super) fn positions(&self) -> BTreeSet<u32> {
        let size = self.dimension.size();
        let ends = self.spans().flat_map(|span| [span.from, span.to.saturating_add(1)]);
        std::iter::once(0).chain(ends).chain(self.dimension.absent()).filter(|at| *at < size).collect()
    }

    /// The ages, in months, at which an extent begins or is past, and those that bound the domain.
    pub(super) fn months(&self, per: i64) -> impl Iterator<Item = i64> {
        let last = self.dimension.size().checked_sub(1 + u32::from(self.dimension.absent().is_some()));
        let least = self.dimension.numbers_at(0).map(|(from, _)| from);
        let past =
            last.and_then(|last| self.dimension.numbers_at(last)).and_then(|(_, to)| to.checked_add(1));
        self.cuts().chain(least).chain(past).filter_map(move |age| age.checked_mul(per))
    }
}

/// The known facts and the undecided rules of one request.
pub(crate) struct Scene<'b, 'f> {
    pub(crate) book: &'b CompiledBook,
    pub(crate) request: Request<'f>,
    pub(crate) open_rules: OpenRules<'b>,
    pub(super) unknown: Unknown,
}

impl<'b, 'f> Scene<'b, 'f> {
    pub(crate) fn new(book: &'b CompiledBook, request: Request<'f>, open_rules: OpenRules<'b>) -> Self {
        let unknown = open_rules.sources.iter().map(Source::unknown).collect();
        Self { book, request, open_rules, unknown }
    }

    /// The conditions on all dimensions that depend on a fact.
    pub(super) fn asked(&self, fact: &FactId) -> Vec<Asked<'_>> {
        let mut asked = Vec::new();
        for (source, unknown) in self.open_rules.sources.iter().zip(&self.unknown) {
            for (number, extents) in unknown {
                if !unknowns_behind(source.table, *number, &self.request).contains(fact) {
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

    pub(super) fn domain(&self, fact: &FactId) -> Option<DateDomain> {
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

    pub(super) fn may_be_absent(&self, fact: &FactId) -> bool {
        self.book.schema.get(fact).is_some_and(|definition| definition.may_be_absent)
    }

    /// Whether the domain has more than one date of service.
    pub(super) fn has_dates(&self) -> bool {
        self.domain(&FactId::ServiceDate).is_some_and(|domain| domain.from < domain.to)
    }

    pub(super) fn dates(&self, fact: &FactId, cuts: BTreeSet<NaiveDate>) -> Vec<FactState> {
        let Some(domain) = self.domain(fact) else { return Vec::new() };
        let mut cuts = cuts;
        cuts.insert(domain.from);
        let within = cuts.into_iter().filter(|date| domain.from <= *date && *date <= domain.to);
        let mut values: Vec<FactState> = within.map(|date| FactState::Known(FactValue::Date(date))).collect();
        values.extend(self.may_be_absent(fact).then_some(FactState::KnownAbsent));
        values
    }

    /// The set of all bits.
    pub(crate) fn everything(&self) -> Box<[u64]> {
        vec![u64::MAX; self.open_rules.bits.div_ceil(64)].into_boxed_slice()
    }

    /// Whether the value of a fact also depends on the date of service, which is missing.
    pub(super) fn is_dated(&self, fact: &FactId) -> bool {
        self.open_rules.sources.iter().zip(&self.unknown).any(|(source, unknown)| {
            unknown.keys().any(|number| {
                match unknowns_behind(source.table, *number, &self.request).as_slice() {
                    [own, date] => own == fact && *date == FactId::ServiceDate,
                    _ => false,
                }
            })
        })
    }
}
