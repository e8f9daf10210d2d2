//! Following elements through a document in its order, so that each one's path costs no search from the start.

use super::node::{Element, Kind};
use super::path::push_name;
use super::tape::Document;

/// A place in a document and the containers around it. Moving forward over a whole document takes time in
/// proportion to it, whatever number of stops there are.
#[derive(Clone, Debug)]
pub(crate) struct Cursor<'a> {
    document: &'a Document<'a>,
    frames: Vec<Frame>,
}

/// A value on the way, and which of its children the way goes on to.
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

    /// Goes to an element of the same document.
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

    /// The containers around the element sought last, the nearest first.
    pub(crate) fn around(&self) -> impl Iterator<Item = Element<'a>> {
        let document = self.document;
        self.frames.iter().rev().skip(1).map(move |frame| Element { document, slot: frame.slot })
    }

    /// The name of the element sought last, or of the nearest list around it that has one.
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

    /// The path of the element sought last.
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

/// What the path of every element of the document begins with.
pub(super) fn root_name<'a>(document: &'a Document<'a>) -> &'a str {
    let name = document.root().get("resourceType").and_then(Element::text);
    name.filter(|name| super::path::is_name(name)).unwrap_or("$")
}
