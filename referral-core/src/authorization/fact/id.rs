//! The facts a rule can test.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::vocabulary::Word;

macro_rules! facts {
    ($($(#[$doc:meta])* $name:ident $key:literal;)*) => {
        /// A fact that a payer's rule may test.
        ///
        /// In JSON and as a CSV column a fact is its key, such as `service_date`. A book's own fact is `extra.` and
        /// its name, such as `extra.repetitive`.
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum FactId {
            $($(#[$doc])* $name,)*
            /// A fact of the book's own, by its name.
            Extra(Word),
        }

        /// Every fact except those of a book's own, in the order in which they are printed.
        pub const WELL_KNOWN: &[FactId] = &[$(FactId::$name),*];

        impl FactId {
            /// The fixed key. Returns `None` for a fact of a book's own.
            pub(in crate::authorization) const fn fixed(&self) -> Option<&'static str> {
                match self {
                    $(FactId::$name => Some($key),)*
                    FactId::Extra(_) => None,
                }
            }

            /// The fact with this key. Returns `None` if there is no such fact.
            #[must_use]
            pub fn parse(key: &str) -> Option<Self> {
                match key {
                    $($key => Some(FactId::$name),)*
                    other => Word::new(other.strip_prefix("extra.")?).ok().map(FactId::Extra),
                }
            }
        }

        #[derive(Clone, Copy)]
        enum Slot { $($name),* }

        impl FactId {
            /// The index of this fact in [`WELL_KNOWN`]. Returns `None` for a fact of a book's own.
            #[must_use]
            pub const fn slot(&self) -> Option<usize> {
                match self {
                    $(FactId::$name => Some(Slot::$name as usize),)*
                    FactId::Extra(_) => None,
                }
            }
        }
    };
}

facts! {
    /// The line of business, such as commercial, Medicare Advantage or Medicaid. A word.
    Line "line";
    /// The plan. A word.
    Plan "plan";
    /// The product within the plan: HMO, PPO. A word.
    Product "product";
    /// The state where the member lives. A word: its postal abbreviation.
    MemberState "member_state";
    /// The planned service. A code.
    Service "service";
    /// The modifiers of the service. A set of codes or words.
    Modifier "modifier";
    /// The services planned together with this one. A set of codes.
    CompanionService "companion_service";
    /// The diagnoses. A set of codes.
    Diagnosis "diagnosis";
    /// The place of service. A code or a word.
    Place "place";
    /// The setting: outpatient hospital, office, home. A word.
    Setting "setting";
    /// Whether the servicing provider is in the payer's network. A word: `in`, `out`.
    Network "network";
    /// The tier of the network. A word.
    Tier "tier";
    /// The provider who would perform the service. A word: the payer's own or a national identifier.
    ServicingProvider "servicing_provider";
    /// The specialty of the servicing provider. A code or a word.
    ServicingSpecialty "servicing_specialty";
    /// The specialty of the referring clinician. A code or a word.
    ReferringSpecialty "referring_specialty";
    /// Whether the referring clinician is the member's primary care provider. True or false.
    Pcp "pcp";
    /// The patient's birth date. A date.
    BirthDate "birth_date";
    /// The completed years of age on the date of service, computed from the birth date if that is given.
    AgeYears "age_years";
    /// The completed months of age on the date of service, computed from the birth date if that is given.
    AgeMonths "age_months";
    /// The sex on file with the payer. A word.
    Sex "sex";
    /// The planned units. A number with its unit.
    Units "units";
    /// The units used in the period the book names, without those planned now. A number with its unit.
    UnitsInPeriod "units_in_period";
    /// The price of the service in minor units of a currency. A number with its currency.
    Amount "amount";
    /// The urgency of the request. A word.
    Urgency "urgency";
    /// Whether the service is an emergency. True or false.
    Emergency "emergency";
    /// The therapies already tried. A set of codes or words.
    PriorTherapy "prior_therapy";
    /// The date of service. A date.
    ServiceDate "service_date";
    /// The dates on which the member's coverage is active. Periods.
    CoverageActive "coverage_active";
    /// The dates on which an ongoing course of treatment must be continued. Periods.
    ContinuityOfCare "continuity_of_care";
    /// The dates on which the provider is excused from authorization for this service. Periods.
    GoldCard "gold_card";
    /// The dates on which an existing authorization covers the service. Periods.
    ExistingAuthorization "existing_authorization";
}

impl fmt::Display for FactId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.fixed(), self) {
            (Some(key), _) => f.write_str(key),
            (None, FactId::Extra(name)) => write!(f, "extra.{name}"),
            (None, _) => Ok(()),
        }
    }
}

impl Serialize for FactId {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for FactId {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let key = <std::borrow::Cow<'de, str>>::deserialize(from)?;
        FactId::parse(&key).ok_or_else(|| de::Error::custom(format!("unknown fact `{key}`")))
    }
}
