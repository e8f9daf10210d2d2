//! The beginning of a referral.

use serde::{Deserialize, Serialize};

use super::act::{ReferralEventBody, ReferralEventKind};
use super::complete::filled;
use super::context::ReferralContext;
use super::decide::stamped;
use super::lifecycle::{ReferralDecision, ReferralRefusal};
use super::payload::{Drafting, Import, Ingestion};
use super::rule;
use super::sound;
use super::state::Referral;
use crate::judgement::Finding;
use crate::lifecycle::{ActError, Findings, NotYourRole, read_act};
use crate::vocabulary::Role;

/// The ways a referral begins. They are neither commands nor facts, because no referral exists yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", content = "data")]
pub enum ReferralOpening {
    /// A draft is begun on the referring side.
    Draft(Drafting),
    /// A referral arrives at the recipient. The host checks that its loop key is new.
    Ingest(Ingestion),
    /// A referral in progress elsewhere is imported.
    Import(Import),
}

impl ReferralOpening {
    /// Reads an opening from its JSON, strictly: unlike a stored event it may not hold anything unknown.
    ///
    /// ```
    /// use referral_core::referral::ReferralOpening;
    ///
    /// let text = r#"{"type": "Draft", "data": {"referral": "REF-1", "perspective": "initiator", "ordr": {}}}"#;
    /// let error = ReferralOpening::parse(text).err().map(|error| error.to_string());
    /// let expected = "line `1`, column `77`, `data.ordr`: unknown member; did you mean `order`?";
    /// assert_eq!(error.as_deref(), Some(expected));
    /// ```
    ///
    /// # Errors
    /// [`ActError`] with the first defect and its place.
    pub fn parse(text: &str) -> Result<Self, ActError> {
        read_act(text)
    }
}

impl Referral {
    /// Begins a referral. [`Referral::replay`] makes the referral from the event.
    ///
    /// # Errors
    /// - [`ReferralRefusal::NotYourRole`] if a draft is not begun by a local referring clinician, coordinator or system,
    /// - [`ReferralRefusal::RuleNotMet`] if no visit is planned, or an import contradicts itself.
    pub fn open(
        opening: &ReferralOpening,
        context: &ReferralContext<'_>,
    ) -> Result<ReferralDecision, ReferralRefusal> {
        let (body, planned) = match opening {
            ReferralOpening::Draft(drafting) => {
                may_draft(drafting, context.actor.role)?;
                (ReferralEventBody::ReferralDrafted(drafting.clone()), drafting.order.planned_visits)
            }
            ReferralOpening::Ingest(ingestion) => {
                let mut ingestion = ingestion.clone();
                ingestion.validity = filled(ingestion.validity, context.edition(), context);
                let planned = ingestion.order.planned_visits;
                (ReferralEventBody::ReferralIngested(ingestion), planned)
            }
            ReferralOpening::Import(import) => {
                let defects = sound::defects(import);
                if !defects.is_empty() {
                    return Err(ReferralRefusal::RuleNotMet(Findings {
                        act: ReferralEventKind::SnapshotImported,
                        findings: defects,
                    }));
                }
                (ReferralEventBody::SnapshotImported(import.clone()), import.order.planned_visits)
            }
        };
        if planned == 0 {
            let finding = Finding::not_met(rule::PLANNED_VISITS, "a series has at least one visit");
            return Err(ReferralRefusal::RuleNotMet(Findings { act: body.kind(), findings: vec![finding] }));
        }
        Ok(ReferralDecision { events: vec![stamped(body, context)], findings: Vec::new() })
    }
}

fn may_draft(drafting: &Drafting, role: Role) -> Result<(), ReferralRefusal> {
    let kind = ReferralEventKind::ReferralDrafted;
    let local = drafting.perspective.is_local(role);
    if local && kind.roles().contains(&role) {
        Ok(())
    } else {
        Err(ReferralRefusal::NotYourRole(NotYourRole {
            act: kind,
            role,
            local,
            allowed: kind.roles().to_vec(),
        }))
    }
}
