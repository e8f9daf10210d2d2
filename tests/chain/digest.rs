//! The text of digests and salts.

use proptest::prelude::*;
use referral_core::chain::{Digest, HexError, HexProblem, Salt};

const TEXT: &str = "00010203040506070809aabbccddeeff00112233445566778899aabbccddeeff";

#[test]
fn a_digest_is_64_lower_case_digits_everywhere() {
    let digest: Digest = TEXT.parse().unwrap();
    assert_eq!(digest.as_bytes()[..4], [0, 1, 2, 3]);
    assert_eq!(digest.as_bytes()[31], 0xff);
    assert_eq!(digest.to_string(), TEXT);
    assert_eq!(serde_json::to_string(&digest).unwrap(), format!("\"{TEXT}\""));
    assert_eq!(serde_json::from_str::<Digest>(&format!("\"{TEXT}\"")).unwrap(), digest);
}

#[test]
fn a_salt_stays_out_of_debug_output() {
    let salt: Salt = TEXT.parse().unwrap();
    assert_eq!(format!("{salt:?}"), "Salt(hidden)");
    assert_eq!(serde_json::to_string(&salt).unwrap(), format!("\"{TEXT}\""));
}

#[test]
fn errors_name_what_is_wrong() {
    let digest = |text: &str| text.parse::<Digest>().unwrap_err();
    let short = digest(&TEXT[1..]);
    assert_eq!(short, HexError { kind: "digest", problem: HexProblem::Length(63) });
    assert_eq!(short.to_string(), "digest must have `64` hexadecimal digits, found `63` bytes");
    assert_eq!(short.code(), "hex-length");
    let capital = digest(&TEXT.replace('f', "F"));
    assert_eq!(
        capital.to_string(),
        "digest has a character at position `30` that is not a lower-case hexadecimal digit"
    );
    assert_eq!(capital.code(), "hex-digit");
    let salt = "é".repeat(32).parse::<Salt>().unwrap_err();
    assert_eq!(
        salt.to_string(),
        "salt has a character at position `0` that is not a lower-case hexadecimal digit"
    );
    assert!(
        serde_json::from_str::<Digest>("\"00\"")
            .unwrap_err()
            .to_string()
            .starts_with("digest must have `64` hexadecimal digits, found `2` bytes")
    );
}

proptest! {
    #[test]
    fn text_and_bytes_are_one_to_one(bytes: [u8; 32]) {
        let digest = Digest::new(bytes);
        prop_assert_eq!(digest.to_string().parse::<Digest>().unwrap(), digest);
    }

    #[test]
    fn no_text_panics(text in ".{0,70}") {
        let _ = text.parse::<Digest>();
    }
}
