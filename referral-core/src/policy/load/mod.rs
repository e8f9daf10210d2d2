//! Loads a data file: reads the draft, checks the dates, merges settings and builds editions.

mod draft;
mod edition;
mod layer;
mod report;
mod shelf;
mod value;

use super::{Edition, PackErrors};
use draft::Draft;
pub(super) use draft::Origin;
use report::Report;
use shelf::Shelf;

/// The parts of a checked pack.
pub(super) struct Loaded {
    pub(super) name: Box<str>,
    pub(super) note: Option<Box<str>>,
    pub(super) editions: Vec<Edition>,
}

pub(super) fn pack(text: &str, origin: Origin) -> Result<Loaded, PackErrors> {
    let (node, mut report) = Report::parsed(text);
    let keys = edition::keys();
    let loaded = node.and_then(|node| {
        let draft = Draft::read(&node, origin, &keys, &mut report)?;
        let layers = layer::of(&draft, &keys, &mut report);
        let fill = |layer| edition::fill(&mut Shelf::new(layer, &mut report), layer);
        let editions = layers.iter().map(fill).collect();
        Some(Loaded { name: draft.name?, note: draft.note, editions })
    });
    report.judge(loaded)
}
