//! The channels by which a referral is sent and a patient is contacted.

use super::closed_list;

closed_list! {
    /// The channel by which a referral is sent to its recipient.
    pub enum SendChannel {
        /// A Direct message (the 360X transport).
        Direct "direct" "Direct message";
        /// A FHIR server.
        Fhir "fhir" "FHIR server";
        /// HL7 v2 messages over a connection.
        Hl7V2 "hl7-v2" "HL7 v2 message";
        /// The recipient's portal.
        Portal "portal" "recipient's portal";
        /// Fax.
        Fax "fax";
        /// Post.
        Post "post";
        /// A telephone call.
        Phone "phone" "telephone call";
        /// Carried by the patient.
        ByHand "by-hand" "carried by the patient";
    }
}

closed_list! {
    /// The channel by which a patient is contacted.
    pub enum OutreachChannel {
        /// A telephone call.
        Phone "phone" "telephone call";
        /// A text message.
        Text "text" "text message";
        /// An email.
        Email "email";
        /// A message in the patient's portal.
        Portal "portal" "message in the patient's portal";
        /// A letter.
        Letter "letter";
        /// Face to face.
        InPerson "in-person" "in person";
    }
}

impl OutreachChannel {
    /// Whether the patient can reread the message, which outreach policies call "written".
    #[must_use]
    pub const fn is_written(self) -> bool {
        match self {
            OutreachChannel::Text
            | OutreachChannel::Email
            | OutreachChannel::Portal
            | OutreachChannel::Letter => true,
            OutreachChannel::Phone | OutreachChannel::InPerson => false,
        }
    }
}
