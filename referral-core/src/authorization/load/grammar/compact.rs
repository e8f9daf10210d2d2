//! Reads and writes requirements and limits in one field:
//! `prior_auth(vendor=EVI)|step_therapy(at_least=1, therapies=[A, B])`.

use super::atom::{Cursor, Unexpected};
use crate::authorization::written::quoted;
use crate::text::{Entry, Node, Value};

/// Reads a list of names with optional arguments. A name alone becomes text; a name with arguments becomes an
/// object with one key.
pub(in super::super) fn items(text: &str) -> Result<Vec<Node>, Unexpected> {
    let mut cursor = Cursor::new(text);
    let mut items = Vec::new();
    cursor.skip_space();
    while !cursor.is_done() {
        items.push(item(&mut cursor)?);
        cursor.skip_space();
        if cursor.is_done() {
            break;
        }
        if !cursor.take("|") {
            return Err(cursor.expected("`(`, `|` or the end"));
        }
        cursor.skip_space();
        if cursor.is_done() {
            return Err(cursor.expected("a name"));
        }
    }
    Ok(items)
}

fn item(cursor: &mut Cursor<'_>) -> Result<Node, Unexpected> {
    let name = cursor.atom()?.text;
    cursor.skip_space();
    if !cursor.take("(") {
        return Ok(Node::text(&name));
    }
    let mut arguments = Vec::new();
    cursor.skip_space();
    while !cursor.take(")") {
        if !arguments.is_empty() {
            if !cursor.take(",") {
                return Err(cursor.expected("`,` or `)`"));
            }
            cursor.skip_space();
        }
        let key = cursor.atom()?.text;
        cursor.skip_space();
        if !cursor.take("=") {
            return Err(cursor.expected("`=`"));
        }
        cursor.skip_space();
        arguments.push(Entry::new(&key, value(cursor)?));
        cursor.skip_space();
    }
    Ok(Node::object(vec![Entry::new(&name, Node::object(arguments))]))
}

fn value(cursor: &mut Cursor<'_>) -> Result<Node, Unexpected> {
    if !cursor.take("[") {
        return scalar(cursor);
    }
    let mut list = Vec::new();
    cursor.skip_space();
    while !cursor.take("]") {
        if !list.is_empty() {
            if !cursor.take(",") {
                return Err(cursor.expected("`,` or `]`"));
            }
            cursor.skip_space();
        }
        list.push(scalar(cursor)?);
        cursor.skip_space();
    }
    Ok(Node::list(list))
}

fn scalar(cursor: &mut Cursor<'_>) -> Result<Node, Unexpected> {
    let atom = cursor.atom()?;
    Ok(if atom.in_quotes { Node::text(&atom.text) } else { Node::plain(&atom.text) })
}

/// Writes items as a field that reads back as the same items.
pub(in super::super) fn written(items: &[Node]) -> String {
    items.iter().map(one).collect::<Vec<_>>().join("|")
}

fn one(node: &Node) -> String {
    match &node.value {
        Value::Plain(text) => text.to_string(),
        // Text that would read back as a number or as yes or no needs quotes.
        Value::Text(text) if Node::plain(text).is_plain_value() => format!("'{text}'"),
        Value::Text(text) => quoted(text).into_owned(),
        Value::List(list) => format!("[{}]", list.iter().map(one).collect::<Vec<_>>().join(", ")),
        Value::Object(entries) => {
            let named = entries.iter().map(|Entry { key, node, .. }| match &node.value {
                Value::Object(arguments) if arguments.is_empty() => quoted(key).into_owned(),
                Value::Object(arguments) => {
                    let arguments = arguments
                        .iter()
                        .map(|argument| format!("{}={}", quoted(&argument.key), one(&argument.node)));
                    format!("{}({})", quoted(key), arguments.collect::<Vec<_>>().join(", "))
                }
                Value::Plain(_) | Value::Text(_) | Value::List(_) => quoted(key).into_owned(),
            });
            named.collect::<Vec<_>>().join("|")
        }
    }
}
