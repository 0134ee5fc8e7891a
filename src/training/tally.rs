//! How many tones and stances of speakers models get right.

use super::speech::Spoken;
use crate::annotation::Polarity;
use crate::annotators::sentiment::SpeechWeights;

/// Right answers and mistakes.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Tally {
    speakers: usize,
    unheard: usize,
    right: usize,
    /// Right answers of the lexicon alone.
    plain: usize,
    hits: usize,
    false_alarms: usize,
    misses: usize,
}

impl Tally {
    /// Counts a speaker, judged by some models.
    pub(super) fn count(&mut self, spoken: &Spoken, weights: &SpeechWeights) {
        self.speakers += 1;
        let Some(example) = &spoken.example else {
            self.unheard += 1;
            self.misses += spoken.towards.len();
            return;
        };
        let verdict = weights.judge(example);
        let right = |tone: Polarity| {
            usize::from(tone == spoken.tone || (spoken.tone, tone) == (Polarity::Mixed, Polarity::Neutral))
        };
        self.right += right(verdict.tone);
        self.plain += right(example.plain_tone());
        let hits = verdict.towards.iter().filter(|&&(e, s)| spoken.towards.contains(&(Some(e), s))).count();
        self.hits += hits;
        self.false_alarms += verdict.towards.len() - hits;
        self.misses += spoken.towards.len().saturating_sub(hits);
    }
}

impl std::fmt::Display for Tally {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let share = |part: usize, whole: usize| part as f64 / whole.max(1) as f64;
        let precision = share(self.hits, self.hits + self.false_alarms);
        let recall = share(self.hits, self.hits + self.misses);
        write!(
            f,
            "tone {:.3} of {} speakers ({:.3} of those found to speak; the lexicon alone {:.3}), \
             towards P {precision:.3} R {recall:.3} F1 {:.3} of {}",
            share(self.right, self.speakers),
            self.speakers,
            share(self.right, self.speakers - self.unheard),
            share(self.plain, self.speakers - self.unheard),
            2.0 * precision * recall / (precision + recall).max(1e-9),
            self.hits + self.misses,
        )
    }
}
