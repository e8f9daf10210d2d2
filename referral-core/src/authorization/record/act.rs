//! The table of acts: every act of the record once, and from it the commands, facts and events.

use super::answer::PayerAnswer;
use super::payload::{
    AppealStep, Determination, Growth, ItemAuthorization, ItemDecision, Items, MemberName, NewItem, OneItem,
    OneRequest, OverUse, RecordAnomaly, RecordClosing, RecordOpening, RecordSelfPay, Rejection,
    RequestDecision, Revocation, ServiceLink, Silence, Submission, Supersession, UnitsCorrection, UnitsEntry,
    UnitsUse, UpdateRequest,
};
use crate::lifecycle::{Resolution, acts};

acts! {
    /// The table of [`next`](crate::authorization::record::next) shows where each act fits.
    names RecordCommand RecordCommandKind RecordFact RecordEventBody RecordEventKind;
    1 AuthorizationOpened(RecordOpening) by [CO RC SY] "the record was opened";
    2 ItemAdded(NewItem) by [CO RC SY] "an item was added" command AddItem fact ItemAdded;
    3 ServiceLinked(ServiceLink) by [CO RC SY] "an item was linked to a planned service"
        command LinkService fact ServiceLinked;
    4 ServiceUnlinked(ServiceLink) by [CO RC SY] "an item's link to a planned service was taken away"
        command UnlinkService fact ServiceUnlinked;
    5 RequirementDetermined(Determination) by [CO RC PY SY] "it was determined what the payer wants"
        command Determine fact RequirementDetermined;
    6 NotificationSent(OneItem) by [CO SY] "the payer was notified" command RecordNotification fact NotificationSent;
    7 ReferralRecorded(OneItem) by [CO RC SY] "the referral the payer wants was recorded"
        command RecordReferral fact ReferralRecorded;
    8 WorkBegun(Items) by [CO RC SY] "work on the request began" command BeginWork;
    9 PacketCompleted(Items) by [CO RC SY] "the request was complete" command CompletePacket;
    10 PacketReopened(Items) by [CO RC SY] "the request was opened again" command ReopenPacket;
    11 RequestSubmitted(Submission) by [CO RC SY] "the payer was asked" command Submit fact RequestSubmitted;
    12 RequestRejected(Rejection) by [PY CO] "the request was sent back for its form" fact RequestRejected;
    13 AnswerReceived(PayerAnswer) by [PY CO] "the payer answered" fact AnswerReceived;
    14 ItemDecided(ItemDecision) by [PY CO] "the answer decided an item";
    15 ItemAuthorized(ItemAuthorization) by [PY CO] "the answer authorized what was not asked for";
    16 RequestDecided(RequestDecision) by [PY CO] "the answer decided an open request";
    17 InformationSent(Items) by [CO RC SY] "the payer was sent what it wants to know"
        command SendInformation fact InformationSent;
    18 PayerCalled(Items) by [CO RC] "the payer was called" command RecordCall fact PayerCalled;
    19 ItemsCancelled(Items) by [CO RC] "items were called off" command Cancel fact ItemsCancelled;
    20 DeadlinePassed(Silence) by [SY] "the payer was silent until its time ran out";
    21 ItemsRevoked(Revocation) by [PY CO] "the payer took items back" fact ItemsRevoked;
    22 ItemsSuperseded(Supersession) by [CO PY SY] "a newer authorization took the place of items"
        command Supersede fact ItemsSuperseded;
    23 AuthorizationExtended(Growth) by [PY CO] "the payer extended an item" fact AuthorizationExtended;
    24 RequiredAgain(Items) by [CO RC SY] "items are to be asked for anew" command RequireAgain fact RequiredAgain;
    25 SelfPayElected(RecordSelfPay) by [PT CO] "the patient chose to pay" command ElectSelfPay fact SelfPayElected;
    26 SelfPayTakenBack(Items) by [PT CO] "the patient chose not to pay"
        command TakeBackSelfPay fact SelfPayTakenBack;
    27 PeerToPeerBegun(OneItem) by [CO RC] "a denial is talked over between clinicians"
        command BeginPeerToPeer fact PeerToPeerBegun;
    28 AppealFiled(AppealStep) by [CO RC PT] "a denial was appealed" command FileAppeal fact AppealFiled;
    29 DenialUpheld(AppealStep) by [PY CO] "an appeal was turned down" fact DenialUpheld;
    30 AppealDismissed(AppealStep) by [PY CO] "an appeal was not heard" fact AppealDismissed;
    31 AppealWithdrawn(AppealStep) by [CO RC PT] "an appeal was taken back"
        command WithdrawAppeal fact AppealWithdrawn;
    32 ExternalReviewRequested(OneItem) by [CO RC PT] "somebody outside the payer was asked to review"
        command RequestExternalReview fact ExternalReviewRequested;
    33 ItemClosed(RecordClosing) by [CO RC] "an item was closed" command Close fact ItemClosed;
    34 UpdateRequested(UpdateRequest) by [CO RC SY] "a change of what is authorized was asked for"
        command RequestUpdate fact UpdateRequested;
    35 UpdateWithdrawn(OneRequest) by [CO RC] "the wish for a change was taken back"
        command WithdrawUpdate fact UpdateWithdrawn;
    36 UnitsHeld(UnitsEntry) by [CO RS SY PT] "units were held" command HoldUnits fact UnitsHeld;
    37 UnitsConsumed(UnitsUse) by [CO RS RK SY] "units were used" fact UnitsConsumed;
    38 UnitsReleased(UnitsEntry) by [CO RS SY PT] "units were released" command ReleaseUnits fact UnitsReleased;
    39 UnitsCorrected(UnitsCorrection) by [CO SU] "a count of units was corrected"
        command CorrectUnits fact UnitsCorrected;
    40 UnitsOverused(OverUse) by [SY] "more was held and used than is authorized";
    41 AnomalyRecorded(RecordAnomaly) by [SY] "something that does not fit was recorded";
    42 AnomalyResolved(Resolution) by [CO RC SU] "something that does not fit was looked at"
        command ResolveAnomaly fact AnomalyResolved;
    43 MemberNamed(MemberName) by [CO RC PY SY] "it became known which member the record is for"
        command NameMember fact MemberNamed;
}

impl RecordEventKind {
    /// Whether it is news whoever says it. It can never be refused.
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
