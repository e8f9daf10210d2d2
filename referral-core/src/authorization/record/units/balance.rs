//! The balance of an item's units.

use serde::Serialize;

/// The balance of an item's units, in the unit of the authorized quantity; if that is unknown, in the unit of the last
/// entry.
///
/// ```
/// use referral_core::authorization::record::Balance;
///
/// let balance = Balance { authorized: Some(6), held: 2, consumed: 5, ..Balance::default() };
/// assert_eq!((balance.left(), balance.over()), (Some(-1), 1));
/// let unknown = Balance { authorized: None, ..balance };
/// assert_eq!((unknown.left(), unknown.over()), (None, 0));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Balance {
    /// The number of authorized units; `None` if it is unknown, or if the payer has neither authorized nor denied the
    /// item.
    pub authorized: Option<u32>,
    /// The number of held units.
    pub held: i64,
    /// The number of used units.
    pub consumed: i64,
    /// The number of units reported as overused, in all.
    pub overused: u64,
    /// Whether other units are held or used too. Different units are not added up: the number of units left is unknown.
    pub is_mixed: bool,
}

impl Balance {
    /// The number of units left: authorized, less used, less held; negative after an overuse. Returns `None` if the
    /// authorized number is unknown or the units are mixed.
    #[must_use]
    pub fn left(&self) -> Option<i64> {
        self.difference().filter(|_| !self.is_mixed)
    }

    /// The number of units held and used beyond what is authorized, without those in another unit; 0 if that is unknown.
    #[must_use]
    pub fn over(&self) -> u32 {
        let over = self.difference().map_or(0, |left| left.saturating_neg().max(0));
        u32::try_from(over).unwrap_or(u32::MAX)
    }

    fn difference(&self) -> Option<i64> {
        Some(i64::from(self.authorized?).saturating_sub(self.consumed).saturating_sub(self.held))
    }
}
