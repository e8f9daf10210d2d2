//! Races: a command of the referring side that crosses a fact of the recipient, in both orders.

mod crossing;
mod refusals;
mod remedies;
mod strangers;
mod walks;
