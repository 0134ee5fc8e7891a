//! "Thursday" in a story published on Saturday is two days before: dates counted from the day of publication.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

/// Which way a day or month without a year lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Direction {
    Past,
    Future,
}

/// The nearest weekday (1 = Monday) in a direction; the day of publication itself counts.
pub(super) fn weekday(published: Date, weekday: i8, direction: Direction) -> Option<String> {
    let wanted = Weekday::from_monday_one_offset(weekday).ok()?;
    let back = i32::from(published.weekday().since(wanted));
    let ahead = i32::from(published.weekday().until(wanted));
    let date = match direction {
        Direction::Past => published.checked_sub(back.days()),
        Direction::Future => published.checked_add(ahead.days()),
    };
    Some(date.ok()?.to_string())
}

/// The day that lies `days` from the day of publication.
pub(super) fn days_from(published: Date, days: i32) -> Option<String> {
    published.checked_add(days.days()).ok().map(|d| d.to_string())
}

/// The month that lies `months` from the month of publication.
pub(super) fn months_from(published: Date, months: i32) -> Option<String> {
    let first = published.first_of_month();
    first.checked_add(months.months()).ok().map(|d| format!("{:04}-{:02}", d.year(), d.month()))
}

/// The week that lies `weeks` from the week of publication: "2016-W45".
pub(super) fn weeks_from(published: Date, weeks: i32) -> Option<String> {
    let date = published.checked_add((weeks * 7).days()).ok()?;
    let week = date.iso_week_date();
    Some(format!("{:04}-W{:02}", week.year(), week.week()))
}

/// The nearest such month, or day of it, in a direction; the month of publication itself counts.
pub(super) fn month(published: Date, month: i8, day: Option<i8>, direction: Direction) -> Option<String> {
    let same_year = published.year();
    let key = |year: i16| (year, month, day.unwrap_or(0));
    let today = (published.year(), published.month(), if day.is_some() { published.day() } else { 0 });
    let year = match direction {
        Direction::Past if key(same_year) > today => same_year - 1,
        Direction::Future if key(same_year) < today => same_year + 1,
        _ => same_year,
    };
    iso(year, Some(month), day)
}

/// ISO 8601 at the precision given; none for a day that does not exist.
pub(super) fn iso(year: i16, month: Option<i8>, day: Option<i8>) -> Option<String> {
    match (month, day) {
        (None, _) => Some(format!("{year:04}")),
        (Some(month), None) => Some(format!("{year:04}-{month:02}")),
        (Some(month), Some(day)) => Date::new(year, month, day).ok().map(|d| d.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_months_are_counted_from_publication() {
        let saturday = jiff::civil::date(2016, 11, 5);
        assert_eq!(weekday(saturday, 4, Direction::Past).as_deref(), Some("2016-11-03"));
        assert_eq!(weekday(saturday, 6, Direction::Past).as_deref(), Some("2016-11-05"));
        assert_eq!(weekday(saturday, 4, Direction::Future).as_deref(), Some("2016-11-10"));
        assert_eq!(month(saturday, 12, None, Direction::Past).as_deref(), Some("2015-12"));
        assert_eq!(month(saturday, 2, Some(3), Direction::Future).as_deref(), Some("2017-02-03"));
        assert_eq!(month(saturday, 11, None, Direction::Past).as_deref(), Some("2016-11"));
        assert_eq!(months_from(saturday, -11).as_deref(), Some("2015-12"));
        assert_eq!(weeks_from(saturday, 0).as_deref(), Some("2016-W44"));
        assert_eq!(iso(2015, Some(2), Some(29)), None);
    }
}
