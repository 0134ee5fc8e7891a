//! "The 21st survey of 1,709 pupils in the 1990s cost £1.6bn."

use super::{Cursor, Match, TokenKind};

pub(super) fn scan(cursor: &Cursor<'_>) -> Match {
    let bytes = cursor.rest.as_bytes();
    let digit = |i: usize| bytes.get(i).is_some_and(u8::is_ascii_digit);
    // ".357" and ".5" but not the full stop of "end.5"
    let leading_point =
        bytes.first() == Some(&b'.') && digit(1) && !cursor.before.is_some_and(char::is_alphanumeric);
    if !digit(0) && !leading_point {
        return None;
    }
    let mut end = usize::from(leading_point);
    while digit(end) {
        end += 1;
    }
    // A separator counts only between digits: "1,709", "1.6", "7:30"; a slash is left to the figure reader.
    while matches!(bytes.get(end), Some(b',' | b'.' | b':')) && digit(end + 1) {
        end += 1;
        while digit(end) {
            end += 1;
        }
    }
    Some((end + ending(cursor.rest.get(end..).unwrap_or_default()), TokenKind::Number))
}

/// Length of an ordinal or plural ending ("st", "nd", "rd", "th", "s", "’s" is a possessive and stays out).
fn ending(rest: &str) -> usize {
    let letters = rest.bytes().take(3).take_while(u8::is_ascii_alphabetic).count();
    let word = rest.get(..letters).unwrap_or_default();
    if rest.get(letters..).and_then(|r| r.chars().next()).is_some_and(char::is_alphanumeric) {
        return 0;
    }
    match word.to_ascii_lowercase().as_str() {
        "st" | "nd" | "rd" | "th" => 2,
        "s" => 1,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use crate::text::{Document, TokenKind};

    #[test]
    fn separators_and_endings_belong_to_the_number() {
        for number in ["1,709", "1.6", ".357", "21st", "1990s", "7:30", "10,000", "１２３"] {
            let document = Document::new(number);
            assert_eq!(document.tokens().len(), 1, "{number}");
            assert_eq!(document.tokens()[0].kind, TokenKind::Number, "{number}");
        }
        let document = Document::new("in 2005. At 8.30am");
        let words: Vec<&str> = document.tokens().iter().map(|t| document.slice(t.span)).collect();
        assert_eq!(words, ["in", "2005", ".", "At", "8.30", "am"]);
    }
}
