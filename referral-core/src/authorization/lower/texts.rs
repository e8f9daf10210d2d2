//! Texts on an axis: words of a list, codes of code systems.

use crate::authorization::fact::{CodeSystem, WordDomain};
use crate::vocabulary::Word;

use super::short::short;
use super::span_of;
use super::spans::{Span, Spans};

/// Words on an axis: each has its own position, and all others of an open list share one.
#[derive(Clone, Debug)]
pub(super) struct WordAxis {
    words: Vec<Word>,
    /// The words as numbers if all of them are short; else empty.
    short: Vec<u128>,
    other: Option<Word>,
}

impl WordAxis {
    /// The words of a domain, and those that cells name if the list is open.
    pub(super) fn new(domain: &WordDomain, named: Vec<Word>) -> Self {
        let mut words = domain.values.clone();
        if domain.open {
            words.extend(named);
        }
        words.sort();
        words.dedup();
        let other = if domain.open { other_than(&words) } else { None };
        let short = words.iter().map(|word| short(word.as_str(), false)).collect::<Option<_>>();
        Self { short: short.unwrap_or_default(), words, other }
    }

    pub(super) fn size(&self) -> usize {
        self.words.len() + usize::from(self.other.is_some())
    }

    /// The position of a word. Returns `None` outside the domain.
    pub(super) fn locate(&self, word: &Word) -> Option<u32> {
        let found = match short(word.as_str(), false).filter(|_| !self.short.is_empty()) {
            Some(number) => self.short.binary_search(&number),
            None => self.words.binary_search(word),
        };
        let at = match found {
            Ok(at) => at,
            Err(_) => self.other.as_ref().map(|_| self.words.len())?,
        };
        u32::try_from(at).ok()
    }

    pub(super) fn spans(&self, word: &Word) -> Spans {
        let at = self.words.binary_search(word).ok().and_then(|at| u32::try_from(at).ok());
        at.map(Spans::one).unwrap_or_default()
    }

    pub(super) fn word_at(&self, at: u32) -> Option<&Word> {
        let at = usize::try_from(at).ok()?;
        if at == self.words.len() { self.other.as_ref() } else { self.words.get(at) }
    }
}

/// A word that a sorted list does not have.
fn other_than(words: &[Word]) -> Option<Word> {
    let mut candidates = (0..=words.len()).map(|n| match n {
        0 => Word::new("other"),
        n => Word::new(&format!("other-{n}")),
    });
    candidates.find_map(|word| word.ok().filter(|word| words.binary_search(word).is_err()))
}

/// A bound between texts: before a text, or just after it and before every longer one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Bound {
    pub(super) text: Box<str>,
    pub(super) after: bool,
}

impl Bound {
    pub(super) fn before(text: &str) -> Self {
        Self { text: text.into(), after: false }
    }

    pub(super) fn after(text: &str) -> Self {
        Self { text: text.into(), after: true }
    }

    /// The bound after all texts with this prefix. Returns `None` if no text follows them.
    pub(super) fn after_all_of(prefix: &str) -> Option<Self> {
        let mut chars: Vec<char> = prefix.chars().collect();
        while let Some(last) = chars.pop() {
            let next = (u32::from(last) + 1..=u32::from(char::MAX)).find_map(char::from_u32);
            if let Some(next) = next {
                chars.push(next);
                return Some(Self { text: chars.into_iter().collect(), after: false });
            }
        }
        None
    }

    fn is_at_or_before(&self, text: &str) -> bool {
        if self.after { &*self.text < text } else { &*self.text <= text }
    }
}

/// The texts between two bounds; without an end up to the last text.
pub(super) type Stretch = (Bound, Option<Bound>);

/// The codes of one system on an axis.
#[derive(Clone, Debug)]
pub(super) struct SystemAxis {
    name: Word,
    /// The codes in use and the retired ones, sorted, if they are loaded.
    codes: Vec<Word>,
    /// The first bound of each stretch, in order; the first of all precedes every text.
    cuts: Vec<Bound>,
    /// The cuts as numbers if all of them are short; else empty.
    short: Vec<u128>,
    /// The position of each stretch; `None` if it contains no code.
    positions: Vec<Option<u32>>,
    /// The position of the first code at or after each stretch, and one more at the end.
    firsts: Vec<u32>,
    /// For each position of the system a code, and whether all codes there are retired.
    shown: Vec<(Word, bool)>,
}

impl SystemAxis {
    /// The axis of a system whose first position is `base`, cut where cells begin and end.
    pub(super) fn new(system: &CodeSystem, mut cuts: Vec<Bound>, base: u32) -> Self {
        cuts.push(Bound::before(""));
        cuts.sort();
        cuts.dedup();
        let loaded = !system.codes.is_empty();
        let mut codes = system.codes.clone();
        codes.extend(if loaded { system.retired.clone() } else { Vec::new() });
        codes.sort();
        codes.dedup();
        let mut in_use = system.codes.clone();
        in_use.sort();
        let mut axis = Self {
            name: system.name.clone(),
            codes,
            positions: Vec::with_capacity(cuts.len()),
            firsts: Vec::with_capacity(cuts.len() + 1),
            shown: Vec::new(),
            short: cuts
                .iter()
                .map(|cut| short(&cut.text, cut.after))
                .collect::<Option<_>>()
                .unwrap_or_default(),
            cuts,
        };
        let mut next = base;
        for (at, cut) in axis.cuts.iter().enumerate() {
            let end = axis.cuts.get(at + 1);
            let shown = if loaded { listed(cut, end, &axis.codes, &in_use) } else { possible(cut, end) };
            axis.firsts.push(next);
            axis.positions.push(shown.as_ref().map(|_| next));
            if let Some(shown) = shown {
                axis.shown.push(shown);
                next = next.saturating_add(1);
            }
        }
        axis.firsts.push(next);
        axis
    }

    pub(super) fn name(&self) -> &Word {
        &self.name
    }

    /// The position after the last of the system.
    pub(super) fn end(&self) -> u32 {
        self.firsts.last().copied().unwrap_or_default()
    }

    pub(super) fn size(&self) -> usize {
        self.shown.len()
    }

    /// The position of a code. Returns `None` outside the domain.
    pub(super) fn locate(&self, code: &Word) -> Option<u32> {
        if !self.codes.is_empty() && self.codes.binary_search(code).is_err() {
            return None;
        }
        let after = match short(code.as_str(), false).filter(|_| !self.short.is_empty()) {
            Some(number) => self.short.partition_point(|cut| *cut <= number),
            None => self.cuts.partition_point(|cut| cut.is_at_or_before(code.as_str())),
        };
        self.positions.get(after.checked_sub(1)?).copied().flatten()
    }

    /// The positions of a stretch whose ends are cuts.
    pub(super) fn span(&self, (from, to): &Stretch) -> Option<Span> {
        let first = |bound: &Bound| {
            let at = self.cuts.partition_point(|cut| cut < bound);
            self.firsts.get(at).copied()
        };
        span_of(first(from)?, to.as_ref().map_or(Some(self.end()), first)?)
    }

    pub(super) fn shown(&self, at: usize) -> Option<&(Word, bool)> {
        self.shown.get(at)
    }
}

/// The first code of a list between two bounds, preferably one in use.
fn listed(cut: &Bound, end: Option<&Bound>, codes: &[Word], in_use: &[Word]) -> Option<(Word, bool)> {
    let first = |codes: &[Word]| {
        let at = codes.partition_point(|code| !cut.is_at_or_before(code.as_str()));
        codes.get(at).filter(|code| end.is_none_or(|end| !end.is_at_or_before(code.as_str()))).cloned()
    };
    first(in_use).map(|code| (code, false)).or_else(|| first(codes).map(|code| (code, true)))
}

/// A text between two bounds that can be a code. Between a text and the same text with a trailing blank nobody writes
/// a code, so such a stretch is left out of the domain.
fn possible(cut: &Bound, end: Option<&Bound>) -> Option<(Word, bool)> {
    let text = &*cut.text;
    // A character just after a prefix may not be allowed in an identifier; the next allowed one serves as well.
    let bumped = || {
        let mut chars: Vec<char> = text.chars().collect();
        let last = chars.pop()?;
        let fit = |c: &char| !c.is_control() && !c.is_whitespace();
        let next = (u32::from(last) + 1..=u32::from(char::MAX)).filter_map(char::from_u32).find(fit)?;
        chars.push(next);
        Some(chars.into_iter().collect::<String>())
    };
    let candidates = [
        Some(text.to_owned()),
        Some(format!("{text}0")),
        Some(format!("{text}!")),
        bumped(),
        Some(format!("{text} !")),
    ];
    let mut fitting = candidates.into_iter().flatten().filter_map(|text| Word::new(&text).ok());
    let found = fitting.find(|word| {
        cut.is_at_or_before(word.as_str()) && end.is_none_or(|end| !end.is_at_or_before(word.as_str()))
    });
    found.map(|word| (word, false))
}
