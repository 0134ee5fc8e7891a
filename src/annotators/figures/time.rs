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
    let clock = |i: usize| line.lower(i) == "o'clock";
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
            return draft(end + 1, hour, 0);
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
            return draft(at + 2, hour, 0);
        }
        if let Some((after, afternoon)) = half_of_day(line, at + 1) {
            return draft(after, if afternoon && hour < 12 { hour + 12 } else { hour }, 0);
        }
    }
    None
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
