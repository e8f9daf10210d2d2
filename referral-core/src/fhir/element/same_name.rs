//! Names that occur twice in one object: the last one wins.

use super::scan::{Name, Scanner, place};
use super::tape::{FlawKind, SHADOWED, SlotFlaw};

impl Scanner<'_> {
    /// Marks an earlier member of the same name; the new one will take the next slot.
    pub(super) fn shadow_earlier(&mut self, object: u32, name: Name) {
        let mut at = object + 1;
        while let Some(slot) = self.tape.slots.get(at as usize).copied() {
            if slot.tag == name.tag
                && slot.marks & SHADOWED == 0
                && self.name_of(&slot) == self.text_of(name.text)
            {
                if let Some(slot) = self.tape.slots.get_mut(at as usize) {
                    slot.marks |= SHADOWED;
                }
                let slot = place(self.tape.slots.len());
                self.tape.flaws.push(SlotFlaw { slot, kind: FlawKind::DuplicateName });
                return;
            }
            at = slot.next;
        }
    }

    /// As [`Self::shadow_earlier`], for all members of a large object at once.
    pub(super) fn shadow_sorted(&mut self, object: u32) {
        let mut names = std::mem::take(&mut self.tape.names);
        names.clear();
        let mut at = object + 1;
        while let Some(slot) = self.tape.slots.get(at as usize) {
            if slot.marks & SHADOWED == 0 {
                names.push(at);
            }
            at = slot.next;
        }
        let name = |at: &u32| self.tape.slots.get(*at as usize).map_or("", |slot| self.name_of(slot));
        names.sort_by(|one, other| name(one).cmp(name(other)).then(one.cmp(other)));
        let again: Vec<(u32, u32)> = names
            .iter()
            .zip(names.iter().skip(1))
            .filter(|(one, other)| name(one) == name(other))
            .map(|(one, other)| (*one, *other))
            .collect();
        for (earlier, slot) in again {
            if let Some(slot) = self.tape.slots.get_mut(earlier as usize) {
                slot.marks |= SHADOWED;
            }
            self.tape.flaws.push(SlotFlaw { slot, kind: FlawKind::DuplicateName });
        }
        self.tape.names = names;
    }
}
