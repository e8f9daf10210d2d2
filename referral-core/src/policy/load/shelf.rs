//! Takes settings from a layer by key, checks them, and keeps a row of each for the printed table.

use crate::text::Node;
use crate::time::Span;

use super::super::{ByPriority, PackProblem, Setting, SettingRow, Source};
use super::draft::Keys;
use super::layer::Layer;
use super::report::Report;
use super::value::{self, Shown};

/// The settings of one layer. A missing or invalid setting is reported and replaced by a placeholder, so that one
/// pass finds all errors. A pack with errors is never returned, nor are its placeholders.
pub(super) struct Shelf<'a, 't> {
    layer: &'a Layer,
    report: &'a mut Report<'t>,
    rows: Vec<SettingRow>,
    keys: Keys,
}

impl<'a, 't> Shelf<'a, 't> {
    pub(super) const fn new(layer: &'a Layer, report: &'a mut Report<'t>) -> Self {
        Self { layer, report, rows: Vec::new(), keys: Keys::new() }
    }

    /// The rows of the printed table so far.
    pub(super) fn rows(&mut self) -> Vec<SettingRow> {
        std::mem::take(&mut self.rows)
    }

    /// Every key requested so far.
    pub(super) fn keys(self) -> Keys {
        self.keys
    }

    /// Whether the layer has a value for a key, valid or not, that is not `null`.
    pub(super) fn is_set(&self, key: &str) -> bool {
        let value = self.layer.entries.get(key).and_then(|held| held.entry.value.as_ref());
        value.is_some_and(|value| !value.is_null())
    }

    /// Reports a problem of a key, once for all pieces of an edition.
    pub(super) fn report(&mut self, key: &str, problem: PackProblem) {
        if self.layer.first_piece {
            let value = self.layer.entries.get(key).filter(|held| held.own);
            let value = value.and_then(|held| held.entry.value.as_ref());
            let offset = value.map_or(self.layer.offset, |value| value.offset);
            self.report.in_edition(self.layer.index, |report| report.add_under(key, offset, problem));
        }
    }

    /// Reads an optional setting. Returns `None` if it is missing, `null` or invalid.
    fn optional<T: Shown>(
        &mut self,
        key: &str,
        read: impl Fn(&Node) -> Result<T, PackProblem>,
    ) -> Option<Setting<T>> {
        self.keys.insert(key.into());
        let held = self.layer.entries.get(key)?;
        let node = held.entry.value.as_ref()?;
        if node.is_null() {
            return None;
        }
        match read(node) {
            Ok(value) => Some(self.keep(key, node, value, &held.entry.source)),
            Err(problem) => {
                // An inherited setting was reported in the edition that states it.
                if held.own && held.entry.stated_in == self.layer.index {
                    self.report(key, problem);
                }
                None
            }
        }
    }

    /// Reads a required setting.
    fn required<T: Shown>(
        &mut self,
        key: &str,
        read: impl Fn(&Node) -> Result<T, PackProblem>,
        placeholder: T,
    ) -> Setting<T> {
        self.keys.insert(key.into());
        let Some(held) = self.layer.entries.get(key) else {
            if self.layer.must_be_whole {
                self.report(key, PackProblem::MissingKey);
            }
            return Setting { value: placeholder, source: Source::House };
        };
        match held.entry.value.as_ref().map(|node| (node, read(node))) {
            Some((node, Ok(value))) => return self.keep(key, node, value, &held.entry.source),
            Some((_, Err(problem))) if held.own && held.entry.stated_in == self.layer.index => {
                self.report(key, problem);
            }
            Some((_, Err(_))) | None => {}
        }
        Setting { value: placeholder, source: Source::House }
    }

    fn keep<T: Shown>(&mut self, key: &str, node: &Node, value: T, source: &Source) -> Setting<T> {
        // A tree of text is plain data: writing it cannot fail.
        let json = serde_json::to_string(node).unwrap_or_default().into();
        self.rows.push(SettingRow {
            key: key.into(),
            value: value.shown().into(),
            json,
            source: source.clone(),
        });
        Setting { value, source: source.clone() }
    }

    pub(super) fn switch(&mut self, key: &str) -> Setting<bool> {
        self.required(key, value::switch, false)
    }

    pub(super) fn whole(&mut self, key: &str, least: u32, most: u32) -> Setting<u32> {
        self.required(key, |node| value::whole(node, least, most), least)
    }

    pub(super) fn span(&mut self, key: &str) -> Setting<Span> {
        self.required(key, value::span, Span::SameDay)
    }

    pub(super) fn optional_days(&mut self, key: &str) -> Option<Setting<Span>> {
        self.optional(key, value::calendar_days)
    }

    /// Reads a required setting of another kind.
    pub(super) fn take<T: Shown>(
        &mut self,
        key: &str,
        read: impl Fn(&Node) -> Result<T, PackProblem>,
        placeholder: T,
    ) -> Setting<T> {
        self.required(key, read, placeholder)
    }

    /// Reads a required setting whose value may be `null`.
    pub(super) fn or_none<T: Shown>(
        &mut self,
        key: &str,
        read: impl Fn(&Node) -> Result<T, PackProblem>,
    ) -> Setting<Option<T>> {
        let read = |node: &Node| if node.is_null() { Ok(None) } else { read(node).map(Some) };
        self.required(key, read, None)
    }

    /// Reads the settings `emergent`, `urgent`, `expedited` (optional) and `routine` under a key.
    pub(super) fn by_priority(&mut self, key: &str) -> ByPriority {
        ByPriority {
            emergent: self.span(&format!("{key}.emergent")),
            urgent: self.span(&format!("{key}.urgent")),
            expedited: self.optional(&format!("{key}.expedited"), value::span),
            routine: self.span(&format!("{key}.routine")),
        }
    }
}
