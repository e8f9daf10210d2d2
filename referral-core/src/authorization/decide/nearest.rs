//! What would change the answer.

use super::answer::Says;
use super::compiled::{CompiledBook, Found};
use super::error::FactError;
use super::reading::Reading;
use super::ruling::Settled;
use super::table::Unplaced;
use super::vary::Scene;
use super::worlds::Worlds;
use crate::authorization::fact::{Domain, Fact, FactId, Facts, Value};
use crate::time::Instant;

/// One fact that, were it otherwise, would make the book say something else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Nearest {
    /// The fact.
    pub fact: FactId,
    /// One of the ways in which it could be otherwise.
    pub were: Fact,
    /// What the book would say then.
    pub says: Says,
}

impl CompiledBook {
    /// The single changes of one fact that make the book say something else: for each known fact the book looks at
    /// and each other thing it could come to say, one value with which it says it. What is assumed counts as known. The date of service is left out:
    /// that is [`CompiledBook::next_change`]; and so is the birth date. Empty where the answer depends on missing
    /// facts. A fact whose other values are too many to look at is left out.
    ///
    /// # Errors
    /// [`FactError`] as [`CompiledBook::decide`].
    pub fn nearest(&self, facts: &Facts, known_at: Instant) -> Result<Vec<Nearest>, FactError> {
        let filled = self.filled(facts);
        let reading = Reading::new(&self.schema, &filled, false)?;
        let Settled::Found(now) = self.settle(&reading, known_at)? else { return Ok(Vec::new()) };
        let mut nearest = Vec::new();
        for fact in self.schema.facts.keys() {
            let left_out = matches!(fact, FactId::ServiceDate | FactId::BirthDate);
            if left_out || filled.get(fact).is_missing() {
                continue;
            }
            let without = filled.clone().without(fact.clone());
            let reading = Reading::new(&self.schema, &without, false)?;
            let outlook = match Worlds::new(self, &reading, known_at) {
                Ok(worlds) => Scene::new(self, reading, worlds).outlook(),
                Err(Unplaced::Error(error)) => return Err(error),
                Err(Unplaced::Outside(_)) => continue,
            };
            for (at, Found { says, .. }) in outlook.found.iter().enumerate() {
                let were = outlook.by_first.iter().find(|(_, said)| said.contains(&at));
                if let (Some((were, _)), false) = (were, says.asks_the_same(&now.says)) {
                    nearest.push(Nearest { fact: fact.clone(), were: were.clone(), says: says.clone() });
                }
            }
        }
        Ok(nearest)
    }

    /// The facts with everything said that is assumed.
    fn filled(&self, facts: &Facts) -> Facts {
        let mut filled = facts.clone();
        for (fact, value) in self.assumed.iter().filter(|(fact, _)| facts.get(fact).is_missing()) {
            let mut value = value.clone();
            let domain = self.schema.get(fact).map(|definition| &definition.domain);
            if let (Value::Number(number), Some(Domain::Number(domain))) = (&mut value, domain) {
                number.unit.clone_from(&domain.unit);
            }
            filled.set(fact.clone(), Fact::Known(value));
        }
        filled
    }
}
