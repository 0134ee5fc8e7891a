//! "Apple Valley High School beat Orchard High; Apple paid for the prize": what stands of the listed names beside
//! the model's.
//!
//! The list goes first, with these reservations, since a wrong link is worse than none:
//! - inside a longer name that the model found, a listed name is part of that name; only an article before it or
//!   the legal form behind a company's name ("Acme" in "Acme Inc.") make no other name of it;
//! - before "Jr." or a second surname ("Anna Reed-Cole") a person's name is somebody else's;
//! - where an everyday word has its capital for another reason, the model must have found the same name;
//! - an alias of one word gives way where model and lexicon agree on another reading (the country Jordan);
//! - one word that is part of somebody else's full name in the same text is that person's, whatever is listed.

use rustc_hash::FxHashMap;

use super::matches::Match;
use crate::annotation::EntityType;
use crate::annotators::entities::classes::Classes;
use crate::annotators::entities::gazetteer::Lookup;
use crate::annotators::entities::spans::NameSpan;
use crate::text::{Document, TokenKind};

/// The matches that stand; the model's spans are in order and apart.
pub(super) fn settle(
    document: &Document<'_>,
    lookup: &Lookup,
    matches: Vec<Match>,
    model: &[NameSpan],
) -> Vec<Match> {
    let matches: Vec<Match> =
        matches.into_iter().filter_map(|found| settle_one(document, lookup, found, model)).collect();
    if matches.iter().all(|m| m.end > m.start + 1) {
        return matches;
    }
    let full_names = full_names(document, &matches, model);
    let namesake = |m: &Match| {
        let model_agrees =
            m.kind != EntityType::Person && exact(m, model).is_some_and(|span| span.kind == m.kind);
        m.end == m.start + 1
            && m.entry.is_some()
            && !model_agrees
            && full_names.get(document.lower(m.start)).is_some_and(|owner| *owner != m.entry)
    };
    let weaken = |m: &Match| match m.kind {
        _ if !namesake(m) => Some(m.clone()),
        // still a person, but whoever the rest of the text says
        EntityType::Person => Some(Match { entry: None, ..m.clone() }),
        _ => None,
    };
    matches.iter().filter_map(weaken).collect()
}

fn settle_one(
    document: &Document<'_>,
    lookup: &Lookup,
    mut found: Match,
    model: &[NameSpan],
) -> Option<Match> {
    if found.kind == EntityType::Person && is_cut_short(document, &found) {
        return None;
    }
    if let Some(around) = overlapping(&found, model).filter(|s| contains(s, &found)) {
        let article = found.article && around.start + 1 == found.start && around.end == found.end;
        let company = found.kind == EntityType::Organization
            && around.kind == EntityType::Organization
            && around.start == found.start
            && (found.end..around.end).all(|i| is_legal_form(document.lower(i)));
        if !article && !company {
            return None;
        }
        (found.start, found.end) = (around.start, around.end);
    }
    let read = exact(&found, model).map(|span| span.kind);
    let stands = if !found.sure {
        read == Some(found.kind)
    } else if found.nickname {
        read.is_none_or(|kind| kind == found.kind || !is_known_as(lookup, found.start, kind))
    } else {
        true
    };
    stands.then_some(found)
}

/// Whether a span holds more than the match.
fn contains(span: &NameSpan, found: &Match) -> bool {
    span.start <= found.start && found.end <= span.end && span.end - span.start > found.end - found.start
}

/// The first of the model's spans that shares a token with the match.
fn overlapping<'s>(found: &Match, spans: &'s [NameSpan]) -> Option<&'s NameSpan> {
    let at = spans.partition_point(|s| s.end <= found.start);
    spans.get(at).filter(|s| s.start < found.end)
}

fn exact<'s>(found: &Match, spans: &'s [NameSpan]) -> Option<&'s NameSpan> {
    overlapping(found, spans).filter(|s| s.start == found.start && s.end == found.end)
}

/// "Donald Reed Jr.", "Anna Reed-Cole": the name goes on.
fn is_cut_short(document: &Document<'_>, found: &Match) -> bool {
    let dash = |i: usize| {
        document.tokens().get(i).is_some_and(|t| t.kind == TokenKind::Dash && !t.spaced)
            && document.tokens().get(i + 1).is_some_and(|t| !t.spaced)
    };
    let capital = |i: usize| document.word(i).starts_with(char::is_uppercase);
    let generation =
        matches!(document.lower(found.end).trim_end_matches('.'), "jr" | "sr" | "ii" | "iii" | "iv")
            && capital(found.end);
    let before = found.start.checked_sub(2).is_some_and(|i| dash(i + 1) && capital(i));
    generation || dash(found.end) && capital(found.end + 1) || before
}

fn is_legal_form(lower: &str) -> bool {
    matches!(
        lower.trim_end_matches('.'),
        "," | "inc"
            | "corp"
            | "corporation"
            | "co"
            | "company"
            | "ltd"
            | "limited"
            | "plc"
            | "llc"
            | "llp"
            | "ag"
            | "sa"
            | "se"
            | "nv"
            | "bv"
            | "gmbh"
            | "spa"
            | "kk"
    )
}

/// Whether the lexicons know a word as this kind of thing.
fn is_known_as(lookup: &Lookup, index: usize, kind: EntityType) -> bool {
    let wanted = match kind {
        EntityType::Person => Classes::GIVEN | Classes::SURNAME,
        EntityType::Organization => Classes::ORGANIZATION,
        EntityType::Location => Classes::PLACE,
        EntityType::Group => Classes::GROUP,
        EntityType::Event => Classes::EVENT,
        EntityType::Work => Classes::WORK,
        EntityType::Product => Classes::PRODUCT,
    };
    lookup.word(index).any(wanted)
}

/// Each word of a person's full name with the entry of its bearer; none for one who is not listed, and when
/// there are several.
fn full_names<'d>(
    document: &'d Document<'_>,
    matches: &[Match],
    model: &[NameSpan],
) -> FxHashMap<&'d str, Option<u32>> {
    let mut owners: FxHashMap<&str, Option<u32>> = FxHashMap::default();
    let mut add = |start: usize, end: usize, owner: Option<u32>| {
        for index in start..end {
            let known = owners.entry(document.lower(index)).or_insert(owner);
            *known = known.filter(|_| *known == owner);
        }
    };
    let full = |start: usize, end: usize, kind| kind == EntityType::Person && end > start + 1;
    for found in matches.iter().filter(|m| full(m.start, m.end, m.kind)) {
        add(found.start, found.end, found.entry);
    }
    let mut listed = matches.iter().peekable();
    for span in model.iter().filter(|s| full(s.start, s.end, s.kind)) {
        while listed.peek().is_some_and(|m| m.end <= span.start) {
            listed.next();
        }
        if listed.peek().is_none_or(|m| m.start >= span.end) {
            add(span.start, span.end, None);
        }
    }
    owners
}

/// Drops one-word matches that the full names of the text have shown to be a person's ("Georgia Hale … Georgia") or
/// no person's.
pub(super) fn give_way(matches: &mut Vec<Match>, spans: &[NameSpan]) {
    matches.retain(|found| {
        let person = |kind: EntityType| kind == EntityType::Person;
        found.end > found.start + 1
            || exact(found, spans).is_none_or(|span| person(span.kind) == person(found.kind))
    });
}

/// Puts the matches in the place of the spans that they overlap; those inside a longer span are left out.
pub(super) fn lay_over(matches: &[Match], spans: Vec<NameSpan>) -> Vec<NameSpan> {
    if matches.is_empty() {
        return spans;
    }
    let mut laid: Vec<NameSpan> = Vec::with_capacity(spans.len() + matches.len());
    let mut rest = spans.into_iter().peekable();
    for found in matches {
        while let Some(span) = rest.next_if(|s| s.end <= found.start) {
            laid.push(span);
        }
        let taken = laid.last().is_some_and(|s| s.end > found.start);
        if taken || rest.peek().is_some_and(|s| contains(s, found)) {
            continue;
        }
        while rest.next_if(|s| s.start < found.end).is_some() {}
        laid.push(NameSpan { start: found.start, end: found.end, kind: found.kind });
    }
    laid.extend(rest);
    laid
}
