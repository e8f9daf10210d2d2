//! The language in which tests tell what happens to a referral, and to a payer's authorization.
//!
//! A script is words with spaces between them. `Desk::us().run(script)` runs it from left to right:
//!
//! ```text
//! 2026-03-02 10:00 sent accept book/ap-1/2026-03-05T14:30 2026-03-06 09:00 RC:withdraw elapse
//! ```
//!
//! | word | what happens |
//! | --- | --- |
//! | `2026-03-02` | it is that day, at midnight of the site |
//! | `09:00` | it is that time of the day |
//! | `draft`, `ingest` | the referral is opened |
//! | `sent` | `draft order assess not-required select send` |
//! | `elapse` | what is due by now happens |
//! | any other | an act: who does it, and with which payload, stands in `acts` |
//! | `act/a/b` | an act with arguments: an appointment and its start, a report's weight, name and attempt |
//! | `read/r`, `return/r` | the report that is read or sent back; `amend/weight/r/old` names what it replaces |
//! | `remind/A-1` | the attempt whose report is requested; so with `give-up`, `sign-off` and `strike` |
//! | `RC:act` | the same act, by the referring clinician; a role has two letters |
//!
//! An act of a local role is a command, and fails the test if it is refused; any other is a fact, and fails the test
//! if it does not fit. Three calls look at what else may come of a word: `refused` expects and returns the refusal of
//! a command, `hears` takes in any fact and returns the kinds of events, and `puzzle` expects an
//! anomaly. A site, a policy, a priority and a perspective are settings of the desk. What a script led to is asked
//! of `referral()`, `owed()` and `ask()`.
//!
//! `RecordDesk` runs words of a record, `ready/1+2 submit/1+2 A1/1 A3/2`, each about the items it names, else item 1:
//!
//! | word | what happens |
//! | --- | --- |
//! | `determine`, `begin`, `complete`, `submit` | an authorization is required, the request is begun, complete, submitted |
//! | `ready` | `determine begin complete` |
//! | `A1`, `A3`, … | the payer answers with this review action |

pub(crate) mod acts;
mod desk;
pub(crate) mod record;

pub(crate) use desk::{command, london, new_york};
