//! Finds the line and column of a byte.

use std::cell::OnceCell;

use crate::errors::TextPosition;

/// A text whose lines are counted when the first position is needed.
pub(crate) struct Lines<'t> {
    text: &'t str,
    starts: OnceCell<Vec<usize>>,
}

impl<'t> Lines<'t> {
    pub(crate) const fn of(text: &'t str) -> Self {
        Self { text, starts: OnceCell::new() }
    }

    /// The line and, in characters, the column of a byte, both from 1.
    pub(crate) fn position(&self, offset: usize) -> TextPosition {
        let starts = self.starts.get_or_init(|| {
            let ends = self.text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
            std::iter::once(0).chain(ends.map(|(end, _)| end + 1)).collect()
        });
        let line = starts.partition_point(|start| *start <= offset);
        let start = line.checked_sub(1).and_then(|index| starts.get(index)).copied().unwrap_or_default();
        let before = self.text.get(start..offset).unwrap_or_default();
        let column = before.chars().count() + 1;
        TextPosition {
            line: u32::try_from(line).unwrap_or(u32::MAX),
            column: u32::try_from(column).unwrap_or(u32::MAX),
        }
    }
}
