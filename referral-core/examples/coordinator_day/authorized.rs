//! The payer's part of the day, on the page and in JSON.

use referral_core::authorization::deadline::{Due, DueAnswer, NoRow};
use referral_core::authorization::decide::{BookAnswer, Conclusion, UsedCell, WaivedBy};
use referral_core::authorization::record::{AuthorizationItem, ItemStatus, NotRequiredBasis};
use referral_core::time::Zone;
use serde_json::{Value, json};

use crate::asked::Clock;
use crate::authorization::Block;
use crate::cell;
use crate::day::{Course, Day};
use crate::page::{Page, count, local};

/// Each referral whose coverage is with the payer: what it wants, by which rule, and where that stands.
pub(crate) fn print(day: &Day, page: &mut Page) {
    let blocks: Vec<(&Course, &Block)> =
        day.courses.iter().filter_map(|course| Some((course, course.authorization.as_ref()?))).collect();
    if blocks.is_empty() {
        return;
    }
    let referrals = count(blocks.len(), "referral", "referrals");
    page.title(&format!("AUTHORIZATION  {referrals} whose payer's rules are known"));
    for (course, block) in blocks {
        page.line(&format!("     {}  {}", course.name, state(block)));
        page.labelled("       rules    ", &rules(block));
        for (label, words) in [
            ("       because  ", because(block)),
            ("       ask      ", ask(block).join(", ")),
            ("       assumed  ", assumed(block).join(", ")),
            ("       waived   ", waived(block).join(", ")),
            ("       payer    ", payer(block)),
            ("       clock    ", clock(block, day.site.zone)),
        ] {
            if !words.is_empty() {
                page.labelled(label, &words);
            }
        }
    }
}

/// The same of one referral as an object.
pub(crate) fn json(course: &Course) -> Option<Value> {
    let block = course.authorization.as_ref()?;
    let item = item(block);
    let due = block.clock.as_ref().map(|(clock, answer)| json!({"of": of(*clock), "answer": answer}));
    let determination = &block.determination;
    Some(json!({
        "referral": course.referral.id(),
        "state": state(block),
        "determination": {
            "answer": answer(block),
            "rules": determination.rules().iter().map(ToString::to_string).collect::<Vec<_>>(),
            "cells": determination.used().iter().map(words_of).collect::<Vec<_>>(),
            "ask": ask(block),
            "assumed": assumed(block),
            "waived": waived(block),
            "outcome": determination.answer.outcome(),
            "book": determination.book.to_string(),
        },
        "facts": block.facts,
        "item": item.filter(|item| is_asked(item)),
        "deadline": due,
        "told": block.projection,
    }))
}

fn item(block: &Block) -> Option<&AuthorizationItem> {
    block.record.as_ref()?.items().first()
}

/// Whether the payer was asked.
const fn is_asked(item: &AuthorizationItem) -> bool {
    item.was_submitted() || item.decision().is_some()
}

/// Where it stands in one word: with the payer, or as the rules have it.
fn state(block: &Block) -> &'static str {
    match item(block).filter(|item| is_asked(item)).map(AuthorizationItem::status) {
        None => answer(block),
        Some(ItemStatus::Submitted) => "asked",
        Some(ItemStatus::Pended | ItemStatus::ContactPayer) => "pended",
        Some(ItemStatus::Approved) => "certified",
        Some(ItemStatus::PartlyApproved) => "certified in part",
        Some(ItemStatus::Modified) => "certified otherwise than asked",
        Some(ItemStatus::Denied | ItemStatus::DeemedDenied) => "denied",
        Some(ItemStatus::PeerToPeer | ItemStatus::Appeal(_) | ItemStatus::External) => "appealed",
        Some(ItemStatus::NotRequired(NotRequiredBasis::PayerAnswer)) => "not needed, by the payer's answer",
        Some(other) => other.name(),
    }
}

/// What the rule book says, in one word.
fn answer(block: &Block) -> &'static str {
    use referral_core::authorization::record::Wants;
    match (&block.determination.answer, block.wants) {
        (BookAnswer::Conflict(_), _) => "rules contradict each other",
        (_, None) => "no rule",
        (_, Some(Wants::InfoNeeded)) => "information needed",
        (_, Some(Wants::Authorization)) => "needed",
        (_, Some(Wants::Nothing(_))) => "not needed",
        (_, Some(Wants::ReferralOnly)) => "PCP referral",
        (_, Some(Wants::Notification)) => "notification",
        (_, Some(Wants::NotCovered)) => "not covered",
        (_, Some(Wants::Combined(several))) if several.authorization => "needed, and more",
        (_, Some(Wants::Combined(_))) => "several things",
    }
}

fn rules(block: &Block) -> String {
    let determination = &block.determination;
    let rules: Vec<String> = determination
        .because
        .rules()
        .iter()
        .zip(determination.rules())
        .map(|(rule, place)| format!("{place} [{}]", rule.source.words()))
        .collect();
    let set = determination.set.as_ref().map(|set| format!("{}/{}", set.id, set.version));
    let by = match (rules.is_empty(), set) {
        (false, _) => rules.join(" and "),
        (true, Some(set)) => format!("no rule of {set} matches"),
        (true, None) => String::new(),
    };
    let says = match &determination.answer {
        BookAnswer::Decided(outcome) => cell::outcome(outcome),
        BookAnswer::InfoNeeded(needed) => {
            let possible = needed.possible.iter().map(|one| match &one.conclusion {
                Conclusion::Outcome(outcome) => cell::outcome(outcome),
                Conclusion::Conflict => "a contradiction".to_owned(),
                Conclusion::NoRule => "no rule".to_owned(),
            });
            format!("it may come to: {}", possible.collect::<Vec<_>>().join("; or "))
        }
        BookAnswer::Conflict(rules) => rules.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "),
        BookAnswer::NoRule => "the book does not say".to_owned(),
    };
    if by.is_empty() { says } else { format!("{by}: {says}") }
}

fn because(block: &Block) -> String {
    block.determination.used().iter().map(words_of).collect::<Vec<_>>().join(" · ")
}

fn words_of(used: &UsedCell) -> String {
    let said = used.cell().map(cell::words).into_iter().chain(used.valid().map(|dates| dates.to_string()));
    format!("{} {}", used.fact, said.collect::<Vec<_>>().join(", "))
}

/// What to ask for, each with what it is for CRD.
fn ask(block: &Block) -> Vec<String> {
    let BookAnswer::InfoNeeded(needed) = &block.determination.answer else { return Vec::new() };
    needed.ask.iter().map(|ask| format!("{} ({})", ask.fact, ask.kind.code())).collect()
}

fn assumed(block: &Block) -> Vec<String> {
    let assumed = &block.determination.assumed;
    assumed.iter().map(|one| format!("{} {}", one.fact, cell::value(&one.value))).collect()
}

fn waived(block: &Block) -> Vec<String> {
    let waived = block.determination.waived.iter().map(|one| {
        let by = match &one.by {
            WaivedBy::Statute(id) => {
                let read = one.lifted.iter().filter(|kind| one.ground.house_waives.contains(kind));
                let house = one.ground.house.iter().map(ToString::to_string);
                let house: Vec<String> = house.chain(read.map(|kind| kind.code().to_owned())).collect();
                let house =
                    if house.is_empty() { String::new() } else { format!("; house: {}", house.join(", ")) };
                format!("by statute {id} ({}{house})", one.ground.source)
            }
            WaivedBy::GoldCard => "by the gold card".to_owned(),
            WaivedBy::ExistingAuthorization => "by an authorization that is there".to_owned(),
        };
        let lifted: Vec<&str> = one.lifted.iter().map(|kind| kind.code()).collect();
        if lifted.is_empty() { format!("{by}: nothing") } else { format!("{by}: {}", lifted.join(", ")) }
    });
    waived.collect()
}

/// What the payer said so far.
fn payer(block: &Block) -> String {
    let Some((record, item)) = block.record.as_ref().zip(item(block).filter(|item| is_asked(item))) else {
        return String::new();
    };
    let mut said = vec![item.status().name().to_owned()];
    said.extend(item.decision().map(|action| format!("review {}", action.x12())));
    said.extend(item.number().as_ref().map(|number| format!("number {number}")));
    let line = item.in_force();
    let window = line.as_ref().and_then(|line| line.window).or(item.window());
    said.extend(window.map(|window| {
        let day = |day: Option<chrono::NaiveDate>| day.map_or("open".to_owned(), |day| day.to_string());
        format!("{} to {}", day(window.first), day(window.last))
    }));
    let quantity = line.as_ref().and_then(|line| line.quantity.as_ref());
    said.extend(quantity.map(cell::quantity));
    said.extend((!item.reasons().is_empty()).then(|| {
        let codes: Vec<&str> = item.reasons().iter().map(|reason| &*reason.code).collect();
        format!("reason {}", codes.join(", "))
    }));
    if !record.anomalies().is_empty() {
        said.push(count(record.anomalies().len(), "thing does not fit", "things do not fit"));
    }
    said.join(", ")
}

const fn of(clock: Clock) -> &'static str {
    match clock {
        Clock::Decision => "the payer decides",
        Clock::Appeal => "the denial may be appealed",
        Clock::AppealDecision => "the payer decides on the appeal",
    }
}

/// The last day of the time, or the hour at which it is over.
fn end(due: &Due, zone: Zone) -> String {
    let ends_with_the_day = due.last_day.succ_opt() == zone.local_date(due.due).ok();
    if ends_with_the_day {
        format!("by the end of {}", due.last_day)
    } else {
        format!("by {}", local(due.due, zone))
    }
}

/// Where it stands, for the card of the worklist.
pub(crate) fn line(block: &Block, zone: Zone) -> String {
    let clock = clock(block, zone);
    let ask = ask(block);
    let more = if clock.is_empty() { ask.join(", ") } else { clock };
    if more.is_empty() { state(block).to_owned() } else { format!("{}: {more}", state(block)) }
}

fn clock(block: &Block, zone: Zone) -> String {
    let Some((clock, answer)) = &block.clock else { return String::new() };
    let by = match answer {
        DueAnswer::Due(due) => format!("{} [{}, {}]", end(due, zone), due.row, due.authority),
        DueAnswer::Between(range) => format!(
            "{} at least and {} at most [{}, {}]",
            end(&range.at_least, zone),
            end(&range.at_most, zone),
            range.at_least.row,
            range.at_least.authority,
        ),
        DueAnswer::Missing(missing) => {
            let facts: Vec<&str> = missing.facts.iter().map(|fact| fact.code()).collect();
            format!("when cannot be said without {}", facts.join(", "))
        }
        DueAnswer::NoRow(NoRow::NoRule | NoRow::NotInForce(_) | NoRow::SwitchedOff(_)) => {
            "no law of the table says by when".to_owned()
        }
        DueAnswer::NoRow(NoRow::OtherUrgency(other)) => {
            let known: Vec<&str> = other.urgencies.iter().map(|urgency| urgency.code()).collect();
            format!("the program has no such urgency: it has {}", known.join(", "))
        }
    };
    format!("{} {by}", of(*clock))
}
