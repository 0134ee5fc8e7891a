//! "“Stop…” – he paid £5 (or €6)."

use super::{Cursor, Match, TokenKind, is_apostrophe};

/// Takes one mark, or a run that is read as one ("...", "--", "``").
pub(super) fn scan(cursor: &Cursor<'_>) -> Match {
    let first = cursor.rest.chars().next()?;
    let run = |mark: u8| cursor.rest.bytes().take(8).take_while(|&b| b == mark).count();
    let (length, kind) = match first {
        '.' if run(b'.') > 1 => (run(b'.'), TokenKind::Stop),
        '.' | '!' | '?' | '…' | '‽' => (first.len_utf8(), TokenKind::Stop),
        '-' => (run(b'-'), TokenKind::Dash),
        '\u{2010}'..='\u{2015}' | '\u{2212}' => (first.len_utf8(), TokenKind::Dash),
        '£' | '$' | '€' | '¥' | '₹' | '₽' | '₩' | '₪' | '₺' | '₴' | '₦' | '฿' | '₫' | '¢' => {
            (first.len_utf8(), TokenKind::Currency)
        }
        '`' if run(b'`') == 2 => (2, TokenKind::QuoteMark),
        // "'''Sir" opens twice, the double mark first; "no,'''" closes them the other way round
        '\'' if run(b'\'') == 2 || run(b'\'') == 3 && cursor.before.is_none_or(char::is_whitespace) => {
            (2, TokenKind::QuoteMark)
        }
        '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '‹' | '›' | '\u{ff02}' => {
            (first.len_utf8(), TokenKind::QuoteMark)
        }
        _ if is_apostrophe(first) => apostrophe(cursor, first),
        _ => (first.len_utf8(), TokenKind::Punctuation),
    };
    Some((length, kind))
}

/// A lone apostrophe: an elision ("’90s", "’em"), a possessive after s ("workers’") or a quotation mark.
/// Which of the last two is for the pairing of quotations to say; it reads both kinds.
fn apostrophe(cursor: &Cursor<'_>, mark: char) -> (usize, TokenKind) {
    let length = mark.len_utf8();
    let rest = cursor.rest.get(length..).unwrap_or_default();
    let stuck_before = cursor.before.is_some_and(char::is_alphanumeric);
    let letters = rest.bytes().take(8).take_while(u8::is_ascii_alphanumeric).count();
    let word = rest.get(..letters).unwrap_or_default().to_ascii_lowercase();
    let elided = !stuck_before
        && mark != '\u{2018}'
        && (matches!(word.as_str(), "em" | "tis" | "twas" | "til" | "cause" | "n")
            || (word.len() >= 2
                && word.as_bytes().get(..2).is_some_and(|w| w.iter().all(u8::is_ascii_digit))));
    if elided {
        return (length, TokenKind::Punctuation);
    }
    let after_s = cursor.before.is_some_and(|c| matches!(c, 's' | 'S' | 'z' | 'x'));
    if stuck_before && after_s && mark != '\u{2018}' && !rest.starts_with(char::is_alphanumeric) {
        return (length, TokenKind::Possessive);
    }
    // "1990's": a digit takes an "’s" that the word rule never sees
    if stuck_before && word == "s" {
        return (length + 1, TokenKind::Possessive);
    }
    (length, TokenKind::QuoteMark)
}
