//! From the text of a data file to a checked pack: read, date, layer, fill in.

mod draft;
mod edition;
mod layer;
mod shelf;
mod value;

use draft::Draft;
use shelf::Shelf;

use super::{Pack, PackError, PackErrors, PackProblem};
use crate::text::{Lines, Node, json, shortened, unmarked};

/// Whose data it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Origin {
    /// The library's own.
    Library,
    /// A host's: it may not take the name of one of the library's packs.
    Host,
}

/// Where errors are put down, all of one document.
#[derive(Debug, Default)]
struct Report {
    pack: Option<Box<str>>,
    errors: Vec<PackError>,
}

impl Report {
    fn add(&mut self, edition: Option<u32>, key: Option<&str>, problem: PackProblem) {
        let key = key.map(shortened);
        self.errors.push(PackError { pack: self.pack.clone(), edition, key, problem });
    }
}

pub(super) fn pack(text: &str, origin: Origin) -> Result<Pack, PackErrors> {
    let mut report = Report::default();
    let loaded = checked(text, origin, &mut report);
    match (PackErrors::new(report.errors), loaded) {
        (None, Some(pack)) => Ok(pack),
        (Some(errors), _) => Err(errors),
        // Nothing loaded and nothing said cannot be; it is an error all the same.
        (None, None) => {
            let problem = PackProblem::NoEditions;
            Err(PackErrors::one(PackError { pack: None, edition: None, key: None, problem }))
        }
    }
}

fn parsed(text: &str) -> Result<Node, PackProblem> {
    let text = unmarked(text);
    if text.trim_ascii().is_empty() {
        return Err(PackProblem::Empty);
    }
    json(text).map_err(|broken| {
        let (line, column) = Lines::of(text).place(broken.at);
        PackProblem::NotJson { line, column }
    })
}

fn checked(text: &str, origin: Origin, report: &mut Report) -> Option<Pack> {
    let node = match parsed(text) {
        Ok(node) => node,
        Err(problem) => {
            report.add(None, None, problem);
            return None;
        }
    };
    let draft = Draft::read(&node, origin, report)?;
    let layers = layer::of(&draft, report);
    let mut editions = Vec::with_capacity(layers.len());
    for layer in layers {
        let mut shelf = Shelf::new(&layer, report);
        editions.push(edition::fill(&mut shelf, &layer));
    }
    Some(Pack::new(draft.name?, draft.note, editions))
}
