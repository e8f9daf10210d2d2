//! Errors, each with a stable code, a message and a location, and lists of errors.
//!
//! Every public error of the crate implements [`Coded`]. Each family lists its errors once; the type, messages,
//! codes and [`ErrorEntry`] catalogue of the family come from that list. Codes are unique across the crate. This
//! floor does not know the subject of any error.
//!
//! ```
//! use referral_core::errors::Coded;
//! use referral_core::policy::Pack;
//!
//! let errors = Pack::from_json("{").expect_err("broken text");
//! let error = errors.iter().next().expect("an error");
//! assert_eq!(Coded::code(error), "pack-not-json");
//! ```

mod coded;
mod family;
mod list;
mod position;

pub use coded::{Coded, ErrorEntry};
pub(crate) use family::{coded_by, errors};
pub(crate) use list::{error_list, one_a_line};
pub use position::{Suggestion, TextPosition};
