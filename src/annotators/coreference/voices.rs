//! “I will not sell my shares; he can keep his,” Ms Holt said: inside her own words "I" and "my" are Ms Holt, and
//! "he" and "she" are somebody else.
//!
//! Only words inside quotation marks, or behind a speaker's label, are anybody's own: in "she said I was late"
//! the "I" is the reporter's.

use crate::annotation::{
    Arrangement, Coreference, Entity, EntityId, EntityType, Mention, MentionKind, Quote, QuoteKind, Speaker,
};
use crate::text::{Document, Span};

/// Below this probability a speaker is too doubtful to be "I".
const SURE: f32 = 0.6;

/// The references of a text once its speakers are known: those in their own words that cannot be meant are
/// dropped, and "I", "me", "my" stand for whoever speaks. Sorted by place.
pub(super) fn hear(
    document: &Document<'_>,
    entities: &[Entity],
    quotes: &[Quote],
    speakers: &[Option<Speaker>],
    mut references: Vec<Coreference>,
) -> Vec<Coreference> {
    let voices = voices(document, entities, quotes, speakers);
    references.retain(|r| {
        let at = voices.partition_point(|v| v.0.end() <= r.mention.span.start());
        let inside = voices.get(at).filter(|v| v.0.contains(r.mention.span));
        !inside.is_some_and(|v| v.1 == r.entity && r.mention.kind == MentionKind::Pronoun)
    });
    for &(span, entity) in &voices {
        for token in document.tokens_in(span) {
            if matches!(document.lower(token), "i" | "me" | "my" | "mine" | "myself")
                && !nested(document, token, span)
                && !is_numeral(document, token)
            {
                let mention = Mention { span: document.cover(token..token + 1), kind: MentionKind::Pronoun };
                references.push(Coreference { mention, entity });
            }
        }
    }
    references.sort_unstable();
    references.dedup_by_key(|r| r.mention.span);
    references
}

/// Passages in somebody's own words, in order and apart, each with who speaks.
fn voices(
    document: &Document<'_>,
    entities: &[Entity],
    quotes: &[Quote],
    speakers: &[Option<Speaker>],
) -> Vec<(Span, EntityId)> {
    let mut found: Vec<(Span, EntityId)> = Vec::new();
    for (quote, speaker) in quotes.iter().zip(speakers) {
        let Some(speaker) = speaker.as_ref().filter(|s| s.confidence >= SURE) else { continue };
        let Some(entity) = speaker.entity else { continue };
        let person = entities.get(entity.index()).is_some_and(|e| e.entity_type == EntityType::Person);
        if !person || quote.kind == QuoteKind::Indirect {
            continue;
        }
        let label = quote.arrangement == Arrangement::Label;
        let own = quote.spans.iter().copied().chain(Some(quote.content).filter(|_| label));
        found.extend(own.filter(|s| !document.slice(*s).is_empty()).map(|s| (s, entity)));
    }
    found.sort_unstable();
    let mut end = 0;
    found.retain(|(span, _)| {
        let apart = span.start() >= end;
        end = end.max(span.end());
        apart
    });
    found
}

/// Whether a token stands in quotation marks inside the passage: “He said, ‘I am late’,” she recalled.
fn nested(document: &Document<'_>, token: usize, passage: Span) -> bool {
    let from = document.quotations().partition_point(|q| q.content.start() <= passage.start());
    document
        .quotations()
        .iter()
        .skip(from)
        .take_while(|q| q.tokens.start <= token)
        .any(|q| q.tokens.contains(&token) && q.depth > 0)
}

/// "World War I", "Part I".
fn is_numeral(document: &Document<'_>, token: usize) -> bool {
    let before = token.checked_sub(1).map(|i| document.word(i)).unwrap_or_default();
    document.word(token) == "I"
        && matches!(
            before,
            "War" | "Part" | "Chapter" | "Act" | "Elizabeth" | "Phase" | "Class" | "Type" | "Division"
        )
}
