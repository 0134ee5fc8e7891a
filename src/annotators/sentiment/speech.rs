//! “The hall is filthy, the orchestra superb”: from what a speaker's words are like to a label, and to sides taken.
//!
//! Three small models that learned from articles whose speakers' tones and targets were written down.

use super::candidate::{self, Candidate};
use super::manner;
use crate::annotation::{Polarity, QuoteId, Sentiment, Stance, StanceTowards};
use crate::model::{HashedLinear, LinearTextError, Odds, Weighty, seeds};

/// How many tones there are: positive, neutral, negative, mixed.
pub(crate) const TONES: usize = 4;
/// Mixed must be this likely to be said: who praises one thing and blames another is mostly for or against something.
const MIXED: f32 = 0.5;
/// By what the likelihoods of the negative and the positive are multiplied before they are held against neither's: a tone is
/// told when there is a little more for it than for none. On the development articles and in cross-validation anything from
/// 0.8 to 1 is as good.
const NEGATIVE: f32 = 0.9;
const POSITIVE: f32 = 0.85;
/// How likely a target with its side must be for the likeliest one of a speaker, and for any other. F1 is greatest near a
/// bar of half the F1 that can be reached (Lipton, Elkan and Naryanaswamy, "Optimal thresholding of classifiers to
/// maximize F1 measure", ECML 2014).
const FIRST: f32 = 0.17;
const FURTHER: f32 = 0.2;

/// What a clause that says it outright ("she slammed the Treasury") makes of both likelihoods, at least.
const OUTRIGHT: f32 = 0.8;

/// The models of how and at whom a speaker speaks.
#[derive(Debug, Clone)]
pub(crate) struct SpeechModels {
    pub(crate) manner: HashedLinear<TONES>,
    /// What of the manner has any weight.
    pub(crate) telling: Weighty,
    /// That a candidate is a target.
    pub(crate) target: Odds,
    /// That a target is supported.
    pub(crate) side: Odds,
}

impl SpeechModels {
    /// Reads the artifacts.
    ///
    /// # Errors
    /// An artifact that is damaged or trained with other features.
    pub(crate) fn new() -> Result<Self, LinearTextError> {
        Ok(Self::of(
            HashedLinear::from_bytes(seeds::SPEAKER_TONE, manner::SHAPE)?,
            &HashedLinear::from_bytes(seeds::SPEAKER_TARGET, candidate::TARGET)?,
            &HashedLinear::from_bytes(seeds::SPEAKER_SIDE, candidate::SIDE)?,
        ))
    }

    pub(crate) fn of(manner: HashedLinear<TONES>, target: &HashedLinear<2>, side: &HashedLinear<2>) -> Self {
        Self { telling: manner.weighty(), manner, target: target.odds(), side: side.odds() }
    }

    /// How likely a candidate is a target.
    fn target(&self, candidate: &Candidate<'_>, tone: [f32; TONES]) -> f32 {
        let target = likelihood(self.target.sum(candidate.target_features(tone)));
        if candidate.reported.is_some() { target.max(OUTRIGHT) } else { target }
    }

    /// How likely a candidate is supported, if it is a target.
    fn support(&self, candidate: &Candidate<'_>, tone: [f32; TONES]) -> f32 {
        let support = likelihood(self.side.sum(candidate.side_features(tone)));
        match candidate.reported {
            Some(true) => support.max(OUTRIGHT),
            Some(false) => support.min(1.0 - OUTRIGHT),
            None => support,
        }
    }

    /// For and against whom somebody speaks whose tone is as likely as given; those that are only mentioned are neutral.
    pub(crate) fn stances<'c>(
        &self,
        candidates: impl Iterator<Item = Candidate<'c>>,
        tone: [f32; TONES],
        quotes: &[usize],
    ) -> Vec<StanceTowards> {
        // the side of most candidates, neither likely targets nor named in the words, is never asked for
        let aims: Vec<(Candidate<'_>, f32, f32)> = candidates
            .filter_map(|c| {
                let target = self.target(&c, tone);
                (target >= FIRST || c.said > 0.0).then(|| (c, target, self.support(&c, tone)))
            })
            .collect();
        let sure = |(target, support): (f32, f32)| target * support.max(1.0 - support);
        let best = aims.iter().map(|&(_, target, support)| sure((target, support))).fold(0.0, f32::max);
        let judged = aims.iter().filter_map(|&(candidate, target, support)| {
            let own = sure((target, support));
            let aimed = own >= if own >= best { FIRST } else { FURTHER };
            if !aimed && candidate.said <= 0.0 {
                return None;
            }
            let stance = match (aimed, support >= 0.5) {
                (true, true) => Stance::Supports,
                (true, false) => Stance::Criticises,
                (false, _) => Stance::Neutral,
            };
            let evidence = if candidate.quotes.is_empty() { quotes } else { candidate.quotes };
            Some(StanceTowards {
                entity: candidate.entity,
                stance,
                score: target * (2.0 * support - 1.0),
                quotes: evidence.iter().map(|&q| QuoteId::from_index(q)).collect(),
                influences: Vec::new(),
            })
        });
        judged.collect()
    }
}

/// From the logarithm of odds.
fn likelihood(odds: f32) -> f32 {
    1.0 / (1.0 + (-odds).exp())
}

/// The label and score of a tone whose likelihoods are given. What is both is nearer to neither than to one of them.
pub(crate) fn sentiment([positive, neutral, negative, mixed]: [f32; TONES]) -> Sentiment {
    let (against, for_it) = (NEGATIVE * negative, POSITIVE * positive);
    let label = if against >= for_it.max(neutral + mixed) {
        Polarity::Negative
    } else if for_it >= neutral + mixed {
        Polarity::Positive
    } else if mixed > MIXED {
        Polarity::Mixed
    } else {
        Polarity::Neutral
    };
    Sentiment { label, score: (positive - negative).clamp(-1.0, 1.0) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_likeliest_tone_is_told_and_mixed_only_when_it_is_likely() {
        let label = |tone| sentiment(tone).label;
        assert_eq!(label([0.7, 0.1, 0.1, 0.1]), Polarity::Positive);
        assert_eq!(label([0.1, 0.1, 0.7, 0.1]), Polarity::Negative);
        assert_eq!(label([0.1, 0.1, 0.1, 0.7]), Polarity::Mixed);
        assert_eq!(label([0.3, 0.1, 0.2, 0.4]), Polarity::Neutral);
    }
}
