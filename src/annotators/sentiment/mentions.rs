//! “Vane is a liar and Okoro a hero,” Ms Reid said: what each mention's sentence says of it.
//!
//! Every mention is judged in its sentence. For an entity the mentions of the whole article count together; for a
//! speaker only those in the speaker's own words, and of the sentence only what the speaker says of it.

use std::ops::Range;

use super::judge::{Leaning, SentenceJudge, ToneJudge};
use super::ownership::Ownership;
use super::places::Place;
use super::reading::Reading;
use super::scale;
use crate::annotation::{MentionKind, Polarity, Sentiment};
use crate::text::Document;

/// Tokens on each side of a target that are read for its stance.
const WINDOW: usize = 25;
/// Tokens on each side of a target that its classifier is shown of a quote.
const PASSAGE: usize = 60;
/// What a word of another clause counts.
const ELSEWHERE: f32 = 0.4;
/// An entity with at least this share of good and of bad mentions is spoken of both ways.
const BOTH: f32 = 0.25;
/// Fewer mentions than this are not mixed.
const MIXED_MENTIONS: usize = 4;

/// What is said of every mention.
#[derive(Debug, Default)]
pub(crate) struct Mentions {
    leanings: Vec<Leaning>,
    /// How each place, then each place of "you", is spoken of by whose words it stands in, −1 to 1.
    pub(crate) scores: Vec<f32>,
}

impl Mentions {
    /// Judges every mention once in its sentence, and once in its quote. `addressed` holds the places in quotes
    /// that stand for somebody without being mentions ("you").
    pub(crate) fn new(
        document: &Document<'_>,
        reading: &Reading,
        ownership: &Ownership,
        judge: &ToneJudge<'_>,
        places: &[Place],
        addressed: &[Place],
    ) -> Self {
        let mut mentions = Self::default();
        let mut judge = SentenceJudge::new(judge);
        for (number, place) in places.iter().chain(addressed).enumerate() {
            let sentence = document.sentences().get(place.sentence).map_or(0..0, |s| s.tokens.clone());
            let owner = ownership.of(place.tokens.start);
            let mut score = 0.0;
            if number < places.len() {
                let leaning = judge.lean(&place.tokens, &sentence, &sentence);
                mentions.leanings.push(leaning);
                score = leaning.score();
            }
            if let Some(quote) = owner {
                let passage = own_passage(ownership, quote, &place.tokens, &sentence);
                let judged = if passage == sentence && number < places.len() {
                    score
                } else {
                    judge.lean(&place.tokens, &passage, &sentence).score()
                };
                score = 0.5 * (judged + near(reading, &place.tokens, &passage));
            }
            mentions.scores.push(score);
        }
        mentions
    }

    /// How the whole article speaks of each entity: names weigh more than pronouns.
    pub(crate) fn entities(&self, places: &[Place], count: usize) -> Vec<Sentiment> {
        let mut sums = vec![Mean::default(); count];
        for (place, &leaning) in places.iter().zip(&self.leanings) {
            if let Some(mean) = sums.get_mut(place.entity.index()) {
                mean.add(leaning, if place.kind == MentionKind::Name { 1.0 } else { 0.7 });
            }
        }
        sums.into_iter().map(Mean::sentiment).collect()
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
    let first = sentence.start.max(target.start.saturating_sub(PASSAGE));
    let last = sentence.end.min(target.end.saturating_add(PASSAGE)).max(target.end);
    let before = target.start.checked_sub(1).map_or(0..0, |i| ownership.run(quote, i));
    let start = if before.is_empty() { target.start } else { before.start.max(first).min(target.start) };
    let end = ownership.run(quote, target.end).end.min(last);
    start..end
}

/// The squashed valence around a mention in a passage.
fn near(reading: &Reading, target: &Range<usize>, passage: &Range<usize>) -> f32 {
    let from = passage.start.max(target.start.saturating_sub(WINDOW));
    let to = passage.end.min(target.end.saturating_add(WINDOW));
    let weight = |between: Range<usize>| {
        if between.into_iter().any(|i| reading.marks(i).comma()) { ELSEWHERE } else { 1.0 }
    };
    let mut sum = 0.0;
    for word in reading.charged(from..target.start).iter().rev() {
        sum += weight(word.token..target.start) * word.value;
    }
    for word in reading.charged(target.end..to) {
        sum += weight(target.end..word.token + 1) * word.value;
    }
    scale::squash(sum)
}
