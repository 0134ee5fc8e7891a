//! A table of weights: one row of bytes a feature.

use super::features::FeatureMatrix;
use super::labels::LabelSet;
use super::viterbi::{Steps, Viterbi, best_path};
use crate::text::KeyTable;

/// Room for labels in a row; sums over a row are one vector instruction.
pub const WIDTH: usize = 16;

/// A linear-chain model, ready to score.
#[derive(Debug)]
pub struct LinearModel {
    pub(super) labels: LabelSet,
    weights: KeyTable<u32, [i8; WIDTH]>,
    steps: Steps,
}

impl LinearModel {
    /// A model from its parts; keys and rows go together. A row without weights is left out.
    pub(super) fn new(
        labels: LabelSet,
        keys: &[u32],
        rows: Vec<[i8; WIDTH]>,
        transitions: &[[i32; WIDTH]; WIDTH],
    ) -> Self {
        let weighty = keys.iter().copied().zip(rows).filter(|(_, row)| *row != [0; WIDTH]);
        let steps = Steps::new(transitions, labels.len());
        Self { labels, weights: KeyTable::new(weighty.collect()), steps }
    }

    /// Its labels.
    #[must_use]
    pub fn labels(&self) -> &LabelSet {
        &self.labels
    }

    /// How many features it has weights for.
    #[must_use]
    pub fn features(&self) -> usize {
        self.weights.len()
    }

    fn score(&self, features: &[u32]) -> [i16; WIDTH] {
        let mut sum = [0_i16; WIDTH];
        self.weights.visit(features, |weights| {
            for (total, &weight) in sum.iter_mut().zip(weights) {
                *total = total.saturating_add(i16::from(weight));
            }
        });
        sum
    }

    /// The best labels of the tokens in `range` as one sentence, and their scores, added to `out`. A token without
    /// features is outside every name, and what stands on both sides of it does not meet.
    pub fn label(
        &self,
        matrix: &FeatureMatrix,
        range: std::ops::Range<usize>,
        memory: &mut Viterbi,
        out: &mut Labeling,
    ) {
        let (mut from, end) = (out.scores.len(), range.end);
        for index in range {
            let features = matrix.token(index);
            let open = !features.is_empty();
            if open {
                out.scores.push(self.score(features));
            }
            if (!open || index + 1 == end) && from < out.scores.len() {
                let stretch = out.scores.get(from..).unwrap_or_default();
                best_path(memory, stretch, &self.steps, None, &mut out.labels);
            }
            if !open {
                out.labels.push(0);
                out.scores.push([0; WIDTH]);
                from = out.scores.len();
            }
        }
    }
}

/// The labels of a stretch of tokens, with the scores that speak for each.
#[derive(Debug, Default, Clone)]
pub struct Labeling {
    /// One label a token.
    pub labels: Vec<u8>,
    /// For each token the score of each label, without its neighbours'.
    pub scores: Vec<[i16; WIDTH]>,
}
