//! Searching bytes, eight at a time.

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGHS: u64 = 0x8080_8080_8080_8080;

/// A byte of the word is zero. Bits above the lowest one that is set may be wrong; the lowest never is.
const fn zeros(word: u64) -> u64 {
    word.wrapping_sub(ONES) & !word & HIGHS
}

/// Returns the position of the first quote, backslash or control character from `at` on, else the length.
#[inline]
pub(super) fn string_end(bytes: &[u8], mut at: usize) -> usize {
    while let Some(chunk) = bytes.get(at..).and_then(|rest| rest.first_chunk::<8>()) {
        let word = u64::from_le_bytes(*chunk);
        let controls = word.wrapping_sub(ONES * 0x20) & !word & HIGHS;
        let found = zeros(word ^ (ONES * b'"' as u64)) | zeros(word ^ (ONES * b'\\' as u64)) | controls;
        if found != 0 {
            return at + (found.trailing_zeros() / 8) as usize;
        }
        at += 8;
    }
    while let Some(byte) = bytes.get(at) {
        if *byte == b'"' || *byte == b'\\' || *byte < 0x20 {
            break;
        }
        at += 1;
    }
    at
}

/// Returns the number of bytes before the next line feed; all of them if there is none.
pub(crate) fn line_length(bytes: &[u8]) -> usize {
    const WIDE: usize = 64;
    let mut at = 0;
    while let Some(chunk) = bytes.get(at..).and_then(|rest| rest.first_chunk::<WIDE>()) {
        // Without an early exit the comparison of the whole chunk becomes a few wide instructions.
        if chunk.iter().fold(false, |found, byte| found | (*byte == b'\n')) {
            break;
        }
        at += WIDE;
    }
    let rest = bytes.get(at..).unwrap_or_default();
    at + rest.iter().position(|byte| *byte == b'\n').unwrap_or(rest.len())
}

#[cfg(test)]
mod tests {
    use super::{line_length, string_end};

    #[test]
    fn the_end_of_a_string_is_found_at_every_distance() {
        for length in 0..40 {
            for end in [b'"', b'\\', 0x00, 0x1f, b'\n'] {
                let mut bytes = "é~ !\u{7f}#[]{abc".repeat(4).into_bytes();
                bytes.truncate(length);
                bytes.push(end);
                bytes.extend_from_slice(b"\"\\ and more than eight bytes behind it");
                assert_eq!(string_end(&bytes, 0), length);
                assert_eq!(string_end(&bytes[..length], 0), length);
            }
        }
    }

    #[test]
    fn a_line_is_measured_at_every_length() {
        for length in 0..200 {
            let mut bytes = vec![b'x'; length];
            assert_eq!(line_length(&bytes), length);
            bytes.extend_from_slice(b"\nnext\n");
            assert_eq!(line_length(&bytes), length);
        }
    }
}
