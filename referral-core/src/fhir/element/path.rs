//! Paths of elements, as text.

use super::kind::Kind;
use super::node::Element;
use super::tape::{Document, Open};

/// The longest name that is printed.
const LONGEST: usize = 64;

/// Whether a name can be an element of FHIR. Any other name may be anything, even a patient's name.
pub(super) fn is_name(name: &str) -> bool {
    let mut bytes = name.bytes();
    name.len() <= LONGEST
        && bytes.next().is_some_and(|byte| byte.is_ascii_alphabetic() || byte == b'_')
        && bytes.all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

pub(super) fn push_name(path: &mut String, name: &str) {
    path.push('.');
    path.push_str(if is_name(name) { name } else { "?" });
}

/// Returns the first part of every path in the document.
pub(super) fn root_name<'a>(document: &'a Document<'a>) -> &'a str {
    let name = document.root().get("resourceType").and_then(Element::text);
    name.filter(|name| is_name(name)).unwrap_or("$")
}

impl Document<'_> {
    /// Returns the path of the innermost container that was open when reading stopped, with the child being read.
    pub(super) fn open_path(&self, open: &[Open]) -> String {
        let Some(first) = open.first() else { return String::new() };
        let mut path = String::new();
        // The slot of an open container does not say where it ends, so its children end here.
        for (at, container) in open.iter().enumerate() {
            let inner = open.get(at + 1).map(|inner| inner.slot);
            let mut child = container.slot + 1;
            let mut index = 0_u32;
            let mut known = None;
            while let Some(slot) = self.slots.get(child as usize) {
                known = Some(slot);
                let still_open = inner == Some(child);
                if still_open || slot.next as usize >= self.slots.len() && inner.is_none() {
                    break;
                }
                child = slot.next;
                index += 1;
            }
            let Some(slot) = known else { break };
            let is_list = self.slots.get(container.slot as usize).is_some_and(|slot| slot.kind == Kind::List);
            if is_list {
                path.push_str(&format!("[{index}]"));
            } else {
                push_name(&mut path, self.name(slot));
            }
        }
        let root = if first.slot == 0 { root_name_while_open(self) } else { "$" };
        format!("{root}{path}")
    }
}

/// As [`root_name`], for a document whose first object is not closed: its slot does not say where it ends.
fn root_name_while_open<'a>(document: &'a Document<'a>) -> &'a str {
    let mut at = 1;
    while let Some(slot) = document.slots.get(at) {
        if document.name(slot) == "resourceType" && slot.kind == Kind::Text {
            let text = super::tape::part(document.text, slot.at, slot.len);
            return if slot.marks == 0 && is_name(text) { text } else { "$" };
        }
        let next = slot.next as usize;
        if next <= at {
            break;
        }
        at = next;
    }
    if at == 1 { root_name(document) } else { "$" }
}
