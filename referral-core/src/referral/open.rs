//! How a referral begins.

use serde::{Deserialize, Serialize};

use super::act::{EventBody, EventKind};
use super::complete::filled;
use super::context::Context;
use super::decide::{Decision, stamped};
use super::payload::{Drafting, Import, Ingestion};
use super::refusal::{Findings, NotYourRole, Refusal};
use super::rule;
use super::sound;
use super::state::Referral;
use crate::judgement::Finding;
use crate::vocabulary::Role;

/// The ways a referral begins. There is no referral to ask yet, so these are neither commands nor facts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", content = "data")]
pub enum Opening {
    /// Somebody on the referring side begins to write one.
    Draft(Drafting),
    /// One arrives at the recipient. The host knows that its loop key is new.
    Ingest(Ingestion),
    /// One that is under way elsewhere is taken over.
    Import(Import),
}

impl Referral {
    /// Begins a referral: the event that [`Referral::replay`] makes it from.
    ///
    /// # Errors
    /// - [`Refusal::NotYourRole`] where a draft is begun by somebody who is not local, or not a referring
    ///   clinician, coordinator or system,
    /// - [`Refusal::RuleNotMet`] where a series has no visit, or what is taken over contradicts itself.
    pub fn open(opening: &Opening, context: &Context<'_>) -> Result<Decision, Refusal> {
        let (body, planned) = match opening {
            Opening::Draft(drafting) => {
                may_draft(drafting, context.actor.role)?;
                (EventBody::ReferralDrafted(drafting.clone()), drafting.order.planned_visits)
            }
            Opening::Ingest(ingestion) => {
                let mut ingestion = ingestion.clone();
                ingestion.validity = filled(ingestion.validity, context.edition(), context);
                let planned = ingestion.order.planned_visits;
                (EventBody::ReferralIngested(ingestion), planned)
            }
            Opening::Import(import) => {
                let defects = sound::defects(import);
                if !defects.is_empty() {
                    return Err(Refusal::RuleNotMet(Findings {
                        act: EventKind::SnapshotImported,
                        findings: defects,
                    }));
                }
                (EventBody::SnapshotImported(import.clone()), import.order.planned_visits)
            }
        };
        if planned == 0 {
            let finding = Finding::not_met(rule::PLANNED_VISITS, "a series has at least one visit");
            return Err(Refusal::RuleNotMet(Findings { act: body.kind(), findings: vec![finding] }));
        }
        Ok(Decision { events: vec![stamped(body, context)], findings: Vec::new() })
    }
}

fn may_draft(drafting: &Drafting, role: Role) -> Result<(), Refusal> {
    let kind = EventKind::ReferralDrafted;
    let local = drafting.perspective.is_local(role);
    if local && kind.roles().contains(&role) {
        Ok(())
    } else {
        Err(Refusal::NotYourRole(NotYourRole { act: kind, role, local, allowed: kind.roles().to_vec() }))
    }
}
