#![doc = include_str!("../README.md")]
//!
//! # The floors, from the ground up
//!
//! | floor | what it knows |
//! | --- | --- |
//! | [`errors`] | what every error has: a code, a message, a place |
//! | `text` | texts taken apart, each piece with its place |
//! | [`vocabulary`] | words: checked identifiers, closed code lists, roles, priorities |
//! | [`time`] | spans, business calendars, zones, deadlines |
//! | [`care`] | the plain data several floors read: the order, its recipient, appointments, consent |
//! | [`chain`] | canonical bytes, digests, a hash chain and its verification |
//! | [`judgement`] | findings with reasons, and what they add up to |
//! | [`lifecycle`] | what an event, a refusal and a history is, once for every aggregate |
//! | [`policy`] | packs: numbers and switches as dated data, each with its source |
//! | [`authorization`] | payer rule books, the law's deadlines, the payer's authorization through its life |
//! | [`referral`] | the aggregate: states, commands, facts, events, guards, obligations, history |
//! | [`coordination`] | over referrals: the ranked worklist, the plain timeline |
//! | [`fhir`] | the door: lenient reading, importing, strict writing |
//!
//! The [`cookbook`] stands beside them: programs for what vendors need.
//!
//! The ground comes first: a floor uses only the floors listed before it. Everything a host says comes in as an argument, time and
//! identity among it; everything the library says comes out as a value with its reasons.
//!
//! # Features
//!
//! All are on by default. The referral, the payer's record, policies, deadlines and worklists need none.
//!
//! | feature | what it adds |
//! | --- | --- |
//! | `books` | rule books read from files and written to files, and the books that are shipped; a YAML parser |
//! | `fhir` | the [`fhir`] door |
//! | `payer` | [`fhir::payer`]: CRD, CDS Hooks and PAS; it turns on `fhir` |
//!
//! # Versions
//!
//! The library follows semantic versioning. Commands, events, statuses, refusals and their like are closed enums: a
//! new variant is a breaking change, so that a host's own `match` shows where it matters. An error's code and the
//! written form of an event keep their meaning through every version. Instants and dates are those of [`chrono`], handed on
//! here so that a host uses the same version.
#![forbid(unsafe_code)]

pub mod authorization;
pub mod care;
pub mod chain;
pub mod cookbook;
pub mod coordination;
pub mod errors;
#[cfg(feature = "fhir")]
pub mod fhir;
pub mod judgement;
pub mod lifecycle;
pub mod policy;
pub mod referral;
#[cfg_attr(
    not(feature = "books"),
    allow(dead_code, unused_imports, reason = "rule books are read with all of it")
)]
mod text;
pub mod time;
pub mod vocabulary;

pub use chrono;
