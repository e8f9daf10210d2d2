//! What a client tells a payer's service when a hook fires.

use super::order::{HookOrder, order};
use crate::fhir::element::Element;
use crate::fhir::payer::crd::CrdVersion;
use crate::fhir::payer::reading::{Defects, items, member_text};
use crate::fhir::read::{IssueCode, ReadIssue};

macro_rules! hooks {
    ($($(#[$doc:meta])* $name:ident $code:literal [$($required:literal)*];)*) => {
        /// The hooks CRD covers.
        ///
        /// # Source
        /// Da Vinci CRD 2.0.1, supported hooks; CDS Hooks, the context of each.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Hook {
            $($(#[$doc])* $name,)*
        }

        impl Hook {
            /// All of them.
            pub const ALL: &'static [Hook] = &[$(Hook::$name,)*];

            /// The name: `order-sign`.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self {
                    $(Hook::$name => $code,)*
                }
            }

            /// The hook of this name.
            #[must_use]
            pub fn parse(code: &str) -> Option<Self> {
                match code {
                    $($code => Some(Hook::$name),)*
                    _ => None,
                }
            }

            /// What its context has to have.
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
    /// An order is given to a performer.
    OrderDispatch "order-dispatch" ["patientId" "performer"];
    /// Orders are being chosen.
    OrderSelect "order-select" ["userId" "patientId" "selections" "draftOrders"];
    /// Orders are about to be signed.
    OrderSign "order-sign" ["userId" "patientId" "draftOrders"];
}

/// A hook that fired. The access token that comes with it is not kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HookRequest {
    /// Which hook, where CRD covers it.
    pub hook: Option<Hook>,
    /// What names this firing.
    pub instance: Option<Box<str>>,
    /// What it is about.
    pub context: HookContext,
}

/// What a hook is about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HookContext {
    /// Who uses the client: type and id.
    pub user: Option<Box<str>>,
    /// The patient's id.
    pub patient: Option<Box<str>>,
    /// The encounter's id.
    pub encounter: Option<Box<str>>,
    /// Who is to perform the order.
    pub performer: Option<Box<str>>,
    /// The orders that are dispatched or were chosen, by reference: they may be among the orders, or the service has
    /// to fetch them.
    pub selections: Vec<Box<str>>,
    /// The orders and appointments that came along.
    pub orders: Vec<HookOrder>,
}

pub(super) fn request(root: Element<'_>, version: CrdVersion, issues: &mut Vec<ReadIssue>) -> HookRequest {
    let name = member_text(root, "hook").unwrap_or_default();
    let hook = Hook::parse(name);
    let mut defects = Defects::default();
    if hook.is_none() {
        defects.say(root, IssueCode::UnknownCode, "a hook of CRD", "another");
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
            defects.say(one, IssueCode::DanglingReference, "an order that is there", "a reference");
        }
    }
    issues.extend(defects.issues);
    context
}
