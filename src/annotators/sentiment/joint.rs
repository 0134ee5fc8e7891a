//! "Mr. Grassley and Mr. Leahy said": a quote whose source names several has one speaker on the wire, the first, but all of
//! them said it.

use super::places::Place;
use crate::annotation::{Entity, EntityId, Quote};
use crate::text::{Document, TokenKind};

/// Tokens between two names that may stand beside titles and brackets: "(D-Ore.), Sen.".
const BETWEEN: usize = 14;

/// Who else says a quote that `first` says, in text order. `places` are the mentions of the text, in its order.
pub(crate) fn others(
    document: &Document<'_>,
    entities: &[Entity],
    places: &[Place],
    quote: &Quote,
    first: EntityId,
) -> Vec<EntityId> {
    let Some(source) = quote.source else { return Vec::new() };
    let tokens = document.tokens_in(source.span);
    if !tokens.clone().any(|i| matches!(document.lower(i), "and" | "&")) {
        return Vec::new();
    }
    let kind = |entity: EntityId| entities.get(entity.index()).map(|e| e.entity_type);
    let from = places.partition_point(|p| p.tokens.start < tokens.start);
    let named: Vec<(usize, usize, EntityId)> = (places.iter().skip(from))
        .take_while(|p| p.tokens.start < tokens.end)
        .filter(|p| p.tokens.end <= tokens.end && kind(p.entity) == kind(first))
        .map(|p| (p.tokens.start, p.tokens.end, p.entity))
        .collect();
    let mut speakers = Vec::new();
    let mut rest = named.iter().skip_while(|n| n.2 != first);
    let Some(mut last) = rest.next() else { return Vec::new() };
    for next in rest {
        if !coordinates(document, last.1..next.0) {
            break;
        }
        if next.2 != first && !speakers.contains(&next.2) {
            speakers.push(next.2);
        }
        last = next;
    }
    speakers
}

/// Whether nothing but commas, a conjunction, titles and brackets stands between two names.
fn coordinates(document: &Document<'_>, between: std::ops::Range<usize>) -> bool {
    let mut inside = false;
    let mut joined = false;
    if between.len() > BETWEEN {
        return false;
    }
    for index in between {
        let word = document.word(index);
        match word {
            "(" => inside = true,
            ")" => inside = false,
            "," | "and" | "&" => joined = true,
            _ => {
                let title = document.tokens().get(index).is_some_and(|t| t.kind == TokenKind::Word)
                    && word.starts_with(char::is_uppercase);
                if !inside && !title && word != "." {
                    return false;
                }
            }
        }
    }
    joined
}
