//! The rule books the library ships.
//!
//! One is real: the services for which Original Medicare wants prior authorization, as far as they have HCPCS
//! Level II codes. One is invented and uses everything a book can say. They are data files of the library; this
//! storey refuses to know anything that is not in them. No CPT, no code's description.
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
    /// A book that the library ships. The code is the payer's identifier in the book.
    pub enum ShippedBook {
        /// The Medicare FFS list.
        MedicareFfs "medicare-ffs" "Medicare fee for service";
        /// The invented payer.
        Larkfield "larkfield" "Larkfield Health Plan (invented)";
    }
}

impl ShippedBook {
    /// Reads the book from its data files.
    ///
    /// # Errors
    /// [`BookErrors`] where a data file is wrong: the library's tests read all of them.
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

/// The services for which Original Medicare wants prior authorization, or prior authorization or prepayment review,
/// by code, state, setting and date, as of 2026-07-24.
///
/// It speaks of HCPCS Level II codes only. Where no rule of it matches, it does not say: the answer is that there is
/// no rule, never that nothing is needed, for listed codes outside of their states and dates as well. The
/// conditions of two programmes are the facts `extra.repetitive` and `extra.with_listed_procedure`. States are
/// those the member lives in for DMEPOS, and those the service is furnished in (`extra.service_state`) for the
/// rest. Every row is marked unverified: none was compared with the documents of CMS.
///
/// # Source
/// 42 CFR 414.234, 42 CFR 419.83, the programmes RSNAT, ASC and `WISeR` of CMS.
#[must_use]
pub fn medicare_ffs() -> &'static RuleBook {
    static BOOK: OnceLock<RuleBook> = OnceLock::new();
    BOOK.get_or_init(|| loaded(ShippedBook::MedicareFfs))
}

/// Larkfield Health Plan, an invented payer: six lines of business with one hit policy each, in two versions where
/// a correction replaces a version, with every kind of condition and requirement.
#[must_use]
pub fn larkfield() -> &'static RuleBook {
    static BOOK: OnceLock<RuleBook> = OnceLock::new();
    BOOK.get_or_init(|| loaded(ShippedBook::Larkfield))
}

/// The book, which is right as long as the library's tests pass. Were it ever wrong, it would have no rules, and
/// whatever asks it is told that there is no rule.
fn loaded(which: ShippedBook) -> RuleBook {
    which.load().unwrap_or_else(|_| RuleBook {
        payer: PayerId::shipped(which.code()),
        facts: FactSchema::default(),
        sets: Vec::new(),
    })
}
