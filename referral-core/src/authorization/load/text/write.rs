//! Writes a tree as text.

use crate::text::{Node, Value};

/// JSON text. A small object takes one line; a larger one takes a line per key.
pub(in super::super) fn json(node: &Node) -> String {
    let mut text = String::new();
    json_into(&mut text, node, 0);
    text.push('\n');
    text
}

/// Text in quotes, valid in JSON and YAML. Characters that YAML considers unprintable are escaped, which JSON
/// allows.
fn in_quotes(text: &str) -> String {
    let text = serde_json::Value::from(text).to_string();
    let unprintable = |c: char| {
        matches!(c, '\u{7f}'..='\u{9f}' | '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
    };
    if !text.contains(unprintable) {
        return text;
    }
    let escaped = text.chars().map(|c| match unprintable(c) {
        true => format!("\\u{:04x}", u32::from(c)),
        false => c.to_string(),
    });
    escaped.collect()
}

/// A value in one line.
fn flat(node: &Node) -> String {
    match &node.value {
        Value::Plain(text) => text.to_string(),
        Value::Text(text) => in_quotes(text),
        Value::List(list) => format!("[{}]", list.iter().map(flat).collect::<Vec<_>>().join(", ")),
        Value::Object(entries) if entries.is_empty() => "{}".to_owned(),
        Value::Object(entries) => {
            let entries =
                entries.iter().map(|entry| format!("{}: {}", in_quotes(&entry.key), flat(&entry.node)));
            format!("{{ {} }}", entries.collect::<Vec<_>>().join(", "))
        }
    }
}

/// Whether a value is small enough for one line.
fn is_small(node: &Node) -> bool {
    fn parts(node: &Node) -> usize {
        match &node.value {
            Value::Plain(_) | Value::Text(_) => 1,
            Value::List(list) => list.iter().map(parts).sum::<usize>() + 1,
            Value::Object(entries) => entries.iter().map(|entry| parts(&entry.node) + 1).sum::<usize>() + 1,
        }
    }
    parts(node) <= 8
}

fn line(text: &mut String, depth: usize) {
    text.push('\n');
    text.extend(std::iter::repeat_n("  ", depth));
}

fn json_into(text: &mut String, node: &Node, depth: usize) {
    if is_small(node) {
        text.push_str(&flat(node));
        return;
    }
    let mut before = "";
    match &node.value {
        Value::Plain(_) | Value::Text(_) => text.push_str(&flat(node)),
        Value::List(list) => {
            text.push('[');
            for item in list {
                text.push_str(before);
                line(text, depth + 1);
                json_into(text, item, depth + 1);
                before = ",";
            }
            line(text, depth);
            text.push(']');
        }
        Value::Object(entries) => {
            text.push('{');
            for entry in entries {
                text.push_str(before);
                line(text, depth + 1);
                text.push_str(&in_quotes(&entry.key));
                text.push_str(": ");
                json_into(text, &entry.node, depth + 1);
                before = ",";
            }
            line(text, depth);
            text.push('}');
        }
    }
}

/// YAML text in blocks. Double quotes around every text keep YAML from reading it as another type.
pub(in super::super) fn yaml(node: &Node) -> String {
    let mut text = String::new();
    block(&mut text, node, 0);
    text.push('\n');
    text
}

fn is_block(node: &Node) -> bool {
    match &node.value {
        Value::Plain(_) | Value::Text(_) => false,
        Value::List(list) => !list.is_empty(),
        Value::Object(entries) => !entries.is_empty(),
    }
}

/// Writes a value at this depth of indentation.
fn block(text: &mut String, node: &Node, depth: usize) {
    match &node.value {
        Value::List(list) if !list.is_empty() => {
            for (index, item) in list.iter().enumerate() {
                if index > 0 {
                    line(text, depth);
                }
                text.push_str("- ");
                block(text, item, depth + 1);
            }
        }
        Value::Object(entries) if !entries.is_empty() => {
            for (index, entry) in entries.iter().enumerate() {
                if index > 0 {
                    line(text, depth);
                }
                text.push_str(&key(&entry.key));
                text.push(':');
                if is_block(&entry.node) {
                    line(text, depth + 1);
                    block(text, &entry.node, depth + 1);
                } else {
                    text.push(' ');
                    text.push_str(&flat(&entry.node));
                }
            }
        }
        Value::Plain(_) | Value::Text(_) | Value::List(_) | Value::Object(_) => text.push_str(&flat(node)),
    }
}

/// A key; a plain name, as nearly all are, needs no quotes.
fn key(key: &str) -> String {
    let name = key.starts_with(|c: char| c.is_ascii_lowercase())
        && key.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "_.".contains(c));
    if name { key.to_owned() } else { in_quotes(key) }
}
