//! "Ford cut 400 jobs … Harrison Ford", "Baroness Scotland", "the Clintons", "Goldman Sachs … Goldman": one word
//! that could name two kinds of thing takes the kind that the full names around it leave open.

use rustc_hash::FxHashMap;

use super::classes::Classes;
use super::gazetteer::Lookup;
use super::spans::NameSpan;
use crate::annotation::EntityType;
use crate::text::{Document, SectionKind};

/// What the text's names of two words or more say of one word.
#[derive(Debug, Default)]
struct Known {
    /// Index of the first person with this last name.
    surname: Option<usize>,
    /// Index of the first person with this given name.
    given: Option<usize>,
    /// Index of the first body whose name begins with it.
    body: Option<usize>,
    /// A body's name ends with it: "Cleveland Browns".
    team: bool,
    /// It stands by itself behind a preposition of place.
    place: bool,
}

/// Changes the kinds of one-word names.
pub(super) fn settle(document: &Document<'_>, lookup: &Lookup, spans: &mut [NameSpan]) {
    let mut known: FxHashMap<&str, Known> = FxHashMap::default();
    for (index, span) in spans.iter().enumerate() {
        let (first, last) = (document.lower(span.start), document.lower(span.end.saturating_sub(1)));
        match span.kind {
            _ if span.end == span.start + 1 => {
                known.entry(first).or_default().place |= located(document, span.start)
            }
            EntityType::Person => {
                known.entry(first).or_default().given.get_or_insert(index);
                known.entry(last).or_default().surname.get_or_insert(index);
            }
            EntityType::Organization => {
                known.entry(first).or_default().body.get_or_insert(index);
                known.entry(last).or_default().team = true;
            }
            _ => {}
        }
    }
    let none = Known::default();
    for (index, span) in spans.iter_mut().enumerate().filter(|(_, s)| s.end == s.start + 1) {
        let word = document.lower(span.start);
        let of = known.get(word).unwrap_or(&none);
        let titled = span.start.checked_sub(1).is_some_and(|i| {
            lookup.word(i).any(Classes::HONORIFIC) && document.word(i).starts_with(char::is_uppercase)
        });
        let new = match span.kind {
            EntityType::Location | EntityType::Organization if titled => Some(EntityType::Person),
            // "Georgia Parata … Georgia": nowhere does the text speak of the place
            EntityType::Location if of.given.is_some_and(|i| i < index) && !of.place => {
                Some(EntityType::Person)
            }
            EntityType::Person if !titled => company(document, lookup, *span, index, of),
            _ => None,
        };
        let family = || {
            let single = word.strip_suffix("es").into_iter().chain(word.strip_suffix('s'));
            let name = single.filter_map(|w| known.get(w)).any(|k| k.surname.is_some());
            name && !of.team
                && span.kind != EntityType::Location
                && span.start > 0
                && document.lower(span.start - 1) == "the"
        };
        if let Some(kind) = new.or_else(|| family().then_some(EntityType::Group)) {
            span.kind = kind;
        }
    }
}

/// The kind of a word that was read as a surname, when it is a body's short name.
fn company(
    document: &Document<'_>,
    lookup: &Lookup,
    span: NameSpan,
    index: usize,
    of: &Known,
) -> Option<EntityType> {
    let person = of.surname.or(of.given);
    if person.is_none() && of.body.is_some_and(|i| i < index) {
        return Some(EntityType::Organization);
    }
    // news names people in full first; only headlines do not
    let later = person.is_some_and(|i| i > index) && of.given.is_none();
    let paragraph = document.sentences().get(document.sentence_of(span.start)).map(|s| s.paragraph);
    let kind = paragraph.and_then(|p| document.paragraphs().get(p)).map(|p| p.kind);
    let body = lookup.word(span.start).any(Classes::ORGANIZATION);
    (later && body && kind == Some(SectionKind::Body)).then_some(EntityType::Organization)
}

fn located(document: &Document<'_>, start: usize) -> bool {
    start.checked_sub(1).is_some_and(|i| {
        matches!(
            document.lower(i),
            "in" | "from" | "to" | "at" | "near" | "across" | "into" | "of" | "," | "through"
        )
    })
}
