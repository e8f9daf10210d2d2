//! Guards of choosing a recipient, sending, and the recipient's answer.

use super::{Case, judged, rests};
use crate::judgement::Finding;
use crate::referral::act::{ReferralEventBody, ReferralEventKind};
use crate::referral::due::validity_is_over;
use crate::referral::payload::{Consent, Recipient};
use crate::referral::region::DocumentStatus;
use crate::referral::rule;
use crate::vocabulary::{AssignmentId, Role};

pub(super) fn standing(case: &mut Case<'_>, kind: ReferralEventKind) {
    if kind == ReferralEventKind::ReferralSent {
        may_be_sent(case);
    } else if kind == ReferralEventKind::RecipientDeselected {
        case.require(case.state.selected.is_some(), rule::RECIPIENT_SELECTED, "no recipient is selected");
    } else if kind == ReferralEventKind::ReferralDeclined {
        super::report::no_final_report(case);
    } else if kind == ReferralEventKind::ReferralForwarded {
        super::ending::no_live_appointment(case);
    } else if kind == ReferralEventKind::DeliveryConfirmed || kind == ReferralEventKind::ReferralAcknowledged
    {
        case.require(case.state.current.is_some(), rule::ASSIGNMENT_KNOWN, "it is with no recipient");
    }
}

fn may_be_sent(case: &mut Case<'_>) {
    if case.state.selected.is_none() {
        case.missing(rule::RECIPIENT_SELECTED, "recipient", "no recipient is selected");
    }
    let lapsed = case.state.lapsed || validity_is_over(case.state, case.context.at);
    case.require(!lapsed, rule::NOT_LAPSED, "the referral's validity has lapsed");
    let Some(edition) = case.edition() else { return };
    let documents = &edition.switches.docs_before_send;
    if documents.value {
        let complete = case.state.documents() == DocumentStatus::Complete;
        // The referring clinician may say why it goes all the same; whether they do, the payload shows.
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
        let finding = authorization_is_settled(case, rule::AUTH_BEFORE_SEND);
        case.put(rests(finding, "auth_before_send", authorization));
    }
}

/// Whether nothing stands against the service on the payer's side. Not knowing is not a yes.
pub(super) fn authorization_is_settled(case: &Case<'_>, rule: &'static str) -> Finding {
    use crate::referral::region::AuthorizationStatus;
    match case.state.authorization.status {
        AuthorizationStatus::Approved
            if case.state.authorization.to.is_some_and(|to| case.context.at > to) =>
        {
            Finding::not_met(rule, "the authorization has run out")
        }
        AuthorizationStatus::NotRequired | AuthorizationStatus::Approved => {
            Finding::met(rule, "the authorization is settled")
        }
        AuthorizationStatus::Unknown => {
            Finding::unknown(rule, "authorization", "nobody knows whether authorization is needed")
        }
        AuthorizationStatus::Required
        | AuthorizationStatus::Submitted
        | AuthorizationStatus::Pended
        | AuthorizationStatus::Denied
        | AuthorizationStatus::UnderAppeal
        | AuthorizationStatus::Lapsed => Finding::not_met(rule, "the authorization is not settled"),
    }
}

pub(super) fn payload(case: &mut Case<'_>, body: &ReferralEventBody) {
    if let ReferralEventBody::RecipientSelected(selection) = body {
        recipient_is_named(case, &selection.recipient);
    } else if let ReferralEventBody::ReferralSent(sending) = body {
        assignment_is_new(case, &sending.assignment);
        consent(case, sending.consent);
        incomplete_packet_is_explained(case, sending.incomplete_because.is_some());
    } else if let ReferralEventBody::ReferralForwarded(forwarding) = body {
        assignment_is_new(case, &forwarding.assignment);
        recipient_is_named(case, &forwarding.to);
        consent(case, forwarding.consent);
    } else if let ReferralEventBody::DeliveryConfirmed(delivery) = body {
        let current = case.state.current.as_ref().map(|assignment| &assignment.id);
        case.require(
            delivery.assignment.is_none() || delivery.assignment.as_ref() == current,
            rule::ASSIGNMENT_KNOWN,
            "it is about another attempt",
        );
    } else if let ReferralEventBody::DeliveryFailed(failure) = body
        && let Some(edition) = case.edition()
    {
        let setting = &edition.numbers.delivery_retries;
        case.put(rests(
            judged(
                u32::from(failure.tries) >= setting.value,
                rule::RETRIES,
                "the retries are used up",
                "the retries are not used up: it is to be sent again",
            ),
            "delivery_retries",
            setting,
        ));
    }
}

fn recipient_is_named(case: &mut Case<'_>, recipient: &Recipient) {
    if recipient.name().is_none() {
        case.missing(rule::RECIPIENT_NAMED, "recipient", "neither a party nor an organization is named");
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
        Consent::Unknown => {
            Finding::unknown(rule::CONSENT, "consent", "nobody said whether the patient consents")
        }
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
                "the referring clinician sends it incomplete and says why",
                "the packet is not complete, and nobody says why it goes all the same",
            );
            case.put(rests(finding, "docs_before_send", setting));
        }
    }
}

pub(super) fn fields(case: &Case<'_>, kind: ReferralEventKind) -> Vec<&'static str> {
    if kind == ReferralEventKind::RecipientSelected {
        return vec!["recipient"];
    }
    if kind == ReferralEventKind::ReferralForwarded {
        return vec!["assignment", "to", "consent"];
    }
    if kind != ReferralEventKind::ReferralSent {
        return Vec::new();
    }
    let mut fields = vec!["assignment", "consent"];
    if case.state.documents() != DocumentStatus::Complete
        && case.edition.is_some_and(|edition| edition.switches.docs_before_send.value)
    {
        fields.push("incomplete_because");
    }
    fields
}

/// The attempt a message names is known; where it names none the current one is meant.
pub(super) fn assignment_is_current(case: &mut Case<'_>, named: Option<&AssignmentId>) {
    let current = case.state.current.as_ref().map(|assignment| &assignment.id);
    case.require(
        current.is_some() && (named.is_none() || named == current),
        rule::ASSIGNMENT_KNOWN,
        "no such attempt is known",
    );
}
