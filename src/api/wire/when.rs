//! RFC 3339 dates and date-times. jiff reads more shapes than the contract admits, so the shape is held first.

use jiff::Timestamp;
use jiff::civil::Date;

/// The date of `2025-03-07` or, at its own offset, of `2025-03-07T23:30:00-05:00`.
pub(super) fn date(text: &str) -> Option<Date> {
    let (day, rest) = text.split_at_checked(10)?;
    if !has_shape(day, "0000-00-00") || !(rest.is_empty() || is_time(rest)) {
        return None;
    }
    if !rest.is_empty() {
        text.parse::<Timestamp>().ok()?;
    }
    day.parse().ok()
}

/// `T09:30:00Z`, `t09:30:00.25+01:00`, or with the space that RFC 3339 allows in place of the T.
fn is_time(rest: &str) -> bool {
    let Some((clock, zone)) = rest.split_at_checked(9) else { return false };
    let digits = zone.strip_prefix('.').map_or(0, |f| f.bytes().take_while(u8::is_ascii_digit).count());
    let zone = if zone.starts_with('.') { zone.get(1 + digits..).unwrap_or_default() } else { zone };
    let fraction_is_whole = digits > 0 || !rest.contains('.');
    (has_shape(clock, "T00:00:00") || has_shape(clock, "t00:00:00") || has_shape(clock, " 00:00:00"))
        && fraction_is_whole
        && digits <= 9
        && (zone.eq_ignore_ascii_case("z") || has_shape(zone, "+00:00") || has_shape(zone, "-00:00"))
}

/// Whether `text` has a digit where `shape` has a zero, and else the same bytes.
fn has_shape(text: &str, shape: &str) -> bool {
    let same = |(t, s): (u8, u8)| if s == b'0' { t.is_ascii_digit() } else { t == s };
    text.len() == shape.len() && text.bytes().zip(shape.bytes()).all(same)
}

#[cfg(test)]
mod tests {
    use super::date;

    #[test]
    fn dates_and_date_times_of_rfc_3339_only() {
        let day = jiff::civil::date(2025, 3, 7);
        for good in [
            "2025-03-07",
            "2025-03-07T23:59:59Z",
            "2025-03-07t23:59:59.123z",
            "2025-03-07 23:59:59-05:00",
            "2025-03-07T00:00:00+14:00",
        ] {
            assert_eq!(date(good), Some(day), "{good}");
        }
        for bad in [
            "",
            "2025",
            "20250307",
            "2025-3-7",
            "2025-02-30",
            "2025-03-07T10:00",
            "2025-03-07T10:00:00",
            "2025-03-07T10:00:00.Z",
            "2025-03-07T25:00:00Z",
            "2025-03-07T10:00:00+0100",
            "2025-03-07é",
            "7 March 2025",
            "2025-03-07T10:00:00Z[Europe/London]",
        ] {
            assert_eq!(date(bad), None, "{bad}");
        }
    }
}
