//! The owned form of a JSON value.

use super::kind::Kind;
use super::node::Element;
use super::number::number_length;

/// A value that can be changed and written: a copy of what was read, or a new resource.
///
/// The text of numbers and the order of members are kept. If a name occurred twice in an object, only the last
/// member is kept.
///
/// ```
/// use referral_core::fhir::element::{Json, PathError};
///
/// let mut task = Json::object([("resourceType", "Task".into()), ("status", "requested".into())]);
/// task.set("businessStatus.coding[0].code", "2.0")?;
/// task.set("status", "accepted")?;
/// assert_eq!(
///     task.to_string(),
///     r#"{"resourceType":"Task","status":"accepted","businessStatus":{"coding":[{"code":"2.0"}]}}"#,
/// );
///
/// // A list grows by one item at a time; a gap is refused.
/// let words = |text: &str| Json::object([("text", text.into())]);
/// task.set("note", Json::list([words("prefers mornings")]))?;
/// task.push("note", words("needs an interpreter"))?;
/// assert_eq!(task.set("note[5]", Json::Null), Err(PathError::Gap { path: "note[5]".to_owned(), length: 2 }));
/// assert_eq!(task.remove("note[0]"), Some(words("prefers mornings")));
/// *task.at_mut("note[0].text").expect("the other note") = "needs an interpreter for Spanish".into();
/// assert_eq!(task.at("note[0].text").and_then(Json::text), Some("needs an interpreter for Spanish"));
///
/// // A merge patch: `null` removes a member, and a list replaces a list as a whole.
/// task.overlay(&Json::object([("businessStatus", Json::Null), ("note", Json::list([]))]));
/// assert_eq!(task.to_string(), r#"{"resourceType":"Task","status":"accepted","note":[]}"#);
///
/// // Numbers are texts, so that `1.50` stays `1.50`.
/// assert_eq!(Json::number("1.50").map(|number| number.to_string()).as_deref(), Some("1.50"));
/// assert_eq!(Json::number("01"), None);
/// # Ok::<(), PathError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Json {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number by its text. [`Json::number`] checks it; a text that is not a number makes broken JSON.
    Number(Box<str>),
    /// A string.
    Text(Box<str>),
    /// A list.
    List(Vec<Json>),
    /// An object: names and values in their order.
    Object(Vec<(Box<str>, Json)>),
    /// A string with half a surrogate pair, in quotes and exactly as sent: it has no valid text.
    Verbatim(Box<str>),
}

impl Json {
    /// Creates an object of these members, in this order.
    #[must_use]
    pub fn object<'n>(members: impl IntoIterator<Item = (&'n str, Json)>) -> Self {
        Json::Object(members.into_iter().map(|(name, value)| (name.into(), value)).collect())
    }

    /// Creates a list of these items.
    #[must_use]
    pub fn list(items: impl IntoIterator<Item = Json>) -> Self {
        Json::List(items.into_iter().collect())
    }

    /// Creates a number from its text, `1.50`. Returns `None` if JSON does not have the form.
    #[must_use]
    pub fn number(text: &str) -> Option<Self> {
        let whole = number_length(text.as_bytes(), 0) == Some(text.len());
        whole.then(|| Json::Number(text.into()))
    }

    /// Returns the kind of value.
    #[must_use]
    pub fn kind(&self) -> Kind {
        match self {
            Json::Null => Kind::Null,
            Json::Bool(_) => Kind::Bool,
            Json::Number(_) => Kind::Number,
            Json::Text(_) | Json::Verbatim(_) => Kind::Text,
            Json::List(_) => Kind::List,
            Json::Object(_) => Kind::Object,
        }
    }

    /// Returns the text of a string.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        if let Json::Text(text) = self { Some(text) } else { None }
    }

    /// Returns the member of an object by its name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Json> {
        self.members().iter().find(|(its, _)| **its == *name).map(|(_, value)| value)
    }

    /// Returns the items of a list; empty for other kinds.
    #[must_use]
    pub fn items(&self) -> &[Json] {
        if let Json::List(items) = self { items } else { &[] }
    }

    /// Returns the members of an object, names and values in their order; empty for other kinds.
    pub(crate) fn members(&self) -> &[(Box<str>, Json)] {
        if let Json::Object(members) = self { members } else { &[] }
    }

    /// Merges `patch` into this value: members of objects one by one, everything else (lists included) as a whole.
    /// A `null` in the patch removes the member.
    ///
    /// # Source
    /// RFC 7396, JSON Merge Patch.
    pub fn overlay(&mut self, patch: &Json) {
        let Json::Object(changes) = patch else {
            self.clone_from(patch);
            return;
        };
        if self.kind() != Kind::Object {
            *self = Json::Object(Vec::new());
        }
        let Json::Object(members) = self else { return };
        for (name, change) in changes {
            let at = members.iter().position(|(its, _)| its == name);
            match (at, change) {
                (Some(at), Json::Null) => drop(members.remove(at)),
                (None, Json::Null) => {}
                (Some(at), _) => {
                    if let Some((_, value)) = members.get_mut(at) {
                        value.overlay(change);
                    }
                }
                (None, _) => {
                    let mut value = Json::Null;
                    value.overlay(change);
                    members.push((name.clone(), value));
                }
            }
        }
    }
}

impl From<Element<'_>> for Json {
    /// Copies the value with everything in it. It recurses as deep as the text, at most
    /// [`Limits::MAX_DEPTH`](super::Limits::MAX_DEPTH).
    fn from(element: Element<'_>) -> Self {
        match element.kind() {
            Kind::Null => Json::Null,
            Kind::Bool => Json::Bool(element.boolean() == Some(true)),
            Kind::Number => Json::Number(element.json().into()),
            Kind::Text => match element.text() {
                Some(text) => Json::Text(text.into()),
                None => Json::Verbatim(element.json().into()),
            },
            Kind::List => Json::List(element.items().map(Json::from).collect()),
            Kind::Object => Json::Object(
                element.members().map(|(name, value)| (name.into(), Json::from(value))).collect(),
            ),
        }
    }
}

impl From<&str> for Json {
    fn from(text: &str) -> Self {
        Json::Text(text.into())
    }
}

impl From<String> for Json {
    fn from(text: String) -> Self {
        Json::Text(text.into())
    }
}

impl From<bool> for Json {
    fn from(value: bool) -> Self {
        Json::Bool(value)
    }
}

impl From<i64> for Json {
    fn from(value: i64) -> Self {
        Json::Number(value.to_string().into())
    }
}

impl From<Vec<Json>> for Json {
    fn from(items: Vec<Json>) -> Self {
        Json::List(items)
    }
}
