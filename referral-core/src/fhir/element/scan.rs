//! Reading a text in one pass, without recursion.

use super::error::JsonProblem;
use super::kind::Kind;
use super::limits::Limits;
use super::number::number_length;
use super::tape::{ESCAPED, FlawKind, NAME_ESCAPED, NO_TEXT, Open, Slot, SlotFlaw, Tape};
use super::text::string_end;

/// The problem that stopped the pass, and its offset in bytes.
pub(super) type Stop = (JsonProblem, usize);

/// Objects with more members than this are sorted to find equal names, so that the time stays bounded.
const MANY_MEMBERS: u32 = 64;

/// Fills the tape from the text.
pub(super) fn scan(tape: &mut Tape, text: &str, limits: &Limits) -> Result<(), Stop> {
    let (depth, nodes) = (limits.depth(), limits.nodes);
    let mut scanner = Scanner { text, bytes: text.as_bytes(), at: 0, tape, depth, nodes };
    scanner.run()
}

pub(super) struct Scanner<'t> {
    pub(super) text: &'t str,
    pub(super) bytes: &'t [u8],
    pub(super) at: usize,
    pub(super) tape: &'t mut Tape,
    depth: usize,
    nodes: usize,
}

/// A string on the tape.
#[derive(Clone, Copy, Default)]
pub(super) struct Text {
    pub(super) at: u32,
    pub(super) len: u32,
    pub(super) marks: u8,
}

#[derive(Clone, Copy, Default)]
pub(super) struct Name {
    pub(super) text: Text,
    pub(super) tag: u16,
}

/// The next thing to read after a value.
enum Next {
    Member,
    Item,
    Done,
}

impl Scanner<'_> {
    fn run(&mut self) -> Result<(), Stop> {
        self.skip_space();
        if self.peek().is_none() {
            return Err((JsonProblem::EmptyText, self.at));
        }
        let mut name = Name::default();
        loop {
            let start = self.at;
            let mut next = match self.value(name) {
                Ok(next) => next,
                Err((problem, at)) => {
                    self.stand_in(name);
                    let too_many = matches!(problem, JsonProblem::TooManyNodes { .. });
                    return Err((problem, if too_many { start } else { at }));
                }
            };
            while matches!(next, Next::Done) {
                let Some(open) = self.tape.open.last() else { return self.end() };
                let object = open.object;
                self.skip_space();
                next = match (self.peek(), object) {
                    (Some(b','), true) => Next::Member,
                    (Some(b','), false) => Next::Item,
                    (Some(b'}'), true) | (Some(b']'), false) => {
                        self.at += 1;
                        self.close();
                        continue;
                    }
                    (_, true) => return Err(self.broken("a comma or a closing brace")),
                    (_, false) => return Err(self.broken("a comma or a closing bracket")),
                };
                self.at += 1;
                self.skip_space();
            }
            name = match next {
                Next::Member => self.name()?,
                Next::Item | Next::Done => Name::default(),
            };
        }
    }

    /// Reads a scalar, or opens a container and returns what comes next.
    fn value(&mut self, name: Name) -> Result<Next, Stop> {
        let start = self.at;
        match self.peek() {
            Some(b'"') => {
                self.at += 1;
                let text = self.string()?;
                let slot = self.put(name, Kind::Text, text)?;
                if text.marks & NO_TEXT != 0 {
                    self.tape.flaws.push(SlotFlaw { slot, kind: FlawKind::LoneSurrogate });
                } else if name.text.len == 9 && self.named(name, "reference") {
                    self.tape.references.push(slot);
                }
                Ok(Next::Done)
            }
            Some(b'{') => self.open(name, Kind::Object, b'}'),
            Some(b'[') => self.open(name, Kind::List, b']'),
            Some(b't') => self.literal(name, "true", Kind::Bool),
            Some(b'f') => self.literal(name, "false", Kind::Bool),
            Some(b'n') => self.literal(name, "null", Kind::Null),
            Some(b'-' | b'0'..=b'9') => {
                let Some(length) = number_length(self.bytes, start) else {
                    let word =
                        self.bytes.get(start..start + 2).is_some_and(|two| two == b"-N" || two == b"-I");
                    return Err(if word { self.wrong_word() } else { self.wrong("number") });
                };
                let behind = self.bytes.get(start + length);
                if behind.is_some_and(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_')) {
                    return Err(self.wrong("number"));
                }
                self.at += length;
                self.put(name, Kind::Number, Text { at: place(start), len: place(length), marks: 0 })?;
                Ok(Next::Done)
            }
            Some(b'+' | b'.') => Err(self.wrong("number")),
            Some(byte) if byte.is_ascii_alphabetic() => Err(self.wrong_word()),
            _ => Err(self.broken("a value")),
        }
    }

    fn open(&mut self, name: Name, kind: Kind, close: u8) -> Result<Next, Stop> {
        let start = self.at;
        if self.tape.open.len() >= self.depth {
            return Err((JsonProblem::TooDeep { limit: self.depth }, start));
        }
        let slot = self.put(name, kind, Text { at: place(start), len: 0, marks: 0 })?;
        let object = kind == Kind::Object;
        self.tape.open.push(Open { slot, object, members: 0, seen: 0 });
        self.at += 1;
        self.skip_space();
        if self.peek() == Some(close) {
            self.at += 1;
            self.close();
            return Ok(Next::Done);
        }
        Ok(if object { Next::Member } else { Next::Item })
    }

    fn close(&mut self) {
        let Some(open) = self.tape.open.pop() else { return };
        if open.members > MANY_MEMBERS {
            self.shadow_sorted(open.slot);
        }
        let next = place(self.tape.slots.len());
        if let Some(slot) = self.tape.slots.get_mut(open.slot as usize) {
            slot.next = next;
            slot.len = place(self.at).wrapping_sub(slot.at);
        }
    }

    /// Reads `"name":` and the space after it.
    fn name(&mut self) -> Result<Name, Stop> {
        let start = self.at;
        if self.peek() != Some(b'"') {
            return Err(self.broken("a name in quotes"));
        }
        self.at += 1;
        let text = self.string()?;
        if text.marks & NO_TEXT != 0 {
            return Err((JsonProblem::LoneSurrogateInName, start));
        }
        self.skip_space();
        if self.peek() != Some(b':') {
            return Err(self.broken("a colon"));
        }
        self.at += 1;
        self.skip_space();
        let name = Name { text, tag: self.tag(text) };
        self.note(name);
        Ok(name)
    }

    /// Notes a name in its object: whether it occurred before, and whether it makes the object a resource.
    fn note(&mut self, name: Name) {
        let resource = name.text.len == 12 && self.named(name, "resourceType");
        let Some(open) = self.tape.open.last_mut() else { return };
        let bit = 1_u64 << (name.tag & 63);
        let maybe_again = open.seen & bit != 0;
        open.seen |= bit;
        open.members += 1;
        let (object, members) = (open.slot, open.members);
        if resource {
            self.tape.resources.push(object);
        }
        if maybe_again && members <= MANY_MEMBERS {
            self.shadow_earlier(object, name);
        }
    }

    fn put(&mut self, name: Name, kind: Kind, text: Text) -> Result<u32, Stop> {
        let count = self.tape.slots.len();
        if count >= self.nodes {
            return Err((JsonProblem::TooManyNodes { limit: self.nodes }, self.at));
        }
        let slot = place(count);
        let marks = text.marks | if name.text.marks & ESCAPED != 0 { NAME_ESCAPED } else { 0 };
        self.tape.slots.push(Slot {
            at: text.at,
            len: text.len,
            next: slot + 1,
            name_at: name.text.at,
            name_len: name.text.len,
            kind,
            marks,
            tag: name.tag,
        });
        Ok(slot)
    }

    /// Adds a placeholder for a value that could not be read, so that the error's path names it.
    #[cold]
    fn stand_in(&mut self, name: Name) {
        self.nodes = usize::MAX;
        let _ = self.put(name, Kind::Null, Text::default());
    }

    /// Reads a string after its opening quote.
    #[inline(always)]
    fn string(&mut self) -> Result<Text, Stop> {
        let start = self.at;
        let end = string_end(self.bytes, start);
        if self.bytes.get(end) == Some(&b'"') {
            self.at = end + 1;
            return Ok(Text { at: place(start), len: place(end - start), marks: 0 });
        }
        self.string_with_escapes(start, end)
    }

    fn literal(&mut self, name: Name, word: &'static str, kind: Kind) -> Result<Next, Stop> {
        let end = self.at + word.len();
        let longer = self.bytes.get(end).is_some_and(u8::is_ascii_alphanumeric);
        if self.bytes.get(self.at..end) != Some(word.as_bytes()) || longer {
            return Err(self.wrong_word());
        }
        self.put(name, kind, Text { at: place(self.at), len: place(word.len()), marks: 0 })?;
        self.at = end;
        Ok(Next::Done)
    }

    fn end(&mut self) -> Result<(), Stop> {
        self.skip_space();
        if self.peek().is_some() { Err((JsonProblem::TrailingText, self.at)) } else { Ok(()) }
    }

    fn skip_space(&mut self) {
        while let Some(b' ' | b'\n' | b'\r' | b'\t') = self.bytes.get(self.at) {
            self.at += 1;
        }
    }

    pub(super) fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }
}

/// Returns an offset or length as a slot stores it: texts are at most `Limits::MAX_LINE_BYTES` long.
pub(super) fn place(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
