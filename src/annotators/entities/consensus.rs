//! "Levantina rose … the shares in Levantina … Levantina’s chairman": one type for each name over the whole text.
//!
//! Where one place leaves the type open, what speaks for it at all the others decides: the scores of the model are
//! logarithms of odds in kind, so they are added up. Short forms lean on the full name that they end or begin.

use rustc_hash::FxHashMap;

use super::classes::Classes;
use super::gazetteer::Lookup;
use super::spans::{NameSpan, Words};
use super::tagger::{Evidence, Tagged};
use crate::annotation::EntityType;
use crate::text::Document;

/// Gives each name the type that its own place and, at half the weight, all others of the text speak for.
pub(super) fn settle(document: &Document<'_>, lookup: &Lookup, names: Vec<Tagged>) -> Vec<NameSpan> {
    let keys = keys(document, lookup, &names);
    let mut pooled: FxHashMap<Words<'_>, [i64; KINDS]> = FxHashMap::default();
    for (name, key) in names.iter().zip(&keys) {
        let sums = pooled.entry(*key).or_default();
        for (sum, own) in sums.iter_mut().zip(name.evidence) {
            *sum += i64::from(own);
        }
    }
    let settled = |name: &Tagged| lookup.word(name.span.start).any(Classes::COUNTRY | Classes::GROUP);
    names
        .iter()
        .zip(&keys)
        .map(|(name, key)| match pooled.get(key).filter(|_| !settled(name)) {
            Some(sums) => {
                // a name that no lexicon knows is one thing; "Washington" may be several
                let known = lookup.hit(name.span.start).is_some_and(|h| h.end == name.span.end)
                    || lookup.word(name.span.start).any(Classes::GIVEN | Classes::SURNAME | Classes::PLACE);
                let own = if known { name.evidence } else { Evidence::default() };
                NameSpan { kind: best(&own, sums).unwrap_or(name.span.kind), ..name.span }
            }
            None => name.span,
        })
        .collect()
}

const KINDS: usize = EntityType::ALL.len();

fn best(own: &Evidence, all: &[i64; KINDS]) -> Option<EntityType> {
    let score = |kind: &EntityType| {
        let (own, all) = (own.get(*kind as usize).copied()?, all.get(*kind as usize).copied()?);
        Some(i64::from(own) + all)
    };
    EntityType::ALL.into_iter().max_by_key(|kind| (score(kind), std::cmp::Reverse(*kind)))
}

/// What each name is counted under: its words, or those of the one longer name that it stands for.
fn keys<'d>(document: &'d Document<'_>, lookup: &Lookup, names: &[Tagged]) -> Vec<Words<'d>> {
    let long = |n: &&Tagged| n.span.end > n.span.start + 1;
    // the last and, for people, the first words of longer names; none where names of two types share it
    let mut longer: FxHashMap<&str, Option<(Words<'_>, EntityType)>> = FxHashMap::default();
    for name in names.iter().filter(long) {
        let key = Words::of(document, name.span);
        let person = name.span.kind == EntityType::Person;
        for (at, fits) in [(name.span.end - 1, true), (name.span.start, person)] {
            let place = lookup.word(at).any(if person { Classes::COUNTRY } else { Classes::PLACE });
            if fits && !place {
                let kind = name.span.kind;
                let slot = longer.entry(document.lower(at)).or_insert(Some((key, kind)));
                if slot.is_some_and(|known| known.1 != kind) {
                    *slot = None;
                }
            }
        }
    }
    names
        .iter()
        .map(|name| {
            let whole = longer.get(document.lower(name.span.start)).filter(|_| !long(&name));
            whole.and_then(|known| known.map(|(key, _)| key)).unwrap_or(Words::of(document, name.span))
        })
        .collect()
}
