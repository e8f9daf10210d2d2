//! What is right where it is not known whether the provider is in the network, nor how many units are planned:
//! every completion, tried one after the other.

use referral_core::authorization::fact::FactId;

use super::table::{Request, Row};

/// The facts that are missing.
pub(super) const MISSING: [FactId; 2] = [FactId::Network, FactId::Units];

/// What every completion comes to.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Right<'t> {
    /// All of them to the same.
    Same(&'t str),
    /// Not all; it depends on these.
    DependsOn(Vec<FactId>),
}

/// What is right for a request of which [`MISSING`] is not known.
pub(super) fn right<'t>(rows: &'t [Row], request: &Request) -> Right<'t> {
    let mut request = request.clone();
    let possible: Vec<&Row> = rows.iter().filter(|row| row.can_match(&request)).collect();
    // Between two thresholds the number of units does not count.
    let mut units: Vec<i64> = possible.iter().filter_map(|row| row.units_gt).map(|most| most + 1).collect();
    units.push(1);
    units.sort_unstable();
    units.dedup();
    let mut outcomes = |network: &str, number: i64| {
        request.network = network.to_owned();
        request.units = number;
        possible.iter().find(|row| row.matches(&request)).map_or("", |row| row.outcome.as_str())
    };
    let by_network = ["in", "out"]
        .map(|network| units.iter().map(|number| outcomes(network, *number)).collect::<Vec<_>>());
    let [inside, outside] = &by_network;
    let on_network = inside != outside;
    let on_units = by_network.iter().any(|all| all.iter().any(|one| Some(one) != all.first()));
    match (inside.first(), on_network || on_units) {
        (Some(outcome), false) => Right::Same(outcome),
        _ => {
            let depends = [on_network, on_units];
            Right::DependsOn(
                MISSING.into_iter().zip(depends).filter(|(_, on)| *on).map(|(fact, _)| fact).collect(),
            )
        }
    }
}
