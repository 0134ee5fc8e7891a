//! "The Iron Chancellor … Gordon Hale … Hale": names that the list calls one are one, names that it tells apart
//! are two.
//!
//! A name that only one entry has decides; a name that several have decides for the only one of them that the text
//! also calls by a name of its own. Groups of names that hit the same entry become one entity. A group
//! that hits several entries falls apart into them; what is left of it (short forms that could be either's)
//! becomes an entity of its own, without a link.

use rustc_hash::{FxHashMap, FxHashSet};

use super::list::AuthorityList;
use super::matches::Match;
use crate::annotators::entities::spans::NameSpan;
use crate::text::Document;

/// For each span the entry that its name decides for.
pub(super) fn decide(list: &AuthorityList, matches: &[Match], spans: &[NameSpan]) -> Vec<Option<u32>> {
    let mut rest = matches.iter().peekable();
    let standing: Vec<Option<&Match>> = spans
        .iter()
        .map(|span| {
            while rest.next_if(|m| m.start < span.start).is_some() {}
            rest.next_if(|m| m.start == span.start && m.end == span.end && m.kind == span.kind)
        })
        .collect();
    let certain: FxHashSet<u32> = standing.iter().filter_map(|m| (*m)?.entry).collect();
    let of_several = |found: &Match| {
        let owners = list.forms(found.shared.clone()).iter().map(|form| form.entry);
        let mut met = owners.filter(|entry| certain.contains(entry));
        let first = met.next()?;
        met.all(|entry| entry == first).then_some(first)
    };
    standing.into_iter().map(|found| found.and_then(|m| m.entry.or_else(|| of_several(m)))).collect()
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

/// Turns the numbers of groups into those of entities, in order of first mention, and gives each entity's entry.
pub(super) fn regroup(
    document: &Document<'_>,
    spans: &[NameSpan],
    groups: Vec<usize>,
    decided: &[Option<u32>],
) -> (Vec<usize>, Vec<Option<u32>>) {
    let count = groups.iter().max().map_or(0, |n| n + 1);
    if decided.iter().all(Option::is_none) {
        return (groups, vec![None; count]);
    }
    let mut hits = vec![Hits::None; count];
    for (group, entry) in groups.iter().zip(decided) {
        if let (Some(slot), Some(entry)) = (hits.get_mut(*group), *entry) {
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
    for ((span, group), entry) in spans.iter().zip(&groups).zip(decided) {
        if let (Some(Hits::Several), Some(entry)) = (hits.get(*group), entry) {
            written.entry((*group, words(span))).or_insert(*entry);
        }
    }
    let mut order: FxHashMap<Owner, usize> = FxHashMap::default();
    let mut entries: Vec<Option<u32>> = Vec::new();
    let numbers = (spans.iter().zip(groups).zip(decided))
        .map(|((span, group), entry)| {
            let entry = match hits.get(group).copied().unwrap_or_default() {
                Hits::None => None,
                Hits::One(entry) => Some(entry),
                Hits::Several => entry.or_else(|| written.get(&(group, words(span))).copied()),
            };
            *order.entry(entry.map_or(Owner::Group(group), Owner::Entry)).or_insert_with(|| {
                entries.push(entry);
                entries.len() - 1
            })
        })
        .collect();
    (numbers, entries)
}
