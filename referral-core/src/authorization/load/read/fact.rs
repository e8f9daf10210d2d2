//! Reads the facts of a book.

use super::{Domains, Reader};
use crate::authorization::book::BookProblem;
use crate::authorization::fact::{
    CodeDomain, CodeSystem, DateDomain, DateRange, Domain, FactCode, FactDefinition, FactId, FactNumber,
    FactSchema, FactValue, NumberDomain, WhenMissing, WordDomain,
};
use crate::text::{DocumentReader as _, Node, shortened};

impl Reader<'_, '_> {
    pub(super) fn schema(&mut self, node: &Node) -> Option<(FactSchema, Domains)> {
        let mut schema = FactSchema::default();
        let mut domains = Domains::new();
        for entry in self.entries(node)? {
            let Some(fact) = FactId::parse(&entry.key) else {
                let key = shortened(&entry.key);
                self.add(entry.offset, BookProblem::NoSuchFact { key });
                continue;
            };
            let definition = self.under(&entry.key, |reader| reader.definition(&entry.node));
            let domain = definition.as_ref().map(|definition| definition.domain.clone());
            domains.insert(fact.clone(), domain);
            if let Some(definition) = definition {
                schema.facts.insert(fact, definition);
            }
        }
        Some((schema, domains))
    }

    fn definition(&mut self, node: &Node) -> Option<FactDefinition> {
        if !self.object(node, &["domain", "missing", "may_be_absent"]) {
            return None;
        }
        let missing = self.optional(node, "missing", Self::when_missing).unwrap_or_default();
        let may_be_absent = self.optional(node, "may_be_absent", Self::flag).unwrap_or_default();
        let domain = self.required(node, "domain", Self::domain)?;
        Some(FactDefinition { domain, missing, may_be_absent })
    }

    fn when_missing(&mut self, node: &Node) -> Option<WhenMissing> {
        const EXPECTED: &str = "`required` or an object `assumed`";
        match self.named(node, EXPECTED)? {
            ("required", None) => Some(WhenMissing::Required),
            ("assumed", Some(value)) => {
                self.under("assumed", |reader| reader.value(value)).map(WhenMissing::Assumed)
            }
            _ => {
                self.wrong(node, EXPECTED);
                None
            }
        }
    }

    fn domain(&mut self, node: &Node) -> Option<Domain> {
        const EXPECTED: &str = "`words`, `codes`, `number`, `date`, `truth` or `periods`";
        let (name, parts) = self.named(node, EXPECTED)?;
        match (name, parts) {
            ("truth", None) => Some(Domain::Truth),
            ("periods", None) => Some(Domain::Periods),
            ("words", Some(parts)) => self.under("words", |reader| reader.words(parts)).map(Domain::Words),
            ("codes", Some(parts)) => self.under("codes", |reader| reader.codes(parts)).map(Domain::Codes),
            ("number", Some(parts)) => {
                self.under("number", |reader| reader.number(parts)).map(Domain::Number)
            }
            ("date", Some(parts)) => self.under("date", |reader| reader.date_domain(parts)).map(Domain::Date),
            _ => {
                self.wrong(node, EXPECTED);
                None
            }
        }
    }

    fn words(&mut self, node: &Node) -> Option<WordDomain> {
        if !self.object(node, &["values", "open", "many"]) {
            return None;
        }
        let open = self.optional(node, "open", Self::flag).unwrap_or_default();
        let many = self.optional(node, "many", Self::flag).unwrap_or_default();
        let values = self.required(node, "values", |reader, node| reader.list(node, Self::word))?;
        Some(WordDomain { values, open, many })
    }

    fn codes(&mut self, node: &Node) -> Option<CodeDomain> {
        if !self.object(node, &["systems", "many"]) {
            return None;
        }
        let many = self.optional(node, "many", Self::flag).unwrap_or_default();
        let systems = self.required(node, "systems", |reader, node| reader.list(node, Self::system))?;
        Some(CodeDomain { systems, many })
    }

    fn system(&mut self, node: &Node) -> Option<CodeSystem> {
        if !self.object(node, &["name", "uri", "version", "codes", "retired"]) {
            return None;
        }
        let words = |reader: &mut Self, node: &Node| reader.list(node, Self::word);
        let uri = self.optional(node, "uri", |reader, node| reader.text(node).map(Into::into));
        let version = self.optional(node, "version", |reader, node| reader.text(node).map(Into::into));
        let codes = self.optional(node, "codes", words).unwrap_or_default();
        let retired = self.optional(node, "retired", words).unwrap_or_default();
        let name = self.required(node, "name", Self::word)?;
        Some(CodeSystem { name, uri, version, codes, retired })
    }

    fn number(&mut self, node: &Node) -> Option<NumberDomain> {
        if !self.object(node, &["min", "max", "unit", "period"]) {
            return None;
        }
        let unit = self.optional(node, "unit", Self::word);
        let period = self.optional(node, "period", Self::word);
        let min = self.required(node, "min", Self::whole);
        let max = self.required(node, "max", Self::whole);
        Some(NumberDomain { min: min?, max: max?, unit, period })
    }

    fn date_domain(&mut self, node: &Node) -> Option<DateDomain> {
        if !self.object(node, &["from", "to"]) {
            return None;
        }
        let from = self.required(node, "from", Self::date);
        let to = self.required(node, "to", Self::date);
        Some(DateDomain { from: from?, to: to? })
    }

    fn value(&mut self, node: &Node) -> Option<FactValue> {
        const EXPECTED: &str =
            "an object `word`, `words`, `code`, `codes`, `number`, `date`, `truth` or `periods`";
        let (name, Some(node)) = self.named(node, EXPECTED)? else {
            self.wrong(node, EXPECTED);
            return None;
        };
        self.under(name, |reader| match name {
            "word" => reader.word(node).map(FactValue::Word),
            "words" => reader.list(node, Self::word).map(FactValue::Words),
            "code" => reader.code(node).map(FactValue::Code),
            "codes" => reader.list(node, Self::code).map(FactValue::Codes),
            "number" => {
                if !reader.object(node, &["amount", "unit"]) {
                    return None;
                }
                let unit = reader.optional(node, "unit", Self::word);
                let amount = reader.required(node, "amount", Self::whole)?;
                Some(FactValue::Number(FactNumber { amount, unit }))
            }
            "date" => reader.date(node).map(FactValue::Date),
            "truth" => reader.flag(node).map(FactValue::Truth),
            "periods" => reader.list(node, Self::period).map(FactValue::Periods),
            _ => {
                reader.wrong(node, EXPECTED);
                None
            }
        })
    }

    fn code(&mut self, node: &Node) -> Option<FactCode> {
        if !self.object(node, &["system", "code"]) {
            return None;
        }
        let system = self.required(node, "system", Self::word);
        let code = self.required(node, "code", Self::word);
        Some(FactCode { system: system?, code: code? })
    }

    fn period(&mut self, node: &Node) -> Option<DateRange> {
        if !self.object(node, &["from", "to"]) {
            return None;
        }
        let from = self.optional(node, "from", Self::date);
        Some(DateRange { from, to: self.optional(node, "to", Self::date) })
    }
}
