//! What a payer's service answers to a hook.

use super::order::{HookOrder, order};
use crate::fhir::element::Element;
use crate::fhir::payer::crd::{CrdVersion, TEMPORARY_CODES};
use crate::fhir::payer::reading::{Defects, items, member_text, printable};
use crate::fhir::read::{IssueCode, ReadIssue};
use crate::vocabulary::Coding;

/// What a service answers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HookResponse {
    /// What a person is to see.
    pub cards: Vec<Card>,
    /// What the client is to do by itself: coverage-information comes in these.
    pub system_actions: Vec<Action>,
}

/// Something a person is to see.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Card {
    /// What names it.
    pub uuid: Option<Box<str>>,
    /// The payer's words, in short.
    pub summary: Option<Box<str>>,
    /// How pressing it is: `info`, `warning`, `critical`.
    pub indicator: Option<Box<str>>,
    /// What it is about, as the service says.
    pub topic: Option<Coding>,
    /// What it offers to do, over all suggestions.
    pub actions: Vec<Action>,
    /// Where it leads: `absolute` or `smart`, and the address.
    pub links: Vec<CardLink>,
    /// The reasons a person may give for not following it.
    pub override_reasons: Vec<Coding>,
}

impl Card {
    /// What kind of card it is, where the guide has a code for its topic.
    #[must_use]
    pub fn kind(&self) -> Option<CardKind> {
        let topic = self.topic.as_ref().filter(|topic| topic.system.as_deref() == Some(TEMPORARY_CODES))?;
        CardKind::parse(&topic.code)
    }
}

/// Where a card leads.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CardLink {
    /// `absolute` or `smart`.
    pub kind: Box<str>,
    /// The address.
    pub url: Option<Box<str>>,
}

/// Something to be done to a resource.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Action {
    /// What.
    pub kind: ActionKind,
    /// The resource as it is to be; none where it is deleted.
    pub order: Option<HookOrder>,
    /// The resource that is deleted: type and id.
    pub deleted: Option<Box<str>>,
}

/// What is to be done to a resource.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ActionKind {
    /// It is made.
    Create,
    /// It is changed.
    Update,
    /// It is deleted.
    Delete,
}

impl ActionKind {
    /// All of them.
    pub const ALL: [ActionKind; 3] = [ActionKind::Create, ActionKind::Update, ActionKind::Delete];

    /// The code: `update`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            ActionKind::Create => "create",
            ActionKind::Update => "update",
            ActionKind::Delete => "delete",
        }
    }
}

macro_rules! card_kinds {
    ($($(#[$doc:meta])* $name:ident $code:literal,)*) => {
        /// The kinds of cards that say something about authorization or its alternatives.
        ///
        /// # Source
        /// Da Vinci CRD, temporary codes, card types.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum CardKind {
            $($(#[$doc])* $name,)*
        }

        impl CardKind {
            /// All of them.
            pub const ALL: &'static [CardKind] = &[$(CardKind::$name,)*];

            /// The code.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self {
                    $(CardKind::$name => $code,)*
                }
            }

            /// The kind with this code.
            #[must_use]
            pub fn parse(code: &str) -> Option<Self> {
                match code {
                    $($code => Some(CardKind::$name),)*
                    _ => None,
                }
            }
        }
    };
}

card_kinds! {
    /// About coverage.
    CoverageInfo "coverage-info",
    /// A determination nobody asked for.
    UnsolicitedDetermination "unsolicited-determ",
    /// Steps before a claim.
    Claim "claim",
    /// News about the coverage itself.
    Insurance "insurance",
    /// A limit is near or passed.
    Limits "limits",
    /// Who is in the network.
    Network "network",
    /// Whether its use has to be shown to be appropriate.
    AppropriateUse "appropriate-use",
    /// What it costs the patient.
    Cost "cost",
    /// Other therapies that are covered better.
    TherapyAlternativesOptional "therapy-alternatives-opt",
    /// Other therapies that have to be tried first.
    TherapyAlternativesRequired "therapy-alternatives-req",
    /// Something is due.
    ClinicalReminder "clinical-reminder",
    /// It was done already.
    DuplicateTherapy "duplicate-therapy",
    /// Something stands against it.
    Contraindication "contraindication",
    /// There is a guideline.
    Guideline "guideline",
    /// It is against a guideline.
    OffGuideline "off-guideline",
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

/// One text, or the first of a list of one: CDS Hooks changed its mind about it.
fn items_or_text(element: Option<Element<'_>>) -> Option<Box<str>> {
    let element = element?;
    element.text().or_else(|| element.items().next()?.text()).map(Into::into)
}

fn coding(element: Element<'_>) -> Option<Coding> {
    let code = member_text(element, "code")?;
    Some(Coding { system: member_text(element, "system").map(Into::into), code: code.into() })
}
