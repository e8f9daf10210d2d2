//! The request of a client to a payer's service.

use serde::Serialize;

use super::order::{HookOrder, order};
use crate::fhir::element::Element;
use crate::fhir::payer::crd::CrdVersion;
use crate::fhir::payer::reading::{Defects, items, member_text};
use crate::fhir::read::{IssueCode, ReadIssue};

macro_rules! hooks {
    ($($(#[$doc:meta])* $name:ident $code:literal [$($required:literal)*];)*) => {
        crate::vocabulary::closed_list! {
            /// The hooks that CRD covers.
            ///
            /// # Source
            /// Da Vinci CRD 2.0.1, supported hooks; CDS Hooks, the context of each.
            pub enum Hook {
                $($(#[$doc])* $name $code;)*
            }
        }

        impl Hook {
            /// Returns the required members of its context.
            #[must_use]
            pub const fn required(self) -> &'static [&'static str] {
                match self {
                    $(Hook::$name => &[$($required,)*],)*
                }
            }
        }
    };
}

hooks! {
    /// An appointment is being booked.
    AppointmentBook "appointment-book" ["userId" "patientId" "appointments"];
    /// An encounter begins.
    EncounterStart "encounter-start" ["userId" "patientId" "encounterId"];
    /// A patient is about to be discharged.
    EncounterDischarge "encounter-discharge" ["userId" "patientId" "encounterId"];
    /// An order is dispatched to a performer.
    OrderDispatch "order-dispatch" ["patientId" "performer"];
    /// Orders are being chosen.
    OrderSelect "order-select" ["userId" "patientId" "selections" "draftOrders"];
    /// Orders are about to be signed.
    OrderSign "order-sign" ["userId" "patientId" "draftOrders"];
}

/// A request for a hook that fired. Its access token is not kept.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct HookRequest {
    /// The hook, if CRD covers it.
    pub hook: Option<Hook>,
    /// The identifier of this firing.
    pub instance: Option<Box<str>>,
    /// The context.
    pub context: HookContext,
}

/// The context of a hook.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct HookContext {
    /// The user of the client: type and id.
    pub user: Option<Box<str>>,
    /// The patient's id.
    pub patient: Option<Box<str>>,
    /// The encounter's id.
    pub encounter: Option<Box<str>>,
    /// The performer of the order.
    pub performer: Option<Box<str>>,
    /// References to the dispatched or chosen orders. They may be among the orders, or the service has
    /// to fetch them.
    pub selections: Vec<Box<str>>,
    /// The orders and appointments sent with the request.
    pub orders: Vec<HookOrder>,
}

pub(super) fn request(root: Element<'_>, version: CrdVersion, issues: &mut Vec<ReadIssue>) -> HookRequest {
    let name = member_text(root, "hook").unwrap_or_default();
    let hook = Hook::parse(name);
    let mut defects = Defects::default();
    if hook.is_none() {
        defects.say(root, IssueCode::UnknownCode, "a hook of CRD", "another hook");
    }
    let told = root.get("context");
    match (told, hook) {
        (None, _) => defects.missing(root, "context"),
        (Some(told), Some(hook)) => {
            for name in hook.required() {
                if told.get(name).is_none() {
                    defects.missing(told, name);
                }
            }
            let dispatches = told.get("order").is_some() || told.get("dispatchedOrders").is_some();
            if hook == Hook::OrderDispatch && !dispatches {
                defects.missing(told, "dispatchedOrders");
            }
        }
        (Some(_), None) => {}
    }
    issues.append(&mut defects.issues);
    HookRequest {
        hook,
        instance: member_text(root, "hookInstance").map(Into::into),
        context: told.map(|told| context(told, version, issues)).unwrap_or_default(),
    }
}

pub(super) fn context(told: Element<'_>, version: CrdVersion, issues: &mut Vec<ReadIssue>) -> HookContext {
    let text = |name| member_text(told, name).map(Into::into);
    let mut context = HookContext {
        user: text("userId"),
        patient: text("patientId"),
        encounter: text("encounterId"),
        performer: text("performer"),
        ..HookContext::default()
    };
    for name in ["draftOrders", "appointments"] {
        let bundle = told.get(name);
        for entry in items(bundle.and_then(|bundle| bundle.get("entry"))) {
            if let Some(resource) = entry.get("resource") {
                context.orders.push(order(resource, version, issues));
            }
        }
    }
    let mut defects = Defects::default();
    let lists = ["selections", "dispatchedOrders"].into_iter().filter_map(|name| told.get(name));
    for one in lists.flat_map(Element::items).chain(told.get("order")) {
        let Some(selected) = defects.text(one) else { continue };
        context.selections.push(selected.into());
        let drafts = told.get("draftOrders").is_some();
        let there = context.orders.iter().any(|order| order.reference.as_deref() == Some(selected));
        if drafts && !there {
            defects.say(
                one,
                IssueCode::DanglingReference,
                "an order of the request",
                "a reference to no order",
            );
        }
    }
    issues.extend(defects.issues);
    context
}
