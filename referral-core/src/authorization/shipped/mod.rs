//! The rule books shipped with the library.
//!
//! One is real: the services with HCPCS Level II codes for which Original Medicare requires prior authorization.
//! The other is invented and uses every feature of a book. Both come from data files and contain no CPT codes and
//! no code descriptions.
//!
//! ```
//! use referral_core::authorization::shipped;
//!
//! let medicare = shipped::medicare_ffs();
//! assert_eq!(medicare.payer.as_str(), "medicare-ffs");
//! assert_eq!(medicare.sets[0].rules.len(), 137);
//! ```

use std::sync::OnceLock;

use super::book::{BookErrors, RuleBook};
use super::fact::FactSchema;
use super::load::{BookFile, CsvBook, RuleTable};
use crate::vocabulary::{PayerId, RuleSetId, closed_list};

closed_list! {
    /// A shipped rule book. Its code is the payer's identifier in the book.
    pub enum ShippedBook {
        /// The prior authorization list of Medicare fee for service.
        MedicareFfs "medicare-ffs" "Medicare fee for service";
        /// The book of an invented payer.
        Larkfield "larkfield" "Larkfield Health Plan (invented)";
    }
}

impl ShippedBook {
    /// Reads the book from its data files.
    ///
    /// # Errors
    /// [`BookErrors`] if a data file is invalid. The library's tests read all of them.
    pub fn load(self) -> Result<RuleBook, BookErrors> {
        match self {
            ShippedBook::MedicareFfs => {
                let file = |name: &str, text: &str| BookFile { name: name.into(), bytes: text.into() };
                let header = file("medicare_ffs.yaml", include_str!("data/medicare_ffs.yaml"));
                let rules = file("medicare_ffs.csv", include_str!("data/medicare_ffs.csv"));
                let table = RuleSetId::new("medicare-ffs-hcpcs2").map(|set| RuleTable {
                    set,
                    version: 1,
                    file: rules,
                });
                RuleBook::from_csv(&CsvBook { header, tables: table.into_iter().collect() })
            }
            ShippedBook::Larkfield => {
                RuleBook::from_yaml("larkfield.yaml", include_bytes!("data/larkfield.yaml"))
            }
        }
    }
}

/// The services for which Original Medicare requires prior authorization, or either prior authorization or
/// prepayment review, by code, state, setting and date, as of 2026-07-24.
///
/// The book covers HCPCS Level II codes only. If no rule matches, the answer is "no rule", never "not needed",
/// even for listed codes outside their states and dates. The facts `extra.repetitive` and
/// `extra.with_listed_procedure` hold the conditions of two programmes. States are where the member lives for
/// DMEPOS, and where the service is furnished (`extra.service_state`) for all else. Every rule is marked
/// unverified: none was compared with the documents of CMS.
///
/// # Source
/// 42 CFR 414.234, 42 CFR 419.83, the programmes RSNAT, ASC and `WISeR` of CMS.
#[must_use]
pub fn medicare_ffs() -> &'static RuleBook {
    static BOOK: OnceLock<RuleBook> = OnceLock::new();
    BOOK.get_or_init(|| loaded(ShippedBook::MedicareFfs))
}

/// The book of Larkfield Health Plan, an invented payer. It has six lines of business, each with its own hit
/// policy, a correction that replaces a version, and every kind of condition and requirement.
///
/// ```
/// use referral_core::authorization::shipped;
///
/// let larkfield = shipped::larkfield();
/// let versions = larkfield.sets.iter().filter(|set| set.id.as_str() == "commercial").map(|set| set.version);
/// assert_eq!(versions.collect::<Vec<_>>(), [1, 2], "a correction replaced version 1");
/// assert!(larkfield.check().is_ok() && larkfield.warnings().is_empty());
/// ```
#[must_use]
pub fn larkfield() -> &'static RuleBook {
    static BOOK: OnceLock<RuleBook> = OnceLock::new();
    BOOK.get_or_init(|| loaded(ShippedBook::Larkfield))
}

/// The book, which is valid if the library's tests pass. If it were ever invalid, it would have no rules and
/// answer "no rule".
fn loaded(which: ShippedBook) -> RuleBook {
    which.load().unwrap_or_else(|_| RuleBook {
        payer: PayerId::shipped(which.code()),
        facts: FactSchema::default(),
        sets: Vec::new(),
    })
}
