//! Values with their sources.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::judgement::Basis;

/// A value of a pack with its source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Setting<T> {
    /// The value. The field that holds the setting determines its unit.
    pub value: T,
    /// The source of the value.
    pub source: Source,
}

impl<T> Setting<T> {
    /// The basis for a finding that depends on this value. `key` is the value's key in the pack:
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

/// The source of a value.
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
/// // A finding names the key in the pack and the source.
/// let retries = Setting { value: 5, source: charter };
/// assert_eq!(&*retries.basis("delivery_retries").source, "Our service charter, 4.2");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", from = "Stated")]
pub enum Source {
    /// The value has no outside source: the library's own choice, used by default.
    House,
    /// A document against which the value was checked.
    Cited(Citation),
    /// A document against which nobody has checked the value. A pack with such a value loads only with
    /// `"allow_unverified": true`.
    Unverified(Citation),
}

impl Source {
    /// The source in words, for [`Basis::source`]: `house`, `42 CFR 422.572(a)`,
    /// `unverified: our contract, section 4`.
    #[must_use]
    pub fn words(&self) -> &str {
        match self {
            Source::House => "house",
            Source::Cited(citation) | Source::Unverified(citation) => &citation.words,
        }
    }

    /// Whether the value has no outside source.
    #[must_use]
    pub const fn is_house(&self) -> bool {
        matches!(self, Source::House)
    }

    /// A source that cites a document against which the value was checked.
    #[must_use]
    pub fn cited(document: &str, section: Option<&str>, url: Option<&str>) -> Self {
        Source::Cited(Citation::new("", document, section, url))
    }

    /// A source that cites a document against which nobody has checked the value.
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
    Cited(Cited),
    Unverified(Cited),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cited {
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

/// A citation of a document.
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

    /// The name of the document, with its edition if it has one.
    #[must_use]
    pub fn document(&self) -> &str {
        &self.document
    }

    /// The section of the document.
    #[must_use]
    pub fn section(&self) -> Option<&str> {
        self.section.as_deref()
    }

    /// The address of the document.
    #[must_use]
    pub fn url(&self) -> Option<&str> {
        self.url.as_deref()
    }
}
