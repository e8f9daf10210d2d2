//! The response of a payer's service to a hook.

use serde::Serialize;

use super::order::{HookOrder, order};
use crate::fhir::element::Element;
use crate::fhir::payer::crd::{CrdVersion, TEMPORARY_CODES};
use crate::fhir::payer::reading::{Defects, coding, items, member_text, printable};
use crate::fhir::read::{IssueCode, ReadIssue};
use crate::vocabulary::Coding;

/// The response of a service.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct HookResponse {
    /// The cards to show to a person.
    pub cards: Vec<Card>,
    /// The actions for the client to perform automatically: they carry coverage-information.
    pub system_actions: Vec<Action>,
}

/// A card: a message for a person.
///
/// ```
/// use referral_core::fhir::element::{Limits, Tape};
/// use referral_core::fhir::payer::cds::{CardKind, HookDocument, read_hook};
/// use referral_core::fhir::payer::crd::CrdVersion;
///
/// let text = br#"[{"summary":"11 of 12 visits are used","indicator":"warning","source":{"label":"Acme","topic":{
///     "system":"http://hl7.org/fhir/us/davinci-crd/CodeSystem/temp","code":"limits"}}}]"#;
/// let mut tape = Tape::new();
/// let document = tape.parse(text, &Limits::default())?;
/// let HookDocument::Cards(cards) = read_hook(document.root(), CrdVersion::V2_2_1).document else {
///     panic!("cards")
/// };
/// assert_eq!(cards[0].kind(), Some(CardKind::Limits));
/// # Ok::<(), referral_core::fhir::element::JsonError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Card {
    /// The identifier.
    pub uuid: Option<Box<str>>,
    /// The payer's summary.
    pub summary: Option<Box<str>>,
    /// The urgency: `info`, `warning`, `critical`.
    pub indicator: Option<Box<str>>,
    /// The topic, as the service states it.
    pub topic: Option<Coding>,
    /// The actions of all suggestions.
    pub actions: Vec<Action>,
    /// The links.
    pub links: Vec<CardLink>,
    /// The reasons that a person may give for overriding the card.
    pub override_reasons: Vec<Coding>,
}

impl Card {
    /// Returns the kind of card, if the guide has a code for its topic.
    #[must_use]
    pub fn kind(&self) -> Option<CardKind> {
        let topic = self.topic.as_ref().filter(|topic| topic.system.as_deref() == Some(TEMPORARY_CODES))?;
        CardKind::parse(&topic.code)
    }
}

/// A link of a card.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct CardLink {
    /// The kind of link: `absolute` or `smart`.
    pub kind: Box<str>,
    /// The address.
    pub url: Option<Box<str>>,
}

/// An action on a resource.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Action {
    /// The kind of action.
    pub kind: ActionKind,
    /// The new resource; `None` if it is deleted.
    pub order: Option<HookOrder>,
    /// The deleted resource: type and id.
    pub deleted: Option<Box<str>>,
}

crate::vocabulary::closed_list! {
    /// The kind of an action on a resource.
    pub enum ActionKind {
        /// Create the resource.
        Create "create";
        /// Update the resource.
        Update "update";
        /// Delete the resource.
        Delete "delete";
    }
}

crate::vocabulary::closed_list! {
    /// The kinds of cards about authorization or its alternatives.
    ///
    /// # Source
    /// Da Vinci CRD, temporary codes, card types.
    pub enum CardKind {
        /// Coverage information.
        CoverageInfo "coverage-info";
        /// An unsolicited determination.
        UnsolicitedDetermination "unsolicited-determ";
        /// Steps before a claim.
        Claim "claim";
        /// A change of the coverage itself.
        Insurance "insurance";
        /// A limit that is near or exceeded.
        Limits "limits";
        /// Network participation.
        Network "network";
        /// Proof of appropriate use.
        AppropriateUse "appropriate-use";
        /// The cost for the patient.
        Cost "cost";
        /// Therapies with better coverage.
        TherapyAlternativesOptional "therapy-alternatives-opt";
        /// Therapies to be tried first.
        TherapyAlternativesRequired "therapy-alternatives-req";
        /// A due service.
        ClinicalReminder "clinical-reminder";
        /// A duplicate service.
        DuplicateTherapy "duplicate-therapy";
        /// A contraindication.
        Contraindication "contraindication";
        /// A guideline.
        Guideline "guideline";
        /// A conflict with a guideline.
        OffGuideline "off-guideline";
    }
}

pub(super) fn response(root: Element<'_>, version: CrdVersion, issues: &mut Vec<ReadIssue>) -> HookResponse {
    if root.get("cards").is_none() {
        let mut defects = Defects::default();
        defects.missing(root, "cards");
        issues.append(&mut defects.issues);
    }
    let cards = items(root.get("cards")).map(|one| card(one, version, issues)).collect();
    let actions = items(root.get("systemActions")).filter_map(|one| action(one, version, issues));
    HookResponse { cards, system_actions: actions.collect() }
}

pub(super) fn card(told: Element<'_>, version: CrdVersion, issues: &mut Vec<ReadIssue>) -> Card {
    let mut defects = Defects::default();
    for name in ["summary", "indicator", "source"] {
        if told.get(name).is_none() {
            defects.missing(told, name);
        }
    }
    issues.append(&mut defects.issues);
    let text = |element: Element<'_>, name| member_text(element, name).map(Into::into);
    let suggestions = items(told.get("suggestions"));
    let actions = suggestions.flat_map(|suggestion| items(suggestion.get("actions")));
    Card {
        uuid: text(told, "uuid"),
        summary: text(told, "summary"),
        indicator: text(told, "indicator"),
        topic: told.get("source").and_then(|source| source.get("topic")).and_then(coding),
        actions: actions.filter_map(|one| action(one, version, issues)).collect(),
        links: items(told.get("links"))
            .map(|link| CardLink {
                kind: member_text(link, "type").unwrap_or_default().into(),
                url: text(link, "url"),
            })
            .collect(),
        override_reasons: items(told.get("overrideReasons")).filter_map(coding).collect(),
    }
}

pub(super) fn action(told: Element<'_>, version: CrdVersion, issues: &mut Vec<ReadIssue>) -> Option<Action> {
    let mut defects = Defects::default();
    let code = member_text(told, "type");
    let kind = ActionKind::ALL.into_iter().find(|kind| Some(kind.code()) == code);
    let resource = told.get("resource");
    let deleted = items_or_text(told.get("resourceId"));
    match kind {
        None => {
            let found = code.map_or("nothing".into(), printable);
            defects.say(told, IssueCode::UnknownCode, "`create`, `update` or `delete`", found);
        }
        Some(ActionKind::Create | ActionKind::Update) if resource.is_none() => {
            defects.missing(told, "resource");
        }
        Some(ActionKind::Delete) if deleted.is_none() => defects.missing(told, "resourceId"),
        Some(ActionKind::Create | ActionKind::Update | ActionKind::Delete) => {}
    }
    issues.append(&mut defects.issues);
    Some(Action { kind: kind?, order: resource.map(|one| order(one, version, issues)), deleted })
}

/// Returns a text, or the first text of a list: editions of CDS Hooks differ.
fn items_or_text(element: Option<Element<'_>>) -> Option<Box<str>> {
    let element = element?;
    element.text().or_else(|| element.items().next()?.text()).map(Into::into)
}
