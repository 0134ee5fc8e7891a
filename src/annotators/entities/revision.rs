//! "Gennifer Hale Won’t Speak … Gennifer Hale said": what one sentence leaves open the whole text decides.
//!
//! The model reads a sentence at a time. Afterwards titles are cut off, spans that hold a common noun are
//! split, and names that were overlooked elsewhere (mostly in
//! headlines, where capitals say nothing) are added.

use rustc_hash::{FxHashMap, FxHashSet};

use super::authority::Listed;
use super::casing::{Casing, Style, is_word};
use super::classes::Classes;
use super::conventions;
use super::gazetteer::Lookup;
use super::spans::NameSpan;
use super::surnames;
use super::word_forms::WordForms;
use crate::annotation::EntityType;
use crate::text::{Document, TokenKind};

/// Brings the model's spans to our conventions and to agreement with each other.
pub(super) fn revise(
    document: &Document<'_>,
    lookup: &Lookup,
    casing: &Casing,
    words: &WordForms,
    spans: Vec<NameSpan>,
    listed: &mut Listed,
) -> Vec<NameSpan> {
    let mut trimmed = Vec::with_capacity(spans.len());
    for span in spans {
        trim(document, lookup, span, &mut trimmed);
    }
    listed.settle(document, lookup, &trimmed);
    // listed names have a say in what follows
    let settled = conventions::apply(document, lookup, casing, &listed.lay_over(trimmed));
    recall(document, casing, surnames::complete(document, lookup, casing, words, settled))
}

/// Where a person's name begins behind its titles.
pub(super) fn after_titles(
    document: &Document<'_>,
    lookup: &Lookup,
    mut start: usize,
    end: usize,
    kind: EntityType,
) -> usize {
    while let Some(name) = title_end(lookup, start, end).filter(|_| kind == EntityType::Person) {
        if !is_capital(document, name) {
            break;
        }
        start = name;
    }
    start
}

/// Where the title at `start` ends, if one stands there before more words of the name.
fn title_end(lookup: &Lookup, start: usize, end: usize) -> Option<usize> {
    let hit = lookup.hit(start)?;
    let title = hit.classes.any(Classes::HONORIFIC | Classes::OFFICE)
        && !hit.classes.any(Classes::GIVEN | Classes::REGNAL);
    (title && hit.end < end).then_some(hit.end)
}

/// Cuts titles off a person's name and common nouns out of it.
fn trim(document: &Document<'_>, lookup: &Lookup, mut span: NameSpan, out: &mut Vec<NameSpan>) {
    if span.kind != EntityType::Person {
        out.push(span);
        return;
    }
    while let Some(name) = title_end(lookup, span.start, span.end) {
        span.start = name;
    }
    // "Climatologist Ada Hale", at the start of a sentence
    let role = lookup.word(span.start);
    if span.end > span.start + 2 && role.any(Classes::ROLE) && !role.any(Classes::GIVEN | Classes::SURNAME) {
        span.start += 1;
    }
    while span.end > span.start + 1 && is_distinction(document.word(span.end - 1)) {
        span.end -= 1;
    }
    // "Pike critic Helen Hale": a person's name holds no common noun
    let mut start = span.start;
    for index in span.start..=span.end {
        let common = document.word(index).starts_with(char::is_lowercase)
            && lookup.word(index).any(Classes::COMMON)
            && !is_particle(document.lower(index));
        if common || index == span.end {
            if start < index {
                out.push(NameSpan { start, end: index, kind: span.kind });
            }
            start = index + 1;
        }
    }
}

/// "Imogen Hale KC": what stands behind a name as a title stands before it.
fn is_distinction(word: &str) -> bool {
    matches!(
        word,
        "KC" | "QC"
            | "SC"
            | "MP"
            | "MEP"
            | "MSP"
            | "MLA"
            | "TD"
            | "OBE"
            | "CBE"
            | "MBE"
            | "DBE"
            | "KBE"
            | "JP"
            | "MD"
            | "PhD"
            | "FRS"
            | "VC"
    )
}

fn is_particle(lower: &str) -> bool {
    matches!(
        lower,
        "of" | "the"
            | "de"
            | "van"
            | "von"
            | "der"
            | "den"
            | "bin"
            | "al"
            | "la"
            | "le"
            | "el"
            | "di"
            | "da"
            | "du"
            | "dos"
            | "del"
            | "ter"
            | "ben"
            | "ibn"
            | "and"
            | "y"
    )
}

/// Adds names that stand elsewhere in the text too; in headlines they also replace what overlaps them.
fn recall(document: &Document<'_>, casing: &Casing, spans: Vec<NameSpan>) -> Vec<NameSpan> {
    let mut known: FxHashMap<&str, Vec<NameSpan>> = FxHashMap::default();
    for span in &spans {
        let prose = casing.style(document.sentence_of(span.start)) == Style::Prose;
        let worth = span.end > span.start + 1
            || span.kind == EntityType::Person && document.lower(span.start).len() > 3;
        if prose && worth && span.kind != EntityType::Group {
            let all = known.entry(document.lower(span.start)).or_default();
            let length = span.end - span.start;
            let new = !all.iter().any(|k| k.end - k.start == length && same(document, k, span.start));
            if new && all.len() < 8 {
                // longest first
                let at = all.partition_point(|k| k.end - k.start >= length);
                all.insert(at, *span);
            }
        }
    }
    let surnames: FxHashSet<u64> = (spans.iter())
        .filter(|s| s.kind == EntityType::Person && s.end > s.start + 1)
        .map(|s| document.key(s.end - 1))
        .collect();
    let mut revised: Vec<NameSpan> = Vec::with_capacity(spans.len());
    let mut old = spans.into_iter().peekable();
    let mut index = 0;
    while index < document.tokens().len() {
        while old.peek().is_some_and(|s| s.start < index) {
            old.next();
        }
        let present = old.peek().copied().filter(|s| s.start == index);
        // few tokens can begin a name
        let capital = casing.letters(index).upper_first && is_word(document, index);
        if present.is_none() && !capital {
            index += 1;
            continue;
        }
        let all = if capital { known.get(document.lower(index)) } else { None };
        let match_here = all.and_then(|all| all.iter().find(|k| same(document, k, index)));
        let added = match_here.map(|k| NameSpan { start: index, end: index + k.end - k.start, kind: k.kind });
        let chosen = match (present, added) {
            (Some(present), Some(added)) => {
                let prose = casing.style(document.sentence_of(index)) == Style::Prose;
                // the model's longer or equal span stands, unless capitals misled it and the full name is known
                Some(
                    if added.end > present.end || !prose && added.end > index + 1 && added.end != present.end
                    {
                        added
                    } else {
                        present
                    },
                )
            }
            (None, Some(added)) => {
                let free = old.peek().is_none_or(|s| s.start >= added.end)
                    && revised.last().is_none_or(|s| s.end <= index);
                free.then_some(added)
            }
            (None, None) if is_label(document, index) && surnames.contains(&document.key(index)) => {
                Some(NameSpan { start: index, end: index + 1, kind: EntityType::Person })
            }
            (present, None) => present,
        };
        match chosen {
            Some(span) => {
                revised.push(span);
                index = span.end.max(index + 1);
            }
            None => index += 1,
        }
    }
    revised
}

/// "HALE: I did not." in a transcript: a capital at the start of a paragraph, then a colon.
pub(super) fn is_label(document: &Document<'_>, index: usize) -> bool {
    document.word(index + 1) == ":"
        && is_capital(document, index)
        && document.paragraphs().binary_search_by_key(&index, |p| p.tokens.start).is_ok()
}

pub(super) fn is_capital(document: &Document<'_>, index: usize) -> bool {
    document.tokens().get(index).is_some_and(|t| t.kind == TokenKind::Word)
        && document.word(index).starts_with(char::is_uppercase)
}

/// Whether the words of `known` stand at token `at`, with capitals.
fn same(document: &Document<'_>, known: &NameSpan, at: usize) -> bool {
    (known.start..known.end).enumerate().all(|(i, k)| {
        document.lower(k) == document.lower(at + i)
            && (is_capital(document, at + i) || !is_capital(document, k))
    })
}
