//! The day as text, in 100 columns.

use std::collections::{BTreeMap, BTreeSet};

use referral_core::coordination::worklist::{Item, Reason};
use referral_core::fhir::read::Severity;
use referral_core::referral::{Permission, PermissionAnswer};
use referral_core::time::Instant;
use referral_core::vocabulary::{Coding, Role};

use crate::args::{Args, eyes};
use crate::authorized;
use crate::day::{Course, Day};
use crate::finding::{Finding, Place};
use crate::page::{Page, count, local};

/// How many places of one finding are listed without `--all`.
const PLACES: usize = 3;

/// The whole page.
pub(crate) fn print(day: &Day, input: &str, args: &Args) -> String {
    let mut page = Page::default();
    page.line(&format!("Coordinator's day: {input}"));
    let whence = if args.now.is_some() { "as asked" } else { "the latest recorded instant" };
    let (at, zone) = (local(day.now, day.site.zone), day.site.zone.name());
    if day.is_now_known {
        page.line(&format!("Now it is {at} in {zone} ({whence})."));
    } else {
        page.line("When now is nobody can tell: nothing that was read says when it was recorded.");
    }
    page.line(&format!(
        "Policy pack `{}`, through the eyes of the {}.",
        args.pack.code(),
        eyes(args.perspective)
    ));
    read(day, &mut page);
    findings(day, args, &mut page);
    worklist(day, args, &mut page);
    nothing_owed(day, &mut page);
    authorized::print(day, &mut page);
    written(day, args, &mut page);
    page.0
}

fn read(day: &Day, page: &mut Page) {
    let reading = &day.reading;
    page.title("READ");
    let total: u64 = reading.resources.values().sum();
    let refused = match reading.refused {
        0 => String::new(),
        refused => format!(", {refused} of them unreadable"),
    };
    let others = match reading.other_files {
        0 => String::new(),
        others => format!("; {} of another kind left alone", count(others, "file", "files")),
    };
    page.labelled(
        "  ",
        &format!(
            "{}, {}{refused}, {}{others}",
            count(reading.files, "file", "files"),
            count(reading.documents, "document or line", "documents and lines"),
            count(total, "resource", "resources"),
        ),
    );
    let mut types: Vec<(&String, &u64)> = reading.resources.iter().collect();
    types.sort_by_key(|(name, number)| (std::cmp::Reverse(**number), *name));
    let types = types.iter().map(|(name, number)| format!("{name} {number}"));
    let types = types.collect::<Vec<_>>().join(" · ");
    if !types.is_empty() {
        page.labelled("  ", &types);
    }
    let references = count(reading.references, "reference", "references");
    page.labelled("  ", &format!("{references}, {} to something that is not there", reading.dangling));
    page.labelled("  ", &format!("{} found", count(day.courses.len(), "referral", "referrals")));
}

/// Findings that differ only in their place, the gravest first.
fn findings(day: &Day, args: &Args, page: &mut Page) {
    let all = &day.reading.findings;
    let of = |severity| all.iter().filter(|finding| finding.severity == severity).count();
    page.title(&format!(
        "FINDINGS  {}, {}, {}",
        count(of(Severity::Error), "error", "errors"),
        count(of(Severity::Warning), "warning", "warnings"),
        count(of(Severity::Information), "note", "notes"),
    ));
    let mut groups: Vec<(&Finding, Vec<&Finding>)> = Vec::new();
    let mut known: BTreeMap<(Severity, &str, &str), usize> = BTreeMap::new();
    for finding in all {
        let key = (finding.severity, finding.code.as_str(), finding.message.as_str());
        let at = *known.entry(key).or_insert(groups.len());
        match groups.get_mut(at) {
            Some((_, group)) => group.push(finding),
            None => groups.push((finding, vec![finding])),
        }
    }
    for (first, group) in &groups {
        let times = if group.len() > 1 { format!("  ({} times)", group.len()) } else { String::new() };
        let word = match first.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Information => "note",
        };
        // A doubt without more to say is its code in words.
        let said = if first.message == first.code.replace('-', " ") {
            first.code.clone()
        } else {
            format!("{}: {}", first.code, first.message)
        };
        page.labelled(&format!("  {word:<8} "), &format!("{said}{times}"));
        let shown = if args.all { group.len() } else { PLACES };
        for finding in group.iter().take(shown) {
            places(day, finding, page);
        }
        if group.len() > shown {
            page.line(&format!("             and {} more (--all lists them)", group.len() - shown));
        }
    }
    if day.reading.left_off > 0 {
        page.line(&format!("  {} more in documents with very many are only counted", day.reading.left_off));
    }
}

fn places(day: &Day, finding: &Finding, page: &mut Page) {
    let name = finding
        .referral
        .as_ref()
        .and_then(|id| day.courses.iter().find(|one| one.referral.id().as_str() == id));
    let name = name.map_or(String::new(), |course| format!("{}: ", course.name));
    let mut words: Vec<String> = Vec::new();
    let mut before: Option<&Place> = None;
    for place in &finding.places {
        let same = before.is_some_and(|before| before.file == place.file && before.line == place.line);
        words.push(if same { place.path.clone() } else { place.words() });
        before = Some(place);
    }
    page.labelled("             ", &format!("{name}{}", words.join(" and ")));
}

fn worklist(day: &Day, args: &Args, page: &mut Page) {
    let items = &day.worklist.items;
    let overdue = items.iter().filter(|item| item.overdue).count();
    page.title(&format!(
        "WORKLIST  {}, {overdue} overdue, the most pressing first",
        count(items.len(), "referral", "referrals")
    ));
    let courses = day.by_id();
    let listed: Vec<(&Item, &Course)> =
        items.iter().filter_map(|item| Some((item, *courses.get(item.referral.as_str())?))).collect();
    let common = common(&listed);
    let is_known = !common.is_empty();
    for (role, commands) in &common {
        let commands = commands.iter().cloned().collect::<Vec<_>>().join(" · ");
        page.labelled("  ", &format!("On every one of these the {} may also: {commands}", role.words()));
    }
    if is_known {
        page.line("");
    }
    for (place, (item, course)) in listed.iter().enumerate() {
        card(day, place + 1, item, course, &common, args, page);
    }
}

/// What a role may do on every card it is on, said once.
fn common(listed: &[(&Item, &Course)]) -> BTreeMap<Role, BTreeSet<String>> {
    let mut common: BTreeMap<Role, BTreeSet<String>> = BTreeMap::new();
    if listed.len() < 3 {
        return common;
    }
    for (_, course) in listed {
        for (role, permissions) in &course.permitted {
            let own: BTreeSet<String> = permissions.iter().filter_map(may).collect();
            common.entry(*role).and_modify(|known| known.retain(|one| own.contains(one))).or_insert(own);
        }
    }
    // Only whoever is on every card: of the others nothing can be said once.
    common.retain(|role, commands| {
        let everywhere = listed.iter().all(|(_, course)| course.permitted.iter().any(|(on, _)| on == role));
        everywhere && !commands.is_empty()
    });
    common
}

fn card(
    day: &Day,
    rank: usize,
    item: &Item,
    course: &Course,
    common: &BTreeMap<Role, BTreeSet<String>>,
    args: &Args,
    page: &mut Page,
) {
    let left = format!("{rank:>3}. {}  {}", course.name, item.label);
    page.both(&left, &format!("due {} · {}", local(item.due, day.site.zone), when(item, day.now)));
    let watcher = item.watcher.map_or(String::new(), |watcher| format!(", {} watches", watcher.words()));
    let recipient = item.recipient.as_ref().and_then(|recipient| recipient.name());
    let recipient = recipient.map_or(String::new(), |name| format!("; it is with {name}"));
    page.labelled("     owner  ", &format!("{}{watcher}{recipient}", item.owner.words()));
    let codes = course.referral.partner_codes().iter().filter(|code| is_state(code));
    let codes: Vec<&str> = codes.map(|code| &*code.code).collect();
    if !codes.is_empty() {
        page.labelled("     says   ", &codes.join(" · "));
    }
    for (at, reason) in item.reasons.iter().enumerate() {
        page.labelled(if at == 0 { "     why    " } else { "            " }, &why(reason));
    }
    if let Some(block) = &course.authorization {
        page.labelled("     payer  ", &authorized::line(block, day.site.zone));
    }
    for line in &course.elapsed {
        page.labelled("     time   ", line);
    }
    if !course.doubts.is_empty() {
        page.labelled("     doubt  ", &course.doubts.join(", "));
    }
    for (at, (role, permissions)) in course.permitted.iter().enumerate() {
        let label = if at == 0 { "     may    " } else { "            " };
        let known = common.get(role);
        let commands = permissions.iter().filter_map(may);
        let own = commands.filter(|one| known.is_none_or(|known| !known.contains(one)));
        let own = own.collect::<Vec<_>>().join(" · ");
        page.labelled(
            label,
            &format!("{}: {}", role.words(), if own.is_empty() { "nothing else" } else { &own }),
        );
    }
    if args.why {
        for (role, permissions) in &course.permitted {
            page.line(&format!("     may not as {}", role.words()));
            for refused in permissions.iter().filter(|one| one.answer == PermissionAnswer::No) {
                let because: Vec<&str> =
                    refused.findings.iter().map(|finding| finding.because.as_ref()).collect();
                let label = format!("            {}: ", refused.command.name());
                page.labelled(&label, &because.join("; "));
            }
        }
    }
    page.line("");
}

/// Of the partner's codes those that say where things stand, not how pressing or binding the order is.
fn is_state(code: &Coding) -> bool {
    !code
        .system
        .as_deref()
        .is_some_and(|system| system.ends_with("/request-intent") || system.ends_with("/request-priority"))
}

fn when(item: &Item, now: Instant) -> String {
    let left = item.due.signed_duration_since(now).num_minutes();
    let amount = |minutes: i64| match minutes {
        0..120 => format!("{minutes} min"),
        120..2880 => format!("{} h", minutes / 60),
        _ => format!("{} d", minutes / 1440),
    };
    if item.overdue { format!("{} overdue", amount(-left)) } else { format!("in {}", amount(left)) }
}

fn why(reason: &Reason) -> String {
    format!("{} [{}, {}]", reason.because, reason.rule, reason.source)
}

/// A command that may be given; where that depends on its payload, on what in it.
fn may(permission: &Permission) -> Option<String> {
    let name = permission.command.name();
    match &permission.answer {
        PermissionAnswer::Yes => Some(name.to_owned()),
        PermissionAnswer::Needs(fields) => {
            let codes: Vec<&str> = fields.iter().map(|field| field.code()).collect();
            Some(format!("{name} (needs {})", codes.join(", ")))
        }
        PermissionAnswer::No => None,
    }
}

fn nothing_owed(day: &Day, page: &mut Page) {
    let owed =
        |course: &&Course| !day.worklist.items.iter().any(|item| item.referral == *course.referral.id());
    let rest: Vec<&Course> = day.courses.iter().filter(owed).collect();
    if rest.is_empty() {
        return;
    }
    // Each card ends with an empty line.
    if day.worklist.items.is_empty() {
        page.line("");
    }
    page.line(&format!("NOTHING OWED  {}", count(rest.len(), "referral", "referrals")));
    for course in rest {
        page.line(&format!("     {}  {}", course.name, course.label));
    }
}

fn written(day: &Day, args: &Args, page: &mut Page) {
    let title = if args.output.is_some() { "WRITTEN BACK" } else { "TO WRITE BACK" };
    page.title(&format!("{title}  {}", count(day.written.len(), "resource", "resources")));
    let (outcomes, rest): (Vec<_>, Vec<_>) = day.written.iter().partition(|one| one.referral.is_none());
    for one in rest {
        let is = |course: &&Course| Some(course.referral.id().as_str()) == one.referral.as_deref();
        let name = day.courses.iter().find(is).map_or("", |course| &course.name);
        let kind = one.resource.split('/').next().unwrap_or_default();
        let before = one.before.as_deref().unwrap_or("nothing");
        let change = format!("{kind} {before} → {}", one.after);
        page.labelled(&format!("     {name}  "), &format!("{change}, because {} [{}]", one.why, one.file));
    }
    if !outcomes.is_empty() {
        let number = count(outcomes.len(), "file", "files");
        page.line(&format!("     OperationOutcome for {number} with defects"));
    }
    for one in outcomes.iter().filter(|_| args.all) {
        page.labelled("       ", &format!("{}: {}", one.file, one.after));
    }
    match &args.output {
        Some(output) => page.line(&format!("     The files are in {}.", output.display())),
        None => page.line("     Nothing is on disk: --output DIR writes the resources there."),
    }
}
