//! Strings with escapes: their text is resolved once and kept beside the input.

use super::scan::{Scanner, Stop, Text, place};
use super::tape::{ESCAPED, Escaped, FlawKind, NO_TEXT, SlotFlaw};
use super::text::string_end;

impl Scanner<'_> {
    #[cold]
    pub(super) fn string_with_escapes(&mut self, start: usize, mut at: usize) -> Result<Text, Stop> {
        let resolved = self.tape.resolved.len();
        let (mut from, mut lone, mut control) = (start, false, false);
        loop {
            match self.bytes.get(at) {
                Some(b'"') => break,
                Some(b'\\') => {
                    self.tape.resolved.push_str(self.text.get(from..at).unwrap_or(""));
                    at = match self.escape(at)? {
                        (Some(character), behind) => {
                            self.tape.resolved.push(character);
                            behind
                        }
                        (None, behind) => {
                            lone = true;
                            behind
                        }
                    };
                    from = at;
                }
                Some(_) => {
                    control = true;
                    at += 1;
                }
                None => {
                    self.at = at;
                    return Err(self.broken("the end of a string"));
                }
            }
            at = string_end(self.bytes, at);
        }
        self.tape.resolved.push_str(self.text.get(from..at).unwrap_or(""));
        self.at = at + 1;
        if control {
            let slot = place(self.tape.slots.len());
            self.tape.flaws.push(SlotFlaw { slot, kind: FlawKind::BareControl });
        }
        let entry = Escaped {
            at: place(resolved),
            len: place(self.tape.resolved.len() - resolved),
            source_at: place(start),
            source_len: place(at - start),
        };
        self.tape.escaped.push(entry);
        let marks = ESCAPED | if lone { NO_TEXT } else { 0 };
        Ok(Text { at: place(self.tape.escaped.len() - 1), len: entry.len, marks })
    }

    /// Returns the character of the escape at `at` and the position after it; no character for half a pair.
    fn escape(&mut self, at: usize) -> Result<(Option<char>, usize), Stop> {
        let character = match self.bytes.get(at + 1) {
            Some(b'"') => '"',
            Some(b'\\') => '\\',
            Some(b'/') => '/',
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => return self.unicode_escape(at),
            _ => {
                self.at = at + 1;
                return Err(self.broken("a JSON escape"));
            }
        };
        Ok((Some(character), at + 2))
    }

    fn unicode_escape(&mut self, at: usize) -> Result<(Option<char>, usize), Stop> {
        let Some(first) = self.hex(at + 2) else {
            self.at = at + 2;
            return Err(self.broken("four hexadecimal digits"));
        };
        if let Some(character) = char::from_u32(first) {
            return Ok((Some(character), at + 6));
        }
        let second = match self.bytes.get(at + 6..at + 8) {
            Some(b"\\u") if first < 0xdc00 => self.hex(at + 8),
            _ => None,
        };
        match second {
            Some(second @ 0xdc00..=0xdfff) => {
                Ok((char::from_u32(0x1_0000 + ((first - 0xd800) << 10) + (second - 0xdc00)), at + 12))
            }
            _ => Ok((None, at + 6)),
        }
    }

    fn hex(&self, at: usize) -> Option<u32> {
        let digits = self.bytes.get(at..at + 4)?;
        digits.iter().try_fold(0, |value, byte| Some(value * 16 + char::from(*byte).to_digit(16)?))
    }
}
