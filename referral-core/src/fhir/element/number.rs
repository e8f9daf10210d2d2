//! The form of a JSON number.

/// Returns the length of the JSON number at `at`. Returns `None` if there is no number, or its form is not JSON (`01`,
/// `1.`).
pub(super) fn number_length(bytes: &[u8], at: usize) -> Option<usize> {
    let digits = |mut from: usize| {
        while bytes.get(from).is_some_and(u8::is_ascii_digit) {
            from += 1;
        }
        from
    };
    let mut end = at;
    if bytes.get(end) == Some(&b'-') {
        end += 1;
    }
    let whole = end;
    end = digits(end);
    if end == whole || (end > whole + 1 && bytes.get(whole) == Some(&b'0')) {
        return None;
    }
    if bytes.get(end) == Some(&b'.') {
        let fraction = end + 1;
        end = digits(fraction);
        if end == fraction {
            return None;
        }
    }
    if matches!(bytes.get(end), Some(b'e' | b'E')) {
        let mut exponent = end + 1;
        if matches!(bytes.get(exponent), Some(b'+' | b'-')) {
            exponent += 1;
        }
        end = digits(exponent);
        if end == exponent {
            return None;
        }
    }
    Some(end - at)
}
