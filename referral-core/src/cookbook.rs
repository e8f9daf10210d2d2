//! Recipes: what vendors do with the library, each as a complete program.
//!
//! A recipe is a short story with a program that checks its own results. All of them run as tests.
//!
//! | A referral | |
//! | --- | --- |
//! | [`draft_to_sent`] | the first program: draft, sign, prepare, send |
//! | [`buttons`] | what may be done, and why not |
//! | [`worklist`] | who owes what by when |
//! | [`the_other_side`] | answers of a recipient, and what does not fit |
//! | [`what_time_does`] | what has come due |
//! | [`timeline`] | a referral's course in plain lines |
//!
//! | Storage | |
//! | --- | --- |
//! | [`store_and_verify`] | a history as lines, read back and verified |
//! | [`message_twice`] | a message that arrives twice |
//! | [`offline`] | decisions made on a phone, rebased over what others recorded |
//! | [`erase_words`] | notes erased, the proof kept |
//!
//! | FHIR | |
//! | --- | --- |
//! | [`fhir_in`] | an export read and imported, with its defects |
//! | [`write_back`] | an answer over a partner's original |
//! | [`own_task_profile`] | a partner's own reading of Task |
//!
//! | The payer | |
//! | --- | --- |
//! | [`payer_record`] | prior authorization, from submission to the visit it covers |
//! | [`rule_book`] | a payer's rules: decide, what is missing, why not, what changes |
//! | [`lint_book`] | gaps and dead rules before a book goes live |
//! | [`legal_deadlines`] | by when a payer has to decide |
//!
//! | Policy | |
//! | --- | --- |
//! | [`own_pack`] | a site's own numbers and switches |

#[doc = include_str!("../docs/cookbook/draft_to_sent.md")]
pub mod draft_to_sent {}

#[doc = include_str!("../docs/cookbook/buttons.md")]
pub mod buttons {}

#[doc = include_str!("../docs/cookbook/worklist.md")]
pub mod worklist {}

#[doc = include_str!("../docs/cookbook/the_other_side.md")]
pub mod the_other_side {}

#[doc = include_str!("../docs/cookbook/what_time_does.md")]
pub mod what_time_does {}

#[doc = include_str!("../docs/cookbook/timeline.md")]
pub mod timeline {}

#[doc = include_str!("../docs/cookbook/store_and_verify.md")]
pub mod store_and_verify {}

#[doc = include_str!("../docs/cookbook/message_twice.md")]
pub mod message_twice {}

#[doc = include_str!("../docs/cookbook/offline.md")]
pub mod offline {}

#[doc = include_str!("../docs/cookbook/erase_words.md")]
pub mod erase_words {}

#[doc = include_str!("../docs/cookbook/fhir_in.md")]
pub mod fhir_in {}

#[doc = include_str!("../docs/cookbook/write_back.md")]
pub mod write_back {}

#[doc = include_str!("../docs/cookbook/own_task_profile.md")]
pub mod own_task_profile {}

#[doc = include_str!("../docs/cookbook/payer_record.md")]
pub mod payer_record {}

#[doc = include_str!("../docs/cookbook/rule_book.md")]
pub mod rule_book {}

#[doc = include_str!("../docs/cookbook/lint_book.md")]
pub mod lint_book {}

#[doc = include_str!("../docs/cookbook/legal_deadlines.md")]
pub mod legal_deadlines {}

#[doc = include_str!("../docs/cookbook/own_pack.md")]
pub mod own_pack {}
