//! "The blast went off around 8:30 p.m.; kick-off is at 19:00 GMT; talks ended at noon": times of day.

use crate::annotation::FigureKind;
use crate::text::TokenKind;

use super::draft::Draft;
use super::line::Line;

/// The time that begins at `at`.
pub(super) fn read(line: &Line<'_, '_>, at: usize) -> Option<Draft> {
    if line.named(at) {
        return None;
    }
    let draft = |end: usize, hour: u32, minute: u32| {
        let end = zone(line, end).unwrap_or(end);
        Some(Draft::new(FigureKind::Time, at..end).iso(Some(format!("{hour:02}:{minute:02}"))))
    };
    match line.lower(at) {
        "noon" | "midday" => return draft(at + 1, 12, 0),
        "midnight" => return draft(at + 1, 0, 0),
        _ => {}
    }
    if let Some(end) = spoken(line, at) {
        return Some(Draft::new(FigureKind::Time, at..end));
    }
    let clock = |i: usize| matches!(line.lower(i), "o'clock" | "o’clock");
    if line.kind(at) == Some(TokenKind::Number) {
        let (hour, minute, colon) = hour_and_minute(line.word(at))?;
        let end = at + 1;
        if let Some((after, afternoon)) = half_of_day(line, end) {
            let hour = match (hour, afternoon) {
                (12, false) => 0,
                (1..=11, true) => hour + 12,
                (1..=12, _) => hour,
                _ => return None,
            };
            return draft(after, hour, minute.unwrap_or(0));
        }
        if clock(end) {
            let end = end + 1;
            return match told_half(line, at, end) {
                Some(afternoon) => draft(end, half_day(hour, afternoon), 0),
                None => Some(Draft::new(FigureKind::Time, at..end)),
            };
        }
        if minute.is_some() && heads_entry(line, at) {
            return draft(end, hour, minute.unwrap_or(0));
        }
        let zoned = zone(line, end).is_some();
        let framed = matches!(
            line.lower_back(at, 1),
            "at" | "by"
                | "until"
                | "till"
                | "from"
                | "around"
                | "about"
                | "before"
                | "after"
                | "since"
                | "to"
        );
        return (minute.is_some() && (zoned || colon && framed))
            .then(|| draft(end, hour, minute.unwrap_or(0)))
            .flatten();
    }
    let cardinal = line.senses(at).cardinal;
    if (1.0..=12.0).contains(&cardinal) {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 1 and 12")]
        let hour = cardinal as u32;
        if clock(at + 1) {
            let end = at + 2;
            return match told_half(line, at, end) {
                Some(afternoon) => draft(end, half_day(hour, afternoon), 0),
                None => Some(Draft::new(FigureKind::Time, at..end)),
            };
        }
        // "four in the morning"
        if line.reads(at + 1, &["in", "the"])
            && matches!(
                line.lower_back(at, 1),
                "at" | "until" | "by" | "till" | "around" | "about" | "after" | "before"
            )
            && matches!(line.lower(at + 3), "morning" | "afternoon" | "evening")
        {
            return draft(at + 4, half_day(hour, line.lower(at + 3) != "morning"), 0);
        }
        if let Some((after, afternoon)) = half_of_day(line, at + 1) {
            return draft(after, if afternoon && hour < 12 { hour + 12 } else { hour }, 0);
        }
    }
    None
}

/// The hour of 24 from the hour of a clock and its half of the day.
fn half_day(hour: u32, afternoon: bool) -> u32 {
    match (hour, afternoon) {
        (12, false) => 0,
        (1..=11, true) => hour + 12,
        _ => hour,
    }
}

/// Which half of the day the words around "six o'clock" tell; none, and the hour is not known.
fn told_half(line: &Line<'_, '_>, at: usize, end: usize) -> Option<bool> {
    let told = |i: usize| match line.lower(i) {
        "afternoon" | "evening" | "tonight" => Some(true),
        "morning" | "breakfast" | "dawn" => Some(false),
        _ => None,
    };
    let from = at.saturating_sub(4).max(line.start);
    (end..end + 4).find_map(told).or_else(|| (from..at).rev().find_map(told))
}

/// "Half past seven", "quarter to nine", "nine minutes past three", "at twenty past": which half of the day is not told.
fn spoken(line: &Line<'_, '_>, at: usize) -> Option<usize> {
    let minutes = match line.lower(at) {
        "half" | "quarter" => at + 1,
        _ => {
            let small = (1.0..=29.0).contains(&line.senses(at).cardinal);
            let joined = small && line.hyphen(at + 1) && line.senses(at + 2).cardinal > 0.0;
            let end = if joined { at + 3 } else { at + 1 };
            small.then_some(end + usize::from(matches!(line.lower(end), "minute" | "minutes")))?
        }
    };
    let link = line.lower(minutes);
    let hour = (1.0..=12.0).contains(&line.senses(minutes + 1).cardinal);
    let preposed = matches!(
        line.lower_back(at, 1),
        "at" | "by"
            | "until"
            | "till"
            | "around"
            | "about"
            | "since"
            | "before"
            | "after"
            | "a"
            | "'s"
            | "is"
            | "was"
    );
    // "five to ten people" is a range
    let sure = link == "past" && (hour || preposed)
        || link == "to"
            && hour
            && (line.lower(at) == "quarter" || preposed && line.lower(minutes - 1).starts_with("minute"));
    sure.then_some(minutes + 1 + usize::from(hour))
}

/// "14:02" above an entry of a live page: alone on its line, or before its heading.
fn heads_entry(line: &Line<'_, '_>, at: usize) -> bool {
    let text = line.document.text();
    let span = line.document.cover(at..at + 1);
    let before = text.get(..span.start()).unwrap_or_default().trim_end_matches([' ', '\t']);
    let opens = before.is_empty() || before.ends_with('\n');
    let after = text.get(span.end()..).unwrap_or_default().trim_start_matches([' ', '\t']);
    let alone = after.is_empty() || after.starts_with(['\n', '\r', '|', ',', '–', '—']);
    let headed = line.word(at).contains(':')
        && after.starts_with(|c: char| c.is_uppercase() || matches!(c, '"' | '“' | '‘'));
    opens && line.word(at).len() >= 4 && (alone || headed)
}

/// "7", "7.30", "19:00", "1900": hour, minute when given, whether with a colon.
fn hour_and_minute(word: &str) -> Option<(u32, Option<u32>, bool)> {
    let (hour, minute, colon) = if let Some((h, m)) = word.split_once(':') {
        (h, Some(m), true)
    } else if let Some((h, m)) = word.split_once('.') {
        (h, Some(m), false)
    } else if word.len() == 4 {
        (word.get(..2)?, word.get(2..), false)
    } else {
        (word, None, false)
    };
    let whole = |s: &str| s.bytes().all(|b| b.is_ascii_digit()).then(|| s.parse::<u32>().ok()).flatten();
    let minute = match minute {
        Some(m) if m.len() == 2 => Some(whole(m)?),
        Some(_) => return None,
        None => None,
    };
    let hour = whole(hour)?;
    (hour < 24 && hour.to_string().len() <= 2 && minute.is_none_or(|m| m < 60))
        .then_some((hour, minute, colon))
}

/// "p.m.", "am": where it ends, whether after noon.
fn half_of_day(line: &Line<'_, '_>, at: usize) -> Option<(usize, bool)> {
    match line.lower(at) {
        "pm" | "p.m." | "p.m" => Some((at + 1, true)),
        "am" | "a.m." | "a.m"
            if line.glued(at) || line.lower(at) != "am" || line.lower_back(at, 2) != "i" =>
        {
            Some((at + 1, false))
        }
        _ => None,
    }
}

/// "GMT", "ET", "local time".
fn zone(line: &Line<'_, '_>, at: usize) -> Option<usize> {
    match line.word(at) {
        "GMT" | "BST" | "UTC" | "ET" | "EST" | "EDT" | "CT" | "CST" | "PT" | "PST" | "PDT" | "CET"
        | "CEST" | "MSK" | "IST" => Some(at + 1),
        "local" | "London" | "UK" if line.lower(at + 1) == "time" => Some(at + 2),
        _ => None,
    }
}
