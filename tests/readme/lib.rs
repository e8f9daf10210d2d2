//! The README's examples, which are run as documentation tests.
#![doc = include_str!("../../README.md")]
