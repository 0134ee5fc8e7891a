//! “It is a disgrace,” Ms Reid said. “We will rebuild it, and rebuild it better.” One speaker, half ill, half well.
//!
//! A speaker's words are cut into sentences; each weighs by its words. Shares, score and label follow from them.

use std::collections::BTreeMap;

use super::joint;
use super::judge::ToneJudge;
use super::ownership::Ownership;
use super::places::Place;
use super::reading::Reading;
use super::scale;
use crate::annotation::{Entity, EntityId, Polarity, Quote, QuoteId, Speaker, ToneShares};
use crate::text::{Document, TokenKind};

/// How much the classifier counts beside the lexicon. Chosen on the development articles.
const LEARNED: f32 = 0.5;

/// What one speaker says.
#[derive(Debug)]
pub(crate) struct Utterances {
    pub(crate) entity: EntityId,
    /// In text order.
    pub(crate) quotes: Vec<usize>,
}

/// The quotes of each entity that speaks, alone or with others, in order of entity.
pub(crate) fn utterances(
    document: &Document<'_>,
    entities: &[Entity],
    places: &[Place],
    quotes: &[Quote],
    speakers: &[Option<Speaker>],
) -> Vec<Utterances> {
    let mut by_entity: BTreeMap<EntityId, Vec<usize>> = BTreeMap::new();
    for (number, (quote, speaker)) in quotes.iter().zip(speakers).enumerate() {
        if let Some(entity) = speaker.as_ref().and_then(|s| s.entity) {
            by_entity.entry(entity).or_default().push(number);
            for other in joint::others(document, entities, places, quote, entity) {
                by_entity.entry(other).or_default().push(number);
            }
        }
    }
    by_entity.into_iter().map(|(entity, quotes)| Utterances { entity, quotes }).collect()
}

/// A sentence's part inside one quote.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Passage {
    pub(crate) words: usize,
    /// −1 to 1.
    pub(crate) score: f32,
}

/// The sentences of one quote's own words.
pub(crate) fn passages(
    document: &Document<'_>,
    reading: &Reading,
    ownership: &Ownership,
    judge: &ToneJudge<'_>,
    quote: usize,
) -> impl Iterator<Item = Passage> {
    let parts = ownership.runs(quote).flat_map(move |run| {
        let mut start = run.start;
        std::iter::from_fn(move || {
            if start >= run.end {
                return None;
            }
            let sentence = document.sentences().get(document.sentence_of(start));
            let end = sentence.map_or(run.end, |s| s.tokens.end.min(run.end)).max(start + 1);
            Some(std::mem::replace(&mut start, end)..end)
        })
    });
    parts.filter_map(move |part| {
        let tokens = document.tokens().get(part.clone()).unwrap_or_default();
        let words = tokens.iter().filter(|t| is_word(t.kind)).count();
        if words == 0 {
            return None;
        }
        let sum: f32 = reading.charged(part.clone()).iter().map(|c| c.value).sum();
        let learned = judge.tone(&part).score();
        Some(Passage { words, score: LEARNED * learned + (1.0 - LEARNED) * scale::squash(sum) })
    })
}

const fn is_word(kind: TokenKind) -> bool {
    matches!(kind, TokenKind::Word | TokenKind::Number | TokenKind::Hashtag | TokenKind::Handle)
}

/// How the words of passages divide, and how many there are.
pub(crate) fn shares<'p>(passages: impl Iterator<Item = &'p Passage>) -> (usize, ToneShares) {
    let (mut words, mut positive, mut negative) = (0, 0, 0);
    for passage in passages {
        words += passage.words;
        match scale::label(passage.score) {
            Polarity::Positive => positive += passage.words,
            Polarity::Negative => negative += passage.words,
            Polarity::Neutral | Polarity::Mixed => {}
        }
    }
    let share = |part: usize| part as f32 / words.max(1) as f32;
    let (positive, negative) = (share(positive), share(negative));
    (words, ToneShares { positive, negative, neutral: (1.0 - positive - negative).max(0.0) })
}

/// A quote's identifiers.
pub(crate) fn ids(quotes: &[usize]) -> Vec<QuoteId> {
    quotes.iter().map(|&q| QuoteId::from_index(q)).collect()
}
