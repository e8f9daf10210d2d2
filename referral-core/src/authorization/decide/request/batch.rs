//! Many requests as columns.

use std::collections::{BTreeMap, HashMap};

use super::batch_error::ColumnProblem;
use crate::authorization::fact::{FactId, FactState, Facts};

/// Many requests as columns.
///
/// ```
/// use referral_core::authorization::decide::RequestBatch;
/// use referral_core::authorization::fact::{FactId, FactValue, Facts};
/// use referral_core::vocabulary::Word;
///
/// let network = |word: &str| -> Result<Facts, referral_core::vocabulary::IdError> {
///     Ok(Facts::new().with(FactId::Network, FactValue::Word(Word::new(word)?)))
/// };
/// let batch = RequestBatch::of(&[network("in")?, network("out")?, network("in")?, Facts::new()]);
/// assert_eq!((batch.requests, batch.columns.len()), (4, 1));
/// // Each state once, with the missing one, and for each request its index.
/// assert_eq!((batch.columns[0].dictionary.len(), &batch.columns[0].values), (3, &vec![0, 1, 0, 2]));
/// # Ok::<(), referral_core::vocabulary::IdError>(())
/// ```
#[doc(alias("Arrow", "columnar", "bulk"))]
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RequestBatch {
    /// The number of requests.
    pub requests: u32,
    /// The facts, one column each. A fact without a column is missing in every request.
    pub columns: Vec<BatchColumn>,
}

/// One fact of many requests: a dictionary of distinct states, and for each request its index in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BatchColumn {
    /// The fact.
    pub fact: FactId,
    /// The distinct states of the fact.
    pub dictionary: Vec<FactState>,
    /// The dictionary index of each request.
    pub values: Vec<u32>,
}

impl RequestBatch {
    /// Builds a batch from requests, in their order. Requests after the first `u32::MAX` are left out.
    #[must_use]
    pub fn of(requests: &[Facts]) -> Self {
        let mut named: BTreeMap<FactId, HashMap<&FactState, u32>> = BTreeMap::new();
        for (fact, known) in requests.iter().flat_map(Facts::iter) {
            let indexes = named.entry(fact).or_default();
            let next = u32::try_from(indexes.len()).unwrap_or(u32::MAX);
            indexes.entry(known).or_insert(next);
        }
        let count = u32::try_from(requests.len()).unwrap_or(u32::MAX);
        let column = |(fact, indexes): (FactId, HashMap<&FactState, u32>)| {
            let missing = u32::try_from(indexes.len()).unwrap_or(u32::MAX);
            let values = requests.iter().take(count as usize);
            let values = values.map(|facts| indexes.get(facts.get(&fact)).copied().unwrap_or(missing));
            let values = values.collect();
            let mut dictionary: Vec<(u32, FactState)> =
                indexes.into_iter().map(|(known, index)| (index, known.clone())).collect();
            dictionary.push((missing, FactState::Missing));
            dictionary.sort_unstable_by_key(|(index, _)| *index);
            let dictionary = dictionary.into_iter().map(|(_, known)| known).collect();
            BatchColumn { fact, dictionary, values }
        };
        Self { requests: count, columns: named.into_iter().map(column).collect() }
    }
}

pub(super) static MISSING: FactState = FactState::Missing;

impl BatchColumn {
    #[inline]
    pub(super) fn get(&self, row: u32) -> &FactState {
        let index = self.values.get(row as usize);
        index.and_then(|index| self.dictionary.get(*index as usize)).unwrap_or(&MISSING)
    }

    pub(super) fn problem(&self, requests: u32) -> Option<ColumnProblem> {
        if self.values.len() != requests as usize {
            let values = u64::try_from(self.values.len()).unwrap_or(u64::MAX);
            return Some(ColumnProblem::Length { values, requests });
        }
        let wrong = (0_u32..).zip(&self.values).find(|(_, index)| self.dictionary.len() <= **index as usize);
        wrong.map(|(request, index)| ColumnProblem::NotInDictionary { request, index: *index })
    }
}
