//! Recognising the part of the conversation in a text.

use serde::Serialize;

use super::order::{HookOrder, order};
use super::request::{HookContext, HookRequest, context, request};
use super::response::{Action, Card, HookResponse, action, card, response};
use crate::fhir::element::{Element, Kind};
use crate::fhir::payer::crd::CrdVersion;
use crate::fhir::read::ReadIssue;

/// A part of the conversation between a client and a payer's service.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum HookDocument {
    /// A hook that fired.
    Request(HookRequest),
    /// The response to a hook.
    Response(HookResponse),
    /// The cards of a response.
    Cards(Vec<Card>),
    /// One action of a response.
    Action(Box<Action>),
    /// The context of a hook, without the hook.
    Context(HookContext),
    /// A resource alone.
    Resource(Box<HookOrder>),
    /// Any other text.
    Other,
}

/// The result of reading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct HookReading {
    /// The document.
    pub document: HookDocument,
    /// The issues.
    pub issues: Vec<ReadIssue>,
}

/// Reads a part of the conversation, recognised by its members: `hook` is a request, `cards` or `systemActions` a
/// response, `resourceType` a resource, `type` with a resource an action, `patientId` a context, and a list is cards.
#[doc(alias("CDS Hooks", "order-sign"))]
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
