//! "The Iron Chancellor … Gordon Hale … Hale": names that the list calls one are one, names that it tells apart
//! are two.
//!
//! A name that only one entry has decides; a name that several have decides for the only one of them that the text
//! also calls by a name of its own. Groups of names that hit the same entry become one entity, with the names
//! that are part of a listed one ("Hale") or its initials; other names of the group, which the list does not know,
//! stay together without a link. A group that hits several entries falls apart into them; what is left of it
//! (short forms that could be either's) becomes an entity of its own, without a link.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::forms;
use super::list::{AuthorityList, UNKNOWN};
use super::matches::Match;
use crate::annotators::entities::canonical::is_acronym_of;
use crate::annotators::entities::spans::NameSpan;
use crate::text::Document;

/// What the list says of an entity.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(in crate::annotators::entities) struct Identity {
    /// Its entry.
    pub(in crate::annotators::entities) entry: Option<u32>,
    /// Several entries have its name, and nothing tells which is meant.
    pub(in crate::annotators::entities) ambiguous: bool,
}

/// What the list says of a name.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Nothing.
    #[default]
    Unknown,
    /// Whose it is.
    Entry(u32),
    /// It is one of several's.
    Ambiguous,
}

impl Verdict {
    fn entry(self) -> Option<u32> {
        match self {
            Self::Entry(entry) => Some(entry),
            Self::Unknown | Self::Ambiguous => None,
        }
    }
}

/// What the list says of each span; `disputed` are places of names that entries of several types have.
pub(super) fn decide(
    list: &AuthorityList,
    matches: &[Match],
    disputed: &[Range<usize>],
    spans: &[NameSpan],
) -> Vec<Verdict> {
    let mut rest = matches.iter().peekable();
    let mut open = disputed.iter().peekable();
    let standing: Vec<(Option<&Match>, bool)> = spans
        .iter()
        .map(|span| {
            while rest.next_if(|m| m.start < span.start).is_some() {}
            while open.next_if(|d| d.start < span.start).is_some() {}
            let found = rest.next_if(|m| m.start == span.start && m.end == span.end && m.kind == span.kind);
            (found, open.next_if(|d| **d == (span.start..span.end)).is_some())
        })
        .collect();
    let certain: FxHashSet<u32> = standing.iter().filter_map(|(m, _)| (*m)?.entry).collect();
    let of_several = |found: &Match| {
        let owners = list.forms(found.shared.clone()).iter().map(|form| form.entry);
        let mut met = owners.filter(|entry| certain.contains(entry));
        let first = met.next()?;
        met.all(|entry| entry == first).then_some(first)
    };
    let verdict = |(found, disputed): (Option<&Match>, bool)| match found {
        Some(m) => m.entry.or_else(|| of_several(m)).map_or(Verdict::Ambiguous, Verdict::Entry),
        None if disputed => Verdict::Ambiguous,
        None => Verdict::Unknown,
    };
    standing.into_iter().map(verdict).collect()
}

/// What a span belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Owner {
    Entry(u32),
    Group(usize),
}

/// How many entries a group hits.
#[derive(Debug, Clone, Copy, Default)]
enum Hits {
    #[default]
    None,
    One(u32),
    Several,
}

/// Turns the numbers of groups into those of entities, in order of first mention, and says what each entity is.
pub(super) fn regroup(
    list: &AuthorityList,
    document: &Document<'_>,
    spans: &[NameSpan],
    groups: Vec<usize>,
    verdicts: &[Verdict],
) -> (Vec<usize>, Vec<Identity>) {
    let count = groups.iter().max().map_or(0, |n| n + 1);
    if verdicts.iter().all(|v| *v == Verdict::Unknown) {
        return (groups, vec![Identity::default(); count]);
    }
    let mut hits = vec![Hits::None; count];
    for (group, verdict) in groups.iter().zip(verdicts) {
        if let (Some(slot), Some(entry)) = (hits.get_mut(*group), verdict.entry()) {
            *slot = match *slot {
                Hits::None => Hits::One(entry),
                Hits::One(other) if other == entry => Hits::One(entry),
                Hits::One(_) | Hits::Several => Hits::Several,
            };
        }
    }
    let words = |span: &NameSpan| document.slice(document.cover(span.start..span.end));
    // in groups that fall apart: whose each way of writing is
    let mut written: FxHashMap<(usize, &str), u32> = FxHashMap::default();
    for ((span, group), verdict) in spans.iter().zip(&groups).zip(verdicts) {
        if let (Some(Hits::Several), Some(entry)) = (hits.get(*group), verdict.entry()) {
            written.entry((*group, words(span))).or_insert(entry);
        }
    }
    let mut short = ShortForms { list, document, met: FxHashMap::default(), known: FxHashMap::default() };
    for (span, verdict) in spans.iter().zip(verdicts) {
        if let Some(entry) = verdict.entry() {
            let names = short.met.entry(entry).or_default();
            if !names.contains(&words(span)) {
                names.push(words(span));
            }
        }
    }
    let mut order: FxHashMap<Owner, usize> = FxHashMap::default();
    let mut identities: Vec<Identity> = Vec::new();
    let numbers = (spans.iter().zip(groups).zip(verdicts))
        .map(|((span, group), verdict)| {
            let hit = hits.get(group).copied().unwrap_or_default();
            let entry = match hit {
                Hits::None => None,
                Hits::One(entry) => {
                    (*verdict != Verdict::Unknown || short.belongs(entry, *span)).then_some(entry)
                }
                Hits::Several => verdict.entry().or_else(|| written.get(&(group, words(span))).copied()),
            };
            let number = *order.entry(entry.map_or(Owner::Group(group), Owner::Entry)).or_insert_with(|| {
                identities.push(Identity { entry, ambiguous: false });
                identities.len() - 1
            });
            if let Some(identity) = identities.get_mut(number) {
                let left = *verdict == Verdict::Ambiguous || matches!(hit, Hits::Several);
                identity.ambiguous |= entry.is_none() && left;
            }
            number
        })
        .collect();
    (numbers, identities)
}

/// Names that are shorter than listed ones.
struct ShortForms<'a, 'd> {
    list: &'a AuthorityList,
    document: &'a Document<'d>,
    /// The names of each entry that the text uses.
    met: FxHashMap<u32, Vec<&'a str>>,
    /// What has been asked already.
    known: FxHashMap<(u32, &'a str), bool>,
}

impl ShortForms<'_, '_> {
    /// Whether a name is made of words of one of the entry's names, or of its first letters.
    fn belongs(&mut self, entry: u32, span: NameSpan) -> bool {
        let (list, document) = (self.list, self.document);
        let text = document.slice(document.cover(span.start..span.end));
        *self.known.entry((entry, text)).or_insert_with(|| {
            let words: Vec<u32> = (span.start..span.end)
                .filter(|&i| document.word(i).starts_with(char::is_alphanumeric))
                .filter(|&i| !matches!(document.lower(i), "the" | "of" | "for" | "and"))
                .filter_map(|i| Some((i, document.tokens().get(i)?)))
                .map(|(i, t)| list.number(forms::key(t.kind, t.spaced, document.lower(i), document.key(i))))
                .collect();
            let part = !words.contains(&UNKNOWN)
                && list.forms_of(entry).any(|form| words.iter().all(|&word| list.has_word(form, word)));
            let met = self.met.get(&entry).into_iter().flatten();
            part || met.copied().chain(list.name(entry)).any(|full| is_acronym_of(text, full))
        })
    }
}
