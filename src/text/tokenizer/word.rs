//! "Mr. J.R. O’Neill of the U.S. told AT&T it wasn’t Sgt. Smith’s."

use super::{Cursor, Match, TokenKind, is_apostrophe, is_mark};

pub(super) fn scan(cursor: &Cursor<'_>) -> Match {
    let rest = cursor.rest;
    if !rest.chars().next().is_some_and(is_letter) {
        return None;
    }
    if let Some(length) = dotted(rest, cursor.before).or_else(|| money_code(cursor)) {
        return Some((length, TokenKind::Word));
    }
    // most words are letters of ASCII up to a mark that cannot be theirs
    let mut end = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let plain = rest.as_bytes().get(end).is_none_or(|b| b.is_ascii() && !matches!(b, b'\'' | b'&'));
    let mut chars = rest.get(if plain { rest.len() } else { 0 }..)?.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|&(_, n)| n);
        // Inside a word: an apostrophe or "&" between letters ("don't", "O'Neill", "AT&T"); a final one is not ours.
        let inside = is_apostrophe(c) && next.is_some_and(is_letter) && !opens_quote(c, rest, at)
            || c == '&'
                && at > 0
                && rest.get(..at).is_some_and(short_capitals)
                && next.is_some_and(char::is_uppercase)
            || matches!(c, '\u{ad}' | '\u{2060}') && next.is_some_and(is_letter);
        if !(is_letter(c) || c.is_numeric() || inside) {
            break;
        }
        end = at + c.len_utf8();
    }
    if rest.as_bytes().get(end) == Some(&b'.') && is_abbreviation(rest.get(..end)?, rest.get(end + 1..)?) {
        end += 1;
    }
    Some((end, TokenKind::Word))
}

/// "CHF6.1 billion", "Rs500", "N46bn": the letters of a currency before its amount are a word of their own. Of single letters
/// the amount must look like one, since "R21" is a vaccine and "N95" a mask.
fn money_code(cursor: &Cursor<'_>) -> Option<usize> {
    const CODES: [&str; 24] = [
        "AUD", "CAD", "CHF", "CNY", "DKK", "EUR", "GBP", "HKD", "INR", "JPY", "KES", "KSh", "Ksh", "MYR",
        "NGN", "NOK", "NZD", "RMB", "Rs", "SEK", "SGD", "Sh", "USD", "ZAR",
    ];
    let rest = cursor.rest;
    if cursor.before.is_some_and(char::is_alphanumeric) {
        return None;
    }
    let letters = rest.bytes().take(4).take_while(u8::is_ascii_alphabetic).count();
    let (code, amount) = (rest.get(..letters)?, rest.get(letters..)?);
    if !amount.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    if matches!(code, "N" | "R") {
        let digits = amount.bytes().take_while(u8::is_ascii_digit).count();
        let after = amount.get(digits..)?;
        let parted =
            after.strip_prefix([',', '.']).is_some_and(|a| a.starts_with(|c: char| c.is_ascii_digit()));
        let scaled = ["bn", "m ", " million", " billion", " trillion"].iter().any(|s| after.starts_with(s));
        return (parted || scaled).then_some(1);
    }
    CODES.contains(&code).then_some(letters)
}

fn is_letter(c: char) -> bool {
    c.is_alphabetic() || is_mark(c)
}

fn short_capitals(word: &str) -> bool {
    word.len() <= 3 && word.bytes().all(|b| b.is_ascii_uppercase())
}

/// "Italy‘s" is a wrong mark for a possessive; "said‘Yes" opens a quotation.
fn opens_quote(c: char, rest: &str, at: usize) -> bool {
    // "O‘Neill"
    let name = matches!(rest.get(..at), Some("O" | "D" | "d" | "L" | "l"));
    c == '\u{2018}' && !name && {
        let mut after = rest.get(at + c.len_utf8()..).unwrap_or_default().chars();
        !(matches!(after.next(), Some('s' | 'S' | 't')) && !after.next().is_some_and(is_letter))
    }
}

/// Initials and letter-dot runs: "U.S.", "G.K.", "a.m.", "J." before a capital.
fn dotted(rest: &str, before: Option<char>) -> Option<usize> {
    let bytes = rest.as_bytes();
    if let Some(length) = degree(bytes) {
        return Some(length);
    }
    let mut end = 0;
    while bytes.get(end).is_some_and(u8::is_ascii_alphabetic) && bytes.get(end + 1) == Some(&b'.') {
        end += 2;
    }
    match end {
        0 => None,
        2 => {
            // "512K." is no initial
            let initial = bytes.first().is_some_and(u8::is_ascii_uppercase)
                && !before.is_some_and(char::is_alphanumeric);
            let name_follows = matches!(rest.get(2..).map(|r| r.trim_start_matches([' ', '\u{a0}'])),
                Some(next) if next.len() < rest.len() && next.chars().next().is_some_and(char::is_uppercase));
            // "I." and "A." end sentences more often than they are initials
            (initial && name_follows && !rest.starts_with("I.")).then_some(2)
        }
        // "U.S.A" and "U.S" without the last dot
        _ if bytes.get(end).is_some_and(u8::is_ascii_uppercase)
            && !bytes.get(end + 1).is_some_and(u8::is_ascii_alphanumeric) =>
        {
            Some(end + 1)
        }
        // "U.S.led" is not a run of initials with a word
        _ if bytes.get(end).is_some_and(u8::is_ascii_lowercase) => None,
        _ => Some(end),
    }
}

/// "Ph.D.", "M.Sc.", "B.Ed": a degree's parts of one or two letters, not all of one.
fn degree(bytes: &[u8]) -> Option<usize> {
    let capital = |i: usize| bytes.get(i).is_some_and(u8::is_ascii_uppercase);
    let lower = |i: usize| bytes.get(i).is_some_and(u8::is_ascii_lowercase);
    let letter = |i: usize| capital(i) || lower(i);
    let middle = match (capital(0), lower(1), bytes.get(1), bytes.get(2)) {
        (true, true, _, Some(b'.')) => 3,
        (true, false, Some(b'.'), _) => 2,
        _ => return None,
    };
    if !capital(middle) {
        return None;
    }
    let end = if lower(middle + 1) { middle + 2 } else { middle + 1 };
    let whole = !letter(end) && end != 3;
    (whole && bytes.get(end) == Some(&b'.')).then_some(end + 1).filter(|_| end > 3 || middle == 3)
}

/// Whether the dot after `word` belongs to it.
fn is_abbreviation(word: &str, after: &str) -> bool {
    if word.len() > 5 || word.bytes().any(|b| b == b'\'' || !b.is_ascii()) {
        return false;
    }
    let lower = word.to_ascii_lowercase();
    let spaced = after.trim_start_matches([' ', '\u{a0}']);
    let next = spaced.chars().next();
    let capital = word.starts_with(|c: char| c.is_ascii_uppercase());
    if capital && TITLES.binary_search(&lower.as_str()).is_ok() {
        return true;
    }
    if capital && PLACES_AND_MONTHS.binary_search(&lower.as_str()).is_ok() {
        return true;
    }
    if COMPANIES.binary_search(&lower.as_str()).is_ok() && capital {
        return true;
    }
    // "No. 5" but not "He said no. 5 people"
    if NUMBERED.binary_search(&lower.as_str()).is_ok() {
        return (capital || lower == "p" || lower == "pp") && next.is_some_and(|c| c.is_ascii_digit());
    }
    GENERAL.binary_search(&lower.as_str()).is_ok() && next.is_some()
}

/// Before a name; never at a sentence's end.
const TITLES: [&str; 33] = [
    "adm", "capt", "cmdr", "cmmr", "col", "cpl", "det", "dr", "fr", "gen", "gov", "hon", "insp", "lt", "maj",
    "messrs", "mr", "mrs", "ms", "mt", "pfc", "pres", "prof", "rep", "reps", "rev", "sen", "sens", "sgt",
    "sr", "st", "ste", "supt",
];

/// Short forms of US states and of months.
const PLACES_AND_MONTHS: [&str; 52] = [
    "ala", "apr", "ariz", "ark", "aug", "ave", "blvd", "calif", "colo", "conn", "dec", "del", "feb", "fla",
    "ga", "ill", "ind", "jan", "jul", "jun", "kan", "ky", "la", "mar", "mass", "md", "mich", "minn", "miss",
    "mo", "mont", "neb", "nev", "nov", "oct", "okla", "ont", "ore", "pa", "penn", "que", "rd", "sep", "sept",
    "tenn", "tex", "va", "vt", "wash", "wis", "wisc", "wyo",
];

const COMPANIES: [&str; 8] = ["bros", "co", "corp", "cos", "inc", "jr", "ltd", "plc"];

const GENERAL: [&str; 8] = ["approx", "cf", "dept", "est", "etc", "ft", "vol", "vs"];

/// Before a number.
const NUMBERED: [&str; 10] = ["art", "ch", "fig", "no", "nos", "p", "para", "pp", "rs", "sec"];

/// Whether a word that ends with its own dot may also be its sentence's last: "Inc.", "U.S.", "Mich.",
/// "Malcolm X.", but never "Mr.".
pub(in crate::text) fn may_end_sentence(word: &str) -> bool {
    let stem = word.trim_end_matches('.');
    if stem.contains('.') || stem.len() == 1 {
        return true;
    }
    let lower = stem.to_ascii_lowercase();
    [&PLACES_AND_MONTHS[..], &COMPANIES, &["etc", "ft"]]
        .iter()
        .any(|table| table.binary_search(&lower.as_str()).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted() {
        for table in [&TITLES[..], &PLACES_AND_MONTHS, &COMPANIES, &GENERAL, &NUMBERED] {
            assert!(table.is_sorted(), "{table:?}");
        }
    }

    fn words(text: &str) -> Vec<&str> {
        let document = crate::text::Document::new(text);
        document.tokens().iter().map(|t| document.slice(t.span)).collect()
    }

    #[test]
    fn abbreviations_and_initials_keep_their_dot() {
        for word in ["U.S.", "J.R.R.", "a.m.", "Ph.D.", "M.Sc.", "Mr.", "Mich.", "Sen.", "No."] {
            assert_eq!(words(&format!("{word} 5"))[0], word);
        }
        assert_eq!(words("at 512K. He"), ["at", "512", "K", ".", "He"]);
        assert_eq!(words("He left. She"), ["He", "left", ".", "She"]);
    }

    #[test]
    fn letters_of_a_currency_are_parted_from_the_amount() {
        assert_eq!(
            words("CHF6.1 and N46bn or Rs500"),
            ["CHF", "6.1", "and", "N", "46", "bn", "or", "Rs", "500"]
        );
        assert_eq!(words("N95 masks, the R21 jab"), ["N95", "masks", ",", "the", "R21", "jab"]);
    }

    #[test]
    fn marks_inside_words_stay() {
        for word in
            ["O’Neill", "O‘Neill", "D'Arcy", "rock'n'roll", "AT&T", "e\u{301}clair", "co\u{ad}op", "हिन्दी"]
        {
            assert_eq!(words(word), [word]);
        }
    }
}
