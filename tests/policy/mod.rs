//! Policy packs: what the shipped ones say, what a host's own may say, and every way it can be wrong.

mod any_input;
mod base;
mod dates;
mod errors;
mod flags;
mod shapes;
mod timers;

use chrono::NaiveDate;
use referral_core::policy::{Edition, Pack, PackErrors, ShippedPack};
use serde_json::{Value, json};

use crate::kit::without_position;

/// The edition of a shipped pack in force on a day.
fn edition(pack: ShippedPack, on: &str) -> &'static Edition {
    Pack::shipped(pack).edition_on(date(on)).expect("an edition in force")
}

fn date(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

/// A whole pack of a host: the rows of `us`, in one edition.
fn whole() -> Value {
    let us: Value = serde_json::from_str(ShippedPack::Us.json()).expect("the data file");
    let mut settings = us["editions"][0]["settings"].clone();
    for row in settings.as_object_mut().expect("rows").values_mut() {
        row["source"] = json!("house");
    }
    json!({ "pack": "ours", "editions": [{ "effective_from": "2020-01-01", "settings": settings }] })
}

/// A pack over `us` with these rows in one edition from 2020 on.
fn over_us(settings: Value) -> Value {
    json!({
        "pack": "ours",
        "base": "us",
        "sources": { "charter": { "document": "Charter", "section": "2" } },
        "editions": [{ "effective_from": "2020-01-01", "settings": settings }],
    })
}

fn load(pack: &Value) -> Result<Pack, PackErrors> {
    Pack::from_json(&pack.to_string())
}

/// The messages of everything that is wrong with a pack, without their positions.
fn wrong(pack: &Value) -> Vec<String> {
    unplaced(load(pack))
}

/// The messages of everything that is wrong, without their positions.
fn unplaced(loaded: Result<Pack, PackErrors>) -> Vec<String> {
    messages(loaded).iter().map(|message| without_position(message)).collect()
}

fn messages(loaded: Result<Pack, PackErrors>) -> Vec<String> {
    match loaded {
        Ok(_) => Vec::new(),
        Err(errors) => errors.iter().map(ToString::to_string).collect(),
    }
}
