//! Whatever the bytes are, there is a book or an error.

use proptest::prelude::*;
use referral_core::authorization::book::RuleBook;
use referral_core::authorization::load::{BookFile, CsvBook};
use referral_core::authorization::shipped::ShippedBook;

fn mangled(mut text: Vec<u8>, changes: &[(prop::sample::Index, u8, bool)]) -> Vec<u8> {
    for (index, byte, insert) in changes {
        let at = index.index(text.len());
        if *insert { text.insert(at, *byte) } else { text[at] = *byte }
    }
    text
}

/// Bytes that mean something to one of the formats, and any other.
fn any_byte() -> impl Strategy<Value = u8> {
    prop_oneof![prop::sample::select(b"{}[]\"\\:,|!&*'-~#%@\n\r \t\xff0".to_vec()), any::<u8>()]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(120))]

    #[test]
    fn any_bytes(bytes in prop::collection::vec(any_byte(), 0..200)) {
        let _ = RuleBook::from_json("a", &bytes);
        let _ = RuleBook::from_yaml("a", &bytes);
        let mut csv = ShippedBook::Larkfield.load().unwrap().to_csv().unwrap();
        csv.tables[0].file.bytes = bytes.clone();
        let _ = RuleBook::from_csv(&csv);
        let header = BookFile { name: "a".into(), bytes };
        let _ = RuleBook::from_csv(&CsvBook { header, tables: Vec::new() });
    }

    /// A book with a few bytes changed is no other book in silence: what still reads has a digest, and reads the
    /// same from what it writes.
    #[test]
    fn almost_a_book(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any_byte(), any::<bool>()), 1..4),
    ) {
        let book = ShippedBook::Larkfield.load().unwrap();
        let json = mangled(book.to_json().unwrap().into_bytes(), &changes);
        let yaml = mangled(book.to_yaml().unwrap().into_bytes(), &changes);
        let mut csv = book.to_csv().unwrap();
        let table = &mut csv.tables[1].file.bytes;
        *table = mangled(std::mem::take(table), &changes);
        let read = [
            RuleBook::from_json("a", &json),
            RuleBook::from_yaml("a", &yaml),
            RuleBook::from_csv(&csv),
        ];
        for book in read.into_iter().flatten() {
            let again = RuleBook::from_json("a", book.to_json().unwrap().as_bytes()).unwrap();
            prop_assert_eq!(again.digest().unwrap(), book.digest().unwrap());
        }
    }
}
