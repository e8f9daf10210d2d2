//! A cursor that follows elements in the order of the document, so that no path needs a search from the start.

use super::kind::Kind;
use super::node::Element;
use super::path::{push_name, root_name};
use super::tape::Document;

/// A position in a document and the containers around it. Moving forward over a whole document takes time in
/// proportion to its length, for any number of stops.
#[derive(Clone, Debug)]
pub(crate) struct Cursor<'a> {
    document: &'a Document<'a>,
    frames: Vec<Frame>,
}

/// A value on the path, and the child that the path enters.
#[derive(Clone, Copy, Debug)]
struct Frame {
    slot: u32,
    child: u32,
    index: u32,
}

impl Frame {
    fn at(slot: u32) -> Self {
        Self { slot, child: slot + 1, index: 0 }
    }
}

impl<'a> Cursor<'a> {
    pub(crate) fn new(document: &'a Document<'a>) -> Self {
        Self { document, frames: vec![Frame::at(0)] }
    }

    /// Moves to an element of the same document.
    pub(crate) fn seek(&mut self, element: Element<'_>) {
        let target = element.slot;
        let next = |slot: u32| self.document.slots.get(slot as usize).map_or(u32::MAX, |slot| slot.next);
        while let Some(frame) = self.frames.last() {
            if frame.slot <= target && target < next(frame.slot) {
                break;
            }
            self.frames.pop();
        }
        if self.frames.is_empty() {
            self.frames.push(Frame::at(0));
        }
        while let Some(frame) = self.frames.last_mut() {
            if frame.slot >= target {
                break;
            }
            if frame.child > target {
                *frame = Frame::at(frame.slot);
            }
            while frame.child < target && next(frame.child) <= target {
                frame.child = next(frame.child);
                frame.index += 1;
            }
            let child = frame.child;
            self.frames.push(Frame::at(child));
        }
    }

    /// Iterates over the containers around the element sought last, the nearest first.
    pub(crate) fn around(&self) -> impl Iterator<Item = Element<'a>> {
        let document = self.document;
        self.frames.iter().rev().skip(1).map(move |frame| Element { document, slot: frame.slot })
    }

    /// Returns the name of the element sought last, or of the nearest list around it that has a name.
    pub(crate) fn name(&self) -> &'a str {
        for frame in self.frames.iter().rev() {
            let Some(slot) = self.document.slots.get(frame.slot as usize) else { continue };
            let name = self.document.name(slot);
            if !name.is_empty() {
                return name;
            }
        }
        ""
    }

    /// Returns the path of the element sought last.
    pub(crate) fn path(&self) -> String {
        let mut path = root_name(self.document).to_owned();
        for (parent, frame) in self.frames.iter().zip(self.frames.iter().skip(1)) {
            let Some(slot) = self.document.slots.get(parent.slot as usize) else { break };
            if slot.kind == Kind::List {
                path.push_str(&format!("[{}]", parent.index));
            } else if let Some(child) = self.document.slots.get(frame.slot as usize) {
                push_name(&mut path, self.document.name(child));
            }
        }
        path
    }
}

impl Element<'_> {
    /// Returns the path from the start of the document: `Bundle.entry[3].resource.status`.
    ///
    /// It begins with the type of the document's resource, or with `$`. A name that FHIR cannot have is
    /// printed as `?`, because it may be anything.
    #[must_use]
    pub fn path(self) -> String {
        let mut cursor = Cursor::new(self.document);
        cursor.seek(self);
        cursor.path()
    }
}
