//! Which speaker gold gives to each quote that was found.

use crate::annotation::{Entity, EntityId, Quote, QuoteKind};
use crate::text::{OffsetEncoding, OffsetMap};

use super::GoldArticle;
use super::score::{normal, overlap};

/// Who gold says spoke.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Spoke {
    /// Somebody without a name.
    Nobody,
    /// Whoever bears one of these names.
    Named(Vec<Vec<String>>),
}

impl Spoke {
    /// Whether an entity, or somebody without a name, is right.
    pub(crate) fn is(&self, entity: Option<EntityId>, entities: &[Entity]) -> bool {
        match (self, entity.and_then(|id| entities.get(id.index()))) {
            (Self::Nobody, None) => entity.is_none(),
            (Self::Named(names), Some(entity)) => {
                let name = normal(&entity.name);
                !name.is_empty() && names.contains(&name)
            }
            _ => false,
        }
    }
}

/// For each quote what gold says of the first passage that at least half stands inside its marks; none for a quote
/// that gold does not have, and for indirect speech.
pub(crate) fn spoke(gold: &GoldArticle, quotes: &[&Quote]) -> Vec<Option<Spoke>> {
    let offsets = OffsetMap::new(&gold.text, OffsetEncoding::Utf32);
    let mut found: Vec<Option<Spoke>> = vec![None; quotes.len()];
    for passage in gold.quotes.iter().filter(|p| p.kind != "other") {
        let at = passage.start..passage.end;
        let covered = |quote: &Quote| -> usize {
            let spans = quote.spans.iter();
            spans.map(|s| overlap(&(offsets.convert(s.start())..offsets.convert(s.end())), &at)).sum()
        };
        let best = (quotes.iter().enumerate())
            .filter(|(_, quote)| quote.kind != QuoteKind::Indirect)
            .map(|(index, quote)| (covered(quote), index))
            .max_by_key(|&(covered, index)| (covered, std::cmp::Reverse(index)));
        let Some((_, index)) = best.filter(|(covered, _)| 2 * covered >= at.len()) else { continue };
        let accepted: Vec<&String> = passage.speaker.iter().chain(&passage.also).collect();
        let names = gold.entities.iter().filter(|e| accepted.contains(&&e.id));
        let names =
            names.flat_map(|e| std::iter::once(&e.name).chain(&e.aliases)).map(|n| normal(n)).collect();
        if let Some(slot) = found.get_mut(index) {
            slot.get_or_insert(if accepted.is_empty() { Spoke::Nobody } else { Spoke::Named(names) });
        }
    }
    found
}
