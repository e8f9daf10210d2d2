//! Texts taken apart, each piece with its place: what a host's data files are read with. It knows how a text is
//! built and refuses to know what it says.

mod csv;

pub(crate) use csv::{Broken, Row, Rows};
