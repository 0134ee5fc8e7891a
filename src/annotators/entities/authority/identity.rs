//! "The Iron Chancellor … Gordon Hale … Hale": names that the list calls one are one, names that it tells apart
//! are two.
//!
//! A name that only one entry has decides; a name that several have decides for the only one of them that the text
//! also calls by a name of its own. Groups of names that hit the same entry become one entity, with the names
//! that are part of a listed one ("Hale") or its initials; other names of the group, which the list does not know,
//! stay together without a link. A group that hits several entries falls apart into them; what is left of it
//! (short forms that could be either's) becomes an entity of its own, without a link.

use std::cell::OnceCell;
use std::ops::Range;

use rustc_hash::{FxBuildHasher, FxHashMap};

use super::forms;
use super::list::{AuthorityList, Form};
use super::matches::Match;
use crate::annotators::entities::canonical::{is_acronym, is_acronym_of};
use crate::annotators::entities::casing::Casing;
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
    let mut verdicts = Vec::with_capacity(spans.len());
    let mut shared: Vec<(usize, &Match)> = Vec::new();
    for (index, span) in spans.iter().enumerate() {
        while rest.next_if(|m| m.start < span.start).is_some() {}
        while open.next_if(|d| d.start < span.start).is_some() {}
        let found = rest.next_if(|m| m.start == span.start && m.end == span.end && m.kind == span.kind);
        let disputed = open.next_if(|d| **d == (span.start..span.end)).is_some();
        shared.extend(found.filter(|m| m.entry.is_none()).map(|m| (index, m)));
        verdicts.push(match found {
            Some(m) => m.entry.map_or(Verdict::Ambiguous, Verdict::Entry),
            None if disputed => Verdict::Ambiguous,
            None => Verdict::Unknown,
        });
    }
    if shared.is_empty() {
        return verdicts;
    }
    let mut certain: Vec<u32> = verdicts.iter().filter_map(|v| v.entry()).collect();
    certain.sort_unstable();
    for (index, found) in shared {
        let owners = list.forms(found.shared.clone()).iter().map(|form| form.entry);
        let mut met = owners.filter(|entry| certain.binary_search(entry).is_ok());
        let first = met.next();
        let only = first.filter(|first| met.all(|entry| entry == *first));
        if let (Some(verdict), Some(entry)) = (verdicts.get_mut(index), only) {
            *verdict = Verdict::Entry(entry);
        }
    }
    verdicts
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
    casing: &Casing,
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
    if hits.iter().any(|hit| matches!(hit, Hits::Several)) {
        for ((span, group), verdict) in spans.iter().zip(&groups).zip(verdicts) {
            if let (Some(Hits::Several), Some(entry)) = (hits.get(*group), verdict.entry()) {
                written.entry((*group, words(span))).or_insert(entry);
            }
        }
    }
    let mut short = ShortForms {
        list,
        document,
        casing,
        spans,
        verdicts,
        met: OnceCell::new(),
        known: FxHashMap::default(),
    };
    let mut of_entries: FxHashMap<u32, usize> = FxHashMap::with_capacity_and_hasher(count, FxBuildHasher);
    // for each group the number of its entry, when it hits one, and of what is left of it
    let mut of_groups: Vec<(Option<usize>, Option<usize>)> = vec![(None, None); count];
    let mut identities: Vec<Identity> = Vec::with_capacity(count);
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
            let mut next = || {
                identities.push(Identity { entry, ambiguous: false });
                identities.len() - 1
            };
            let number = match (entry, of_groups.get_mut(group)) {
                (Some(_), Some((Some(number), _))) => *number,
                (Some(entry), slot) => {
                    let number = *of_entries.entry(entry).or_insert_with(next);
                    if let (Hits::One(_), Some((known, _))) = (hit, slot) {
                        *known = Some(number);
                    }
                    number
                }
                (None, Some((_, left))) => *left.get_or_insert_with(next),
                (None, None) => next(),
            };
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
    casing: &'a Casing,
    spans: &'a [NameSpan],
    verdicts: &'a [Verdict],
    /// The names of each entry that the text uses, in order of entries; most texts need not be asked.
    met: OnceCell<Vec<(u32, &'d str)>>,
    /// What has been asked already.
    known: FxHashMap<(u32, &'d str), bool>,
}

impl<'d> ShortForms<'_, 'd> {
    /// Whether a name is made of words of one of the entry's names, or of its first letters.
    fn belongs(&mut self, entry: u32, span: NameSpan) -> bool {
        let text = self.text(span);
        if let Some(known) = self.known.get(&(entry, text)) {
            return *known;
        }
        let belongs = self.is_part(entry, span) || is_acronym(text) && self.is_acronym(entry, text);
        self.known.insert((entry, text), belongs);
        belongs
    }

    fn text(&self, span: NameSpan) -> &'d str {
        self.document.slice(self.document.cover(span.start..span.end))
    }

    fn is_part(&self, entry: u32, span: NameSpan) -> bool {
        let (list, document) = (self.list, self.document);
        let words: Option<Vec<u32>> = (span.start..span.end)
            .filter(|&i| document.word(i).starts_with(char::is_alphanumeric))
            .filter(|&i| !matches!(document.lower(i), "the" | "of" | "for" | "and"))
            .map(|i| forms::key_at(document, self.casing, i).and_then(|key| list.number(key)))
            .collect();
        let holds = |form: &Form| words.iter().flatten().all(|&word| list.has_word(form, word));
        words.is_some() && list.forms_of(entry).any(holds)
    }

    fn is_acronym(&self, entry: u32, text: &str) -> bool {
        let met = self.met.get_or_init(|| {
            let names = self.spans.iter().zip(self.verdicts);
            let mut met: Vec<(u32, &str)> =
                names.filter_map(|(span, verdict)| Some((verdict.entry()?, self.text(*span)))).collect();
            met.sort_unstable();
            met.dedup();
            met
        });
        let own = met.get(met.partition_point(|(e, _)| *e < entry)..).unwrap_or_default();
        let own = own.iter().take_while(|(e, _)| *e == entry).map(|(_, name)| *name);
        own.chain(self.list.name(entry)).any(|full| is_acronym_of(text, full))
    }
}
