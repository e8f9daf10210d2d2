//! How much work may still be done.

/// Work that may still be done, in steps: one step is one row looked at in one part of a place of few stretches.
#[derive(Clone, Copy, Debug)]
pub(super) struct Steps {
    left: u64,
    spent: u64,
}

impl Steps {
    pub(super) const fn new(most: u64) -> Self {
        Self { left: most, spent: 0 }
    }

    /// Takes steps; false where there are not enough left.
    pub(super) fn take(&mut self, steps: usize) -> bool {
        let steps = steps as u64;
        self.spent = self.spent.saturating_add(steps);
        match self.left.checked_sub(steps) {
            Some(left) => {
                self.left = left;
                true
            }
            None => {
                self.left = 0;
                false
            }
        }
    }

    /// A part of what is left, at most so much.
    pub(super) fn part(&self, most: u64) -> Self {
        Self::new(self.left.min(most))
    }

    /// Half of what is left.
    pub(super) fn half(&self) -> Self {
        Self::new(self.left / 2)
    }

    /// Takes what a part has spent.
    pub(super) fn settle(&mut self, part: &Steps) {
        self.left = self.left.saturating_sub(part.spent);
        self.spent = self.spent.saturating_add(part.spent);
    }

    pub(super) const fn spent(&self) -> u64 {
        self.spent
    }
}
