//! "Thursday, February 23, 2006; Oct. 4; 5 May; the May election; March of next year": calendar dates.

use crate::annotation::FigureKind;
use crate::text::TokenKind;

use super::calendar::{self, Direction};
use super::draft::Draft;
use super::line::Line;
use super::vocabulary::Function;
use super::year;

/// What a date names; a missing part is not given.
#[derive(Debug, Clone, Copy, Default)]
struct Parts {
    weekday: Option<i8>,
    year: Option<i16>,
    month: Option<i8>,
    day: Option<i8>,
}

/// The date that begins at `at`.
pub(super) fn read(line: &Line<'_, '_>, at: usize) -> Option<Draft> {
    if part_of_name(line, at) {
        return None;
    }
    if let Some((end, parts)) = numeric(line, at) {
        return Some(draft(line, at, end, parts));
    }
    if let Some(weekday) = weekday(line, at) {
        let after = at + 1;
        let next = after + usize::from(line.lower(after) == ",");
        let next = next + usize::from(line.lower(next) == "the");
        if let Some((end, parts)) = day_and_month(line, next) {
            return Some(draft(line, at, end, Parts { weekday: Some(weekday), ..parts }));
        }
        return alone_fits(line, at)
            .then(|| draft(line, at, after, Parts { weekday: Some(weekday), ..Parts::default() }));
    }
    if let Some(end) = days_of_month(line, at) {
        return Some(Draft::new(FigureKind::Date, at..end));
    }
    let (end, parts) = day_and_month(line, at).or_else(|| month_alone(line, at))?;
    Some(draft(line, at, end, parts))
}

/// "By Easter, since Christmas, until Thanksgiving": a feast as a date; which day of the calendar it is, the text does not say.
pub(super) fn feast(line: &Line<'_, '_>, at: usize) -> Option<Draft> {
    let preposed = matches!(
        line.lower_back(at, 1),
        "by" | "since"
            | "until"
            | "till"
            | "before"
            | "after"
            | "at"
            | "over"
            | "last"
            | "next"
            | "this"
            | "from"
    );
    let alone = !line.capital(at + 1)
        && !line.hyphen(at + 1)
        && (!line.is_word(at + 1) || line.senses(at + 1).function.is_some());
    (line.senses(at).feast && line.capital(at) && preposed && alone)
        .then(|| Draft::new(FigureKind::Date, at..at + 1))
}

/// "Fox News Sunday" and "May" the prime minister are names; a lone "March" that was taken for one is a month.
fn part_of_name(line: &Line<'_, '_>, at: usize) -> bool {
    let longer = line.named(at + 1) || line.before(at).is_some_and(|i| line.named(i));
    let given_name = matches!(line.lower(at), "may" | "april" | "june" | "august" | "jan");
    line.named(at) && (longer || given_name || line.senses(at).month == 0 && line.senses(at).weekday == 0)
}

/// A weekday by name; short forms only with a capital and a date behind them.
fn weekday(line: &Line<'_, '_>, at: usize) -> Option<i8> {
    let weekday = Some(line.senses(at).weekday).filter(|&w| w > 0)?;
    let full = line.lower(at).ends_with("day");
    let next = at + 1 + usize::from(matches!(line.lower(at + 1), "," | "."));
    let dated = || line.senses(next).month > 0 || line.kind(next) == Some(TokenKind::Number);
    (line.capital(at) && (full || dated())).then_some(weekday)
}

/// Not "Good Friday", "the Sunday Times" or "Fox News Sunday".
fn alone_fits(line: &Line<'_, '_>, at: usize) -> bool {
    let paper = matches!(
        line.lower(at + 1),
        "times"
            | "mirror"
            | "telegraph"
            | "express"
            | "mail"
            | "herald"
            | "post"
            | "sport"
            | "mercury"
            | "world"
            | "club"
            | "people"
    ) && line.capital(at + 1);
    let feast = matches!(
        line.lower_back(at, 1),
        "good"
            | "black"
            | "super"
            | "ash"
            | "bloody"
            | "cyber"
            | "easter"
            | "palm"
            | "shrove"
            | "maundy"
            | "news"
            | "giving"
    );
    !paper && !(feast && line.before(at).is_some_and(|i| line.capital(i))) && !line.hyphen(at + 1)
}

/// "February 23, 2006", "16 March", "the 5th of November", "September 30th".
fn day_and_month(line: &Line<'_, '_>, at: usize) -> Option<(usize, Parts)> {
    let (month, day, end) = if let Some(month) = month(line, at) {
        let day = day(line, at + 1)?;
        (month, day, at + 2)
    } else {
        let day = day(line, at)?;
        // "8-10 May", "5 and 6 May": the last day carries the month
        let of = usize::from(line.lower(at + 1) == "of");
        (month(line, at + 1 + of)?, day, at + 2 + of)
    };
    let parts = Parts { month: Some(month), day: Some(day), ..Parts::default() };
    let comma = usize::from(line.lower(end) == ",");
    match year::number(line, end + comma).filter(|y| (1000..=2100).contains(y)) {
        Some(year) => Some((end + comma + 1, Parts { year: Some(year), ..parts })),
        None => Some((end, parts)),
    }
}

/// "6 to 9 January", "12-14 May 2016": a stretch of days, which one date cannot tell.
fn days_of_month(line: &Line<'_, '_>, at: usize) -> Option<usize> {
    let first = day(line, at)?;
    let linked = matches!(line.lower(at + 1), "to" | "until") || line.hyphen(at + 1);
    let (end, parts) = linked.then(|| day_and_month(line, at + 2)).flatten()?;
    (line.kind(at + 2) == Some(TokenKind::Number) && parts.day.is_some_and(|last| first < last))
        .then_some(end)
}

fn month(line: &Line<'_, '_>, at: usize) -> Option<i8> {
    Some(line.senses(at).month).filter(|&m| m > 0 && line.capital(at))
}

/// A day of the month: "4", "30th".
fn day(line: &Line<'_, '_>, at: usize) -> Option<i8> {
    if line.kind(at) != Some(TokenKind::Number) || line.glued(at + 1) && line.is_word(at + 1) {
        return None;
    }
    let digits = line.word(at).trim_end_matches(|c: char| c.is_ascii_alphabetic());
    digits.parse().ok().filter(|d| (1..=31).contains(d) && digits.len() <= 2)
}

/// "March 2006", "in August", "an expected May election", "by March of next year".
fn month_alone(line: &Line<'_, '_>, at: usize) -> Option<(usize, Parts)> {
    let month = month(line, at)?;
    let end = at + 1;
    let comma = usize::from(matches!(line.lower(end), "," | "of"));
    let parts = Parts { month: Some(month), ..Parts::default() };
    if let Some(year) = year::number(line, end + comma).filter(|y| (1000..=2100).contains(y)) {
        return Some((end + comma + 1, Parts { year: Some(year), ..parts }));
    }
    let lower = line.lower(at);
    let before = line.lower_back(at, 1);
    if lower.ends_with('.') || !matches!(lower, "may" | "march" | "april" | "june" | "august" | "mar" | "jan")
    {
        return Some((end, parts));
    }
    // "Theresa May", "May I", "the March for Life", "June Brown"
    let framed = matches!(
        before,
        "in" | "since"
            | "by"
            | "until"
            | "till"
            | "last"
            | "next"
            | "this"
            | "early"
            | "late"
            | "mid"
            | "of"
            | "before"
            | "after"
            | "from"
            | "to"
            | "through"
            | "throughout"
            | "during"
            | "between"
            | "and"
            | "on"
            | "for"
            | "each"
            | "every"
            | "mid-"
    );
    let next = line.senses(end);
    let verb = matches!(next.function, Some(Function::Auxiliary | Function::Verb | Function::Pronoun))
        || line.kind(end) == Some(TokenKind::Possessive);
    let marches = lower == "march" && matches!(line.lower(end), "for" | "on" | "against");
    if framed {
        let person = matches!(before, "by" | "of" | "for" | "to" | "and" | "from" | "on" | "between") && verb;
        return (!person && !marches).then_some((end, parts));
    }
    let lower_before = line
        .before(at)
        .is_some_and(|i| line.is_word(i) && (!line.capital(i) || line.senses(i).function.is_some()));
    let noun_after = line.is_word(end) && !line.capital(end) && next.function.is_none();
    let speech = matches!(before, "said" | "says" | "mrs" | "mr" | "ms" | "told" | "added");
    (lower_before && noun_after && !verb && !speech && !marches).then_some((end, parts))
}

/// "2016-11-04", "23/02/2006".
fn numeric(line: &Line<'_, '_>, at: usize) -> Option<(usize, Parts)> {
    let part = |i: usize| {
        (line.kind(i) == Some(TokenKind::Number)).then(|| line.word(i).parse::<i16>().ok()).flatten()
    };
    let mark = line.lower(at + 1);
    let glued = (at + 1..at + 5).all(|i| line.glued(i)) && !line.glued(at);
    if !glued
        || !matches!(mark, "-" | "/")
        || line.lower(at + 3) != mark
        || line.glued(at + 5) && line.is_word(at + 5)
    {
        return None;
    }
    let (a, b, c) = (part(at)?, part(at + 2)?, part(at + 4)?);
    let narrow = |n: i16| i8::try_from(n).ok();
    let (year, month, day) = if year::number(line, at).is_some() {
        (a, b, c)
    } else if c > 999 && b > 12 {
        (c, a, b)
    } else if c > 999 && (a > 12 || a == b) {
        (c, b, a)
    } else {
        // "04/05/2006": the order of day and month cannot be known
        return (mark == "/" && c > 999 && a <= 12 && b <= 12).then_some((at + 5, Parts::default()));
    };
    calendar::iso(year, narrow(month), narrow(day))?;
    Some((at + 5, Parts { year: Some(year), month: narrow(month), day: narrow(day), weekday: None }))
}

fn draft(line: &Line<'_, '_>, at: usize, end: usize, parts: Parts) -> Draft {
    let value = match (parts.year, line.published) {
        (Some(year), _) => calendar::iso(year, parts.month, parts.day),
        (None, Some(published)) => match (parts.month, parts.weekday) {
            (Some(month), _) => calendar::month(published, month, parts.day, direction(line, at, end)),
            (None, Some(weekday)) => calendar::weekday(published, weekday, direction(line, at, end)),
            (None, None) => None,
        },
        (None, None) => None,
    };
    Draft::new(FigureKind::Date, at..end).iso(value)
}

/// Words looked at on either side to tell what has been from what will be.
const NEAR: usize = 12;

/// Whether the sentence looks ahead of the date or back at it.
fn direction(line: &Line<'_, '_>, at: usize, end: usize) -> Direction {
    match line.lower_back(at, 1) {
        "next" | "coming" | "until" | "till" | "by" => return Direction::Future,
        "last" | "past" | "since" => return Direction::Past,
        _ => {}
    }
    // the nearest verb that tells decides
    let told = |i: usize| match line.lower(i) {
        "will" | "'ll" | "due" | "scheduled" | "expected" | "upcoming" | "shall" | "plans" | "hopes" => {
            Some(Direction::Future)
        }
        "said" | "was" | "were" | "had" | "told" => Some(Direction::Past),
        // "will be debated on 3 March": the participle tells nothing
        _ if line.lower_back(i, 1) == "be" => None,
        word => (word.len() > 4 && word.ends_with("ed")).then_some(Direction::Past),
    };
    let from = at.saturating_sub(NEAR).max(line.start);
    (from..at).rev().find_map(told).or_else(|| (end..end + NEAR).find_map(told)).unwrap_or(Direction::Past)
}

/// "yesterday", "last month", "next year": figures only when the day of publication tells what they are.
pub(super) fn relative(line: &Line<'_, '_>, at: usize) -> Option<Draft> {
    let published = line.published?;
    let (end, value) = match line.lower(at) {
        "yesterday" => (at + 1, calendar::days_from(published, -1)),
        "today" | "tonight" => (at + 1, calendar::days_from(published, 0)),
        "tomorrow" => (at + 1, calendar::days_from(published, 1)),
        word @ ("last" | "this" | "next") => {
            let step = match word {
                "last" => -1,
                "this" => 0,
                _ => 1,
            };
            let value = match line.lower(at + 1) {
                "night" if step < 0 => calendar::days_from(published, -1),
                "week" => calendar::weeks_from(published, step),
                "month" => calendar::months_from(published, step),
                "year" => {
                    i16::try_from(step).ok().and_then(|s| calendar::iso(published.year() + s, None, None))
                }
                _ => return None,
            };
            (at + 2, value)
        }
        _ => return None,
    };
    value.is_some().then(|| Draft::new(FigureKind::Date, at..end).iso(value))
}
