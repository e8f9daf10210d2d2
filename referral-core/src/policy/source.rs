//! A value, and where it comes from.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::judgement::Basis;

/// A value of a pack with its source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Setting<T> {
    /// The value; its unit is said by the field that holds the setting.
    pub value: T,
    /// Where it comes from.
    pub source: Source,
}

impl<T> Setting<T> {
    /// What a finding that rests on this value says of it. `key` is the value's key in the pack:
    /// `outreach_min.attempts`, `timers.T8`.
    ///
    /// ```
    /// use referral_core::policy::{Setting, Source};
    ///
    /// let basis = Setting { value: 5, source: Source::House }.basis("delivery_retries");
    /// assert_eq!((&*basis.key, basis.is_house()), ("delivery_retries", true));
    /// ```
    #[must_use]
    pub fn basis(&self, key: &'static str) -> Basis {
        Basis { key: key.into(), source: self.source.words().to_owned().into() }
    }
}

/// Where a value comes from.
///
/// In JSON: `"house"`, `{"cited": {"document": "42 CFR 422.572", "section": "(a)"}}`, `{"unverified": {..}}`.
///
/// ```
/// use referral_core::policy::{Setting, Source};
///
/// let charter = Source::cited("Our service charter", Some("4.2"), None);
/// assert_eq!(charter.words(), "Our service charter, 4.2");
/// let contract = Source::unverified("Acme contract", None, None);
/// assert_eq!(contract.words(), "unverified: Acme contract");
///
/// // What a finding says of a value: the key in the pack, and the source.
/// let retries = Setting { value: 5, source: charter };
/// assert_eq!(&*retries.basis("delivery_retries").source, "Our service charter, 4.2");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", from = "Stated")]
pub enum Source {
    /// No source gives it: it is the library's own, on by default and open to review.
    House,
    /// A document that was read.
    Cited(Citation),
    /// A document that nobody has checked the value against. A pack with such a value loads only where it
    /// says `"allow_unverified": true`.
    Unverified(Citation),
}

impl Source {
    /// In words, as [`Basis::source`] takes it: `house`, `42 CFR 422.572(a)`,
    /// `unverified: our contract, section 4`.
    #[must_use]
    pub fn words(&self) -> &str {
        match self {
            Source::House => "house",
            Source::Cited(citation) | Source::Unverified(citation) => &citation.words,
        }
    }

    /// Whether no source gives the value.
    #[must_use]
    pub const fn is_house(&self) -> bool {
        matches!(self, Source::House)
    }

    /// A place in a document that was read.
    #[must_use]
    pub fn cited(document: &str, section: Option<&str>, url: Option<&str>) -> Self {
        Source::Cited(Citation::new("", document, section, url))
    }

    /// A place in a document that nobody has checked the value against.
    #[must_use]
    pub fn unverified(document: &str, section: Option<&str>, url: Option<&str>) -> Self {
        Source::Unverified(Citation::new("unverified: ", document, section, url))
    }
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.words())
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Stated {
    House,
    Cited(Place),
    Unverified(Place),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Place {
    document: String,
    section: Option<String>,
    url: Option<String>,
}

impl From<Stated> for Source {
    fn from(stated: Stated) -> Self {
        match stated {
            Stated::House => Source::House,
            Stated::Cited(at) => Source::cited(&at.document, at.section.as_deref(), at.url.as_deref()),
            Stated::Unverified(at) => {
                Source::unverified(&at.document, at.section.as_deref(), at.url.as_deref())
            }
        }
    }
}

/// A place in a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Citation {
    document: Box<str>,
    section: Option<Box<str>>,
    url: Option<Box<str>>,
    #[serde(skip)]
    words: Box<str>,
}

impl Citation {
    fn new(mark: &str, document: &str, section: Option<&str>, url: Option<&str>) -> Self {
        let words = match section {
            Some(section) => format!("{mark}{document}, {section}"),
            None => format!("{mark}{document}"),
        };
        Self {
            document: document.into(),
            section: section.map(Into::into),
            url: url.map(Into::into),
            words: words.into(),
        }
    }

    /// The document's name, with its edition where it has one.
    #[must_use]
    pub fn document(&self) -> &str {
        &self.document
    }

    /// The place in it.
    #[must_use]
    pub fn section(&self) -> Option<&str> {
        self.section.as_deref()
    }

    /// Where it can be read.
    #[must_use]
    pub fn url(&self) -> Option<&str> {
        self.url.as_deref()
    }
}
