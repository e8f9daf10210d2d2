//! Checked identifiers: one type for each thing that has an identity.
//!
//! An identifier is somebody else's text. It is kept to the letter and shared, so that cloning one costs a
//! reference count and a referral with its whole history never copies its identifiers.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use thiserror::Error;

use crate::errors::{coded_by, errors};

/// The longest identifier taken, in bytes: business identifiers of 255 characters are the longest that FHIR
/// servers are known to index.
const LONGEST: usize = 255;

/// Text that cannot be an identifier.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{kind} identifier {problem}")]
pub struct IdError {
    /// What the text was to identify, in lower case: `referral`, `appointment`.
    pub kind: &'static str,
    /// What is wrong with it.
    pub problem: IdProblem,
}

coded_by!(IdError, problem, |_| None);

errors! {
    /// What can be wrong with the text of an identifier.
    #[derive(Copy)]
    pub enum IdProblem {
        /// There is no text.
        Empty "id-empty" "is empty";
        /// More than 255 bytes.
        TooLong "id-too-long" "is longer than 255 bytes";
        /// A control character, a line end among them.
        ControlCharacter "id-control-character" "holds a control character";
        /// White space before or after: two identifiers that look the same would differ.
        SurroundingSpace "id-surrounding-space" "begins or ends with white space";
    }
}

fn check(text: &str) -> Result<(), IdProblem> {
    if text.is_empty() {
        Err(IdProblem::Empty)
    } else if text.len() > LONGEST {
        Err(IdProblem::TooLong)
    } else if text.chars().any(char::is_control) {
        Err(IdProblem::ControlCharacter)
    } else if text.trim().len() != text.len() {
        Err(IdProblem::SurroundingSpace)
    } else {
        Ok(())
    }
}

macro_rules! identifiers {
    ($($(#[$doc:meta])* $name:ident $kind:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Arc<str>);

        impl $name {
            /// Takes the text as it stands.
            ///
            /// # Errors
            /// [`IdError`] where the text is empty, longer than 255 bytes, holds a control character, or begins
            /// or ends with white space.
            pub fn new(text: &str) -> Result<Self, IdError> {
                match check(text) {
                    Ok(()) => Ok(Self(Arc::from(text))),
                    Err(problem) => Err(IdError { kind: $kind, problem }),
                }
            }

            /// The text, to the letter.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self.0)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.serialize_str(&self.0)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let text = <std::borrow::Cow<'de, str>>::deserialize(from)?;
                Self::new(&text).map_err(de::Error::custom)
            }
        }
    )*};
}

identifiers! {
    /// A referral: the clinical need, over all attempts to meet it.
    ReferralId "referral";
    /// One attempt with one recipient; the loop key of the 360X exchange (the placer order number).
    AssignmentId "assignment";
    /// An appointment; rescheduling keeps it, rebooking makes a new one.
    AppointmentId "appointment";
    /// A report of the recipient: an interim or final consultation note, or advice.
    ReportId "report";
    /// A request for information.
    RequestId "request";
    /// A document of the referral packet.
    DocumentId "document";
    /// A payer's authorization record.
    AuthorizationId "authorization";
    /// A service that is planned for a patient, as the host names it: what an appointment is to be, or was.
    PlannedServiceId "planned service";
    /// A payer's member, as the payer knows them; never a name.
    MemberId "member";
    /// An event of a history.
    EventId "event";
    /// A patient, as the host's systems know them; never a name.
    PatientId "patient";
    /// A person or service that acts, sends or receives.
    PartyId "party";
    /// An organization.
    OrganizationId "organization";
    /// A place where care is given.
    LocationId "location";
    /// A message of a partner, or the exchange it belongs to, as its sender names it.
    MessageId "message";
    /// A system that sends messages.
    SystemId "system";
    /// A payer.
    PayerId "payer";
    /// A set of a payer's rules, through all its versions.
    RuleSetId "rule set";
    /// A rule of a payer's rule set.
    RuleId "rule";
    /// A named group of codes.
    GroupId "code group";
    /// A value out of somebody's closed list, such as a plan or a network; also the name of such a list.
    Word "word";
}

#[cfg(feature = "books")]
impl PayerId {
    /// A payer that the library itself names. The text is the library's own, so that it needs no check.
    pub(crate) fn shipped(text: &'static str) -> Self {
        Self(Arc::from(text))
    }
}
