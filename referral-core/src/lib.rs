//! The thinking of a referral coordinator, as a library: pure functions, no I/O, no clock, no threads.
//!
//! # The story of one referral
//!
//! A clinician drafts a referral ([`Referral::open`](referral::Referral::open)) and orders it
//! ([`decide`](referral::Referral::decide)). The coordinator completes the packet, settles the payer's side,
//! chooses a recipient and sends it. What the recipient does from then on is news: it is observed
//! ([`observe`](referral::Referral::observe)), never refused, and where it does not fit somebody owes an answer.
//! What time does is asked for ([`elapse`](referral::Referral::elapse)). At every moment the referral says what
//! may be done and why not ([`permitted`](referral::Referral::permitted)), who has to do what by when
//! ([`obligations`](referral::Referral::obligations)), and the [`worklist`](coordination::worklist) ranks that
//! over thousands of them. The loop is closed when the report was read by the clinician who asked and the patient
//! was told: a completed order is not a closed loop.
//!
//! # The floors, from the ground up
//!
//! | floor | what it knows |
//! | --- | --- |
//! | [`errors`] | what every error has: a code, a message, a place |
//! | `text` | texts taken apart, each piece with its place |
//! | [`vocabulary`] | words: checked identifiers, closed code lists, roles, priorities |
//! | [`time`] | spans, business calendars, zones, deadlines |
//! | [`chain`] | canonical bytes, digests, a hash chain and its verification |
//! | [`judgement`] | findings with reasons, and what they add up to |
//! | [`policy`] | packs: numbers and switches as dated data, each with its source |
//! | [`authorization`] | payer rule books, the law's deadlines, the payer's authorization through its life |
//! | [`referral`] | the aggregate: states, commands, facts, events, guards, obligations, history |
//! | [`coordination`] | over referrals: the ranked worklist, the plain timeline |
//! | [`fhir`] | the door: lenient reading, importing, strict writing |
//!
//! A floor uses only the floors above it in this table. Everything a host says comes in as an argument, time and
//! identity among it; everything the library says comes out as a value with its reasons.
#![forbid(unsafe_code)]

pub mod authorization;
pub mod chain;
pub mod cookbook;
pub mod coordination;
pub mod errors;
pub mod fhir;
pub mod judgement;
pub mod policy;
pub mod referral;
mod text;
pub mod time;
pub mod vocabulary;
