//! "Mr Starmer … the PM … he": every place that refers to an entity, as tokens, in text order.

use std::ops::Range;

use crate::annotation::{Coreference, Entity, EntityId, MentionKind};
use crate::text::Document;

/// A mention of an entity as a range of tokens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) tokens: Range<usize>,
    pub(crate) entity: EntityId,
    pub(crate) kind: MentionKind,
    pub(crate) sentence: usize,
}

/// All mentions of all entities, in text order.
pub(crate) fn all(document: &Document<'_>, entities: &[Entity], coreferences: &[Coreference]) -> Vec<Place> {
    let names = entities
        .iter()
        .enumerate()
        .flat_map(|(i, e)| e.names.iter().map(move |m| (EntityId::from_index(i), *m)));
    // what people say of themselves is not what the article says of them
    let own = |c: &&Coreference| {
        matches!(document.slice(c.mention.span), "I" | "me" | "my" | "mine" | "myself" | "Me" | "My")
    };
    let others = coreferences.iter().filter(|c| !own(c)).map(|c| (c.entity, c.mention));
    let mut places: Vec<Place> = names
        .chain(others)
        .filter_map(|(entity, mention)| {
            let tokens = document.tokens_in(mention.span);
            let sentence = document.sentence_of(tokens.start);
            (!tokens.is_empty()).then_some(Place { tokens, entity, kind: mention.kind, sentence })
        })
        .collect();
    places.sort_by_key(|p| (p.tokens.start, p.tokens.end, p.entity));
    places
}
