//! Reading and changing an owned value by path.

use super::json::Json;
use super::kind::Kind;
use crate::errors::errors;

errors! {
    /// A path that cannot be followed.
    pub enum PathError {
        /// The path does not consist of names and list indexes, such as `identifier[0].value`.
        NotAPath {
            /// The path.
            path: String,
        } "not-a-path" "`{path}` is not a path such as `identifier[0].value`";
        /// The path passes through a value without members or items, or names a member of a list.
        Blocked {
            /// The path.
            path: String,
            /// The kind of the value on the path.
            found: &'static str,
            /// The kind that the path needs there.
            expected: &'static str,
        } "path-blocked" "`{path}` passes through a value of kind `{found}`, expected {expected}";
        /// The path has an index more than one past the end of a list.
        Gap {
            /// The path.
            path: String,
            /// The number of items of the list.
            length: usize,
        } "path-gap" "`{path}` leaves a gap: the list has {length} items";
    }
}

enum Step<'p> {
    Name(&'p str),
    Place(usize),
}

/// Returns the steps of `a.b[0].c`, or `None` if the text is not a path.
fn steps(path: &str) -> Option<Vec<Step<'_>>> {
    let mut steps = Vec::new();
    for part in path.split('.') {
        let (name, places) = part.split_at(part.find('[').unwrap_or(part.len()));
        // Only a list at the very start has no name.
        if !name.is_empty() {
            steps.push(Step::Name(name));
        } else if places.is_empty() || !steps.is_empty() {
            return None;
        }
        let mut rest = places;
        while !rest.is_empty() {
            let (place, behind) = rest.strip_prefix('[')?.split_once(']')?;
            steps.push(Step::Place(place.parse().ok()?));
            rest = behind;
        }
    }
    Some(steps)
}

impl Json {
    /// Returns the value at a path: `identifier[0].value`.
    #[must_use]
    pub fn at(&self, path: &str) -> Option<&Json> {
        steps(path)?.iter().try_fold(self, |value, step| match step {
            Step::Name(name) => value.get(name),
            Step::Place(place) => value.items().get(*place),
        })
    }

    /// Returns the value at a path as [`Json::at`] does, for changing it in place.
    #[must_use]
    pub fn at_mut(&mut self, path: &str) -> Option<&mut Json> {
        steps(path)?.iter().try_fold(self, |value, step| match (value, step) {
            (Json::Object(members), Step::Name(name)) => {
                members.iter_mut().find(|(its, _)| **its == **name).map(|(_, value)| value)
            }
            (Json::List(items), Step::Place(place)) => items.get_mut(*place),
            _ => None,
        })
    }

    /// Sets the value at a path. Creates missing objects and lists on the path; an index one past
    /// the end of a list appends to it. Everything else stays unchanged.
    ///
    /// # Errors
    /// [`PathError`] if the text is not a path, a name follows a scalar or a list, an index follows an object,
    /// or an index would leave a gap in a list. The value is then unchanged except for objects created on the path.
    pub fn set(&mut self, path: &str, value: impl Into<Json>) -> Result<(), PathError> {
        let steps = steps(path).ok_or_else(|| PathError::NotAPath { path: path.to_owned() })?;
        let mut here = self;
        for step in &steps {
            here = match step {
                Step::Name(name) => here.member(name),
                Step::Place(place) => here.item(*place),
            }
            .map_err(|block| block.on(path))?;
        }
        *here = value.into();
        Ok(())
    }

    /// Appends to the list at a path, and creates a missing list.
    ///
    /// # Errors
    /// As for [`Json::set`]; and [`PathError::Blocked`] if the value at the path is not a list.
    pub fn push(&mut self, path: &str, value: impl Into<Json>) -> Result<(), PathError> {
        let length = match self.at(path) {
            None | Some(Json::Null) => 0,
            Some(Json::List(items)) => items.len(),
            Some(other) => return Err(Block::Kind(other.kind(), LIST).on(path)),
        };
        self.set(&format!("{path}[{length}]"), value)
    }

    /// Removes the value at a path from its object or list, and returns it.
    pub fn remove(&mut self, path: &str) -> Option<Json> {
        let (holder, last) = match (path.rfind('.'), path.rfind('[')) {
            (dot, Some(bracket)) if dot.is_none_or(|dot| dot < bracket) => path.split_at(bracket),
            (Some(dot), _) => path.split_at(dot),
            (None, _) => ("", path),
        };
        let holder = if holder.is_empty() { Some(self) } else { self.at_mut(holder) };
        match (holder?, steps(last.strip_prefix('.').unwrap_or(last))?.first()?) {
            (Json::Object(members), Step::Name(name)) => {
                let at = members.iter().position(|(its, _)| **its == **name)?;
                Some(members.remove(at).1)
            }
            (Json::List(items), Step::Place(place)) => (*place < items.len()).then(|| items.remove(*place)),
            _ => None,
        }
    }

    fn member(&mut self, name: &str) -> Result<&mut Json, Block> {
        if matches!(self, Json::Null) {
            *self = Json::Object(Vec::new());
        }
        let kind = self.kind();
        let Json::Object(members) = self else { return Err(Block::Kind(kind, OBJECT)) };
        let at = members.iter().position(|(its, _)| **its == *name).unwrap_or_else(|| {
            members.push((name.into(), Json::Null));
            members.len() - 1
        });
        members.get_mut(at).map(|(_, value)| value).ok_or(Block::Kind(kind, OBJECT))
    }

    fn item(&mut self, place: usize) -> Result<&mut Json, Block> {
        if matches!(self, Json::Null) {
            *self = Json::List(Vec::new());
        }
        let kind = self.kind();
        let Json::List(items) = self else { return Err(Block::Kind(kind, LIST)) };
        let length = items.len();
        if place == length {
            items.push(Json::Null);
        }
        items.get_mut(place).ok_or(Block::Gap(length))
    }
}

const OBJECT: &str = "an object";
const LIST: &str = "a list";

/// An obstacle on a path.
enum Block {
    /// A value of the first kind instead of the second.
    Kind(Kind, &'static str),
    Gap(usize),
}

impl Block {
    fn on(self, path: &str) -> PathError {
        let path = path.to_owned();
        match self {
            Block::Kind(kind, expected) => PathError::Blocked { path, found: kind.code(), expected },
            Block::Gap(length) => PathError::Gap { path, length },
        }
    }
}
