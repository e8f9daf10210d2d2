//! Rule books out of files and into files: JSON, YAML, and CSV for rules by the thousand.
//!
//! Every defect of a file is reported with its place, nothing is skipped in silence, and what is read passed
//! [`RuleBook::check`]. This storey knows texts; it refuses to open files and to decide.
//!
//! # A book
//!
//! One object with `payer`, `facts` and `sets`; a set is one version of a list of rules. The same tree in JSON and
//! in YAML. YAML is read without anchors, aliases, tags and second documents. Keys are those of the types in
//! [`book`](crate::authorization::book) and [`fact`](crate::authorization::fact), with these forms for what people
//! write most:
//!
//! | what | as |
//! | --- | --- |
//! | cells of `when`, by fact | text of the grammar below |
//! | `valid` of a set or rule | dates of that grammar: `2026-01-01..2026-12-31`, `2026-01-01..`, `..` |
//! | a group | `{"codes": "L1832..L1852\|K08*"}` or `{"words": "office\|home"}` |
//! | a requirement | its name, or an object: `{"prior_auth": {"by": "performing", "vendor": "EVI"}}` |
//! | a limit | `{"quantity": {"at_most": 20, "unit": "visit", "per": "year"}}`, also `period`, `amount` |
//! | `valid_for` | `{"days": 90}` or `{"months": 6}` |
//! | `source` | `"house"`, `{"cited": {"document": .., "section": .., "url": ..}}`, `{"unverified": {..}}` |
//!
//! A rule without `source` has its set's. Of a number with a unit a cell may leave the unit out, as the schema names
//! it; a value of a fact may not, neither one assumed here nor one that a host gives: 20 of nothing are not 20 visits.
//!
//! # Cells
//!
//! | text | holds for |
//! | --- | --- |
//! | (empty) | everything; the cell is left out |
//! | `L1832\|L1833` | any of these |
//! | `L1832..L1852`, `K08*` | codes from one to another as texts sort, codes that begin so |
//! | `K08..K10*` | codes from one to another, with all that begin with the last |
//! | `ICD10:M17*` | a code of another system than the first of the fact's domain |
//! | `@braces` | the members of the set's group |
//! | `!L1840` | anything but this; beside other terms, those but this |
//! | `18..64`, `18..`, `..64`, `>12`, `>=12`, `<3`, `<=3`, `5` | numbers; the fact's unit may follow: `>12 visit` |
//! | `2026-04-13..`, `2026-04-13` | dates, both ends in it |
//! | `yes`, `no` | yes-or-no facts and periods |
//! | `in\|~` | this, or known to be absent |
//! | `'New York'` | a text with white space or one of `\|!@~'*:<>(),=[]` in it; a quote in it is doubled |
//!
//! # Tables
//!
//! A CSV table holds the rules of one set, a rule a row, after a header with any of the columns `id`, `part`,
//! `priority`, `valid`, `coverage`, `requires`, `limits`, `reasons`, `valid_for`, `message`, `source_kind`,
//! `source_document`, `source_section`, `source_url`, `note` and of the facts' keys (`service`,
//! `extra.repetitive`). A row whose fields are all empty is skipped as an empty line is, since spreadsheets leave such
//! rows behind. The book around it, JSON or YAML, has a set without `rules` for each table. In one field,
//! requirements and limits are `prior_auth(by=performing, vendor=EVI)|pcp_referral` and
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
