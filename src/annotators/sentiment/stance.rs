//! “Vane is a liar and Okoro a hero,” Ms Reid said: she is against the one and for the other.
//!
//! Every mention is judged in its sentence. For an entity the mentions of the whole article count together; for a
//! speaker only those in the speaker's own words, and of the sentence only what the speaker says of it.

use std::collections::BTreeMap;
use std::ops::Range;

use super::judge::{Leaning, ToneJudge};
use super::ownership::Ownership;
use super::places::Place;
use super::reading::Reading;
use super::scale;
use super::speakers::Utterances;
use crate::annotation::{
    Entity, EntityId, EntityType, MentionKind, Polarity, QuoteId, Sentiment, Stance, StanceTowards,
};
use crate::text::{Document, TokenKind};

/// Tokens on each side of a target that are read for its stance.
const WINDOW: usize = 25;
/// Tokens on each side of a target that its classifier is shown of a quote.
const PASSAGE: usize = 60;
/// What a word of another clause counts.
const ELSEWHERE: f32 = 0.4;
/// A score above the first supports, one below the negative of the second criticises; between, neutral. Chosen on the
/// development articles.
const SUPPORTS: f32 = 0.5;
const CRITICISES: f32 = 0.25;
/// For a place or a people both are this: quotes mention them far more often than they judge them.
const PLACE: f32 = 0.5;
/// What the speaker's tone as a whole adds: who speaks bitterly seldom means praise by a word that could be either.
const TONE: f32 = 0.4;
/// What a single remark counts.
const EVIDENCE: f32 = 0.8;
/// An entity with at least this share of good and of bad mentions is spoken of both ways.
const BOTH: f32 = 0.25;
/// Fewer mentions than this are not mixed.
const MIXED_MENTIONS: usize = 4;

/// What is said of every mention, and in whose words.
#[derive(Debug)]
pub(crate) struct Stances<'p> {
    places: &'p [Place],
    leanings: Vec<Leaning>,
    remarks: Vec<Remark>,
}

/// What a speaker's words do to an entity in one place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Remark {
    /// The quote that holds it, or that the clause which holds it reports.
    pub(crate) quote: usize,
    pub(crate) target: EntityId,
    /// −1 (against) to 1 (for).
    pub(crate) score: f32,
    /// How much it counts; a mention counts 1.
    pub(crate) weight: f32,
}

impl<'p> Stances<'p> {
    /// Judges every mention once in its sentence, and once in its quote. `addressed` holds the places in quotes
    /// that stand for somebody without being mentions ("you").
    pub(crate) fn new(
        document: &Document<'_>,
        reading: &Reading,
        ownership: &Ownership,
        judge: &mut ToneJudge<'_>,
        places: &'p [Place],
        addressed: &[Place],
    ) -> Self {
        let mut leanings = Vec::with_capacity(places.len());
        let mut remarks = Vec::new();
        for (number, place) in places.iter().chain(addressed).enumerate() {
            let Some(sentence) = document.sentences().get(place.sentence) else { break };
            if number < places.len() {
                leanings.push(judge.lean(&place.tokens, &sentence.tokens));
            }
            if let Some(quote) = ownership.of(place.tokens.start) {
                let passage = own_passage(ownership, quote, &place.tokens, &sentence.tokens);
                let judged = judge.lean(&place.tokens, &passage).score();
                let score = 0.5 * (judged + near(document, reading, &place.tokens, &passage));
                remarks.push(Remark { quote, target: place.entity, score, weight: 1.0 });
            }
        }
        Self { places, leanings, remarks }
    }

    /// Adds what the clauses that report the quotes say.
    pub(crate) fn extend(&mut self, reported: Vec<Remark>) {
        self.remarks.extend(reported);
        self.remarks.sort_by_key(|r| (r.quote, r.target));
    }

    /// How the whole article speaks of each entity: names weigh more than pronouns.
    pub(crate) fn entities(&self, count: usize) -> Vec<Sentiment> {
        let mut sums = vec![Mean::default(); count];
        for (place, &leaning) in self.places.iter().zip(&self.leanings) {
            if let Some(mean) = sums.get_mut(place.entity.index()) {
                mean.add(leaning, if place.kind == MentionKind::Name { 1.0 } else { 0.7 });
            }
        }
        sums.into_iter().map(Mean::sentiment).collect()
    }

    /// For and against whom a speaker speaks, whose words have the score `tone` as a whole.
    pub(crate) fn towards(&self, said: &Utterances, tone: f32, entities: &[Entity]) -> Vec<StanceTowards> {
        let mut found: BTreeMap<EntityId, (f32, f32, Vec<usize>)> = BTreeMap::new();
        for &quote in &said.quotes {
            let first = self.remarks.partition_point(|r| r.quote < quote);
            for remark in self.remarks.iter().skip(first).take_while(|r| r.quote == quote) {
                if remark.target == said.entity {
                    continue;
                }
                let entry = found.entry(remark.target).or_default();
                entry.0 += remark.weight * remark.score;
                entry.1 += remark.weight;
                if entry.2.last() != Some(&quote) {
                    entry.2.push(quote);
                }
            }
        }
        found
            .into_iter()
            .map(|(entity, (sum, weight, evidence))| {
                // Many remarks that agree say more than one; remarks that differ cancel out.
                let score = (EVIDENCE * sum / weight.sqrt() + TONE * tone).clamp(-1.0, 1.0);
                let (supports, criticises) = match entities.get(entity.index()).map(|e| e.entity_type) {
                    Some(EntityType::Location | EntityType::Group) | None => (PLACE, PLACE),
                    Some(_) => (SUPPORTS, CRITICISES),
                };
                let stance = if score > supports {
                    Stance::Supports
                } else if score < -criticises {
                    Stance::Criticises
                } else {
                    Stance::Neutral
                };
                StanceTowards {
                    entity,
                    stance,
                    score,
                    quotes: evidence.into_iter().map(QuoteId::from_index).collect(),
                }
            })
            .collect()
    }
}

/// The mean leaning of an entity's mentions.
#[derive(Debug, Clone, Copy, Default)]
struct Mean {
    sum: Leaning,
    weight: f32,
    mentions: usize,
    good: usize,
    bad: usize,
}

impl Mean {
    fn add(&mut self, leaning: Leaning, weight: f32) {
        self.sum.positive += weight * leaning.positive;
        self.sum.neutral += weight * leaning.neutral;
        self.sum.negative += weight * leaning.negative;
        self.weight += weight;
        self.mentions += 1;
        self.good += usize::from(leaning.label() == Polarity::Positive);
        self.bad += usize::from(leaning.label() == Polarity::Negative);
    }

    fn sentiment(self) -> Sentiment {
        if self.weight <= 0.0 {
            return scale::sentiment(0.0);
        }
        let score = (self.sum.score() / self.weight).clamp(-1.0, 1.0);
        let share = |n: usize| n as f32 / self.mentions.max(1) as f32;
        let both = self.mentions >= MIXED_MENTIONS && share(self.good) >= BOTH && share(self.bad) >= BOTH;
        Sentiment { label: if both { Polarity::Mixed } else { self.sum.label() }, score }
    }
}

/// The part of the mention's sentence that belongs to the quote, without a break; at most a window on each side.
fn own_passage(
    ownership: &Ownership,
    quote: usize,
    target: &Range<usize>,
    sentence: &Range<usize>,
) -> Range<usize> {
    let own = |i: &usize| ownership.of(*i) == Some(quote);
    let first = sentence.start.max(target.start.saturating_sub(PASSAGE));
    let last = sentence.end.min(target.end.saturating_add(PASSAGE));
    let before = (first..target.start).rev().take_while(own).count();
    let after = (target.end..last.max(target.end)).take_while(own).count();
    target.start - before..target.end + after
}

/// The squashed valence around a mention in a passage.
fn near(document: &Document<'_>, reading: &Reading, target: &Range<usize>, passage: &Range<usize>) -> f32 {
    let from = passage.start.max(target.start.saturating_sub(WINDOW));
    let to = passage.end.min(target.end.saturating_add(WINDOW));
    let mut sum = 0.0;
    for (range, backwards) in [(from..target.start, true), (target.end..to, false)] {
        let mut weight = 1.0;
        for step in 0..range.len() {
            let i = if backwards { range.end - 1 - step } else { range.start + step };
            if document
                .tokens()
                .get(i)
                .is_some_and(|t| matches!(t.kind, TokenKind::Punctuation | TokenKind::QuoteMark))
            {
                weight = ELSEWHERE;
            }
            sum += weight * reading.valence.get(i).copied().unwrap_or(0.0);
        }
    }
    scale::squash(sum)
}
