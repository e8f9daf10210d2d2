//! Groups in cells: what they come to, and that thousands of cells can name one of thousands of codes.

use referral_core::authorization::book::{RuleBook, Term};
use referral_core::authorization::lower::{Extent, Geometry, lower};

use super::book_with;

/// The book with these cells on a fact, a rule each, and these groups.
fn book(fact: &str, cells: &[String], groups: &str) -> RuleBook {
    let rules: Vec<String> = (0..)
        .zip(cells)
        .map(|(n, cell)| format!(r#"{{"id": "r{n}", "when": {{"{fact}": "{cell}"}}, "then": {{}}}}"#))
        .collect();
    let json = book_with(&format!(r#", "groups": {{{groups}}}"#), &rules.join(",\n"));
    RuleBook::from_json("b.json", json.as_bytes()).unwrap_or_else(|errors| panic!("{errors}"))
}

/// The same book with the members in the place of each group.
fn written_out(mut book: RuleBook) -> RuleBook {
    let set = &mut book.sets[0];
    for cell in set.rules.iter_mut().flat_map(|rule| rule.when.values_mut()) {
        for terms in [&mut cell.any_of, &mut cell.none_of] {
            *terms = std::mem::take(terms)
                .into_iter()
                .flat_map(|term| match term {
                    Term::Group(group) => set.groups[&group].members.clone(),
                    term => vec![term],
                })
                .collect();
        }
    }
    set.groups.clear();
    book
}

fn geometry(book: &RuleBook) -> Geometry {
    lower(&book.sets[0], &book.facts).unwrap()
}

/// Where each rule holds in the one dimension there is beside the date; none where it holds everywhere.
fn extents(book: &RuleBook) -> (u32, Vec<Option<Extent>>) {
    let geometry = geometry(book);
    let dimension = &geometry.dimensions()[0];
    let of_row = |row| {
        let cell = geometry.cells(row).iter().find(|cell| cell.dimension == 0)?;
        Some(dimension.extents()[cell.extent as usize].clone())
    };
    (dimension.size(), geometry.rows().iter().map(of_row).collect())
}

#[test]
fn a_group_is_its_members() {
    let cells = [
        "@g",
        "!@g",
        "B|@g",
        "B|!@g",
        "@g|@h",
        "@g|!@h",
        "!@g|!@h",
        "!B|!@g",
        "@h|!B",
        "@g|!@g",
        "A..Z|!@g",
        "@g|ICD:Q1|!@h|!L3",
    ];
    let cells = cells.map(String::from);
    let codes =
        book("service", &cells, r#""g": {"codes": "L1|L3*|B..C*|ICD:Q1"}, "h": {"codes": "L2..L4|Z"}"#);
    assert_eq!(extents(&codes), extents(&written_out(codes.clone())));
    let words: Vec<String> =
        ["@g", "RR|@g", "RR|!@g", "!@g|!@h", "@g|@h", "NU|!@h|~"].map(String::from).into();
    let words = book("modifier", &words, r#""g": {"words": "RR|NU"}, "h": {"words": "NU|KX"}"#);
    assert_eq!(extents(&words), extents(&written_out(words.clone())));
}

#[test]
fn thousands_of_cells_name_a_group_of_thousands() {
    // A copy of the members in each cell would be 40 million codes.
    const CELLS: u32 = 10_000;
    const MEMBERS: u32 = 4_000;
    let members: Vec<String> = (0..MEMBERS).map(|n| format!("M{n:05}")).collect();
    let group = format!(r#""g": {{"codes": "{}"}}"#, members.join("|"));
    let cells: Vec<String> = (0..CELLS).map(|n| format!("N{n:05}|!@g")).collect();
    let book = book("service", &cells, &group);
    let (size, extents) = extents(&book);
    // Each code named is a position, and one more are those before, those between and after two of them.
    assert_eq!(extents.iter().flatten().count(), CELLS as usize);
    assert!(size > CELLS + MEMBERS);
    let mut seen = Vec::new();
    for extent in extents.iter().flatten() {
        let Extent::One(spans) = extent else { panic!("a fact of one value") };
        assert_eq!(spans.count(), 1, "the code alone");
        seen.extend(spans.least());
    }
    seen.sort_unstable();
    seen.dedup();
    assert_eq!(seen.len(), CELLS as usize, "each its own");
    assert_eq!(book.warnings(), []);
}
