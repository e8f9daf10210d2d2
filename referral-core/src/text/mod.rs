//! Texts taken apart, each piece with its place, and lists of what is wrong with them: what a host's data files are
//! read with. It knows how a text is built and refuses to know what it says.

mod csv;
mod errors;

pub(crate) use csv::{Broken, Row, Rows};
pub(crate) use errors::{error_list, one_a_line};
