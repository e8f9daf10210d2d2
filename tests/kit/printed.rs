//! Tables that are printed next to the code.

use super::data::root;

/// Asserts that a file holds the text. With `REFERRAL_BLESS=1` the file is written anew; the difference is then for a
/// person to read.
pub(crate) fn assert_printed(file: &str, text: &str) {
    let path = root().join(file);
    if std::env::var_os("REFERRAL_BLESS").is_some() {
        std::fs::write(&path, text).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    for (line, (kept, now)) in kept.lines().zip(text.lines()).enumerate() {
        assert_eq!(kept, now, "line {} of {file}", line + 1);
    }
    assert_eq!(kept, text, "{file}");
}
