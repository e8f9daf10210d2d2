//! The patient's consent to sending information.

use crate::vocabulary::closed_list;

closed_list! {
    /// Whether the host's access decision lets the patient's information be sent to a recipient.
    pub enum Consent {
        /// The patient consents.
        Given "given" "consent given";
        /// The law requires no consent here.
        NotNeeded "not-needed" "no consent needed";
        /// The patient refuses.
        Withheld "withheld" "consent withheld";
        /// Consent has not been checked.
        Unknown "unknown" "consent not checked";
    }
}
