//! The free text of an event, apart from the rest.
//!
//! Every payload has at most one piece of free text, its member `note`. What is told apart here are JSON objects: the
//! data of an event, and a sparse copy of it that holds its notes alone, each at its place.

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

/// Puts notes back where they were taken from. Whatever else the payload holds is passed by: it is not of this
/// version, and a payload cannot change what an event says.
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
