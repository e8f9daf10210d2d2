//! Finds which orders are copies of each other, and which copy counts.

use std::collections::HashMap;

use super::finding::{Doubts, FindingCode, printable_all};
use super::order::OrderNote;
use super::place::SourcePlace;
use super::when::{Stamp, newest};
use crate::vocabulary::Coding;

/// The orders of one referral: copies with the same identity, in the order of reading.
#[derive(Clone, Debug, Default)]
pub(super) struct Group {
    pub(super) copies: Vec<usize>,
    /// The copy that counts; `None` if the referral is only named.
    pub(super) counts: Option<usize>,
    /// The key of the order, or the name used if no order was read.
    pub(super) key: Box<str>,
    /// A business identifier that no other referral has, if any.
    pub(super) token: Option<Box<str>>,
    pub(super) doubts: Doubts,
}

/// An order with its resolved patient.
pub(super) struct Copy<'a> {
    pub(super) at: usize,
    pub(super) note: &'a OrderNote,
    pub(super) patient: Option<Box<str>>,
}

/// The most orders with the same identifier to compare with. The library's own choice.
const MOST_COMPARED: usize = 64;
/// The most positions in a finding about a shared identifier. The library's own choice.
const MOST_PLACES: usize = 20;

/// Groups copies with the same identity: those with the same business identifier, and those with the same type
/// and id if no business identifier distinguishes them.
pub(super) fn groups(copies: &[Copy<'_>]) -> Vec<Group> {
    let mut roots: Vec<usize> = (0..copies.len()).collect();
    let mut shared: HashMap<&str, Vec<usize>> = HashMap::new();
    let mut by_token: Vec<(&str, Vec<usize>)> = Vec::new();
    let mut places: HashMap<&str, usize> = HashMap::new();
    for (at, copy) in copies.iter().enumerate() {
        for token in &copy.note.identifiers {
            let place = *places.entry(&token.text).or_insert_with(|| {
                by_token.push((&token.text, Vec::new()));
                by_token.len() - 1
            });
            if let Some((_, list)) = by_token.get_mut(place) {
                list.push(at);
            }
        }
    }
    for (token, list) in &by_token {
        let mut heads: Vec<usize> = Vec::new();
        let mut ids: HashMap<&str, usize> = HashMap::new();
        for (at, copy) in list.iter().filter_map(|at| Some((*at, copies.get(*at)?))) {
            let same_id = ids.get(&*copy.note.head.key).copied();
            let like = |head: &usize| copies.get(*head).is_some_and(|one| are_alike(one, copy));
            // An identifier on very many different orders is an unfilled default.
            let head = same_id.or_else(|| heads.iter().take(MOST_COMPARED).copied().find(like));
            match head {
                Some(head) => join(&mut roots, head, at),
                None => heads.push(at),
            }
            ids.entry(&copy.note.head.key).or_insert(at);
        }
        if heads.len() > 1 {
            shared.insert(token, list.iter().copied().take(MOST_PLACES).collect());
        }
    }
    let doubled = join_by_id(copies, &mut roots);
    gather(copies, &mut roots, &shared, &doubled)
}

/// Joins copies without a business identifier to the copy with the same type and id. Returns the copies whose id
/// belongs to several identities.
fn join_by_id(copies: &[Copy<'_>], roots: &mut [usize]) -> Vec<Vec<usize>> {
    let mut by_key: HashMap<&str, Vec<usize>> = HashMap::new();
    let mut keys: Vec<&str> = Vec::new();
    for (at, copy) in copies.iter().enumerate() {
        let list = by_key.entry(&copy.note.head.key).or_default();
        if list.is_empty() {
            keys.push(&copy.note.head.key);
        }
        list.push(at);
    }
    let mut doubled = Vec::new();
    for list in keys.into_iter().filter_map(|key| by_key.get(key)) {
        let named = |at: &&usize| copies.get(**at).is_some_and(|copy| !copy.note.identifiers.is_empty());
        let mut heads: Vec<usize> = Vec::new();
        for &at in list.iter().filter(named) {
            let root = root(roots, at);
            if !heads.contains(&root) {
                heads.push(root);
            }
        }
        let first = heads.first().or(list.first()).copied();
        for &at in list.iter().filter(|at| !named(at)) {
            if let Some(first) = first {
                join(roots, first, at);
            }
        }
        if heads.len() > 1 {
            doubled.push(list.clone());
        }
    }
    doubled
}

fn gather(
    copies: &[Copy<'_>],
    roots: &mut [usize],
    shared: &HashMap<&str, Vec<usize>>,
    doubled: &[Vec<usize>],
) -> Vec<Group> {
    let mut order: Vec<usize> = Vec::new();
    let mut members: HashMap<usize, Vec<usize>> = HashMap::new();
    for at in 0..copies.len() {
        let root = root(roots, at);
        let list = members.entry(root).or_default();
        if list.is_empty() {
            order.push(root);
        }
        list.push(at);
    }
    let places = |list: &[usize]| {
        list.iter().filter_map(|at| Some(copies.get(*at)?.note.head.place.clone())).collect()
    };
    let mut groups = Vec::new();
    for list in order.into_iter().filter_map(|root| members.remove(&root)) {
        let mut doubts = Doubts::default();
        let mine: Vec<&Copy<'_>> = list.iter().filter_map(|at| copies.get(*at)).collect();
        let best = choose(&mine, &mut doubts);
        let Some(counts) = best.and_then(|best| mine.get(best)) else { continue };
        let own = std::iter::once(counts).chain(&mine);
        let token =
            own.flat_map(|copy| &copy.note.identifiers).find(|token| !shared.contains_key(&*token.text));
        for copy in &mine {
            for token in copy.note.identifiers.iter().filter_map(|token| shared.get(&*token.text)) {
                doubts.say(FindingCode::IdentifierShared, "", places(token));
            }
        }
        for all in doubled.iter().filter(|all| all.iter().any(|at| list.contains(at))) {
            doubts.say(FindingCode::IdWithTwoIdentifiers, "", places(all));
        }
        groups.push(Group {
            copies: mine.iter().map(|copy| copy.at).collect(),
            counts: Some(counts.at),
            key: counts.note.head.key.clone(),
            token: token.map(|token| token.text.clone()),
            doubts,
        });
    }
    groups
}

/// Chooses the copy that counts, and reports doubts about the choice.
fn choose(copies: &[&Copy<'_>], doubts: &mut Doubts) -> Option<usize> {
    let stamps: Vec<Stamp> = copies.iter().map(|copy| copy.note.stamp).collect();
    let best = newest(&stamps);
    let places = || -> Vec<SourcePlace> { copies.iter().map(|copy| copy.note.head.place.clone()).collect() };
    let equally_new = |one: usize, other: usize| stamps.get(one) == stamps.get(other);
    let says = |at: usize| copies.get(at).map_or("", |copy| copy.note.says());
    let mut said: HashMap<Stamp, &str> = HashMap::new();
    let contradicted = (0..copies.len()).any(|at| {
        let stamp = stamps.get(at).copied().unwrap_or_default();
        *said.entry(stamp).or_insert_with(|| says(at)) != says(at)
    });
    if contradicted {
        let said = printable_all(copies.iter().map(|copy| copy.note.says()));
        doubts.say(FindingCode::CopiesContradict, &said, places());
    }
    let first = best.first().copied()?;
    if best.iter().any(|at| !equally_new(*at, first)) {
        doubts.say(FindingCode::CopiesNotOrdered, "", places());
    }
    let mut patients = copies.iter().filter_map(|copy| copy.patient.as_deref());
    if patients.next().is_some_and(|first| patients.any(|other| other != first)) {
        let subjects = copies.iter().map(|copy| copy.note.head.place.at("subject")).collect();
        doubts.say(FindingCode::CopiesDifferInPatient, "", subjects);
    }
    Some(first)
}

/// Whether two orders with the same business identifier and different ids can be copies: neither patients nor
/// services differ.
fn are_alike(one: &Copy<'_>, other: &Copy<'_>) -> bool {
    let apart = |one: &[Coding], other: &[Coding]| {
        !one.is_empty() && !other.is_empty() && !one.iter().any(|code| other.contains(code))
    };
    let patients_differ = one.patient.is_some() && other.patient.is_some() && one.patient != other.patient;
    !(patients_differ
        || apart(&one.note.category, &other.note.category)
        || apart(&one.note.service, &other.note.service))
}

fn root(roots: &[usize], mut at: usize) -> usize {
    while let Some(&up) = roots.get(at) {
        if up == at {
            break;
        }
        at = up;
    }
    at
}

/// Joins two groups; the first in the order of reading represents both.
fn join(roots: &mut [usize], one: usize, other: usize) {
    let (one, other) = (root(roots, one), root(roots, other));
    if let Some(root) = roots.get_mut(one.max(other)) {
        *root = one.min(other);
    }
}
