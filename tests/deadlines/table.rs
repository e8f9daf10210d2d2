//! The shipped table: against its source column by column, and as a whole.

use std::collections::BTreeMap;

use referral_core::authorization::deadline::{Convention, DeadlineTable, OrLater, RowCheck};

use crate::kit::data::shared_data;

type Cells = BTreeMap<String, String>;

fn rows(text: &str) -> Vec<Cells> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let header = reader.headers().unwrap().clone();
    let cells = |record: csv::StringRecord| {
        header.iter().zip(record.iter()).map(|(name, cell)| (name.to_owned(), cell.to_owned())).collect()
    };
    reader.records().map(|record| cells(record.unwrap())).collect()
}

#[test]
fn every_cell_is_that_of_its_source() {
    let Some(folder) = shared_data("authorization") else { return };
    let source = rows(&std::fs::read_to_string(folder.join("deadlines.csv")).unwrap());
    let ours = rows(DeadlineTable::shipped_csv());
    assert_eq!((source.len(), ours.len()), (56, 56));
    for (source, ours) in source.iter().zip(&ours) {
        for (column, cell) in source {
            assert_eq!(ours.get(column), Some(cell), "{}, {column}", source["id"]);
        }
        assert_eq!(ours.len(), source.len() + 2, "two columns of our own");
    }
}

/// Every cell of the data file, made again from the loaded row.
#[test]
fn every_cell_is_loaded() {
    fn code<T: std::fmt::Display>(value: Option<T>, nothing: &str) -> String {
        value.map_or_else(|| nothing.to_owned(), |value| value.to_string())
    }
    let number = |value: Option<u32>| value.map(|value| value.to_string()).unwrap_or_default();
    let date = |value: Option<chrono::NaiveDate>| value.map(|value| value.to_string()).unwrap_or_default();
    let table = DeadlineTable::shipped();
    assert_eq!(table.rows().count(), 56);
    for (row, cells) in table.rows().zip(rows(DeadlineTable::shipped_csv())) {
        let (scope, extension) = (&row.scope, row.extension.as_ref());
        let spelled: Vec<&str> = row.spelled_out.iter().map(|convention| convention.code()).collect();
        let made = [
            ("id", row.id.to_string()),
            ("program", scope.program.to_string()),
            ("phase", scope.phase.to_string()),
            ("urgency", code(scope.urgency, "any")),
            ("item_class", code(scope.item_class, "any")),
            ("channel", code(scope.channel, "any")),
            ("level", code(scope.level, "any")),
            ("amount", row.amount.to_string()),
            ("unit", row.unit.to_string()),
            ("bound", row.bound.to_string()),
            ("clock_start", row.starts.to_string()),
            ("presumed_receipt_days", number(row.presumed_receipt_days)),
            ("tolled_by", code(row.tolled_by, "")),
            ("holidays", code(row.holidays, "")),
            ("roll", row.roll.to_string()),
            ("or_later", code(row.or_later, "")),
            ("extension_amount", number(extension.map(|rule| rule.amount))),
            ("extension_unit", code(extension.map(|rule| rule.unit), "")),
            ("extension_grounds", extension.map(|rule| rule.grounds.join("|")).unwrap_or_default()),
            ("edition_by", row.edition.by.to_string()),
            ("effective_from", date(row.edition.from)),
            ("effective_to", date(row.edition.to)),
            ("on_expiry", code(row.on_expiry, "")),
            ("authority", row.authority.to_string()),
            ("spelled_out", spelled.join("|")),
            ("verified", row.verified.to_string()),
            ("note", row.note.as_deref().unwrap_or_default().to_owned()),
        ];
        let made: Cells = made.into_iter().map(|(name, cell)| (name.to_owned(), cell)).collect();
        assert_eq!(made, cells);
    }
}

#[test]
fn our_own_columns_say_little() {
    let table = DeadlineTable::shipped();
    let later: Vec<_> = table.rows().filter(|row| row.or_later.is_some()).collect();
    assert_eq!(later.len(), 1);
    assert_eq!(
        (&*later[0].id, later[0].or_later),
        ("mco-benefits-continue", Some(OrLater::IntendedEffectiveDate))
    );
    let spelled: Vec<_> = table
        .rows()
        .filter(|row| !row.spelled_out.is_empty())
        .map(|row| (&*row.id, &*row.spelled_out))
        .collect();
    let expected: [(&str, &[Convention]); 3] = [
        ("erisa-pre", &[Convention::ExtensionBeforeDue]),
        ("erisa-post", &[Convention::ExtensionBeforeDue]),
        ("ext-file", &[Convention::MonthRule, Convention::RollOver]),
    ];
    assert_eq!(spelled, expected);
}

#[test]
fn only_the_secondary_row_is_off() {
    let table = DeadlineTable::shipped();
    let off: Vec<_> = table.rows().filter(|row| !table.is_on(row)).map(|row| &*row.id).collect();
    assert_eq!(off, ["chip-ffs-std"]);
    assert_eq!(table.row("chip-ffs-std").unwrap().verified, RowCheck::Secondary);
    let all = table.with_secondary().unwrap();
    assert!(all.rows().all(|row| all.is_on(row)));
}

#[test]
fn the_source_itself_can_be_loaded() {
    let Some(folder) = shared_data("authorization") else { return };
    let text = std::fs::read_to_string(folder.join("deadlines.csv")).unwrap();
    assert_eq!(DeadlineTable::from_csv(&text).unwrap().rows().count(), 56);
}
