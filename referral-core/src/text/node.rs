//! A value of a document, with its position.

use serde::ser::{Serialize, SerializeMap as _, SerializeSeq as _, Serializer};

/// A value, and the byte at which it begins.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    pub(crate) offset: usize,
    pub(crate) value: Value,
}

#[derive(Clone, Debug)]
pub(crate) enum Value {
    /// Text without quotes: a number, `true`, `false` or `null`; in YAML any text.
    Plain(Box<str>),
    /// Text in quotes.
    Text(Box<str>),
    List(Vec<Node>),
    /// Entries in the order of the text. Repeated keys are kept, where a map would silently drop one.
    Object(Vec<Entry>),
}

#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub(crate) key: Box<str>,
    /// The byte at which the key begins.
    pub(crate) offset: usize,
    pub(crate) node: Node,
}

impl Entry {
    pub(crate) fn new(key: &str, node: Node) -> Self {
        Self { key: key.into(), offset: node.offset, node }
    }
}

impl From<Value> for Node {
    fn from(value: Value) -> Self {
        Self { offset: 0, value }
    }
}

impl Node {
    pub(crate) fn text(text: &str) -> Self {
        Value::Text(text.into()).into()
    }

    pub(crate) fn plain(text: &str) -> Self {
        Value::Plain(text.into()).into()
    }

    pub(crate) fn list(list: Vec<Node>) -> Self {
        Value::List(list).into()
    }

    pub(crate) fn object(entries: Vec<Entry>) -> Self {
        Value::Object(entries).into()
    }

    /// The text in quotes.
    pub(crate) fn as_text(&self) -> Option<&str> {
        if let Value::Text(text) = &self.value { Some(text) } else { None }
    }

    pub(crate) fn as_list(&self) -> Option<&[Node]> {
        if let Value::List(list) = &self.value { Some(list) } else { None }
    }

    pub(crate) fn as_object(&self) -> Option<&[Entry]> {
        if let Value::Object(entries) = &self.value { Some(entries) } else { None }
    }

    /// The value of a key; the first one if the key is repeated.
    pub(crate) fn get(&self, key: &str) -> Option<&Node> {
        self.as_object()?.iter().find(|entry| &*entry.key == key).map(|entry| &entry.node)
    }

    pub(crate) fn is_null(&self) -> bool {
        matches!(&self.value, Value::Plain(text) if &**text == "null")
    }

    pub(crate) fn whole(&self) -> Option<i128> {
        let Value::Plain(text) = &self.value else { return None };
        let number: i128 = text.parse().ok()?;
        // Only the form of JSON counts: no plus sign, no leading zero.
        (number.to_string() == **text).then_some(number)
    }

    pub(crate) fn truth(&self) -> Option<bool> {
        match &self.value {
            Value::Plain(text) => text.parse().ok(),
            Value::Text(_) | Value::List(_) | Value::Object(_) => None,
        }
    }

    /// Whether text without quotes is a number, `true`, `false` or null.
    pub(crate) fn is_plain_value(&self) -> bool {
        self.is_null_or_truth() || matches!(&self.value, Value::Plain(text) if text.parse::<f64>().is_ok())
    }

    /// Whether YAML reads this text without quotes as null, true or false.
    pub(crate) fn is_null_or_truth(&self) -> bool {
        let Value::Plain(text) = &self.value else { return false };
        let null = matches!(&**text, "" | "~" | "null" | "Null" | "NULL");
        null || matches!(&**text, "true" | "True" | "TRUE" | "false" | "False" | "FALSE")
    }

    /// The value for an error message: short, on one line. An object shows its first key.
    pub(crate) fn shown(&self) -> Box<str> {
        match &self.value {
            Value::Plain(text) if text.is_empty() => "nothing".into(),
            Value::Plain(text) | Value::Text(text) => shortened(text),
            Value::List(_) => "[...]".into(),
            Value::Object(entries) => match entries.first() {
                Some(entry) => format!("{{{}: ...}}", shortened(&entry.key)).into(),
                None => "{}".into(),
            },
        }
    }

    /// The tree of a JSON value of serde.
    pub(crate) fn of(value: &serde_json::Value) -> Self {
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

/// Text for an error message: at most 60 characters, with control characters escaped.
pub(crate) fn shortened(text: &str) -> Box<str> {
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
            Value::Plain(text) => match (self.whole().map(i64::try_from), self.truth()) {
                (Some(Ok(number)), _) => to.serialize_i64(number),
                (_, Some(truth)) => to.serialize_bool(truth),
                _ if self.is_null() => to.serialize_unit(),
                _ => to.serialize_str(text),
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
