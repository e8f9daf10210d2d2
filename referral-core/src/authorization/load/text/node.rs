//! A value of a document, with its place.

use serde::ser::{Serialize, SerializeMap as _, SerializeSeq as _, Serializer};

/// A value, and the byte of the text where it begins.
#[derive(Clone, Debug)]
pub(in super::super) struct Node {
    pub(in super::super) at: usize,
    pub(in super::super) value: Value,
}

#[derive(Clone, Debug)]
pub(in super::super) enum Value {
    /// Text without quotes: a number, `true`, `false` or `null`; in YAML any text.
    Plain(Box<str>),
    /// Text in quotes.
    Text(Box<str>),
    List(Vec<Node>),
    /// With repeated keys, if there are any: a map would drop one of them in silence.
    Object(Vec<Entry>),
}

#[derive(Clone, Debug)]
pub(in super::super) struct Entry {
    pub(in super::super) key: Box<str>,
    /// The byte where the key begins.
    pub(in super::super) at: usize,
    pub(in super::super) node: Node,
}

impl Entry {
    pub(in super::super) fn new(key: &str, node: Node) -> Self {
        Self { key: key.into(), at: node.at, node }
    }
}

impl From<Value> for Node {
    fn from(value: Value) -> Self {
        Self { at: 0, value }
    }
}

impl Node {
    pub(in super::super) fn text(text: &str) -> Self {
        Value::Text(text.into()).into()
    }

    pub(in super::super) fn plain(text: &str) -> Self {
        Value::Plain(text.into()).into()
    }

    pub(in super::super) fn list(list: Vec<Node>) -> Self {
        Value::List(list).into()
    }

    pub(in super::super) fn object(entries: Vec<Entry>) -> Self {
        Value::Object(entries).into()
    }

    pub(in super::super) fn get(&self, key: &str) -> Option<&Node> {
        let Value::Object(entries) = &self.value else { return None };
        entries.iter().find(|entry| &*entry.key == key).map(|entry| &entry.node)
    }

    pub(in super::super) fn whole(&self) -> Option<i64> {
        let Value::Plain(text) = &self.value else { return None };
        let number: i64 = text.parse().ok()?;
        // The form JSON gives it: no plus sign, no leading zero.
        (number.to_string() == **text).then_some(number)
    }

    pub(in super::super) fn truth(&self) -> Option<bool> {
        match &self.value {
            Value::Plain(text) => text.parse().ok(),
            Value::Text(_) | Value::List(_) | Value::Object(_) => None,
        }
    }

    /// Whether text without quotes is a value of another kind: a number, `true`, `false`, or nothing at all.
    pub(in super::super) fn is_plain_value(&self) -> bool {
        let Value::Plain(text) = &self.value else { return false };
        let nothing = matches!(&**text, "" | "~" | "null" | "Null" | "NULL");
        let truth = matches!(&**text, "true" | "True" | "TRUE" | "false" | "False" | "FALSE");
        nothing || truth || text.parse::<f64>().is_ok()
    }

    /// The value in an error message: short, on one line.
    pub(in super::super) fn shown(&self) -> Box<str> {
        match &self.value {
            Value::Plain(text) if text.is_empty() => "nothing".into(),
            Value::Plain(text) | Value::Text(text) => shortened(text),
            Value::List(_) => "[...]".into(),
            Value::Object(_) => "{...}".into(),
        }
    }

    /// The tree of what serde makes of a value.
    pub(in super::super) fn of(value: &serde_json::Value) -> Self {
        match value {
            serde_json::Value::Null | serde_json::Value::Bool(_) | serde_json::Value::Number(_) => {
                Node::plain(&value.to_string())
            }
            serde_json::Value::String(text) => Node::text(text),
            serde_json::Value::Array(list) => Node::list(list.iter().map(Node::of).collect()),
            serde_json::Value::Object(object) => {
                Node::object(object.iter().map(|(key, value)| Entry::new(key, Node::of(value))).collect())
            }
        }
    }
}

/// Somebody else's text in an error message: at most 60 characters, control characters written out.
pub(in super::super) fn shortened(text: &str) -> Box<str> {
    const MOST: usize = 60;
    let mut shown: String = text.chars().take(MOST).flat_map(char::escape_debug).collect();
    if text.chars().nth(MOST).is_some() {
        shown.push_str("...");
    }
    shown.into()
}

impl Serialize for Node {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match &self.value {
            Value::Text(text) => to.serialize_str(text),
            Value::Plain(text) => match (self.whole(), self.truth()) {
                (Some(number), _) => to.serialize_i64(number),
                (None, Some(truth)) => to.serialize_bool(truth),
                (None, None) if &**text == "null" => to.serialize_unit(),
                (None, None) => to.serialize_str(text),
            },
            Value::List(list) => {
                let mut to = to.serialize_seq(Some(list.len()))?;
                list.iter().try_for_each(|item| to.serialize_element(item))?;
                to.end()
            }
            Value::Object(entries) => {
                let mut to = to.serialize_map(Some(entries.len()))?;
                entries.iter().try_for_each(|entry| to.serialize_entry(&*entry.key, &entry.node))?;
                to.end()
            }
        }
    }
}
