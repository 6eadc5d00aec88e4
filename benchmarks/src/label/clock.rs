//! Times as PRM800K writes them. The caller has the clock.

use std::time::Duration;

const DAY: u64 = 86_400;

/// The time that lies so far behind the start of 1970, in UTC.
///
/// ```
/// use heldout_benchmarks::label::timestamp;
/// use std::time::Duration;
/// let time = Duration::from_micros(1_674_362_067_052_924);
/// assert_eq!(timestamp(time), "2023-01-22T04:34:27.052924");
/// ```
pub fn timestamp(since_1970: Duration) -> String {
    let seconds = since_1970.as_secs();
    let (year, month, day) = date(seconds / DAY);
    let (hour, minute, second) = (seconds % DAY / 3600, seconds % 3600 / 60, seconds % 60);
    let micros = since_1970.subsec_micros();
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{micros:06}")
}

/// Year, month and day, by Hinnant's `civil_from_days`: years begin in March, so that the leap day
/// is a year's last.
fn date(days: u64) -> (u64, u64, u64) {
    let days = days + 719_468;
    let (era, of_era) = (days / 146_097, days % 146_097);
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let march = (5 * of_year + 2) / 153;
    let day = of_year - (153 * march + 2) / 5 + 1;
    let month = if march < 10 { march + 3 } else { march - 9 };
    (400 * era + year + u64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::date;

    #[test]
    fn days_have_their_dates() {
        assert_eq!(date(0), (1970, 1, 1));
        assert_eq!(date(789), (1972, 2, 29));
        assert_eq!(date(11_016), (2000, 2, 29));
        assert_eq!(date(11_017), (2000, 3, 1));
        assert_eq!(date(20_453), (2025, 12, 31));
        assert_eq!(date(47_541), (2100, 3, 1));
    }
}
