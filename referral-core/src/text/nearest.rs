//! Suggests a known word for a misspelt word.

/// The known word with the fewest edits from this one. Returns `None` if more than a third of the letters differ.
pub(super) fn nearest<'k>(word: &str, known: impl Iterator<Item = &'k str>) -> Option<&'k str> {
    let length = word.chars().count();
    let most = length / 3;
    let known = known.filter(|known| known.chars().count().abs_diff(length) <= most);
    let edits = known.map(|known| (edits(word, known), known)).filter(|(edits, _)| *edits <= most);
    edits.min().map(|(_, known)| known)
}

/// The least number of letters to insert, delete or replace between two words.
fn edits(one: &str, other: &str) -> usize {
    let mut row: Vec<usize> = (0..=other.chars().count()).collect();
    for (line, a) in one.chars().enumerate() {
        let mut next = vec![line + 1];
        for ((before, above), b) in row.iter().zip(row.iter().skip(1)).zip(other.chars()) {
            let left = next.last().copied().unwrap_or_default();
            next.push((before + usize::from(a != b)).min(above + 1).min(left + 1));
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
}
