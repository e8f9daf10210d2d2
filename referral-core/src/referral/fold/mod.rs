//! How each event changes the state: one file for each part of the table.

pub(super) mod authorization;
pub(super) mod documents;
pub(super) mod ending;
pub(super) mod notice;
pub(super) mod opening;
pub(super) mod order;
pub(super) mod outreach;
pub(super) mod report;
pub(super) mod routing;
pub(super) mod scheduling;
pub(super) mod waiting_time;
