//! "She said", "it said", "the officer said": what each clue weighs for each kind of source.
//!
//! The weights are those of a conditional logit (McFadden, "Conditional logit analysis of qualitative choice
//! behavior", 1973): the probability of a candidate is its share of the exponentials of all candidates' scores.
//! They were learned from the project's own training articles by `train -- speakers`.

use super::clues::{COUNT, Clue, Clues};
use crate::lexicon::{LexiconError, rows, seeds};

/// What kind of words stand for the source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// "he", "she", "who".
    Personal,
    /// "it", "they".
    Neuter,
    /// "the officer", "a spokesman".
    Description,
}

impl Kind {
    /// Its name in reports.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Personal => "personal",
            Self::Neuter => "neuter",
            Self::Description => "description",
        }
    }
}

/// How many kinds there are.
pub const KINDS: usize = 3;

/// What each clue weighs, by kind.
#[derive(Debug, Clone, PartialEq)]
pub struct Weights(pub(crate) [[f32; COUNT]; KINDS]);

impl Weights {
    /// Reads the table that is built in.
    ///
    /// # Errors
    /// A defective seed.
    pub(super) fn read() -> Result<Self, LexiconError> {
        let seed = &seeds::SPEAKER_WEIGHTS;
        let mut table = [[0.0; COUNT]; KINDS];
        for row in rows::<4>(seed)? {
            let [name, weights @ ..] = row.fields;
            let clue =
                Clue::ALL.iter().position(|(_, n)| *n == name).ok_or_else(|| row.unknown(seed, name))?;
            for (kind, weight) in table.iter_mut().zip(weights) {
                let weight: f32 = weight.parse().map_err(|_| row.unknown(seed, weight))?;
                if let Some(slot) = kind.get_mut(clue) {
                    *slot = weight;
                }
            }
        }
        Ok(Self(table))
    }

    /// The probability of each candidate; they sum to 1.
    pub(crate) fn probabilities<'c>(&self, kind: Kind, all: impl Iterator<Item = &'c Clues>) -> Vec<f32> {
        let Some(weights) = self.0.get(kind as usize) else { return Vec::new() };
        let mut scores: Vec<f32> =
            all.map(|clues| clues.values().iter().zip(weights).map(|(v, w)| v * w).sum()).collect();
        let best = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        for score in &mut scores {
            *score = (*score - best).exp();
        }
        let total: f32 = scores.iter().sum();
        for score in &mut scores {
            *score /= total;
        }
        scores
    }
}
