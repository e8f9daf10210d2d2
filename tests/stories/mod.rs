//! Stories in which something that is owed must not vanish, one file for each decision.

mod outstanding_report;
mod unread_reports;
