//! "Tonkin declined to elaborate.": a family name that stands alone, in a text that never gives the whole name.
//!
//! The model learned from articles that introduce their people, and takes an unknown word at the start of a sentence for a
//! common one, or for a body. English asks for "a" or "the" before a noun in the singular: what stands without, and has a
//! verb in the singular, is a name.

use std::cell::OnceCell;

use rustc_hash::FxHashSet;

use super::casing::{Casing, Style};
use super::classes::Classes;
use super::gazetteer::Lookup;
use super::loners::{Loner, Reader};
use super::spans::NameSpan;
use super::word_forms::WordForms;
use crate::annotation::EntityType;
use crate::text::Document;

/// Adds names of people that are one word, and makes people of bodies that speak and are no more than a family name.
pub(super) fn complete(
    document: &Document<'_>,
    lookup: &Lookup,
    casing: &Casing,
    words: &WordForms,
    spans: Vec<NameSpan>,
) -> Vec<NameSpan> {
    let reader = Reader { document, lookup, casing, words };
    let bodies = OnceCell::new();
    let mut completed = Vec::with_capacity(spans.len());
    let mut next = 0;
    for (number, sentence) in document.sentences().iter().enumerate() {
        let prose = casing.style(number) == Style::Prose;
        for index in sentence.tokens.clone() {
            let mut covered = completed.last().is_some_and(|s: &NameSpan| s.end > index);
            while let Some(span) = spans.get(next).filter(|s| s.start <= index) {
                covered |= span.end > index;
                completed.push(*span);
                next += 1;
            }
            // most tokens have no capital
            if covered || !casing.letters(index).upper_first {
                continue;
            }
            let end = match casing.style(number) {
                Style::Title => reader.given_name(index),
                _ => None,
            };
            let end = end.or_else(|| reader.is_person(index, &sentence.tokens, prose).then_some(index + 1));
            let free = |end: &usize| spans.get(next).is_none_or(|s| s.start >= *end);
            if let Some(end) = end.filter(free) {
                completed.push(NameSpan { start: index, end, kind: EntityType::Person });
            }
        }
    }
    completed.extend(spans.get(next..).unwrap_or_default());
    for span in completed.iter_mut().filter(|s| s.kind == EntityType::Organization && s.end == s.start + 1) {
        let index = span.start;
        let family = lookup.word(index).any(Classes::SURNAME | Classes::PUBLIC_FIGURE);
        let speaks = family && words.is_speech(document, span.end) && !is_official(document.lower(span.end));
        if !speaks && !reader.has_kin(index) && !reader.is_inserted(index) {
            continue;
        }
        let sentence = document.sentences().get(document.sentence_of(index));
        let tokens = sentence.map_or(0..0, |s| s.tokens.clone());
        let before = |back: usize| index.checked_sub(back).filter(|i| tokens.contains(i));
        let is = |word: &str| before(1).is_some_and(|i| document.lower(i) == word);
        // "the Hill says", "Northgate College and Nesta say"
        let joined = is("and") && before(2).is_some_and(|i| casing.letters(i).any_upper);
        let fits = |loner: Loner| loner != Loner::Strange || reader.has_kin(index);
        let alone = !is("the") && !joined && reader.read(index, &tokens).is_some_and(fits);
        let bodies = bodies.get_or_init(|| bodies_of(document, &spans));
        if alone && !bodies.contains(&document.key(index)) {
            span.kind = EntityType::Person;
        }
    }
    completed
}

/// The first words of bodies' names: "Hallam & Pryce".
fn bodies_of(document: &Document<'_>, spans: &[NameSpan]) -> FxHashSet<u64> {
    let longer = |s: &&NameSpan| s.kind == EntityType::Organization && s.end > s.start + 1;
    spans.iter().filter(longer).map(|s| document.key(s.start)).collect()
}

/// Verbs of saying that bodies are the subject of as often as people.
fn is_official(lower: &str) -> bool {
    const VERBS: [&str; 28] = [
        "agreed",
        "agrees",
        "announced",
        "announces",
        "called",
        "calls",
        "estimated",
        "estimates",
        "expected",
        "expects",
        "finds",
        "forecast",
        "forecasts",
        "found",
        "offered",
        "offers",
        "ordered",
        "orders",
        "posted",
        "posts",
        "predicted",
        "predicts",
        "projected",
        "reported",
        "reports",
        "showed",
        "suggested",
        "suggests",
    ];
    VERBS.contains(&lower)
}
