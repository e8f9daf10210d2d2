//! The keys that only some profiles have.

use std::collections::BTreeMap;

use super::load::Loader;
use super::profile::Profile;
use super::status::TaskStatus;
use crate::referral::{DeclineReason, ReferralEventKind};
use crate::text::{DocumentReader, Node};

impl Loader<'_> {
    /// Reads the keys that only some profiles have.
    pub(super) fn particulars(&mut self, node: &Node, profile: &mut Profile) {
        profile.awaiting_information =
            self.optional(node, "awaiting_information", |loader, node| loader.code(node, None, profile));
        profile.cancel_through = self.optional(node, "cancel_through", |loader, node| {
            loader.code(node, Some(TaskStatus::InProgress), profile)
        });
        self.optional(node, "events", |loader, node| loader.events(node, profile));
        self.optional(node, "declines", |loader, node| loader.declines(node, profile));
        self.optional(node, "fallback", |loader, node| {
            for entry in loader.entries(node)? {
                loader.under(&entry.key, |loader| {
                    let others = loader.statuses(&entry.node);
                    if let Some(status) = loader.status(entry.offset, &entry.key) {
                        profile.fallback.insert(status, others);
                    }
                });
            }
            Some(())
        });
        self.optional(node, "abort", |loader, node| {
            if loader.object(node, &["asked", "ended"]) {
                let statuses = |loader: &mut Self, node: &Node| Some(loader.statuses(node));
                profile.abort_when_asked = loader.optional(node, "asked", statuses).unwrap_or_default();
                profile.abort_when_ended = loader.optional(node, "ended", statuses).unwrap_or_default();
            }
            Some(())
        });
    }

    fn events(&mut self, node: &Node, profile: &mut Profile) -> Option<()> {
        for entry in self.entries(node)? {
            let codes = self.under(&entry.key, |loader| loader.by_status(&entry.node, profile));
            match ReferralEventKind::ALL.iter().find(|kind| kind.name() == &*entry.key) {
                Some(&kind) => drop(profile.events.insert(kind, codes.unwrap_or_default())),
                None => self.unknown_key(entry, ReferralEventKind::ALL.iter().map(|kind| kind.name())),
            }
        }
        Some(())
    }

    fn by_status(&mut self, node: &Node, profile: &Profile) -> Option<BTreeMap<TaskStatus, Box<str>>> {
        let mut codes = BTreeMap::new();
        for entry in self.entries(node)? {
            self.under(&entry.key, |loader| {
                let status = loader.status(entry.offset, &entry.key);
                let code = loader.code(&entry.node, status, profile);
                codes.extend(status.zip(code));
            });
        }
        Some(codes)
    }

    fn declines(&mut self, node: &Node, profile: &mut Profile) -> Option<()> {
        for entry in self.entries(node)? {
            let rejected = Some(TaskStatus::Rejected);
            let code = self.under(&entry.key, |loader| loader.code(&entry.node, rejected, profile));
            match DeclineReason::parse(&entry.key) {
                Some(reason) => profile.declines.extend(code.map(|code| (reason, code))),
                None => self.unknown_key(entry, DeclineReason::ALL.iter().map(|reason| reason.code())),
            }
        }
        Some(())
    }
}
