//! Checked identifiers, with one type for each kind of thing.
//!
//! An identifier is text from another system and is kept unchanged. Its text is shared, so that a clone costs a
//! reference count and a long history does not copy its identifiers.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use thiserror::Error;

use crate::errors::{coded_by, errors};

/// The longest accepted identifier, in bytes. FHIR servers are known to index business identifiers of up to 255
/// characters.
const LONGEST: usize = 255;

/// The text is not a valid identifier.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{kind} identifier {problem}")]
pub struct IdError {
    /// The kind of identifier, in lower case: `referral`, `appointment`.
    pub kind: &'static str,
    /// The problem.
    pub problem: IdProblem,
}

coded_by!(IdError, problem, |_| None);

errors! {
    /// A problem of the text of an identifier.
    #[derive(Copy)]
    pub enum IdProblem {
        /// The text is empty.
        Empty "id-empty" "is empty";
        /// The text has more than 255 bytes.
        TooLong "id-too-long" "is longer than 255 bytes";
        /// The text contains a control character, such as a line end.
        ControlCharacter "id-control-character" "contains a control character";
        /// The text begins or ends with white space, which would make two identifiers that look the same differ.
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
            /// Makes an identifier of the unchanged text.
            ///
            /// # Errors
            /// [`IdError`] if the text is empty, is longer than 255 bytes, contains a control character, or
            /// begins or ends with white space.
            pub fn new(text: &str) -> Result<Self, IdError> {
                match check(text) {
                    Ok(()) => Ok(Self(Arc::from(text))),
                    Err(problem) => Err(IdError { kind: $kind, problem }),
                }
            }

            /// The text, unchanged.
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
    /// A referral: the clinical need, across all attempts to meet it.
    ReferralId "referral";
    /// One attempt with one recipient: the placer order number of a 360X exchange.
    AssignmentId "assignment";
    /// An appointment. Rescheduling keeps the identifier; rebooking makes a new one.
    AppointmentId "appointment";
    /// A report from the recipient: an interim or final consultation note, or advice.
    ReportId "report";
    /// A request for information.
    RequestId "request";
    /// A document of the referral packet.
    DocumentId "document";
    /// A payer's authorization record.
    AuthorizationId "authorization";
    /// A service planned for a patient, which an appointment provides. The host chooses the identifier.
    PlannedServiceId "planned service";
    /// The payer's identifier of a member; never a name.
    MemberId "member";
    /// An event of a history.
    EventId "event";
    /// The host's identifier of a patient; never a name.
    PatientId "patient";
    /// A person or service that acts, sends or receives.
    PartyId "party";
    /// An organization.
    OrganizationId "organization";
    /// A location of care.
    LocationId "location";
    /// A partner's message, or the exchange to which it belongs. The sender chooses the identifier.
    MessageId "message";
    /// A system that sends messages.
    SystemId "system";
    /// A payer.
    PayerId "payer";
    /// A set of a payer's rules, across all its versions.
    RuleSetId "rule set";
    /// A rule of a payer's rule set.
    RuleId "rule";
    /// A named group of codes.
    GroupId "code group";
    /// A value from another party's closed list, such as a plan or a network, or the name of such a list.
    Word "word";
}

#[cfg(feature = "books")]
impl PayerId {
    /// The identifier of a shipped payer. The text is the library's own and needs no check.
    pub(crate) fn shipped(text: &'static str) -> Self {
        Self(Arc::from(text))
    }
}
