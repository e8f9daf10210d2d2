//! The table of acts: every act of the record once, and from it the commands, facts and events.

use serde::{Deserialize, Serialize};

use super::payload::{
    AppealStep, Determination, IdentifiedMember, ItemAuthorization, ItemDecision, Items, MissedDeadline,
    NewItem, OneItem, OneRequest, OverUse, PayerAnswer, RecordClosing, RecordExtension, RecordOpening,
    RecordSelfPay, Rejection, RequestDecision, Revocation, ServiceLink, Submission, Supersession,
    UnitsCorrection, UnitsEntry, UnitsUse, UpdateRequest,
};
use crate::lifecycle::{Event, Resolution, acts};

acts! {
    /// The table of [`next`](crate::authorization::record::next) shows where each act fits.
    names RecordCommand RecordCommandKind RecordFact RecordEventBody RecordEventKind;
    /// Hands the table of the record's acts to a macro, as
    /// [`each_referral_act!`](crate::each_referral_act) does with the referral's.
    each each_record_act $;
    1 AuthorizationOpened(RecordOpening) by [CO RC SY] "the record was opened";
    2 ItemAdded(NewItem) by [CO RC SY] "an item was added" command AddItem "Add an item" fact ItemAdded;
    3 ServiceLinked(ServiceLink) by [CO RC SY] "an item was linked to a planned service"
        command LinkService "Link a service" fact ServiceLinked;
    4 ServiceUnlinked(ServiceLink) by [CO RC SY] "the link between an item and a planned service was removed"
        command UnlinkService "Remove the link" fact ServiceUnlinked;
    5 RequirementDetermined(Determination) by [CO RC PY SY] "the payer's requirement for an item was determined"
        command Determine "Record what the payer requires" fact RequirementDetermined;
    6 NotificationSent(OneItem) by [CO SY] "the payer was notified"
        command RecordNotification "Record the notification" fact NotificationSent;
    7 ReferralRecorded(OneItem) by [CO RC SY] "the referral that the payer requires was recorded"
        command RecordReferral "Record the referral" fact ReferralRecorded;
    8 WorkBegun(Items) by [CO RC SY] "work on the request began" command BeginWork "Begin the request";
    9 PacketCompleted(Items) by [CO RC SY] "the request packet was completed"
        command CompletePacket "Complete the packet";
    10 PacketReopened(Items) by [CO RC SY] "the request packet was reopened"
        command ReopenPacket "Reopen the packet";
    11 RequestSubmitted(Submission) by [CO RC SY] "the request was submitted to the payer"
        command Submit "Submit the request" fact RequestSubmitted;
    12 RequestRejected(Rejection) by [PY CO] "the payer returned the request because of its form" fact RequestRejected;
    13 AnswerReceived(PayerAnswer) by [PY CO] "the payer answered" fact AnswerReceived;
    14 ItemDecided(ItemDecision) by [PY CO] "the payer's answer decided an item";
    15 ItemAuthorized(ItemAuthorization) by [PY CO] "the payer's answer authorized an item that was not requested";
    16 RequestDecided(RequestDecision) by [PY CO] "the payer's answer decided an open update";
    17 InformationSent(Items) by [CO RC SY] "the payer was sent the information it requested"
        command SendInformation "Send information to the payer" fact InformationSent;
    18 PayerCalled(Items) by [CO RC] "the payer was called" command RecordCall "Record the call" fact PayerCalled;
    19 ItemsCancelled(Items) by [CO RC] "the request for items was cancelled"
        command Cancel "Cancel the request" fact ItemsCancelled;
    20 DeadlinePassed(MissedDeadline) by [SY] "the payer missed its deadline";
    21 ItemsRevoked(Revocation) by [PY CO] "the payer revoked items" fact ItemsRevoked;
    22 ItemsSuperseded(Supersession) by [CO PY SY] "a newer authorization replaced items"
        command Supersede "Replace by a newer authorization" fact ItemsSuperseded;
    23 AuthorizationExtended(RecordExtension) by [PY CO] "the payer extended an item" fact AuthorizationExtended;
    24 RequiredAgain(Items) by [CO RC SY] "items need a new authorization"
        command RequireAgain "Require a new authorization" fact RequiredAgain;
    25 SelfPayElected(RecordSelfPay) by [PT CO] "the patient chose to pay"
        command ElectSelfPay "Record that the patient pays" fact SelfPayElected;
    26 SelfPayWithdrawn(Items) by [PT CO] "the patient no longer pays"
        command WithdrawSelfPay "Record that the patient no longer pays" fact SelfPayWithdrawn;
    27 PeerToPeerBegun(OneItem) by [CO RC] "a peer-to-peer review was started"
        command BeginPeerToPeer "Start a peer-to-peer review" fact PeerToPeerBegun;
    28 AppealFiled(AppealStep) by [CO RC PT] "a denial was appealed"
        command FileAppeal "Appeal the denial" fact AppealFiled;
    29 DenialUpheld(AppealStep) by [PY CO] "an appeal was rejected and the denial upheld" fact DenialUpheld;
    30 AppealDismissed(AppealStep) by [PY CO] "an appeal was dismissed without a review" fact AppealDismissed;
    31 AppealWithdrawn(AppealStep) by [CO RC PT] "an appeal was withdrawn"
        command WithdrawAppeal "Withdraw the appeal" fact AppealWithdrawn;
    32 ExternalReviewRequested(OneItem) by [CO RC PT] "an external review was requested"
        command RequestExternalReview "Request an external review" fact ExternalReviewRequested;
    33 ItemClosed(RecordClosing) by [CO RC] "an item was closed" command Close "Close the item" fact ItemClosed;
    34 UpdateRequested(UpdateRequest) by [CO RC SY] "an update of the authorization was requested"
        command RequestUpdate "Request an update" fact UpdateRequested;
    35 UpdateWithdrawn(OneRequest) by [CO RC] "an update request was withdrawn"
        command WithdrawUpdate "Withdraw the update" fact UpdateWithdrawn;
    36 UnitsHeld(UnitsEntry) by [CO RS SY PT] "units were held for a service"
        command HoldUnits "Hold units" fact UnitsHeld;
    37 UnitsConsumed(UnitsUse) by [CO RS RK SY] "a service used units" fact UnitsConsumed;
    38 UnitsReleased(UnitsEntry) by [CO RS SY PT] "held units were released"
        command ReleaseUnits "Release units" fact UnitsReleased;
    39 UnitsCorrected(UnitsCorrection) by [CO SU] "a count of units was corrected"
        command CorrectUnits "Correct the units" fact UnitsCorrected;
    40 UnitsOverused(OverUse) by [SY] "more units were held or used than are authorized";
    41 AnomalyRecorded(RecordAnomaly) by [SY] "an anomaly was recorded";
    42 AnomalyResolved(Resolution) by [CO RC SU] "an anomaly was resolved"
        command ResolveAnomaly "Resolve the anomaly" fact AnomalyResolved;
    43 MemberIdentified(IdentifiedMember) by [CO RC PY SY] "the member of the record was identified"
        command IdentifyMember "Identify the member" fact MemberIdentified;
}

impl RecordEventKind {
    /// Whether the act is always a fact: no command asks for it, and nobody can refuse it.
    #[must_use]
    pub const fn is_always_fact(self) -> bool {
        matches!(
            self,
            RecordEventKind::RequestRejected
                | RecordEventKind::AnswerReceived
                | RecordEventKind::ItemsRevoked
                | RecordEventKind::AuthorizationExtended
                | RecordEventKind::DenialUpheld
                | RecordEventKind::AppealDismissed
                | RecordEventKind::UnitsConsumed
        )
    }
}

/// An event of a record.
pub type RecordEvent = Event<RecordEventBody>;

/// An anomaly, with the rules it breaks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordAnomaly {
    /// Its number within the record, from 1.
    pub number: u32,
    /// The item it is about, if there is exactly one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<u32>,
    /// The answer, fact or act.
    pub anomaly: RecordAnomalyKind,
    /// The rules it breaks.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<Box<str>>,
}

impl RecordAnomaly {
    /// The same anomaly without the note of its fact.
    pub(super) fn without_words(&self) -> Self {
        let mut anomaly = self.clone();
        if let RecordAnomalyKind::Unfit(fact) = &mut anomaly.anomaly
            && let RecordFact::AnomalyResolved(resolution) = &mut **fact
        {
            resolution.note = None;
        }
        anomaly
    }
}

/// The cause of an anomaly.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RecordAnomalyKind {
    /// A part of the answer with this number does not fit the record. The record keeps the whole answer.
    Answer(u32),
    /// A fact that does not fit the record.
    Unfit(Box<RecordFact>),
    /// An act that was recorded although a rule speaks against it: a person has to review it.
    Questionable(RecordEventKind),
}
