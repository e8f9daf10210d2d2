//! Reading the details and contacts of an assertion.

use super::codes::DetailCategory;
use super::information::{Amount, Contact, Days, Detail, DetailValue, Point};
use super::read::Reading;
use super::version::CrdVersion;
use crate::fhir::element::{Element, Kind};
use crate::fhir::payer::reading::{items, member_text, printable};
use crate::fhir::read::{Extensions, IssueCode};
use crate::vocabulary::Coding;

impl Reading {
    pub(super) fn detail(&mut self, detail: Element<'_>) -> Detail {
        let mut read = Detail::default();
        let mut code = None;
        for part in Extensions::of(detail).iter() {
            match member_text(part, "url").unwrap_or_default() {
                "category" => {
                    self.only_in(CrdVersion::V2_2_1, part, "category");
                    let category = self.detail_category(part);
                    self.one(&mut read.category, part, category);
                }
                "code" => {
                    let value = self.defects.value(part, "valueCodeableConcept");
                    let value = value.map(|value| self.concept(value));
                    self.one(&mut code, part, value);
                }
                "value" => {
                    let value = self.detail_value(part);
                    self.one(&mut read.value, part, value);
                }
                "qualification" => {
                    let text = self.string(part, "valueString");
                    self.one(&mut read.qualification, part, text);
                }
                other => self.unknown(part, other),
            }
        }
        self.lost |= code.is_none();
        read.code = code.unwrap_or_default();
        let parts = Extensions::of(detail);
        let wanted = ["code", "value", "category"];
        let count = if self.version == CrdVersion::V2_0_1 { 2 } else { 3 };
        for name in wanted.into_iter().take(count) {
            if parts.find(name).is_none() {
                self.defects.missing(detail, name);
            }
        }
        read
    }

    fn detail_category(&mut self, part: Element<'_>) -> Option<DetailCategory> {
        let value = self.defects.value(part, "valueCode")?;
        self.defects.code(value)
    }

    fn detail_value(&mut self, part: Element<'_>) -> Option<DetailValue> {
        let Some((name, value)) = part.members().find(|(name, _)| name.starts_with("value")) else {
            self.defects.missing(part, "value");
            return None;
        };
        match name {
            "valueBoolean" => self.defects.flag(value).map(DetailValue::Flag),
            "valueString" => self.defects.text(value).map(|text| DetailValue::Text(text.into())),
            "valueUrl" => {
                if self.version == CrdVersion::V2_0_1 {
                    self.defects.say(value, IssueCode::UnexpectedElement, "a value of CRD 2.0.1", "valueUrl");
                }
                self.defects.text(value).map(|text| DetailValue::Url(text.into()))
            }
            "valueQuantity" => self.amount(value).map(DetailValue::Quantity),
            "valuePeriod" => self.days(value).map(DetailValue::Period),
            other => {
                let expected = "a boolean, string, quantity or period";
                self.defects.say(value, IssueCode::WrongKind, expected, printable(other));
                None
            }
        }
    }

    fn amount(&mut self, element: Element<'_>) -> Option<Amount> {
        let Some(value) = element.get("value").and_then(Element::number_text) else {
            self.defects.say(element, IssueCode::WrongNumber, "a number", element.kind().code());
            return None;
        };
        let code = member_text(element, "code")
            .map(|code| Coding { system: member_text(element, "system").map(Into::into), code: code.into() });
        Some(Amount { value: value.into(), unit: member_text(element, "unit").map(Into::into), coding: code })
    }

    /// Reads a span of days. An unreadable end is not an open end.
    fn days(&mut self, element: Element<'_>) -> Option<Days> {
        let mut day = |name| match element.get(name) {
            Some(end) => self.defects.day(end).map(Some),
            None => Some(None),
        };
        let (start, end) = (day("start"), day("end"));
        let days = Days { start: start?, end: end? };
        if days == Days::default() {
            self.defects.say(element, IssueCode::MissingElement, "a first or last day", "neither");
            return None;
        }
        Some(days)
    }

    pub(super) fn contact(&mut self, part: Element<'_>) -> Option<Contact> {
        let Some((name, value)) = part.members().find(|(name, _)| name.starts_with("value")) else {
            self.defects.missing(part, "value");
            return None;
        };
        let wanted = match self.version {
            CrdVersion::V2_0_1 => "valueContactPoint",
            CrdVersion::V2_2_1 => "valueContactDetail",
        };
        if name != wanted {
            self.defects.say(value, IssueCode::UnexpectedElement, format!("`{wanted}`"), printable(name));
        }
        if value.kind() != Kind::Object {
            return None;
        }
        match name {
            "valueContactPoint" => Some(Contact { name: None, points: vec![point(value)] }),
            "valueContactDetail" => Some(Contact {
                name: member_text(value, "name").map(Into::into),
                points: items(value.get("telecom")).map(point).collect(),
            }),
            _ => None,
        }
    }
}

fn point(element: Element<'_>) -> Point {
    Point {
        system: member_text(element, "system").map(Into::into),
        value: member_text(element, "value").map(Into::into),
    }
}
