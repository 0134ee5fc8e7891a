//! "“Stop…” – he paid £5 (or €6)."

use super::{Cursor, Match, TokenKind, is_apostrophe, is_mark};

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
        // digits of other scripts: "１２３"; "½" is a sign of its own
        _ if is_foreign_digit(first) => {
            let run = cursor.rest.chars().take(32).take_while(|&c| is_foreign_digit(c));
            (run.map(char::len_utf8).sum(), TokenKind::Number)
        }
        _ if first.is_ascii() => (1, TokenKind::Punctuation),
        _ => (cluster(cursor.rest), TokenKind::Punctuation),
    };
    Some((length, kind))
}

fn is_foreign_digit(c: char) -> bool {
    matches!(c, '\u{660}'..='\u{669}' | '\u{6f0}'..='\u{6f9}' | '\u{966}'..='\u{96f}' | '\u{ff10}'..='\u{ff19}')
}

/// Bytes of the picture or sign at the front with all that modifies it: joined families, skin tones, flags.
fn cluster(rest: &str) -> usize {
    const LONGEST: usize = 24;
    let is_flag = |c: char| ('\u{1f1e6}'..='\u{1f1ff}').contains(&c);
    let mut length = 0;
    let mut joined = false;
    let mut flags = 0;
    for (at, c) in rest.char_indices().take(LONGEST) {
        let goes_on = at == 0
            || is_mark(c)
            || ('\u{1f3fb}'..='\u{1f3ff}').contains(&c)
            || joined && !c.is_ascii() && !c.is_alphanumeric() && !c.is_whitespace()
            || is_flag(c) && flags == 1;
        if !goes_on {
            break;
        }
        flags += usize::from(is_flag(c));
        joined = c == '\u{200d}';
        length = at + c.len_utf8();
    }
    length
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

#[cfg(test)]
mod tests {
    use crate::text::Document;

    #[test]
    fn a_picture_is_one_token_with_all_that_modifies_it() {
        for picture in ["👩\u{200d}👩\u{200d}👧", "🇬🇧", "☕\u{fe0f}", "👍🏽", "...", "--", "½"]
        {
            assert_eq!(Document::new(picture).tokens().len(), 1, "{picture}");
        }
        assert_eq!(Document::new("🇬🇧🇫🇷").tokens().len(), 2);
    }
}
