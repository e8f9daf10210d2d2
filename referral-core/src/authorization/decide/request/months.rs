//! Completed months between dates.

use chrono::{Datelike, NaiveDate};

/// The completed months from one date to another.
#[inline]
pub(in crate::authorization) fn months_between(from: NaiveDate, to: NaiveDate) -> i64 {
    let whole = i64::from(to.year() - from.year()) * 12 + i64::from(to.month()) - i64::from(from.month());
    if to.day() < from.day() { whole - 1 } else { whole }
}

/// The first date on which this many months are completed. Returns `None` if there is no such date.
pub(crate) fn completes(from: NaiveDate, months: i64) -> Option<NaiveDate> {
    let (year, month) = month_after(from, months)?;
    let same = NaiveDate::from_ymd_opt(year, month, from.day());
    // In a month without the day the month is completed on the first of the next.
    same.or_else(|| {
        let (year, month) = month_after(from, months.checked_add(1)?)?;
        NaiveDate::from_ymd_opt(year, month, 1)
    })
}

/// The last birth date with this many completed months on a date. Returns `None` if there is no such date.
pub(crate) fn born_by(date: NaiveDate, months: i64) -> Option<NaiveDate> {
    let (year, month) = month_after(date, months.checked_neg()?)?;
    (1..=date.day()).rev().find_map(|day| NaiveDate::from_ymd_opt(year, month, day))
}

fn month_after(date: NaiveDate, months: i64) -> Option<(i32, u32)> {
    let count =
        i64::from(date.year()).checked_mul(12)?.checked_add(i64::from(date.month0()))?.checked_add(months)?;
    Some((i32::try_from(count.div_euclid(12)).ok()?, u32::try_from(count.rem_euclid(12)).ok()? + 1))
}

#[cfg(test)]
mod tests {
    use chrono::{Days, NaiveDate};

    use super::{born_by, completes, months_between};

    #[test]
    fn ages_and_their_dates_agree() {
        let first = NaiveDate::from_ymd_opt(2023, 12, 27).expect("a date");
        let days = || (0..900).map(|n| first + Days::new(n));
        for birth in days().take(70) {
            for months in 0..26 {
                let reached = days().find(|day| *day >= birth && months_between(birth, *day) >= months);
                assert_eq!(completes(birth, months), reached, "{birth} {months}");
            }
        }
        for date in days().skip(800) {
            for months in 0..14 {
                let last = days().rfind(|birth| months_between(*birth, date) >= months);
                assert_eq!(born_by(date, months), last, "{date} {months}");
            }
        }
        assert_eq!(completes(NaiveDate::MAX, 12), None);
        assert_eq!(born_by(NaiveDate::MIN, 12), None);
    }
}
