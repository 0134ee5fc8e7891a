//! "Two other West End theatres": the noun that a number counts.

use crate::text::TokenKind;

use super::line::Line;
use super::vocabulary::Function;

/// The counted noun phrase behind a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Counted {
    /// The plural noun.
    pub head: usize,
    /// One past it.
    pub end: usize,
}

/// Words between a number and its noun, at most.
const LONGEST: usize = 6;

/// The counted noun of a number that ends before token `at`.
pub(super) fn counted(line: &Line<'_, '_>, at: usize) -> Option<Counted> {
    let mut i = at;
    while i < at + LONGEST {
        match line.kind(i)? {
            TokenKind::Word => {
                let senses = line.senses(i);
                if between(line, at, i) {
                    i += 1;
                    continue;
                }
                let runs = i == at && line.lower(i) == "runs" && is_plural(line, i);
                if senses.function.is_some() && !runs || senses.cardinal > 0.0 || senses.scale > 0.0 {
                    return None;
                }
                if is_plural(line, i) && !modifies(line, i) {
                    return Some(Counted { head: i, end: i + 1 });
                }
                // "Two days", but "the 12 Friday nights": a weekday or month between ends the phrase
                if senses.weekday > 0 && !is_plural(line, i + 1) {
                    return None;
                }
            }
            TokenKind::Dash if line.hyphen(i) && i > at => {}
            TokenKind::Possessive if i > at && line.is_word(i + 1) => {}
            _ => return None,
        }
        i += 1;
    }
    None
}

/// Words of grammar that may stand between a number and its noun: "five such mergers", "two very short calls", "40 current and
/// former members".
fn between(line: &Line<'_, '_>, from: usize, at: usize) -> bool {
    match line.lower(at) {
        "such" | "very" | "daily" | "weekly" | "monthly" | "earlier" | "additional" | "further" => {
            line.is_word(at + 1)
        }
        // what the first of two joined words is, is told by its ending; and the second must come right before the noun
        "and" => {
            let before = line.lower_back(at, 1);
            let describes = line.senses(at.wrapping_sub(1)).adjective
                || matches!(before, "current" | "past" | "present")
                || DESCRIBES.iter().any(|ending| before.len() > ending.len() + 2 && before.ends_with(ending));
            at == from + 1 && describes && line.senses(at + 1).function.is_none() && is_plural(line, at + 2)
        }
        _ => false,
    }
}

/// Whether the word is a plural noun by its ending or by the table.
pub(super) fn is_plural(line: &Line<'_, '_>, at: usize) -> bool {
    if !line.is_word(at) {
        return false;
    }
    let senses = line.senses(at);
    let lower = line.lower(at);
    // "made 31 runs": after a number they are no verb
    let scored = lower == "runs" && line.kind(at.wrapping_sub(1)) == Some(TokenKind::Number);
    let place =
        matches!(lower, "upstairs" | "downstairs" | "overseas" | "afterwards" | "indoors" | "outdoors");
    if (senses.function.is_some() || senses.month > 0) && !scored || place {
        return false;
    }
    senses.singular.is_some()
        || lower.len() > 2
            && lower.ends_with('s')
            && !lower.ends_with("ss")
            && !lower.ends_with("us")
            && !lower.ends_with("is")
            && !lower.contains('.')
}

/// A plural that stands before the noun that is counted: "sports colleges", "women's teams", "arms dealers".
fn modifies(line: &Line<'_, '_>, at: usize) -> bool {
    let next = at + 1;
    if line.kind(next) == Some(TokenKind::Possessive) {
        // "two hours' PE" is two hours; "two women's teams" are two teams
        return line.word(next).chars().count() > 1 && counted(line, next + 1).is_some();
    }
    if line.hyphen(next) {
        return true;
    }
    is_plural(line, next)
        && !line.senses(at).function.is_some_and(|f| f == Function::Verb)
        && (line.senses(next).trend.is_none() || line.lower(next) == "cuts")
        && line.unit(at).is_none()
}

/// What is counted: the singular noun with the nouns that belong to its name, without adjectives and without
/// names before it: "retail banker", but "theatre" of "West End theatres".
pub(super) fn unit(line: &Line<'_, '_>, from: usize, head: usize) -> String {
    let mut first = head;
    while first > from && names_kind(line, first - 1) {
        first -= 1;
    }
    let mut unit = String::new();
    for i in first..head {
        unit.push_str(line.lower(i));
        unit.push(' ');
    }
    unit + &singular(line, head)
}

/// Endings of adjectives and participles.
const DESCRIBES: [&str; 16] = [
    "able", "al", "an", "ary", "ed", "ese", "ful", "ian", "ible", "ic", "ing", "ish", "ive", "less", "ly",
    "ous",
];

/// Whether the word before a counted noun says what kind of thing it is.
fn names_kind(line: &Line<'_, '_>, at: usize) -> bool {
    let senses = line.senses(at);
    let lower = line.lower(at);
    line.is_word(at)
        && !line.capital(at)
        && !line.glued(at)
        && !senses.adjective
        && senses.function.is_none()
        && senses.ordinal == 0.0
        && !DESCRIBES.iter().any(|ending| lower.len() > ending.len() + 2 && lower.ends_with(ending))
}

/// The singular of a counted noun, with the spelling of a name kept.
pub(super) fn singular(line: &Line<'_, '_>, at: usize) -> String {
    let (lower, written) = (line.lower(at), line.word(at));
    if let Some(known) = line.senses(at).singular {
        return known.to_owned();
    }
    let keeps_capital = written.starts_with(char::is_uppercase) && at > line.start;
    let word = if keeps_capital { written } else { lower };
    singular_of(word).to_owned() + if lower.ends_with("ies") && lower.len() > 4 { "y" } else { "" }
}

/// The word without its plural ending; "-ies" loses all of it.
fn singular_of(word: &str) -> &str {
    let cut = |n: usize| word.get(..word.len().saturating_sub(n)).unwrap_or(word);
    let lower = word.to_ascii_lowercase();
    if lower.ends_with("ies") && lower.len() > 4 {
        return cut(3);
    }
    let sibilant = ["sses", "shes", "ches", "xes", "zzes", "oes"].iter().any(|e| lower.ends_with(e));
    if sibilant {
        return cut(2);
    }
    if lower.ends_with('s') && !lower.ends_with("ss") && !lower.ends_with("us") && !lower.ends_with("is") {
        return cut(1);
    }
    word
}
