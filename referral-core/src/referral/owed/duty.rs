//! The closed list of duties.

use crate::vocabulary::closed_list;

closed_list! {
    /// A duty: one thing that one role has to do. Its words complete "the owner has to".
    pub enum Duty {
        /// The referring clinician reads a report of an earlier recipient.
        ReadLateReport "read-late-report" "read the report of an earlier recipient";
        /// The referring clinician reads the final report and acts on it.
        ReadReport "read-report" "read the report and act on it";
        /// The recipient answers a request to cancel.
        AnswerCancellation "answer-cancellation" "answer the cancellation";
        /// The role that placed the hold reviews it.
        ReviewHold "review-hold" "review the hold";
        /// The role that was asked supplies the information.
        SupplyInformation "supply-information" "supply the requested information";
        /// The coordinator follows up a request for information that is overdue, or withdraws it.
        ChaseInformation "chase-information" "follow up the overdue request for information";
        /// The referring clinician orders the draft.
        OrderDraft "order-draft" "sign or discard the draft";
        /// The coordinator prepares and sends the referral.
        PrepareAndSend "prepare-and-send" "prepare and send the referral";
        /// The payer decides.
        DecideAuthorization "decide-authorization" "decide on the authorization";
        /// The coordinator settles the authorization: before a booking, and before a visit it no longer covers.
        SettleAuthorization "settle-authorization" "settle the authorization before the visit";
        /// The coordinator appeals a denial or accepts it.
        DecideOnAppeal "decide-on-appeal" "decide whether to appeal the denial";
        /// The recipient acknowledges receipt.
        AcknowledgeReceipt "acknowledge-receipt" "acknowledge receipt of the referral";
        /// The recipient accepts or declines.
        DecideReferral "decide-referral" "accept or decline the referral";
        /// The referring clinician decides how to proceed after the patient declined.
        DecideAfterPatientDeclined "decide-after-patient-declined" "decide how to proceed after the patient declined";
        /// The coordinator ends the referral after the referring clinician confirmed the patient's decline.
        EndAfterPatientDeclined "end-after-patient-declined" "end the referral that the patient declined";
        /// The referring clinician decides how to proceed when the patient cannot be reached.
        DecideAfterUnreachable "decide-after-unreachable" "decide how to proceed with a patient nobody reached";
        /// The scheduling side gives the patient an appointment.
        ScheduleAppointment "schedule-appointment" "contact the patient to schedule";
        /// The scheduling side finds another appointment.
        Rebook "rebook" "contact the patient to rebook";
        /// The scheduling side makes the next appointment of a series.
        ScheduleNextVisit "schedule-next-visit" "schedule the next visit";
        /// The patient answers an offer.
        AnswerOffer "answer-offer" "answer the offered appointment";
        /// The recipient records the outcome of an appointment.
        RecordOutcome "record-outcome" "record the outcome of the appointment";
        /// The recipient sends the report. After its attempt or the referral ended the coordinator obtains it.
        SendReport "send-report" "get the report to the referring clinician";
        /// The referring clinician signs off that no report is obtainable.
        SignOffWithoutReport "sign-off-without-report" "sign off without a report";
        /// The patient learns the outcome.
        InformPatient "inform-patient" "tell the patient the outcome";
        /// The coordinator closes a referral whose report is unobtainable.
        CloseWithoutReport "close-without-report" "close the referral without a report";
        /// The coordinator closes the loop.
        CloseLoop "close-loop" "close the loop";
        /// The referring clinician renews an expired referral or lets it end.
        RenewOrLetEnd "renew-or-let-end" "renew the expired referral or let it end";
        /// The coordinator takes an ended referral up again or says why not.
        ReopenOrSayWhyNot "reopen-or-say-why-not" "reopen the referral or say why not";
        /// The coordinator tells a recipient what has changed: the order, its priority, its end.
        NotifyRecipient "notify-recipient" "tell the recipient what has changed";
        /// The referring clinician reviews a waiting time whose records are doubtful.
        ReviewWaitingTime "review-waiting-time" "review the waiting time";
        /// The coordinator resolves an anomaly.
        ResolveAnomaly "resolve-anomaly" "resolve the anomaly";
        /// The recipient offers an appointment within the legal limit.
        OfferInTime "offer-in-time" "offer an appointment in time";
        /// The referring clinician extends the validity before it ends.
        ExtendValidity "extend-validity" "extend the validity or let it end";
        /// A supervisor reviews a referral that has been open too long.
        SuperviseLongOpen "supervise-long-open" "review a referral that has been open too long";
        /// The coordinator keeps the waiting-time limit.
        KeepWaitingTime "keep-waiting-time" "keep the waiting-time limit";
    }
}
