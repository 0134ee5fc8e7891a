//! "Tonkin declined to elaborate.": a family name that stands alone, in a text that never gives the whole name.
//!
//! The model learned from articles that introduce their people, and takes an unknown word at the start of a sentence for a
//! common one, or for a body.

use super::casing::{Casing, Style};
use super::classes::Classes;
use super::gazetteer::Lookup;
use super::revision::{is_capital, is_label};
use super::rules::is_calendar;
use super::spans::NameSpan;
use crate::annotation::EntityType;
use crate::text::{Document, TokenKind};

/// Adds names of people that are one word, and makes people of bodies that speak and are no more than a family name.
pub(super) fn complete(
    document: &Document<'_>,
    lookup: &Lookup,
    casing: &Casing,
    spans: Vec<NameSpan>,
) -> Vec<NameSpan> {
    let mut completed = Vec::with_capacity(spans.len());
    let mut old = spans.into_iter().peekable();
    for (number, sentence) in document.sentences().iter().enumerate() {
        let prose = casing.style(number) == Style::Prose;
        for index in sentence.tokens.clone() {
            let mut covered = completed.last().is_some_and(|s: &NameSpan| s.end > index);
            while let Some(span) = old.next_if(|s| s.start <= index) {
                covered |= span.end > index;
                completed.push(span);
            }
            if !covered
                && prose
                && is_alone(document, lookup, casing, index)
                && acts(document, index, &sentence.tokens)
            {
                completed.push(NameSpan { start: index, end: index + 1, kind: EntityType::Person });
            }
        }
    }
    completed.extend(old);
    for span in completed.iter_mut().filter(|s| s.kind == EntityType::Organization && s.end == s.start + 1) {
        let family = lookup.word(span.start).any(Classes::SURNAME);
        if family && is_alone(document, lookup, casing, span.start) && is_speech(document.lower(span.end)) {
            span.kind = EntityType::Person;
        }
    }
    completed
}

/// Whether a word with a capital, and none beside it, may be a family name: one of the lexicon's, or before a verb of
/// saying a word that no lexicon knows.
fn is_alone(document: &Document<'_>, lookup: &Lookup, casing: &Casing, index: usize) -> bool {
    // most tokens have none
    if !casing.letters(index).upper_first {
        return false;
    }
    let classes = lookup.word(index);
    let lower = document.lower(index);
    let other = Classes::COMMON | Classes::ROLE | Classes::HEAD | Classes::TITLE;
    let beside = |i: usize| {
        casing.letters(i).any_upper
            || document.tokens().get(i).is_some_and(|t| matches!(t.kind, TokenKind::Dash | TokenKind::Number))
    };
    // "Hunters said": what no lexicon knows may be a plural
    let unknown = classes == Classes::NONE && !lower.ends_with('s') && is_speech(document.lower(index + 1));
    let known = classes.any(Classes::SURNAME) || unknown;
    let mixed = document.word(index).chars().skip(1).any(char::is_lowercase);
    known
        && is_capital(document, index)
        && (mixed || is_label(document, index))
        && !classes.any(other)
        && !classes.is_name()
        && !is_calendar(lower)
        && !matches!(lower, "christmas" | "easter")
        && !casing.is_lower_elsewhere(document.key(index))
        && !beside(index + 1)
        && !index.checked_sub(1).is_some_and(|i| beside(i) && !is_label(document, index))
}

/// Whether a person's verb or possession follows, or a word that somebody is the object of goes before.
fn acts(document: &Document<'_>, index: usize, sentence: &std::ops::Range<usize>) -> bool {
    let next = document.lower(index + 1);
    let does = is_speech(next)
        || next.len() > 4 && next.ends_with("ed")
        || matches!(
            next,
            "is" | "was"
                | "has"
                | "had"
                | "will"
                | "would"
                | "did"
                | "does"
                | "could"
                | "also"
                | "who"
                | "'s"
        );
    let inside = || {
        let before = index.checked_sub(1).filter(|i| sentence.contains(i)).map_or("", |i| document.lower(i));
        !before.is_empty()
            && before.bytes().all(|b| b.is_ascii_lowercase())
            && !matches!(before, "the" | "a" | "an" | "this" | "that" | "of" | "in" | "at" | "near" | "to")
    };
    does || is_label(document, index) || inside()
}

/// Verbs that people are the subject of more often than bodies.
fn is_speech(word: &str) -> bool {
    matches!(
        word,
        "said"
            | "says"
            | "told"
            | "tells"
            | "asked"
            | "asks"
            | "added"
            | "adds"
            | "wrote"
            | "writes"
            | "tweeted"
            | "declined"
            | "argued"
            | "argues"
            | "insisted"
            | "insists"
            | "replied"
            | "refused"
            | "accused"
            | "admitted"
            | "acknowledged"
            | "explained"
            | "recalled"
            | "joked"
            | "testified"
            | "resigned"
            | "declared"
            | "denied"
            | "claimed"
            | "claims"
    )
}
