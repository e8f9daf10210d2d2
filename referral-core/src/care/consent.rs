//! Whether the patient's information may be sent.

use crate::vocabulary::closed_list;

closed_list! {
    /// Whether the patient's information may be sent to a recipient, by the host's access decision.
    pub enum Consent {
        /// The patient consents.
        Given "given" "consent given";
        /// The law requires no consent here.
        NotNeeded "not-needed" "no consent needed";
        /// The patient refuses.
        Withheld "withheld" "consent withheld";
        /// Nobody checked.
        Unknown "unknown" "consent not checked";
    }
}
