//! "Opposition leader Kemi Badenoch", "Tessa Jowell, the culture secretary," "the mayor, Ann Lee,".

use std::ops::Range;

use super::classes::Classes;
use super::gazetteer::Lookup;
use crate::text::{Document, Span, TokenKind};

/// Longest description looked at, in tokens.
const LONGEST: usize = 12;

/// The words that say what the person named by `name` (token range) is or does.
pub(super) fn describe(document: &Document<'_>, lookup: &Lookup, name: Range<usize>) -> Vec<Span> {
    let Some(sentence) = document.sentences().get(document.sentence_of(name.start)) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    let before = premodifier(document, lookup, sentence.tokens.start, name.start)
        .or_else(|| definite_before(document, lookup, sentence.tokens.start, name.start));
    found.extend(before);
    found.extend(apposition(document, lookup, name.end, sentence.tokens.end));
    found.into_iter().map(|range| document.cover(range)).filter(|s| !s.is_empty()).collect()
}

/// A title or role noun that ends at `end`: where it begins.
fn role_ending(lookup: &Lookup, end: usize, floor: usize) -> Option<usize> {
    let classes = Classes::OFFICE | Classes::REGNAL | Classes::ROLE;
    (floor.max(end.saturating_sub(5))..end)
        .find(|&i| lookup.hit(i).is_some_and(|h| h.end == end && h.classes.any(classes)))
}

/// The descriptive words straight before a name.
fn premodifier(document: &Document<'_>, lookup: &Lookup, floor: usize, end: usize) -> Option<Range<usize>> {
    let mut start = role_ending(lookup, end, floor)?;
    while start > floor && end - start < LONGEST && describes(document, lookup, start - 1) {
        start -= 1;
    }
    while start < end && !opens(document, start) {
        start += 1;
    }
    (start < end).then_some(start..end)
}

/// Words that may stand in a description before its role noun.
fn describes(document: &Document<'_>, lookup: &Lookup, index: usize) -> bool {
    let word = document.word(index);
    let lower = document.lower(index);
    let kind = document.tokens().get(index).map(|t| t.kind);
    match kind {
        Some(TokenKind::Possessive | TokenKind::Dash) => true,
        Some(TokenKind::Word) => {
            matches!(
                lower,
                "former" | "ex" | "then" | "acting" | "deputy" | "shadow" | "of" | "senior" | "vice" | "and"
            ) || word.starts_with(char::is_uppercase)
                && !matches!(lower, "the" | "a" | "an" | "but" | "as" | "in")
                || lookup.word(index).any(Classes::ROLE)
        }
        _ => false,
    }
}

fn opens(document: &Document<'_>, index: usize) -> bool {
    let kind = document.tokens().get(index).map(|t| t.kind);
    kind == Some(TokenKind::Word) && !matches!(document.lower(index), "of" | "and" | "then")
}

/// "the mayor, Ann Lee": the noun phrase before a comma before the name.
fn definite_before(
    document: &Document<'_>,
    lookup: &Lookup,
    floor: usize,
    start: usize,
) -> Option<Range<usize>> {
    let comma = start.checked_sub(1).filter(|&i| i > floor && document.word(i) == ",")?;
    role_ending(lookup, comma, floor)?;
    let from = floor.max(comma.saturating_sub(LONGEST));
    let article = (from..comma).rev().find(|&i| document.word(i) == "," || article(document.lower(i)))?;
    (article + 1 < comma && document.word(article) != ",").then_some(article + 1..comma)
}

fn article(lower: &str) -> bool {
    matches!(lower, "the" | "a" | "an" | "his" | "her" | "their" | "its")
}

/// The noun phrase after a comma after the name.
fn apposition(document: &Document<'_>, lookup: &Lookup, end: usize, limit: usize) -> Option<Range<usize>> {
    if document.word(end) != "," {
        return None;
    }
    let mut start = end + 1;
    // "Ann Lee, 52, the mayor,"
    if document.tokens().get(start).is_some_and(|t| t.kind == TokenKind::Number)
        && document.word(start + 1) == ","
    {
        start += 2;
    }
    let definite = article(document.lower(start));
    let from = start + usize::from(definite);
    let stop = (from..limit.min(from + LONGEST)).find(|&i| {
        document.tokens().get(i).is_some_and(|t| {
            matches!(t.kind, TokenKind::Stop | TokenKind::QuoteMark | TokenKind::Dash) && t.spaced
                || t.kind == TokenKind::Stop
        }) || matches!(document.lower(i), "," | ";" | ":" | ")" | "who" | "whose" | "which" | "said" | "and")
    })?;
    let role = (from..stop)
        .find(|&i| lookup.hit(i).is_some_and(|h| h.classes.any(Classes::ROLE | Classes::OFFICE)))?;
    // "Lee, President Ann Park, …" goes on with another person
    let person =
        |i: usize| lookup.word(i).any(Classes::GIVEN) && document.word(i).starts_with(char::is_uppercase);
    if (role..stop).any(person) {
        return None;
    }
    // "Smith, who …", "Smith, president of …": without an article the role noun must come early
    let close = definite || role < from + 4 && ends_phrase(document, stop);
    (close && role < stop).then_some(from..stop)
}

fn ends_phrase(document: &Document<'_>, stop: usize) -> bool {
    matches!(document.word(stop), "," | "." | ";" | ")")
}
