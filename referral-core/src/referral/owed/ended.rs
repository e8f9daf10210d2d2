//! How a duty ends.

use serde::Serialize;

use super::Duty;

/// How an act ends a duty. Nothing else ends one, and time ends none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ended {
    /// It was done.
    Done,
    /// A named person let it go, with a reason.
    LetGo,
    /// Its cause was taken back.
    TakenBack,
    /// What it was for has come about, or can no longer come about.
    Overtaken,
    /// It waits for another duty, which is owed until then, and comes back when that one ends.
    Waits(Duty),
    /// It went over into another duty, which is owed now.
    PassedTo(Duty),
}
