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

use std::ops::Range;

use super::matches::Match;
use crate::annotation::EntityType;
use crate::annotators::entities::classes::Classes;
use crate::annotators::entities::gazetteer::Lookup;
use crate::annotators::entities::spans::NameSpan;
use crate::text::{Document, TokenKind};

/// Leaves the matches that stand; the model's spans are in order and apart.
pub(super) fn settle(document: &Document<'_>, lookup: &Lookup, matches: &mut Vec<Match>, model: &[NameSpan]) {
    matches.retain_mut(|found| stands(document, lookup, found, model));
    let doubtful = |m: &Match| {
        let model_agrees =
            || m.kind != EntityType::Person && exact(m, model).is_some_and(|span| span.kind == m.kind);
        m.end == m.start + 1 && m.entry.is_some() && !model_agrees()
    };
    let single = matches.iter().filter(|m| doubtful(m)).map(|m| document.key(m.start));
    let mut bearers = Bearers::of(single);
    if bearers.0.is_empty() {
        return;
    }
    bearers.read(document, matches, model);
    matches.retain_mut(|found| {
        let owner = bearers.owner(document.key(found.start)).filter(|_| doubtful(found));
        if owner.is_none_or(|owner| owner == found.entry) {
            return true;
        }
        // still a person, but whoever the rest of the text says
        found.entry = None;
        found.kind == EntityType::Person
    });
}

/// Whether a match stands by itself; it may become longer.
fn stands(document: &Document<'_>, lookup: &Lookup, found: &mut Match, model: &[NameSpan]) -> bool {
    if found.kind == EntityType::Person && is_cut_short(document, found) {
        return false;
    }
    if let Some(around) = overlapping(found, model).filter(|s| contains(s, found)) {
        let article = found.article && around.start + 1 == found.start && around.end == found.end;
        let company = found.kind == EntityType::Organization
            && around.kind == EntityType::Organization
            && around.start == found.start
            && (found.end..around.end).all(|i| is_legal_form(document.lower(i)));
        if !article && !company {
            return false;
        }
        (found.start, found.end) = (around.start, around.end);
    }
    let read = exact(found, model).map(|span| span.kind);
    if !found.sure {
        read == Some(found.kind)
    } else if found.nickname {
        read.is_none_or(|kind| kind == found.kind || !is_known_as(lookup, found.start, kind))
    } else {
        true
    }
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

/// Who bears some single words as part of a full name: the key of each word, in order, and once it is met in a
/// person's full name, the entry of its bearer; none for one who is not listed, and when there are several.
struct Bearers(Vec<(u64, Option<Option<u32>>)>);

impl Bearers {
    fn of(words: impl Iterator<Item = u64>) -> Self {
        let mut words: Vec<_> = words.map(|key| (key, None)).collect();
        words.sort_unstable();
        words.dedup();
        Self(words)
    }

    /// The bearer of a word that a full name holds.
    fn owner(&self, key: u64) -> Option<Option<u32>> {
        self.0.binary_search_by_key(&key, |(word, _)| *word).ok().and_then(|at| self.0.get(at)?.1)
    }

    /// Reads all full names of people.
    fn read(&mut self, document: &Document<'_>, matches: &[Match], model: &[NameSpan]) {
        let full = |start: usize, end: usize, kind| kind == EntityType::Person && end > start + 1;
        for found in matches.iter().filter(|m| full(m.start, m.end, m.kind)) {
            self.add(document, found.start..found.end, found.entry);
        }
        let mut listed = matches.iter().peekable();
        for span in model.iter().filter(|s| full(s.start, s.end, s.kind)) {
            while listed.peek().is_some_and(|m| m.end <= span.start) {
                listed.next();
            }
            if listed.peek().is_none_or(|m| m.start >= span.end) {
                self.add(document, span.start..span.end, None);
            }
        }
    }

    fn add(&mut self, document: &Document<'_>, name: Range<usize>, owner: Option<u32>) {
        for index in name {
            let at = self.0.binary_search_by_key(&document.key(index), |(word, _)| *word);
            if let Some((_, known)) = at.ok().and_then(|at| self.0.get_mut(at)) {
                *known = Some(known.unwrap_or(owner).filter(|_| known.is_none_or(|known| known == owner)));
            }
        }
    }
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
