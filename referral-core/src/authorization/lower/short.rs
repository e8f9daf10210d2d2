//! Short texts as numbers, so that a search among them reads a single list.

/// The most bytes of a short text.
const MOST: usize = 15;

/// A short text as a number, or the bound just after it. The numbers have the order of the texts. Returns `None` for
/// a longer text, and for a text with a zero byte, which would count as shorter.
pub(super) fn short(text: &str, after: bool) -> Option<u128> {
    let bytes = text.as_bytes();
    if bytes.len() > MOST || bytes.contains(&0) {
        return None;
    }
    let number = bytes.iter().fold(0_u128, |number, byte| number << 8 | u128::from(*byte));
    Some(number << (8 * (MOST - bytes.len())) << 8 | u128::from(after))
}

#[cfg(test)]
mod tests {
    use super::short;

    #[test]
    fn numbers_are_in_the_order_of_the_texts() {
        let texts = ["", "!", "A", "A0", "A00", "A00.0", "A1", "B", "K10.123456789AB", "é", "\u{10ffff}"];
        for a in texts {
            for b in texts {
                assert_eq!(short(a, false).cmp(&short(b, false)), a.cmp(b), "{a} {b}");
                assert_eq!(short(a, true).cmp(&short(b, true)), a.cmp(b), "{a} {b}");
                // The bound just after a text precedes all longer texts.
                assert_eq!(short(a, true) <= short(b, false), a < b, "{a} {b}");
            }
        }
    }

    #[test]
    fn others_are_none() {
        assert_eq!(short("0123456789abcdef", false), None);
        assert_eq!(short("A\0", false), None);
    }
}
