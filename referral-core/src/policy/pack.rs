//! A policy pack.

use std::sync::OnceLock;

use chrono::NaiveDate;

use crate::time::Instant;

use super::{Edition, PackErrors, ShippedPack};
use super::{load, write};

/// A policy pack: a name, and consecutive editions without gaps or overlaps.
///
/// ```
/// use referral_core::policy::{Pack, ShippedPack, TimerId};
/// use referral_core::vocabulary::Priority;
///
/// // Each shipped pack has a function of its own.
/// assert_eq!(Pack::us().name(), "us");
/// assert!(std::ptr::eq(Pack::us(), Pack::shipped(ShippedPack::Us)));
/// for (pack, name) in [(Pack::us_strict(), "us_strict"), (Pack::nhs(), "nhs"), (Pack::cow(), "cow")] {
///     assert_eq!(pack.name(), name);
/// }
///
/// assert!(std::ptr::eq(Pack::named("us").expect("it is shipped"), Pack::us()));
///
/// // A clinic's own pack based on `us`: six hours to order an urgent draft, from 2026 on.
/// let ours = Pack::from_json(
///     r#"{ "pack": "our_clinic", "base": "us",
///          "editions": [{ "effective_from": "2026-01-01",
///            "settings": { "timers.T1.urgent": { "value": { "hours": 6 }, "source": "house" } } }] }"#,
/// )?;
/// let date = "2026-03-02".parse()?;
/// let edition = ours.edition_on(date).expect("an edition in force");
/// assert!(edition.covers(date));
/// let time = edition.timers.column(TimerId::T1).map(|column| column.at(Priority::Urgent).value);
/// assert_eq!(time.map(|span| span.to_string()), Some("6 hours".into()));
/// // Written out, the pack is complete and needs no base.
/// assert!(Pack::from_json(&ours.to_json())?.edition_on(date).is_some());
/// // No edition covers earlier dates, so nothing is allowed on them.
/// assert!(ours.edition_on("2025-12-31".parse()?).is_none());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[doc(alias("configuration", "SLA", "policy"))]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pack {
    name: Box<str>,
    note: Option<Box<str>>,
    editions: Vec<Edition>,
}

impl Pack {
    /// The `us` pack: documents before sending, authorization before booking.
    #[must_use]
    pub fn us() -> &'static Pack {
        Self::shipped(ShippedPack::Us)
    }

    /// The `us_strict` pack: authorization before sending, and no cancellation without an answer.
    #[must_use]
    pub fn us_strict() -> &'static Pack {
        Self::shipped(ShippedPack::UsStrict)
    }

    /// The `nhs` pack: direct booking, no payer, the patient is always informed.
    #[must_use]
    pub fn nhs() -> &'static Pack {
        Self::shipped(ShippedPack::Nhs)
    }

    /// The `cow` pack: cancellations are requests that the recipient may refuse.
    #[must_use]
    pub fn cow() -> &'static Pack {
        Self::shipped(ShippedPack::Cow)
    }

    /// A shipped pack, read from its data file on first use.
    ///
    /// The library's tests load every data file. If one were ever invalid, the pack would have no edition and
    /// would allow nothing.
    #[must_use]
    pub fn shipped(which: ShippedPack) -> &'static Pack {
        static US: OnceLock<Pack> = OnceLock::new();
        static US_STRICT: OnceLock<Pack> = OnceLock::new();
        static NHS: OnceLock<Pack> = OnceLock::new();
        static COW: OnceLock<Pack> = OnceLock::new();
        let cell = match which {
            ShippedPack::Us => &US,
            ShippedPack::UsStrict => &US_STRICT,
            ShippedPack::Nhs => &NHS,
            ShippedPack::Cow => &COW,
        };
        cell.get_or_init(|| {
            let empty = Pack { name: which.code().into(), note: None, editions: Vec::new() };
            load::pack(which.json(), load::Origin::Library).map_or(empty, Pack::from)
        })
    }

    /// Reads a host's own pack.
    ///
    /// The document is one object:
    ///
    /// ```json
    /// {
    ///   "pack": "our_clinic",
    ///   "base": "us",
    ///   "sources": { "charter": { "document": "Our service charter", "section": "4.2" } },
    ///   "editions": [
    ///     {
    ///       "effective_from": "2026-01-01",
    ///       "effective_to": "2026-12-31",
    ///       "settings": {
    ///         "delivery_retries": { "value": 5, "source": "house" },
    ///         "timers.T1.urgent": { "value": { "hours": 6 }, "source": "charter" }
    ///       }
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// - `pack`: 1 to 64 of `a-z 0-9 _ - .`, not the name of a shipped pack.
    /// - `base` (optional): a shipped pack.
    /// - `sources`: the sources that values cite, by name, each with `document`, `section` and `url` (both
    ///   optional) and `verified` (optional, `true` by default). `house` needs no entry.
    /// - `allow_unverified` (optional): whether values may cite a source with `"verified": false`.
    /// - `note` (optional, also in an edition): a remark.
    /// - `editions`: 1 to 100 in date order, each beginning the day after the previous one ends. Both ends are
    ///   included, and the last edition may omit `effective_to`.
    /// - `settings`: one entry per number or switch, with its `value` and the name of its `source`. The keys are
    ///   those of [`Edition::rows`]; [`ShippedPack::json`] shows all of them. A span is `"same_day"` or one of
    ///   `{"minutes": n}`, `{"hours": n}`, `{"business_days": n}`, `{"calendar_days": n}`. `null` means "none",
    ///   for settings that may have no value.
    ///
    /// An edition states only changes. A setting that it omits keeps the value of the previous edition, else of
    /// the base. If the base changes its edition within an edition, the edition is split on that day. Without a
    /// base, the first edition must state everything. A byte order mark is skipped.
    ///
    /// # Errors
    /// [`PackErrors`], each with its location. All errors are listed; only text that is not JSON stops the reading.
    /// - The text is not JSON.
    /// - A key is unknown, missing or repeated.
    /// - A value has the wrong kind or is out of range.
    /// - A source is not listed or not verified.
    /// - The dates of the editions are invalid, run backwards, overlap or leave a gap.
    pub fn from_json(text: &str) -> Result<Pack, PackErrors> {
        load::pack(text, load::Origin::Host).map(Pack::from)
    }

    /// Writes the pack as a document for [`Pack::from_json`]. Every edition is complete, so the document needs no
    /// base. Change the name of a shipped pack before a host reads the document.
    #[must_use]
    pub fn to_json(&self) -> String {
        write::pack(&self.name, self.note.as_deref(), &self.editions)
    }

    /// The shipped pack of this name, such as `us`. Returns `None` if the library ships no such pack.
    #[must_use]
    pub fn named(name: &str) -> Option<&'static Pack> {
        ShippedPack::parse(name).map(Pack::shipped)
    }

    /// The name of the pack.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The remark of the data file on the pack.
    #[must_use]
    pub fn note(&self) -> Option<&str> {
        self.note.as_deref()
    }

    /// The editions, oldest first.
    #[must_use]
    pub fn editions(&self) -> &[Edition] {
        &self.editions
    }

    /// The edition in force at an instant, by its date in UTC. Returns `None` if no edition is in force; rules
    /// based on it are then unknown and allow nothing.
    #[must_use]
    pub fn edition_at(&self, at: Instant) -> Option<&Edition> {
        self.edition_on(at.date_naive())
    }

    /// The edition in force on a day, for a caller that knows the site's local date.
    #[must_use]
    pub fn edition_on(&self, date: NaiveDate) -> Option<&Edition> {
        self.editions.iter().find(|edition| edition.covers(date))
    }
}

impl From<load::Loaded> for Pack {
    fn from(load::Loaded { name, note, editions }: load::Loaded) -> Self {
        Self { name, note, editions }
    }
}
