//! How much of an article is about each entity.
//!
//! Each mention weighs by its kind (a name 1, a role noun 0.7, a pronoun 0.5, an "I" or "my" in a speaker's own
//! words 0.2: who is quoted at length is not therefore what the article is about) and by its place (twice in
//! the headline; else from 1.5 at the start of the text down to 1 at its end); an entity's salience is its
//! share of the sum. Position and frequency are the strongest features of entity salience in
//! Dunietz and Gillick, "A New Entity Salience Task with Millions of Training Examples", EACL 2014.

use crate::annotation::{Mention, MentionKind};
use crate::text::{Document, SectionKind};

/// Shares for each entity's mentions, in order; they sum to 1 when there is any mention.
pub(super) fn shares(document: &Document<'_>, mentions: &[Vec<Mention>]) -> Vec<f32> {
    let headline_end = document
        .sections()
        .iter()
        .take_while(|s| s.kind == SectionKind::Headline)
        .map(|s| s.span.end())
        .last();
    let length = document.text().len().max(1) as f32;
    let weight = |m: &Mention| {
        let kind = match m.kind {
            MentionKind::Name => 1.0,
            MentionKind::Nominal => 0.7,
            MentionKind::Pronoun if is_own(document.slice(m.span)) => 0.2,
            MentionKind::Pronoun => 0.5,
        };
        let start = m.span.start();
        let place =
            if headline_end.is_some_and(|end| start < end) { 2.0 } else { 1.5 - 0.5 * start as f32 / length };
        kind * place
    };
    let weights: Vec<f32> = mentions.iter().map(|all| all.iter().map(weight).sum()).collect();
    let total: f32 = weights.iter().sum();
    weights.into_iter().map(|w| if total > 0.0 { w / total } else { 0.0 }).collect()
}

/// Whether a pronoun is a speaker's own.
fn is_own(word: &str) -> bool {
    ["i", "me", "my", "mine", "myself"].iter().any(|own| word.eq_ignore_ascii_case(own))
}
