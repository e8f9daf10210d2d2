//! Text in 100 columns.

use referral_core::time::{Instant, Zone};

/// How wide a page is.
pub(crate) const WIDTH: usize = 100;

/// A page that grows line by line.
#[derive(Default)]
pub(crate) struct Page(pub(crate) String);

impl Page {
    pub(crate) fn line(&mut self, text: &str) {
        self.0.push_str(text.trim_end());
        self.0.push('\n');
    }

    pub(crate) fn title(&mut self, text: &str) {
        self.line("");
        self.line(text);
    }

    /// Something at the left and something at the right end of a line, of two lines where one is too short.
    pub(crate) fn both(&mut self, left: &str, right: &str) {
        let room = WIDTH.saturating_sub(right.chars().count());
        if left.chars().count() + 2 > room {
            self.line(left);
            self.line(&format!("{:<room$}{right}", ""));
        } else {
            self.line(&format!("{left:<room$}{right}"));
        }
    }

    /// Words behind a label, wrapped under the first of them. A word longer than a line stands whole.
    pub(crate) fn labelled(&mut self, label: &str, text: &str) {
        let indent = label.chars().count();
        let mut line = label.to_owned();
        let mut fresh = true;
        for word in text.split_whitespace() {
            let room = line.chars().count() + 1 + word.chars().count() <= WIDTH;
            if !fresh && !room {
                self.line(&line);
                line = " ".repeat(indent);
                fresh = true;
            }
            if !fresh {
                line.push(' ');
            }
            line.push_str(word);
            fresh = false;
        }
        self.line(&line);
    }
}

/// An instant as the site's calendar and clock show it.
pub(crate) fn local(at: Instant, zone: Zone) -> String {
    match zone.local_time(at) {
        Ok(local) => local.format("%a %Y-%m-%d %H:%M").to_string(),
        Err(_) => at.format("%a %Y-%m-%d %H:%MZ").to_string(),
    }
}

/// `1 file`, `2 files`.
pub(crate) fn count(number: impl TryInto<u64>, one: &str, many: &str) -> String {
    let number = number.try_into().unwrap_or(u64::MAX);
    format!("{number} {}", if number == 1 { one } else { many })
}
