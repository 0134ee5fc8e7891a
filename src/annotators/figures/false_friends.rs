//! "Boeing 737, 9/11, Channel 4, Catch-22, 10 Downing Street, call 020 7946 0018": numbers that measure nothing.

use crate::text::TokenKind;

use super::line::Line;
use super::numerals::{Form, Numeral};

/// Whether a bare number is a name, a code, an address or the number of an item.
pub(super) fn is_label(line: &Line<'_, '_>, numeral: &Numeral) -> bool {
    if !numeral.is_single_number() {
        return false;
    }
    let at = numeral.tokens.start;
    let end = numeral.tokens.end;
    after_name(line, at)
        || address(line, end)
        || line.kind(end) == Some(TokenKind::Word) && line.glued(end)
        || line.lower_back(at, 1) == "(" && line.lower(end) == ")"
        || matches!(line.lower(end), "/" | "=" | ":") && line.glued(end) && line.glued(end + 1)
        || numbering(line, at)
        || line.word(end) == "Cent"
}

/// Whether a number is part of a code or of a capitalized name, whatever follows it: "EB-5 funds", "Six Nations titles".
pub(super) fn is_code(line: &Line<'_, '_>, numeral: &Numeral) -> bool {
    let at = numeral.tokens.start;
    let spelled = numeral.form == Form::Words
        && line.capital(at)
        && at > line.start
        && line.capital(numeral.tokens.end);
    let inside = line.before(at).is_some_and(|i| line.is_word(i));
    numeral.is_single_number() && code(line, at) || spelled && inside
}

/// "Catch-22", "EB-5", "9/11", "#12", "id=778257", "020 7946 0018", "4-4-2".
fn code(line: &Line<'_, '_>, at: usize) -> bool {
    let word = line.word(at);
    let ungrouped = word.len() > 7 && word.bytes().all(|b| b.is_ascii_digit());
    let zero = word.len() > 1 && word.starts_with('0') && !word.contains('.');
    let stuck = line.glued(at)
        && match line.before(at).and_then(|i| line.kind(i)) {
            Some(TokenKind::Dash) => line.glued(at - 1),
            Some(TokenKind::Punctuation) => {
                matches!(line.lower(at - 1), "/" | "#" | "=" | "_" | "*" | "+" | "@" | "&")
            }
            Some(TokenKind::QuoteMark) => at >= 2 && line.lower(at - 2) == "=",
            Some(TokenKind::Word) => true,
            _ => false,
        };
    ungrouped || zero || stuck || dialed(line, at)
}

/// One of several groups of digits in a row: "020 7946 0018".
fn dialed(line: &Line<'_, '_>, at: usize) -> bool {
    let group = |i: usize| {
        let word = line.word(i);
        line.kind(i) == Some(TokenKind::Number) && word.len() >= 3 && word.bytes().all(|b| b.is_ascii_digit())
    };
    group(at) && (group(at + 1) || line.before(at).is_some_and(group))
}

/// "Boeing 737", "Radio 4", "page 12", "No. 5".
fn after_name(line: &Line<'_, '_>, at: usize) -> bool {
    let Some(before) = line.before(at).filter(|&i| line.is_word(i)) else { return false };
    let senses = line.senses(before);
    if senses.label {
        return true;
    }
    let opens = before == line.start
        || line.before(before).is_some_and(|i| {
            matches!(line.kind(i), Some(TokenKind::QuoteMark | TokenKind::Stop)) || line.lower(i) == ":"
        });
    // "Shrek 2 took", but "Killing 12 and", "Nearly 12 were"
    let participle = ["ed", "ing", "ly"].iter().any(|e| line.lower(before).ends_with(e));
    line.capital(before)
        && !(opens && (participle || senses.adjective || line.kind(at + 1) != Some(TokenKind::Word)))
        && senses.function.is_none()
        && senses.month == 0
        && senses.weekday == 0
        && senses.trend.is_none()
}

/// "131 West 23rd Street", "10 Downing Street".
pub(super) fn address(line: &Line<'_, '_>, end: usize) -> bool {
    (end..end + 5)
        .take_while(|&i| line.capital(i) || line.kind(i) == Some(TokenKind::Number))
        .any(|i| i > end && is_street(line.lower(i)))
}

pub(super) fn is_street(word: &str) -> bool {
    matches!(
        word,
        "street"
            | "st"
            | "st."
            | "road"
            | "rd"
            | "rd."
            | "avenue"
            | "ave"
            | "ave."
            | "lane"
            | "drive"
            | "boulevard"
            | "blvd"
            | "blvd."
            | "square"
            | "place"
            | "close"
            | "terrace"
            | "crescent"
            | "gardens"
            | "way"
            | "row"
    )
}

/// "1. Pick a card", "2) Shuffle it".
fn numbering(line: &Line<'_, '_>, at: usize) -> bool {
    at == line.start && matches!(line.lower(at + 1), "." | ")" | "")
}
