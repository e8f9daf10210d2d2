//! Reads and writes rule books: JSON, YAML, and CSV for thousands of rules.
//!
//! The reader reports every defect of a file with its position and ignores nothing silently. A loaded book has
//! passed [`RuleBook::check`]. This module works on texts; it does not open files or decide.
//!
//! # A book
//!
//! A book is one object with `payer`, `facts` and `sets`; a set is one version of a list of rules. JSON and YAML
//! have the same structure. YAML must not use anchors, aliases, tags or a second document. Keys are those of the
//! types in [`book`](crate::authorization::book) and [`fact`](crate::authorization::fact). Common parts have
//! short forms:
//!
//! | part | short form |
//! | --- | --- |
//! | cells of `when`, by fact | text of the grammar below |
//! | `valid` of a set or rule | dates of that grammar: `2026-01-01..2026-12-31`, `2026-01-01..`, `..` |
//! | a group | `{"codes": "L1832..L1852\|K08*"}` or `{"words": "office\|home"}` |
//! | a requirement | its name, or an object: `{"prior_auth": {"by": "performing", "vendor": "EVI"}}` |
//! | a limit | `{"quantity": {"at_most": 20, "unit": "visit", "per": "year"}}`, also `period`, `amount` |
//! | `valid_for` | `{"days": 90}` or `{"months": 6}` |
//! | `source` | `"house"`, `{"cited": {"document": .., "section": .., "url": ..}}`, `{"unverified": {..}}` |
//!
//! A rule without `source` has the source of its set. A cell may omit the unit of a number, since the schema
//! names it. The value of a fact may not omit it, whether the book assumes the value or a host gives it: 20
//! without a unit is not 20 visits.
//!
//! # Cells
//!
//! | text | matches |
//! | --- | --- |
//! | (empty) | everything; the same as no cell |
//! | `L1832\|L1833` | any of these codes |
//! | `L1832..L1852`, `K08*` | codes in a range in text order; codes with this prefix |
//! | `K08..K10*` | codes in a range, including all with the last prefix |
//! | `ICD10:M17*` | a code of a system other than the first of the fact's domain |
//! | `@braces` | the members of the set's group `braces` |
//! | `!L1840` | anything but this; after other terms, those except this |
//! | `18..64`, `18..`, `..64`, `>12`, `>=12`, `<3`, `<=3`, `5` | numbers; the unit of the fact may follow: `>12 visit` |
//! | `2026-04-13..`, `2026-04-13` | dates, both ends included |
//! | `yes`, `no` | yes-or-no facts and periods |
//! | `in\|~` | this word, or a fact known to be absent |
//! | `'New York'` | a text that contains white space or one of `\|!@~'*:<>(),=[]`; a quote inside is doubled |
//!
//! # Tables
//!
//! A CSV table holds the rules of one set, one rule per row. Its header has the column `id` and any of `part`,
//! `priority`, `valid`, `coverage`, `requires`, `limits`, `reasons`, `valid_for`, `message`, `source_kind`,
//! `source_document`, `source_section`, `source_url`, `note` and the keys of facts (`service`,
//! `extra.repetitive`). Empty lines and rows with only empty fields, which spreadsheets leave behind, are
//! skipped. The JSON or YAML around it has a set without `rules` for each table. In one field, requirements are
//! written `prior_auth(by=performing, vendor=EVI)|pcp_referral`, limits
//! `quantity(at_most=20, per=year, unit=visit)`, lists `[A, B]`, and `valid_for` is `90 days` or `6 months`.
//!
//! ```
//! use referral_core::authorization::book::RuleBook;
//!
//! let book = r#"{
//!   "payer": "acme",
//!   "facts": { "service": { "domain": { "codes": { "systems": [ { "name": "HCPCS2" } ] } } } },
//!   "sets": [ {
//!     "id": "braces", "version": 1, "loaded_at": "2026-01-01T00:00:00Z", "source": "house",
//!     "rules": [
//!       { "id": "knee", "when": { "service": "L1832..L1852|!L1840" }, "then": { "requires": ["prior_auth"] } },
//!       { "id": "back", "when": { "service": "@spine" }, "then": {} }
//!     ]
//!   } ]
//! }"#;
//! let errors = RuleBook::from_json("acme.json", book.as_bytes()).unwrap_err();
//! assert_eq!(
//!     errors.to_string(),
//!     "file `acme.json`, line `8`, column `44`, set `braces/1`, rule `back`, `service`: \
//!      the set has no group `spine`",
//! );
//! ```

mod files;
mod grammar;
mod read;
mod rows;
mod source;
mod text;

pub use files::{BookFile, CsvBook, RuleTable};
pub use grammar::FactTextError;

#[cfg(doc)]
use super::book::RuleBook;
