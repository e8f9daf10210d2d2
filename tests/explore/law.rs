//! What holds in every state a referral can come to, and on every step: each law by its name, with its sentence.

/// A law of the machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Law {
    /// How a breach names it.
    pub(crate) name: &'static str,
    /// What it says.
    pub(crate) sentence: &'static str,
}

macro_rules! laws {
    ($($constant:ident $name:literal $sentence:literal;)*) => {
        $(pub(crate) const $constant: Law = Law { name: $name, sentence: $sentence };)*

        /// Every law.
        pub(crate) const ALL: &[Law] = &[$($constant,)*];
    };
}

laws! {
    LOOP_CAN_CLOSE "loop-can-close"
        "From every open state the closed loop can be reached, without reopening and without a renewal.";
    SEEN_HAS_VISIT "seen-has-visit"
        "A patient who counts as seen had a visit, on a basis; nothing but a visit, a report, advice or \
         an import brings one.";
    COMPLETED_IS_CLOSED "completed-is-closed"
        "Completed means: a visit, an acknowledged report, the patient told where the policy wants it, no \
         live appointment, no open request; and at the closing step no report is unread.";
    END_HAS_NO_APPOINTMENT "end-has-no-appointment"
        "What has ended has no live appointment and no place on a waitlist.";
    UNSENT_HAS_NO_APPOINTMENT "unsent-has-no-appointment"
        "What is not sent has no current attempt, no live appointment and no place on a waitlist.";
    SENT_HAS_ATTEMPT "sent-has-attempt"
        "What is with a recipient, or completed, has a current attempt; earlier attempts are over, and \
         each has a key of its own.";
    SENT_BY_ITS_GUARDS "sent-by-its-guards"
        "Whatever we send keeps to the guards of sending: packet, authorization, recipient, validity.";
    READ_BY_CLINICIAN "read-by-clinician"
        "A report is acknowledged after it came, by the referring clinician, who is not its author.";
    KEPT_IS_VISIT "kept-is-visit" "Every appointment that was kept is a visit.";
    MISSED_WAS_BOOKED "missed-was-booked"
        "A no-show is an appointment that was booked, or whose patient had arrived.";
    INTERRUPTION_IS_SAID "interruption-is-said"
        "A hold and a wish to cancel are there exactly in their states.";
    END_IS_LEFT_BY_FEW "end-is-left-by-few"
        "An end is left only by reopening, by a renewal, by a report that comes, is amended or is \
         returned, or as an error; an error is never left.";
    OPEN_IS_OWED "open-is-owed"
        "Every open state has an owner, and everything owed has a due time; every anomaly is owed an answer.";
    REPORT_IS_TAKEN_IN "report-is-taken-in"
        "A report is taken in wherever it belongs, after an end too; one for an earlier attempt is kept \
         for reading; on an error it is an anomaly.";
    HELD_IS_READ "held-is-read" "No final report lies unread under a hold or a wish to cancel.";
    HISTORY_REPLAYS "history-replays" "Every event of a history fits the state before it.";
    NOTHING_UNREAD_IS_LOST "nothing-unread-is-lost"
        "No end hides an unread report, somebody owes each a reading until it is read, sent back or replaced, a patient \
         who was informed is informed of a later report too, and a refused cancellation keeps the hold.";
    REPORT_IS_OWED "report-is-owed"
        "A visit without its report is owed by exactly one, after every end but an error too, until a report comes, the \
         visit is voided, or the report is given up and the clinician signs that off; nothing is closed without a \
         report before that signature.";
    FACT_IS_KEPT "fact-is-kept"
        "A fact is never refused and leads to its own event or to an anomaly; a command leads to its own \
         event or to nothing; time makes no anomaly.";
    DUTIES_ARE_CONSERVED "duties-are-conserved"
        "A duty that is gone was done, let go, taken back, overtaken, waits for one that is owed, or passed into one.";
    BOOKING_ENDS_HOLD "booking-ends-hold" "A booking ends a hold.";
}

#[test]
fn each_law_has_a_name_and_a_sentence_of_its_own() {
    for (position, law) in ALL.iter().enumerate() {
        assert!(law.sentence.ends_with('.') && !law.name.is_empty(), "{law:?}");
        assert!(ALL[..position].iter().all(|other| other.name != law.name && other.sentence != law.sentence));
    }
}
