//! Reads the outcome and the source of a rule.

use super::Reader;
use crate::authorization::book::{
    Audience, ConcurrentReview, CoverageAnswer, Documents, Limit, LimitKind, Notification, PriorAuth,
    Purpose, Requirement, Requirements, RetroWindow, Route, StepTherapy, ValidFor,
};
use crate::policy::Source;
use crate::text::{DocumentReader as _, Node};

const REQUIREMENT: &str = "`pcp_referral`, `prior_auth`, `pa_or_prepayment_review`, `notification`, \
    `documents`, `step_therapy`, `second_opinion`, `concurrent_review` or `retro_window`";

impl Reader<'_, '_> {
    pub(super) fn outcome(&mut self, node: &Node) -> Option<Requirements> {
        if !self.object(node, &["coverage", "requires", "limits", "reasons", "valid_for", "message"]) {
            return None;
        }
        let coverage = self.optional(node, "coverage", Self::coverage).unwrap_or_default();
        let requires = self.optional(node, "requires", |reader, node| reader.list(node, Self::requirement));
        let limits = self.optional(node, "limits", |reader, node| reader.list(node, Self::limit));
        let reasons = self.optional(node, "reasons", |reader, node| reader.list(node, Self::word));
        let valid_for = self.optional(node, "valid_for", Self::valid_for);
        let message = self.optional(node, "message", |reader, node| reader.text(node).map(Into::into));
        let outcome = Requirements {
            coverage,
            requires: requires.unwrap_or_default(),
            limits: limits.unwrap_or_default(),
            reasons: reasons.unwrap_or_default(),
            valid_for,
            message,
        };
        Some(outcome)
    }

    pub(super) fn coverage(&mut self, node: &Node) -> Option<CoverageAnswer> {
        let choices = [
            ("covered", CoverageAnswer::Covered),
            ("conditional", CoverageAnswer::Conditional),
            ("not_covered", CoverageAnswer::NotCovered),
        ];
        self.choice(node, &choices, "`covered`, `conditional` or `not_covered`")
    }

    pub(super) fn requirement(&mut self, node: &Node) -> Option<Requirement> {
        let (name, parts) = self.named(node, REQUIREMENT)?;
        let none = Node::object(Vec::new());
        let parts = parts.unwrap_or(&none);
        self.under(name, |reader| match name {
            "pcp_referral" => reader.object(parts, &[]).then_some(Requirement::PcpReferral),
            "second_opinion" => reader.object(parts, &[]).then_some(Requirement::SecondOpinion),
            "prior_auth" => reader.prior_auth(parts).map(Requirement::PriorAuth),
            "pa_or_prepayment_review" => reader.prior_auth(parts).map(Requirement::PaOrPrepaymentReview),
            "notification" => {
                let known = reader.object(parts, &["within_days"]);
                let within_days = reader.optional(parts, "within_days", Self::count);
                known.then_some(Requirement::Notification(Notification { within_days }))
            }
            "documents" => reader.documents(parts).map(Requirement::Documents),
            "step_therapy" => {
                if !reader.object(parts, &["therapies", "at_least"]) {
                    return None;
                }
                let at_least = reader.required(parts, "at_least", Self::count);
                let therapies =
                    reader.required(parts, "therapies", |reader, node| reader.list(node, Self::word))?;
                Some(Requirement::StepTherapy(StepTherapy { therapies, at_least: at_least? }))
            }
            "concurrent_review" => {
                if !reader.object(parts, &["after", "unit"]) {
                    return None;
                }
                let after = reader.required(parts, "after", Self::count);
                let unit = reader.required(parts, "unit", Self::word)?;
                Some(Requirement::ConcurrentReview(ConcurrentReview { after: after?, unit }))
            }
            "retro_window" => {
                if !reader.object(parts, &["days", "grounds"]) {
                    return None;
                }
                let grounds = reader.optional(parts, "grounds", |reader, node| reader.list(node, Self::word));
                let days = reader.required(parts, "days", Self::count)?;
                Some(Requirement::RetroWindow(RetroWindow { days, grounds: grounds.unwrap_or_default() }))
            }
            _ => {
                reader.wrong(node, REQUIREMENT);
                None
            }
        })
    }

    fn prior_auth(&mut self, node: &Node) -> Option<PriorAuth> {
        if !self.object(node, &["by", "vendor"]) {
            return None;
        }
        let routes = [("ordering", Route::Ordering), ("performing", Route::Performing)];
        let by = self
            .optional(node, "by", |reader, node| reader.choice(node, &routes, "`ordering` or `performing`"));
        Some(PriorAuth { by: by.unwrap_or_default(), vendor: self.optional(node, "vendor", Self::word) })
    }

    fn documents(&mut self, node: &Node) -> Option<Documents> {
        if !self.object(node, &["what", "audience", "purpose"]) {
            return None;
        }
        let audiences =
            [("clinical", Audience::Clinical), ("admin", Audience::Admin), ("patient", Audience::Patient)];
        let purposes = [
            ("with_authorization", Purpose::WithAuthorization),
            ("with_claim", Purpose::WithClaim),
            ("with_order", Purpose::WithOrder),
            ("retain", Purpose::Retain),
        ];
        let what = self.required(node, "what", Self::word);
        let audience = self.required(node, "audience", |reader, node| {
            reader.choice(node, &audiences, "`clinical`, `admin` or `patient`")
        });
        let purpose = self.required(node, "purpose", |reader, node| {
            reader.choice(node, &purposes, "`with_authorization`, `with_claim`, `with_order` or `retain`")
        });
        Some(Documents { what: what?, audience: audience?, purpose: purpose? })
    }

    pub(super) fn limit(&mut self, node: &Node) -> Option<Limit> {
        const EXPECTED: &str = "`quantity`, `period` or `amount`";
        let (name, Some(parts)) = self.named(node, EXPECTED)? else {
            self.wrong(node, EXPECTED);
            return None;
        };
        let kind = match name {
            "quantity" => LimitKind::Quantity,
            "period" => LimitKind::Period,
            "amount" => LimitKind::Amount,
            _ => {
                self.wrong(node, EXPECTED);
                return None;
            }
        };
        self.under(name, |reader| {
            if !reader.object(parts, &["at_most", "unit", "per"]) {
                return None;
            }
            let per = reader.optional(parts, "per", Self::word);
            let at_most = reader.required(parts, "at_most", Self::count);
            let unit = reader.required(parts, "unit", Self::word)?;
            Some(Limit { kind, unit, per, at_most: at_most? })
        })
    }

    pub(super) fn valid_for(&mut self, node: &Node) -> Option<ValidFor> {
        const EXPECTED: &str = "an object `days` or `months`";
        match self.named(node, EXPECTED)? {
            ("days", Some(days)) => self.count(days).map(ValidFor::Days),
            ("months", Some(months)) => self.count(months).map(ValidFor::Months),
            _ => {
                self.wrong(node, EXPECTED);
                None
            }
        }
    }

    pub(super) fn source(&mut self, node: &Node) -> Option<Source> {
        const EXPECTED: &str = "`house`, or an object `cited` or `unverified`";
        let make = match self.named(node, EXPECTED)? {
            ("house", None) => return Some(Source::House),
            ("cited", Some(place)) => (Source::cited as fn(&str, Option<&str>, Option<&str>) -> _, place),
            ("unverified", Some(place)) => (Source::unverified as _, place),
            _ => {
                self.wrong(node, EXPECTED);
                return None;
            }
        };
        let (make, place) = make;
        if !self.object(place, &["document", "section", "url"]) {
            return None;
        }
        let text = |reader: &mut Self, node: &Node| reader.text(node).map(str::to_owned);
        let section = self.optional(place, "section", text);
        let url = self.optional(place, "url", text);
        let document = self.required(place, "document", text)?;
        Some(make(&document, section.as_deref(), url.as_deref()))
    }
}
