//! Guards of selecting a recipient, sending and delivery.

use super::{Case, judged, rests, shared};
use crate::care::{Consent, Recipient};
use crate::judgement::Finding;
use crate::referral::delivery;
use crate::referral::due::validity_is_over;
use crate::referral::payload::{Delivery, DeliveryFailure, Forwarding, RecipientNotice, Sending};
use crate::referral::region::{DocumentStatus, Status};
use crate::referral::rule;
use crate::vocabulary::{AssignmentId, Role};

pub(super) fn may_be_sent(case: &mut Case<'_>) {
    let again = case.state.status == Status::Sent;
    if !again && case.state.selected.is_none() {
        case.missing(rule::RECIPIENT_SELECTED, "recipient", "no recipient is selected");
    }
    let lapsed = case.state.lapsed || validity_is_over(case.state, case.context.at);
    case.require(!lapsed, rule::NOT_LAPSED, "the referral's validity has lapsed");
    let Some(edition) = case.edition() else { return };
    let documents = &edition.switches.docs_before_send;
    if documents.value {
        let complete = case.state.documents() == DocumentStatus::Complete;
        // The referring clinician may send it incomplete with a reason, which the payload carries.
        if complete || case.context.actor.role != Role::ReferringClinician {
            case.put(rests(
                judged(
                    complete,
                    rule::PACKET_COMPLETE,
                    "the packet is complete",
                    "the packet is not complete",
                ),
                "docs_before_send",
                documents,
            ));
        }
    }
    let authorization = &edition.switches.auth_before_send;
    if authorization.value {
        let finding = shared::authorization_is_settled(case, rule::AUTH_BEFORE_SEND);
        case.put(rests(finding, "auth_before_send", authorization));
    }
}

pub(super) fn sending(case: &mut Case<'_>, sending: &Sending) {
    if case.state.status == Status::Sent {
        let same = case.state.current.as_ref().is_some_and(|one| one.id == sending.assignment);
        case.require(same, rule::ASSIGNMENT_KNOWN, "it is sent again under the key of its current attempt");
    } else {
        assignment_is_new(case, &sending.assignment);
    }
    consent(case, sending.consent);
    incomplete_packet_is_explained(case, sending.incomplete_because.is_some());
}

pub(super) fn forwarding(case: &mut Case<'_>, forwarding: &Forwarding) {
    assignment_is_new(case, &forwarding.assignment);
    recipient_is_named(case, &forwarding.to);
    consent(case, forwarding.consent);
}

pub(super) fn delivery(case: &mut Case<'_>, delivery: &Delivery) {
    let current = case.state.current.as_ref().map(|assignment| &assignment.id);
    case.require(
        delivery.assignment.is_none() || delivery.assignment.as_ref() == current,
        rule::ASSIGNMENT_KNOWN,
        "it is about another attempt",
    );
}

/// A failure that ends the attempt fits only while nothing else is under way with its recipient.
pub(super) fn failure(case: &mut Case<'_>, failure: &DeliveryFailure) {
    let fits = case.state.status == Status::Sent || delivery::goes_on(case.state, failure, case.edition);
    case.require(fits, rule::STATUS, "delivery failed during a hold or a requested cancellation");
}

pub(super) fn recipient_is_named(case: &mut Case<'_>, recipient: &Recipient) {
    if recipient.name().is_none() {
        case.missing(
            rule::RECIPIENT_NAMED,
            "recipient",
            "the recipient names neither a party nor an organization",
        );
    }
}

fn assignment_is_new(case: &mut Case<'_>, id: &AssignmentId) {
    case.require(
        !case.state.knows_assignment(id),
        rule::ASSIGNMENT_NEW,
        "an attempt with this key exists already",
    );
}

fn consent(case: &mut Case<'_>, consent: Consent) {
    case.expect(match consent {
        Consent::Given => Finding::met(rule::CONSENT, "the patient consents"),
        Consent::NotNeeded => Finding::met(rule::CONSENT, "no consent is needed"),
        Consent::Withheld => Finding::not_met(rule::CONSENT, "the patient withholds consent"),
        Consent::Unknown => Finding::unknown(rule::CONSENT, "consent", "the patient's consent is missing"),
    });
}

fn incomplete_packet_is_explained(case: &mut Case<'_>, explained: bool) {
    if case.state.documents() == DocumentStatus::Complete
        || case.context.actor.role != Role::ReferringClinician
    {
        return;
    }
    if let Some(edition) = case.edition() {
        let setting = &edition.switches.docs_before_send;
        if setting.value {
            let finding = judged(
                explained,
                rule::PACKET_COMPLETE,
                "the referring clinician gives a reason for the incomplete packet",
                "the packet is not complete, and the reason for sending it is missing",
            );
            case.put(rests(finding, "docs_before_send", setting));
        }
    }
}

/// The attempt that is named, or the only one, has something to learn.
pub(super) fn notice(case: &mut Case<'_>, notice: &RecipientNotice) {
    let mut untold = case.state.untold();
    match &notice.assignment {
        Some(id) => {
            let owed = untold.any(|attempt| attempt.id == *id);
            case.require(owed, rule::NOTHING_TO_TELL, "this recipient knows everything");
        }
        None if untold.nth(1).is_some() => {
            case.missing(
                rule::ASSIGNMENT_KNOWN,
                "assignment",
                "several recipients are to be told: name the attempt",
            );
        }
        None => {}
    }
}
