//! Merges the settings of each edition with those of earlier editions and of the base.

use std::collections::BTreeMap;
use std::rc::Rc;

use chrono::NaiveDate;

use super::super::{PackProblem, ShippedPack};
use super::draft::{Base, Draft, Entry, Keys, Origin};
use super::report::Report;

/// The merged settings of one edition.
pub(super) struct Layer {
    pub(super) from: NaiveDate,
    pub(super) to: Option<NaiveDate>,
    pub(super) note: Option<Box<str>>,
    /// The edition of the document.
    pub(super) index: u32,
    /// The byte at which the dates of the edition begin.
    pub(super) offset: usize,
    /// Whether this is the first piece of a split edition. Errors are reported for the first piece only.
    pub(super) first_piece: bool,
    /// Whether every setting is required: in the first edition of a pack without a base.
    pub(super) must_be_whole: bool,
    pub(super) entries: BTreeMap<Box<str>, Held>,
}

/// A setting, and whether this document or its base states it.
#[derive(Clone)]
pub(super) struct Held {
    pub(super) entry: Rc<Entry>,
    pub(super) own: bool,
}

/// The layers of a draft in date order. Reports problems of the dates.
pub(super) fn of(draft: &Draft, keys: &Keys, report: &mut Report<'_>) -> Vec<Layer> {
    follow_on(draft, report);
    let base = match draft.base {
        Base::Pack(shipped) => of_shipped(shipped, keys),
        Base::None | Base::Wrong => Vec::new(),
    };
    let mut layers = Vec::new();
    let mut held: BTreeMap<Box<str>, Held> = BTreeMap::new();
    for (index, edition) in (0_u32..).zip(&draft.editions) {
        let own = edition.stated.iter().map(|(key, entry)| {
            let entry = Rc::clone(entry);
            (key.clone(), Held { entry, own: true })
        });
        held.extend(own);
        // Invalid dates were reported; the settings are still checked.
        let (from, to) = edition.dates.unwrap_or((NaiveDate::MIN, None));
        let whole = Layer {
            from,
            to,
            note: edition.note.clone(),
            index,
            offset: edition.offset,
            first_piece: true,
            must_be_whole: matches!(draft.base, Base::None) && index == 0,
            entries: held.clone(),
        };
        match draft.base {
            Base::None | Base::Wrong => layers.push(whole),
            Base::Pack(_) => {
                if edition.dates.is_some() {
                    covered(&base, &whole, report);
                }
                cut(&base, whole, &mut layers);
            }
        }
    }
    layers
}

/// Reports editions that overlap or leave a gap.
fn follow_on(draft: &Draft, report: &mut Report<'_>) {
    let indexed = (1_u32..).zip(draft.editions.iter().zip(draft.editions.iter().skip(1)));
    for (index, (before, this)) in indexed {
        let (Some((_, until)), Some((from, _))) = (before.dates, this.dates) else { continue };
        let problem = match until {
            None => PackProblem::AfterOpenEnd,
            Some(until) if from <= until => PackProblem::Overlap { from, until },
            Some(until) => match (until.succ_opt(), from.pred_opt()) {
                (Some(first), Some(last)) if first <= last => PackProblem::Gap { from: first, to: last },
                _ => continue,
            },
        };
        report.in_edition(index, |report| report.add_under("effective_from", this.offset, problem));
    }
}

fn of_shipped(shipped: ShippedPack, keys: &Keys) -> Vec<Layer> {
    // The shipped files have their own tests. An invalid file would appear here as a base without editions.
    let (node, mut report) = Report::parsed(shipped.json());
    let draft = node.and_then(|node| Draft::read(&node, Origin::Library, keys, &mut report));
    let layers = draft.map(|draft| of(&draft, keys, &mut report));
    report.judge(layers).unwrap_or_default()
}

/// Reports the first day of an edition on which the base has no edition.
fn covered(base: &[Layer], edition: &Layer, report: &mut Report<'_>) {
    let mut day = Some(edition.from);
    for layer in base {
        match day {
            Some(date) if layer.from <= date && layer.to.is_none_or(|to| date <= to) => {
                day = layer.to.and_then(|to| to.succ_opt());
            }
            _ => {}
        }
    }
    if let Some(date) = day.filter(|date| edition.to.is_none_or(|to| *date <= to)) {
        let problem = PackProblem::BaseNotInForce { date };
        report
            .in_edition(edition.index, |report| report.add_under("effective_from", edition.offset, problem));
    }
}

/// Merges an edition with the base and splits it where the base changes.
fn cut(base: &[Layer], edition: Layer, layers: &mut Vec<Layer>) {
    let mut first_piece = true;
    for under in base {
        let from = edition.from.max(under.from);
        let to = match (edition.to, under.to) {
            (Some(ours), Some(theirs)) => Some(ours.min(theirs)),
            (ours, theirs) => ours.or(theirs),
        };
        if to.is_some_and(|to| to < from) {
            continue;
        }
        let mut entries: BTreeMap<_, _> = under.entries.clone();
        entries.values_mut().for_each(|held| held.own = false);
        entries.extend(edition.entries.clone());
        layers.push(Layer {
            from,
            to,
            note: edition.note.clone(),
            index: edition.index,
            offset: edition.offset,
            first_piece,
            must_be_whole: false,
            entries,
        });
        first_piece = false;
    }
    if first_piece {
        layers.push(edition);
    }
}
