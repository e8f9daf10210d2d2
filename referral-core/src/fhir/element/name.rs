//! Names of members and other strings, while the tape is being filled.

use super::scan::{Name, Scanner, Text};
use super::tape::{ESCAPED, NAME_ESCAPED, Slot, part};

impl Scanner<'_> {
    pub(super) fn named(&self, name: Name, word: &str) -> bool {
        self.text_of(name.text) == word
    }

    pub(super) fn name_of(&self, slot: &Slot) -> &str {
        let marks = if slot.marks & NAME_ESCAPED != 0 { ESCAPED } else { 0 };
        self.text_of(Text { at: slot.name_at, len: slot.name_len, marks })
    }

    pub(super) fn text_of(&self, text: Text) -> &str {
        if text.marks & ESCAPED == 0 {
            return part(self.text, text.at, text.len);
        }
        let entry = self.tape.escaped.get(text.at as usize);
        entry.map_or("", |entry| part(&self.tape.resolved, entry.at, entry.len))
    }

    /// Sixteen bits of a name: names with different bits differ.
    pub(super) fn tag(&self, text: Text) -> u16 {
        let at = text.at as usize;
        let bytes = if text.marks & ESCAPED == 0 {
            self.bytes.get(at..at + text.len as usize).unwrap_or_default()
        } else {
            self.text_of(text).as_bytes()
        };
        let pick = |at: usize| bytes.get(at).map_or(0, |byte| u16::from(*byte));
        let (length, last) = (bytes.len(), bytes.len().saturating_sub(1));
        pick(0) ^ (pick(last) << 3) ^ (pick(length / 2) << 6) ^ ((length & 0xff) as u16).wrapping_mul(0x9d)
    }
}
