//! The second pass over a payer's answer: the parts settled against each other, so that nothing replaces a review that
//! cannot be used.

use super::added::LineContent;
use super::read_answer::AnswerParts;
use super::review::certifies;
use crate::authorization::record::{ItemAnswer, NewlyAuthorized, PayerAnswer};
use crate::fhir::element::Element;
use crate::fhir::payer::reading::Defects;
use crate::fhir::read::IssueCode;

/// The reviews that are present and cannot be used.
struct Unusable {
    /// The items with an unusable review.
    items: Vec<u32>,
    /// Whether the review of the whole answer is unusable.
    whole: bool,
    /// Whether all reviews are unusable.
    all: bool,
}

impl Unusable {
    fn is_any_of(&self, items: &[u32]) -> bool {
        self.all || items.iter().any(|item| self.items.contains(item))
    }
}

/// Gives every added line to its item, or keeps it as a line that was not requested; and removes every review that
/// cannot be used.
pub(super) fn settle(parts: AnswerParts<'_>, asked: &[u32], defects: &mut Defects) -> PayerAnswer {
    let mut answer = parts.whole;
    let mut unusable = Unusable { items: Vec::new(), whole: !parts.whole_usable, all: !parts.plain };
    for part in parts.items {
        if !part.usable || (parts.window_unread && part.answer.window.is_none()) {
            unusable.items.push(part.answer.sequence);
        }
        answer.items.push(part.answer);
    }
    let answered = answer.items.len();
    let mut lines = Vec::new();
    for line in parts.lines {
        let owners = owners(&line.numbers, asked, &mut answer.items);
        match line.content {
            LineContent::Read(content) => lines.push((*content, owners, line.element)),
            LineContent::Unread if owners.is_empty() => unusable.whole = true,
            LineContent::Unread => unusable.items.extend(owners),
            // It may say less of any item than the item itself does.
            LineContent::OwnerUnread => unusable.all = true,
        }
    }
    if !parts.items_read {
        // An unreadable item may be any of those that only lines name.
        unusable.items.extend(answer.items.iter().skip(answered).map(|item| item.sequence));
    }
    let some_unusable = unusable.whole || unusable.all || !parts.items_read || !unusable.items.is_empty();
    remove_reviews(&mut answer, &mut unusable, some_unusable);
    for (mut line, owners, element) in lines {
        line.belongs_to = owners.first().copied();
        let days_unread = unusable.whole && answer.window.is_none() && line.line.window.is_none();
        if days_unread || unusable.is_any_of(&owners) {
            line.review = None;
            answer.added.push(line);
        } else {
            place(line, &owners, &mut answer, element, defects);
        }
    }
    answer
}

/// The items a line is for, each once. An item that was requested and has no answer gets an empty one.
fn owners(numbers: &[u32], asked: &[u32], items: &mut Vec<ItemAnswer>) -> Vec<u32> {
    let mut owners = Vec::new();
    for &number in numbers {
        let is_known = items.iter().any(|item| item.sequence == number);
        if !is_known && asked.contains(&number) {
            items.push(ItemAnswer { sequence: number, ..ItemAnswer::default() });
        }
        if (is_known || asked.contains(&number)) && !owners.contains(&number) {
            owners.push(number);
        }
    }
    owners
}

/// Removes the review of the whole where some review is unusable, and that of every item whose own is. An item that
/// rests on the review of the whole loses it with the whole.
fn remove_reviews(answer: &mut PayerAnswer, unusable: &mut Unusable, some_unusable: bool) {
    let whole_lost = unusable.whole || (some_unusable && answer.review.is_some());
    if some_unusable {
        answer.review = None;
    }
    for item in &mut answer.items {
        if whole_lost && item.review.is_none() {
            unusable.items.push(item.sequence);
        } else if unusable.is_any_of(&[item.sequence]) {
            item.review = None;
        }
    }
}

fn place(
    mut line: NewlyAuthorized,
    owners: &[u32],
    answer: &mut PayerAnswer,
    element: Element<'_>,
    defects: &mut Defects,
) {
    if owners.len() > 1 {
        // One line for several items: given to each, it would be authorized more than once.
        defects.say(element, IssueCode::ListForOne, "a line for one item", "a line for several");
        answer.added.push(line);
        return;
    }
    let Some(item) = answer.items.iter_mut().find(|item| Some(item.sequence) == line.belongs_to) else {
        answer.added.push(line);
        return;
    };
    if item.review.is_none() && answer.review.is_none() {
        // The payer states the review on the line instead of the item.
        item.review.clone_from(&line.review);
    }
    let counts = item.review.as_ref().or(answer.review.as_ref());
    let item_certified = counts.is_some_and(certifies);
    let line_certified = line.review.as_ref().is_none_or(certifies);
    if item_certified && line_certified && item.authorized.is_none() {
        item.number = item.number.take().or(line.number);
        item.issued = item.issued.or(line.issued);
        item.authorized = Some(line.line);
        return;
    }
    if line.review.is_none() && item_certified {
        // A further line of a certified item shares its review.
        line.review = counts.cloned();
    }
    answer.added.push(line);
}
