//! The shipped policy packs.

use crate::vocabulary::closed_list;

closed_list! {
    /// A shipped policy pack. The code is the pack's name.
    pub enum ShippedPack {
        /// Documents before sending, authorization before booking.
        Us "us" "United States";
        /// Authorization before sending, and no cancellation without an answer.
        UsStrict "us_strict" "United States, strict";
        /// Direct booking, no payer, the patient is always informed.
        Nhs "nhs" "NHS England";
        /// The rules of HL7 Clinical Order Workflows, which let a recipient refuse a cancellation.
        Cow "cow" "HL7 Clinical Order Workflows";
    }
}

impl ShippedPack {
    /// The pack's data file.
    #[must_use]
    pub const fn json(self) -> &'static str {
        match self {
            ShippedPack::Us => include_str!("data/us.json"),
            ShippedPack::UsStrict => include_str!("data/us_strict.json"),
            ShippedPack::Nhs => include_str!("data/nhs.json"),
            ShippedPack::Cow => include_str!("data/cow.json"),
        }
    }
}
