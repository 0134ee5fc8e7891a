//! "Scottish National Party leader John Swinney … the SNP … Swinney": which names name the same.

mod bodies;
mod body_names;
mod people;
mod people_names;

use rustc_hash::FxHashMap;

use super::classes::Classes;
use super::gazetteer::Lookup;
use super::spans::NameSpan;
use crate::annotation::EntityType;
use crate::text::Document;

/// For each span, the number of its entity; numbers count up from zero in order of first mention.
pub(super) fn group(document: &Document<'_>, lookup: &Lookup, spans: &[NameSpan]) -> Vec<usize> {
    // the words of all names, end to end
    let mut words: Vec<&str> = Vec::with_capacity(2 * spans.len());
    let mut ends: Vec<usize> = Vec::with_capacity(spans.len());
    for span in spans {
        let own = (span.start..span.end).filter(|&i| document.word(i).starts_with(char::is_alphanumeric));
        words.extend(own.map(|i| document.lower(i).trim_end_matches('.')));
        ends.push(words.len());
    }
    let mut from = 0;
    let names: Vec<Name<'_>> = (spans.iter().zip(ends))
        .map(|(span, end)| {
            let own = words.get(std::mem::replace(&mut from, end)..end).unwrap_or_default();
            Name::new(document, lookup, *span, own)
        })
        .collect();
    let mut keys: Vec<Option<u32>> = vec![None; names.len()];
    people::link(&names, &mut keys);
    for kind in [EntityType::Organization, EntityType::Location, EntityType::Event] {
        bodies::link(document, &names, kind, &mut keys);
    }
    by_form(&names, &mut keys);
    renumber(&keys)
}

/// Whether a name is a longer one's acronym: "SNP", "BoG".
pub(super) fn is_acronym_of(short: &str, full: &str) -> bool {
    let Some(letters) = acronym(short).filter(|_| full.contains([' ', '-'])) else { return false };
    body_names::initials(full).contains(&letters.to_uppercase())
}

/// Whether a name may be a longer one's acronym.
pub(super) fn is_acronym(name: &str) -> bool {
    acronym(name).is_some()
}

/// Letters without dots, when it is an acronym: "S.E.C." and "SEC" are one.
fn acronym(text: &str) -> Option<String> {
    let letters: String = text.chars().filter(|&c| c != '.').collect();
    let fits = (2..=7).contains(&letters.chars().count())
        && letters.chars().filter(|c| c.is_uppercase()).count() >= 2
        && letters.chars().all(|c| c.is_alphanumeric() || c == '&' || c == '-');
    fits.then_some(letters)
}

/// A name as its words.
#[derive(Debug)]
pub(super) struct Name<'d> {
    pub(super) kind: EntityType,
    /// Folded words, without dashes and the like.
    pub(super) words: &'d [&'d str],
    /// As written.
    pub(super) text: &'d str,
    /// The full form that the lexicon gives.
    pub(super) canonical: Option<&'static str>,
    /// Whether the title before it is a man's (true) or a woman's.
    pub(super) title: Option<bool>,
    /// Whether its first word is a given name that is nearly always a man's (true) or a woman's.
    pub(super) given_gender: Option<bool>,
    /// Its first and one past its last token.
    pub(super) start: usize,
    pub(super) end: usize,
    /// The sentence it stands in.
    pub(super) sentence: usize,
    /// It begins with the name of a country or people: "US Treasury".
    pub(super) national: bool,
}

impl<'d> Name<'d> {
    fn new(document: &Document<'d>, lookup: &Lookup, span: NameSpan, words: &'d [&'d str]) -> Self {
        let first = lookup.word(span.start);
        let given_gender = match first.and(Classes::GIVEN) {
            Classes::MALE => Some(true),
            Classes::FEMALE => Some(false),
            _ => None,
        };
        Self {
            kind: span.kind,
            words,
            text: document.slice(document.cover(span.start..span.end)),
            canonical: lookup.full_form(span.start, span.end),
            title: titled(document, lookup, span.start),
            given_gender: given_gender.filter(|_| span.end > span.start + 1),
            start: span.start,
            end: span.end,
            sentence: document.sentence_of(span.start),
            national: first.any(Classes::COUNTRY | Classes::GROUP),
        }
    }

    /// Letters without dots, when it is an acronym: "S.E.C." and "SEC" are one.
    pub(super) fn acronym(&self) -> Option<String> {
        acronym(self.text)
    }
}

/// Whether the title before token `start` is a man's (true) or a woman's; "Mr and Mrs Smith" are both.
pub(super) fn titled(document: &Document<'_>, lookup: &Lookup, start: usize) -> Option<bool> {
    let at = start.checked_sub(1)?;
    let title = lookup.word(at);
    let couple = at.checked_sub(2).is_some_and(|first| {
        matches!(document.lower(at - 1), "and" | "&")
            && lookup.word(first).any(Classes::MALE_TITLE | Classes::FEMALE_TITLE)
    });
    match (title.any(Classes::FEMALE_TITLE), title.any(Classes::MALE_TITLE)) {
        (true, false) if !couple => Some(false),
        (false, true) if !couple => Some(true),
        _ => None,
    }
}

/// Whatever is left: the same words or the same full form of the same type are one.
fn by_form(names: &[Name<'_>], keys: &mut [Option<u32>]) {
    let mut known: FxHashMap<(EntityType, String), u32> = FxHashMap::default();
    for (index, (name, key)) in names.iter().zip(keys.iter_mut()).enumerate() {
        if key.is_some() {
            continue;
        }
        let form = match name.canonical {
            Some(full) => full.to_lowercase(),
            None if name.kind == EntityType::Group => singular(&name.words.join(" ")).to_owned(),
            None => name.words.join(" "),
        };
        let number = u32::try_from(index).unwrap_or(u32::MAX);
        *key = Some(*known.entry((name.kind, form)).or_insert(number));
    }
}

fn singular(word: &str) -> &str {
    word.strip_suffix('s').filter(|w| w.len() > 2 && !w.ends_with('s')).unwrap_or(word)
}

fn renumber(keys: &[Option<u32>]) -> Vec<usize> {
    let mut order: FxHashMap<u32, usize> = FxHashMap::default();
    keys.iter()
        .map(|key| {
            let next = order.len();
            *order.entry(key.unwrap_or(u32::MAX)).or_insert(next)
        })
        .collect()
}
