//! What the analysis finds in a book: known books with known findings, and random books against every request there
//! is.

mod differences;
mod every_request;
mod example;
mod generated;
mod growing;
mod known;
mod worlds;
