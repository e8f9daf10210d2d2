//! What was asked for on the command line.

use std::path::PathBuf;

use referral_core::policy::ShippedPack;
use referral_core::time::{Instant, Zone};
use referral_core::vocabulary::Perspective;

/// How it is called.
pub(crate) const USAGE: &str = "\
coordinator_day: a referral coordinator's day out of a folder of FHIR files

  cargo run --release -p referral-core --example coordinator_day [-- OPTIONS]

  --input DIR        the folder: every *.json and *.ndjson in it and below (default: the shipped clinic day)
  --now INSTANT      what counts as now, as 2026-03-18T13:00:00Z (default: the latest recorded instant found)
  --pack NAME        the policy: us, us_strict, nhs or cow (default: us)
  --zone ZONE        the site's time zone (default: America/New_York; Europe/London for nhs)
  --perspective WHO  whose eyes: initiator, recipient or intermediary (default: initiator)
  --output DIR       writes the changed resources there; the folder must be new or empty
  --why              also says why each other command is refused
  --all              lists every place of every finding
  --json             one JSON object in place of the text
  --help             this page
";

/// What was asked for.
#[derive(Clone, Debug)]
pub(crate) struct Args {
    pub(crate) input: Option<PathBuf>,
    pub(crate) now: Option<Instant>,
    pub(crate) pack: ShippedPack,
    pub(crate) zone: Zone,
    pub(crate) perspective: Perspective,
    pub(crate) output: Option<PathBuf>,
    pub(crate) why: bool,
    pub(crate) all: bool,
    pub(crate) json: bool,
}

/// A run, or the page that explains one.
pub(crate) enum Asked {
    Run(Box<Args>),
    Help,
}

/// Reads the arguments, or says what is wrong with them.
pub(crate) fn read(mut given: impl Iterator<Item = String>) -> Result<Asked, String> {
    let mut args = Args {
        input: None,
        now: None,
        pack: ShippedPack::Us,
        zone: Zone::UTC,
        perspective: Perspective::Initiator,
        output: None,
        why: false,
        all: false,
        json: false,
    };
    let mut zone = None;
    while let Some(option) = given.next() {
        let mut value = || given.next().ok_or(format!("`{option}` needs a value"));
        match option.as_str() {
            "--input" => args.input = Some(value()?.into()),
            "--output" => args.output = Some(value()?.into()),
            "--now" => args.now = Some(instant(&value()?)?),
            "--pack" => args.pack = pack(&value()?)?,
            "--zone" => zone = Some(Zone::parse(&value()?).map_err(|error| error.to_string())?),
            "--perspective" => args.perspective = perspective(&value()?)?,
            "--why" => args.why = true,
            "--all" => args.all = true,
            "--json" => args.json = true,
            "--help" | "-h" => return Ok(Asked::Help),
            _ => return Err(format!("`{option}` is not an option")),
        }
    }
    let usual = if args.pack == ShippedPack::Nhs { "Europe/London" } else { "America/New_York" };
    args.zone = match zone {
        Some(zone) => zone,
        None => Zone::parse(usual).map_err(|error| error.to_string())?,
    };
    Ok(Asked::Run(Box::new(args)))
}

fn instant(text: &str) -> Result<Instant, String> {
    text.parse().map_err(|_| format!("`{text}` is not an instant such as `2026-03-18T13:00:00Z`"))
}

fn pack(name: &str) -> Result<ShippedPack, String> {
    let names = || ShippedPack::ALL.map(ShippedPack::code).join(", ");
    ShippedPack::parse(name).ok_or_else(|| format!("`{name}` is not a policy pack: {}", names()))
}

/// Whose eyes, in a word.
pub(crate) const fn eyes(perspective: Perspective) -> &'static str {
    match perspective {
        Perspective::Initiator => "initiator",
        Perspective::Recipient => "recipient",
        Perspective::Intermediary => "intermediary",
    }
}

fn perspective(name: &str) -> Result<Perspective, String> {
    [Perspective::Initiator, Perspective::Recipient, Perspective::Intermediary]
        .into_iter()
        .find(|&one| eyes(one) == name)
        .ok_or_else(|| format!("`{name}` is not a perspective: initiator, recipient, intermediary"))
}
