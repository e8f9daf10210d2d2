//! The candidates of a missing date: one per stretch on which nothing undecided changes.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::super::compile::Kind;
use super::super::request::{DateAt, born_by, completes};
use super::scene::Scene;
use crate::authorization::fact::{DateRange, FactId, FactState, FactValue};

impl Scene<'_, '_> {
    /// The candidates of the date of service.
    pub(super) fn service_dates(&self) -> Vec<FactState> {
        self.dates(&FactId::ServiceDate, self.service_cuts())
    }

    /// The dates of service on which something undecided may change, including the first day of the domain and the
    /// day after its last.
    pub(crate) fn service_cuts(&self) -> BTreeSet<NaiveDate> {
        let mut cuts = BTreeSet::new();
        let mut range = |range: &DateRange| {
            cuts.extend(range.from);
            cuts.extend(range.to.and_then(|to| to.succ_opt()));
        };
        self.open_rules.sources.iter().filter_map(|source| source.set).for_each(|set| range(&set.set.valid));
        let mut by_age = false;
        let births_cut = self.births_cut();
        for asked in self.asked(&FactId::ServiceDate) {
            match asked.kind {
                Kind::Periods => {
                    let known = self.request.periods(asked.dimension.fact(), &self.book.schema);
                    known.into_iter().flatten().for_each(&mut range);
                }
                Kind::Service | Kind::Plain | Kind::Set | Kind::Birth => {
                    for day in asked.cuts() {
                        let date = i32::try_from(day).ok().and_then(NaiveDate::from_num_days_from_ce_opt);
                        range(&DateRange { from: date, to: None });
                    }
                }
                Kind::Age(per) => {
                    let births = match self.request.birth {
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
            // If both dates are missing, an age changes within a stretch too, so its last date is a candidate as
            // well.
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

    /// The first and the last birth date of each stretch that no cell on the birth date divides.
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

    /// The candidates of the birth date for all of these dates of service.
    pub(super) fn birth_dates(&self, on: &[FactState]) -> Vec<FactState> {
        let mut cuts = BTreeSet::new();
        let mut dates: Vec<NaiveDate> = self.request.date.known().into_iter().collect();
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
}
