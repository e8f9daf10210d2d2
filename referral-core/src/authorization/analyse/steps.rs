//! The remaining work.

/// The remaining work, in steps. One step examines one row in one region of few stretches.
#[derive(Clone, Copy, Debug)]
pub(super) struct Steps {
    left: u64,
    spent: u64,
}

/// The most steps for one rule.
const STEPS_OF_ONE: u64 = 400_000;

impl Steps {
    pub(super) const fn new(most: u64) -> Self {
        Self { left: most, spent: 0 }
    }

    /// Takes steps. Returns false if not enough are left.
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

    /// Does the work for one rule with a part of the steps, and returns those it did not use.
    pub(super) fn for_one_rule<T>(&mut self, work: impl FnOnce(&mut Steps) -> T) -> T {
        let mut part = Self::new(self.left.min(STEPS_OF_ONE));
        let done = work(&mut part);
        self.settle(&part);
        done
    }

    /// Half of the remaining steps.
    pub(super) fn half(&self) -> Self {
        Self::new(self.left / 2)
    }

    /// Subtracts the steps that a part has used.
    pub(super) fn settle(&mut self, part: &Steps) {
        self.left = self.left.saturating_sub(part.spent);
        self.spent = self.spent.saturating_add(part.spent);
    }

    pub(super) const fn spent(&self) -> u64 {
        self.spent
    }
}
