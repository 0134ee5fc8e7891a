//! "African-Americans in the post-World War II years … Sen. Rand Paul (R-Ky.)": what counts as a name, and what
//! part of it.
//!
//! The lexicons overrule the model only where a phrase has one reading.

use rustc_hash::FxHashMap;

use super::casing::Casing;
use super::classes::Classes;
use super::gazetteer::{Hit, Lookup};
use super::rules::is_calendar;
use super::spans::{NameSpan, Words};
use crate::annotation::EntityType;
use crate::text::{Document, TokenKind};

/// Trims common nouns off spans and settles what has one reading; spans stay ordered and apart.
pub(super) fn apply(
    document: &Document<'_>,
    lookup: &Lookup,
    casing: &Casing,
    spans: &[NameSpan],
) -> Vec<NameSpan> {
    // "U.S. District Judge" names nobody
    let title = |s: &NameSpan| {
        let hit = lookup.hit(s.start).filter(|h| h.end == s.end && s.end > s.start + 1);
        hit.is_some_and(|h| h.classes.any(Classes::TITLE) && !h.classes.is_name())
    };
    let names: Vec<NameSpan> = spans.iter().filter(|s| !title(s)).copied().collect();
    let parted = part(document, lookup, &names);
    let mut trimmed: Vec<NameSpan> = parted.into_iter().filter_map(|s| trim(document, s)).collect();
    let mut settled: Vec<NameSpan> = Vec::with_capacity(trimmed.len());
    let mut model = trimmed.drain(..).peekable();
    let mut index = 0;
    while index < document.tokens().len() {
        while model.peek().is_some_and(|s| s.start < index) {
            model.next();
        }
        let own = model.peek().copied().filter(|s| s.start == index);
        // most tokens are neither the model's nor a fact's first
        if own.is_none() && !casing.letters(index).any_upper {
            index += 1;
            continue;
        }
        let fact = plain_fact(document, lookup, index).or_else(|| constituency(document, lookup, index));
        let chosen = match (own, fact) {
            // a longer name that holds the phrase stands: "Canadian Press Association"
            (Some(own), Some(fact)) if own.end > fact.end => Some(own),
            (_, Some(fact)) => {
                let cut = model.peek().is_some_and(|s| s.start < fact.end && s.end > fact.end);
                if cut { own } else { Some(fact) }
            }
            (own, None) => own,
        };
        match chosen {
            Some(span) => {
                settled.push(span);
                index = span.end.max(index + 1);
            }
            None => index += 1,
        }
    }
    settled
}

/// "Fujitsu and Capita" are two names where the text or a lexicon has one of them alone; "in August" belongs to none.
fn part(document: &Document<'_>, lookup: &Lookup, spans: &[NameSpan]) -> Vec<NameSpan> {
    let joint = |s: &NameSpan| (s.start + 1..s.end - 1).find(|&i| document.lower(i) == "and");
    let body = |s: &NameSpan| s.kind == EntityType::Organization;
    if !spans.iter().any(|s| body(s) && s.end > s.start + 2) {
        return spans.to_vec();
    }
    let mut alone: FxHashMap<Words<'_>, EntityType> = FxHashMap::default();
    for span in spans.iter().filter(|s| joint(s).is_none()) {
        alone.entry(Words::of(document, *span)).or_insert(span.kind);
    }
    let known = |start: usize, end: usize| {
        let span = NameSpan { start, end, kind: EntityType::Organization };
        let listed = || lookup.hit(start).filter(|h| h.end == end).and_then(|h| only_reading(h, 2));
        let kind = alone.get(&Words::of(document, span)).copied().or_else(listed);
        kind.filter(|k| matches!(k, EntityType::Organization | EntityType::Location))
    };
    let mut parted = Vec::with_capacity(spans.len());
    for span in spans {
        let mut span = *span;
        if body(&span) && span.end > span.start + 2 {
            let dated = matches!(document.lower(span.end - 2), "in" | "on" | "by" | "until" | "since")
                && is_calendar(document.lower(span.end - 1));
            span.end -= if dated { 2 } else { 0 };
            let listed = lookup.hit(span.start).is_some_and(|h| h.end == span.end);
            let at = joint(&span)
                .filter(|_| !listed)
                .map(|at| (at, known(span.start, at), known(at + 1, span.end)));
            if let Some((at, left, right)) = at.filter(|(_, left, right)| left.is_some() || right.is_some()) {
                parted.push(NameSpan { end: at, kind: left.unwrap_or(span.kind), ..span });
                parted.push(NameSpan { start: at + 1, kind: right.unwrap_or(span.kind), ..span });
                continue;
            }
        }
        parted.push(span);
    }
    parted
}

/// Lower-case words at the edges are not part of a name: "post-World War II", "American people".
fn trim(document: &Document<'_>, mut span: NameSpan) -> Option<NameSpan> {
    let common = |i: usize| document.word(i).starts_with(char::is_lowercase);
    // "Choi Eun-bi", "Co-op": one word, whose second half has no capital of its own
    let tied = |i: usize| document.tokens().get(i).is_some_and(|t| !t.spaced);
    let hyphenated = |span: &NameSpan| {
        span.end > span.start + 2
            && document.tokens().get(span.end - 2).is_some_and(|t| t.kind == TokenKind::Dash)
            && tied(span.end - 2)
            && tied(span.end - 1)
    };
    while span.end > span.start
        && common(span.end - 1)
        && !is_body(document.lower(span.end - 1))
        && !hyphenated(&span)
    {
        if document.word(span.end - 1).chars().any(char::is_uppercase) {
            break;
        }
        span.end -= 1;
    }
    let dash = |i: usize| document.tokens().get(i).is_some_and(|t| t.kind == TokenKind::Dash);
    while span.end > span.start + 2 && common(span.start) && dash(span.start + 1) {
        if matches!(document.lower(span.start), "al" | "el" | "e") {
            break;
        }
        span.start += 2;
    }
    while span.end > span.start && dash(span.end - 1) {
        span.end -= 1;
    }
    (span.end > span.start).then_some(span)
}

/// Heads that end a body's name in lower case: "Senate banking committee".
fn is_body(lower: &str) -> bool {
    matches!(lower, "committee" | "subcommittee" | "party" | "council" | "commission" | "group" | "court")
}

/// A phrase of the lexicon that has one reading and is written as a name.
fn plain_fact(document: &Document<'_>, lookup: &Lookup, index: usize) -> Option<NameSpan> {
    let hit = lookup.hit(index)?;
    let kind = only_reading(hit, hit.end - index)?;
    document.word(index).chars().any(char::is_uppercase).then_some(NameSpan {
        start: index,
        end: hit.end,
        kind,
    })
}

fn only_reading(hit: &Hit, length: usize) -> Option<EntityType> {
    const OTHERS: Classes =
        Classes(!(Classes::COMMON.0 | Classes::SURNAME.0 | Classes::LOWER_HEAD.0 | Classes::PUBLIC_FIGURE.0));
    let classes = hit.classes.and(OTHERS);
    let surname = hit.classes.any(Classes::SURNAME);
    let only = |wanted: Classes| classes != Classes::NONE && classes.and(Classes(!wanted.0)) == Classes::NONE;
    if only(Classes::COUNTRY) && !surname {
        Some(EntityType::Location)
    } else if only(Classes::NATIONALITY | Classes::PEOPLE) && !surname {
        Some(EntityType::Group)
    } else if hit.classes.any(Classes::COMMON | Classes::SURNAME) {
        None
    } else if only(Classes::WORK) {
        Some(EntityType::Work)
    } else if only(Classes::EVENT) {
        Some(EntityType::Event)
    } else if only(Classes::PRODUCT) {
        Some(EntityType::Product)
    } else {
        // bodies of one word are too often something else
        (length > 1 && only(Classes::ORGANIZATION)).then_some(EntityType::Organization)
    }
}

/// "(R-Ky.)" after a lawmaker's name.
fn constituency(document: &Document<'_>, lookup: &Lookup, index: usize) -> Option<NameSpan> {
    let party = index.checked_sub(2)?;
    let fits = document.tokens().get(index - 1).is_some_and(|t| t.kind == TokenKind::Dash)
        && matches!(document.word(party), "R" | "D" | "I")
        && lookup.word(index).any(Classes::ABBREVIATION | Classes::POSTAL | Classes::REGION);
    fits.then_some(NameSpan { start: index, end: index + 1, kind: EntityType::Location })
}
