//! "In 2008, the 2010 reforms, from 2011 to 2016, the 1990s": years, runs of years, decades.

use crate::annotation::FigureKind;
use crate::text::TokenKind;

use super::draft::Draft;
use super::line::Line;
use super::vocabulary::Function;
use super::{calendar, noun_phrase, numerals};

/// Four digits that may be a year.
pub(super) fn number(line: &Line<'_, '_>, at: usize) -> Option<i16> {
    let word = line.word(at);
    if line.kind(at) != Some(TokenKind::Number)
        || word.len() != 4
        || !word.bytes().all(|b| b.is_ascii_digit())
    {
        return None;
    }
    word.parse().ok().filter(|y| (1000..=2199).contains(y))
}

/// The year, run of years, decade or century that begins at `at`.
pub(super) fn read(line: &Line<'_, '_>, at: usize) -> Option<Draft> {
    if line.named(at) && line.before(at).is_some_and(|i| line.named(i)) {
        return None;
    }
    span(line, at).or_else(|| single(line, at)).or_else(|| decade(line, at)).or_else(|| century(line, at))
}

/// "from 2011 to 2016", "2004-05", "1914–18", "between 2003 and 2004".
fn span(line: &Line<'_, '_>, at: usize) -> Option<Draft> {
    let first = number(line, at)?;
    let frame = line.lower_back(at, 1);
    let (next, joined) = match line.lower(at + 1) {
        "to" if frame == "from"
            || frame == ","
            || frame == "("
            || number(line, at + 2).is_some_and(|y| first < y) =>
        {
            (at + 2, false)
        }
        "and" if frame == "between" => (at + 2, false),
        "/" if line.glued(at + 1) && line.glued(at + 2) => (at + 2, true),
        _ if line.hyphen(at + 1) => (at + 2, true),
        _ => return None,
    };
    let short = line.word(next);
    let second = number(line, next).or_else(|| {
        let two = joined
            && line.kind(next) == Some(TokenKind::Number)
            && (short.len() == 2 || short.len() == 1 && line.lower(at + 1) == "/");
        let digits = two.then(|| short.parse::<i16>().ok()).flatten()?;
        let base = if short.len() == 2 { 100 } else { 10 };
        Some(first - first % base + digits)
    })?;
    let followed = line.hyphen(next + 1) || line.unit(next + 1).is_some();
    (first < second && !followed && line.kind(next) == Some(TokenKind::Number)).then(|| {
        Draft::new(FigureKind::Range, at..next + 1)
            .bounds(Some(f64::from(first)), Some(f64::from(second)))
            .unit("date")
    })
}

fn single(line: &Line<'_, '_>, at: usize) -> Option<Draft> {
    let year = number(line, at)?;
    let next = line.lower(at + 1);
    let before = line.lower_back(at, 1);
    let glued_after = line.glued(at + 1)
        && (line.is_word(at + 1)
            || matches!(next, "/" | "=")
            || next == ":" && line.glued(at + 2)
            || line.hyphen(at + 1) && line.kind(at + 2) == Some(TokenKind::Number));
    let prefixed = line.before(at).is_some_and(|i| line.hyphen(i))
        && matches!(line.lower_back(at, 2), "pre" | "post" | "mid" | "early" | "late");
    let stuck = line.glued(at)
        && !prefixed
        && line.before(at).is_some_and(|i| {
            !matches!(line.kind(i), Some(TokenKind::QuoteMark)) && !matches!(line.lower(i), "(" | "[")
        });
    if glued_after
        || stuck
        || line.unit(at + 1).is_some_and(|(_, u)| u.dimension != super::vocabulary::Dimension::Each)
        || line.senses(at + 1).scale > 0.0
    {
        return None;
    }
    let preposed = matches!(
        before,
        "in" | "since"
            | "by"
            | "until"
            | "till"
            | "from"
            | "of"
            | "before"
            | "after"
            | "during"
            | "through"
            | "early"
            | "late"
            | "mid"
            | "for"
            | "and"
            | "to"
            | "or"
            | "summer"
            | "spring"
            | "autumn"
            | "winter"
            | "fall"
            | "circa"
            | "around"
            | "back"
    );
    let determined = line.before(at).is_some_and(|i| {
        line.senses(i).function == Some(Function::Determiner)
            && !matches!(before, "all" | "some" | "these" | "those" | "no")
            || line.kind(i) == Some(TokenKind::Possessive)
    });
    let counts = noun_phrase::counted(line, at + 1).is_some_and(|c| c.head == at + 1 || c.head == at + 2);
    // "2001 winners" won that year; "2000 people" and "1709 children" are counted
    let of_year =
        (1950..=2049).contains(&year) && year % 100 != 0 && line.kind(at + 1) == Some(TokenKind::Word);
    if counts
        && !determined
        && !of_year
        && !(matches!(before, "in" | "since" | "until" | "from") && year >= 1900)
    {
        return None;
    }
    let recent = (1900..=2100).contains(&year);
    let frame =
        preposed && !matches!(before, "for" | "and" | "to" | "or" | "around" | "of") || determined && recent;
    if !(recent || frame) || line.senses(at.wrapping_sub(1)).label {
        return None;
    }
    // "Windows 2000", "Studio 2046": a name with a number
    let name = line
        .before(at)
        .is_some_and(|i| line.capital(i) && line.senses(i).month == 0 && line.senses(i).function.is_none());
    if name && !line.capital(at + 1) && !matches!(next, "" | "." | "," | ")" | "and" | "in" | "at") {
        return None;
    }
    Some(Draft::new(FigureKind::Date, at..at + 1).iso(calendar::iso(year, None, None)))
}

/// "the 1990s", "the ’90s", "the mid-80s".
fn decade(line: &Line<'_, '_>, at: usize) -> Option<Draft> {
    if line.kind(at) != Some(TokenKind::Number) {
        return None;
    }
    let word = line.lower(at);
    let possessive = line.kind(at + 1) == Some(TokenKind::Possessive) && word.ends_with('0');
    let digits = if let Some(digits) = word.strip_suffix('s') {
        digits
    } else if possessive && word.len() == 4 && line.lower_back(at, 1) == "the" {
        word
    } else {
        return None;
    };
    let first = numerals::digits(digits).filter(|d| d.fract() == 0.0 && d % 10.0 == 0.0)?;
    let elided =
        line.before(at).is_some_and(|i| line.glued(at) && line.kind(i) == Some(TokenKind::Punctuation));
    let framed = matches!(line.lower_back(at, 1), "the" | "early" | "late" | "mid" | "'")
        || elided
        || line.before(at).is_some_and(|i| line.hyphen(i)) && line.lower_back(at, 2) == "mid";
    let end = at + 1 + usize::from(possessive && digits.len() == word.len());
    match digits.len() {
        4 if (1000.0..2100.0).contains(&first) => {
            Some(Draft::new(FigureKind::Date, at..end).bounds(Some(first), Some(first + 9.0)))
        }
        2 if framed => Some(Draft::new(FigureKind::Date, at..end)),
        _ => None,
    }
}

/// "the 21st century", "the nineteenth century".
fn century(line: &Line<'_, '_>, at: usize) -> Option<Draft> {
    let lower = line.lower(at);
    let ordinal = line.senses(at).ordinal > 0.0
        || line.kind(at) == Some(TokenKind::Number)
            && matches!(lower.get(lower.len().saturating_sub(2)..), Some("st" | "nd" | "rd" | "th"));
    if !ordinal || line.named(at) {
        return None;
    }
    let noun = if line.hyphen(at + 1) { at + 2 } else { at + 1 };
    let number = match line.senses(at).ordinal {
        n if n > 0.0 => n,
        _ => numerals::digits(lower.get(..lower.len() - 2)?)?,
    };
    (line.lower(noun) == "century" && (4.0..23.0).contains(&number)).then(|| {
        let last = number * 100.0;
        Draft::new(FigureKind::Date, at..noun + 1).bounds(Some(last - 99.0), Some(last))
    })
}
