//! Which part of the conversation a text is.

use super::order::{HookOrder, order};
use super::request::{HookContext, HookRequest, context, request};
use super::response::{Action, Card, HookResponse, action, card, response};
use crate::fhir::element::{Element, Kind};
use crate::fhir::payer::crd::CrdVersion;
use crate::fhir::read::ReadIssue;

/// A part of the conversation between a client and a payer's service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HookDocument {
    /// A hook that fired.
    Request(HookRequest),
    /// What is answered to it.
    Response(HookResponse),
    /// The cards of an answer.
    Cards(Vec<Card>),
    /// One action of an answer.
    Action(Box<Action>),
    /// What a hook is about, without the hook.
    Context(HookContext),
    /// A resource by itself.
    Resource(Box<HookOrder>),
    /// Something else.
    Other,
}

/// What was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HookReading {
    /// What it is.
    pub document: HookDocument,
    /// What is wrong with it.
    pub issues: Vec<ReadIssue>,
}

/// Reads a part of the conversation, told by its members: `hook` is a request, `cards` or `systemActions` a response,
/// `resourceType` a resource, `type` with a resource an action, `patientId` a context, and a list is cards.
#[must_use]
pub fn read_hook(root: Element<'_>, version: CrdVersion) -> HookReading {
    let mut issues = Vec::new();
    let has = |name: &str| root.get(name).is_some();
    let document = if root.kind() == Kind::List {
        HookDocument::Cards(root.items().map(|one| card(one, version, &mut issues)).collect())
    } else if has("hook") {
        HookDocument::Request(request(root, version, &mut issues))
    } else if has("cards") || has("systemActions") {
        HookDocument::Response(response(root, version, &mut issues))
    } else if has("resourceType") {
        HookDocument::Resource(Box::new(order(root, version, &mut issues)))
    } else if has("type") && (has("resource") || has("resourceId")) {
        action(root, version, &mut issues)
            .map_or(HookDocument::Other, |action| HookDocument::Action(Box::new(action)))
    } else if has("patientId") {
        HookDocument::Context(context(root, version, &mut issues))
    } else {
        HookDocument::Other
    };
    HookReading { document, issues }
}
