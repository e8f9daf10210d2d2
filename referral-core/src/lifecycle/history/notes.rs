//! The free text of an event, separate from the rest.
//!
//! Every payload has at most one piece of free text, its member `note`. This file separates two JSON objects: the data
//! of an event, and a sparse copy of it that holds only its notes, each at its place.

use serde_json::{Map, Value};

/// The member that is free text, wherever it stands.
const NOTE: &str = "note";

/// Takes the notes out of an event's data and returns them.
pub(super) fn take(data: &mut Value) -> Map<String, Value> {
    let mut notes = Map::new();
    let Value::Object(members) = data else { return notes };
    if let Some(note) = members.remove(NOTE) {
        notes.insert(NOTE.to_owned(), note);
    }
    for (name, member) in members {
        let within = take(member);
        if !within.is_empty() {
            notes.insert(name.clone(), Value::Object(within));
        }
    }
    notes
}

/// Puts notes back to their places. Other members of the payload are ignored: a later version wrote them, and a payload
/// cannot change what an event says.
pub(super) fn put_back(data: &mut Value, notes: &Map<String, Value>) {
    let Value::Object(members) = data else { return };
    for (name, note) in notes {
        if name == NOTE {
            members.insert(name.clone(), note.clone());
        } else if let (Some(member), Value::Object(within)) = (members.get_mut(name), note) {
            put_back(member, within);
        }
    }
}

/// The first note, at whatever depth.
pub(super) fn first(notes: &Map<String, Value>) -> Option<&str> {
    notes.iter().find_map(|(name, note)| match note {
        Value::String(words) if name == NOTE => Some(words.as_str()),
        Value::Object(within) => first(within),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_) => None,
    })
}

/// Adds a note to an event that has none of its own.
pub(super) fn add(notes: &mut Map<String, Value>, note: &str) {
    notes.entry(NOTE).or_insert_with(|| note.into());
}
