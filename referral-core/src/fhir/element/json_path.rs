//! Reaching into an owned value by path.

use thiserror::Error;

use super::json::Json;
use super::node::Kind;

/// A path that cannot be followed.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum PathError {
    /// The path is not names and list places: `identifier[0].value`.
    #[error("`{path}` is not a path")]
    NotAPath {
        /// The path.
        path: String,
    },
    /// The path goes through a value that has nothing in it, or names a member of a list.
    #[error("`{path}` goes through a {found}")]
    Blocked {
        /// The path.
        path: String,
        /// The kind of the value that is in the way.
        found: &'static str,
    },
    /// The path names a place more than one behind the end of a list.
    #[error("`{path}` leaves a gap in a list of {length}")]
    Gap {
        /// The path.
        path: String,
        /// How many items the list has.
        length: usize,
    },
}

impl PathError {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            PathError::NotAPath { .. } => "not-a-path",
            PathError::Blocked { .. } => "path-blocked",
            PathError::Gap { .. } => "path-gap",
        }
    }
}

enum Step<'p> {
    Name(&'p str),
    Place(usize),
}

/// The steps of `a.b[0].c`; nothing if the text is none.
fn steps(path: &str) -> Option<Vec<Step<'_>>> {
    let mut steps = Vec::new();
    for part in path.split('.') {
        let (name, places) = part.split_at(part.find('[').unwrap_or(part.len()));
        // A list at the very start has no name; anywhere else a name has to stand there.
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
    /// The value at a path: `identifier[0].value`.
    #[must_use]
    pub fn at(&self, path: &str) -> Option<&Json> {
        steps(path)?.iter().try_fold(self, |value, step| match step {
            Step::Name(name) => value.get(name),
            Step::Place(place) => value.items().get(*place),
        })
    }

    /// As [`Json::at`], to change it in place.
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

    /// Puts a value at a path. Objects and lists on the way are made where there are none, and a place one behind
    /// the end of a list appends to it. Everything else stays as it is.
    ///
    /// # Errors
    /// [`PathError`] where the text is not a path, a scalar or a list is in the way of a name, an object is in the
    /// way of a place, or a list would get a gap. The value is then unchanged but for objects made on the way.
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

    /// Appends to the list at a path, which is made where there is none.
    ///
    /// # Errors
    /// As [`Json::set`]; and [`PathError::Blocked`] where something else than a list stands at the path.
    pub fn push(&mut self, path: &str, value: impl Into<Json>) -> Result<(), PathError> {
        let length = match self.at(path) {
            None | Some(Json::Null) => 0,
            Some(Json::List(items)) => items.len(),
            Some(other) => return Err(Block::Kind(other.kind()).on(path)),
        };
        self.set(&format!("{path}[{length}]"), value)
    }

    /// Takes the value at a path out, with its name or place.
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
        let Json::Object(members) = self else { return Err(Block::Kind(kind)) };
        let at = members.iter().position(|(its, _)| **its == *name).unwrap_or_else(|| {
            members.push((name.into(), Json::Null));
            members.len() - 1
        });
        members.get_mut(at).map(|(_, value)| value).ok_or(Block::Kind(kind))
    }

    fn item(&mut self, place: usize) -> Result<&mut Json, Block> {
        if matches!(self, Json::Null) {
            *self = Json::List(Vec::new());
        }
        let kind = self.kind();
        let Json::List(items) = self else { return Err(Block::Kind(kind)) };
        let length = items.len();
        if place == length {
            items.push(Json::Null);
        }
        items.get_mut(place).ok_or(Block::Gap(length))
    }
}

/// What is in the way of a path.
enum Block {
    Kind(Kind),
    Gap(usize),
}

impl Block {
    fn on(self, path: &str) -> PathError {
        let path = path.to_owned();
        match self {
            Block::Kind(kind) => PathError::Blocked { path, found: kind.word() },
            Block::Gap(length) => PathError::Gap { path, length },
        }
    }
}
