//! A table of weights: one row of bytes a feature.

use super::features::FeatureMatrix;
use super::labels::LabelSet;
use super::viterbi::{Viterbi, best_path};

/// Room for labels in a row; sums over a row are one vector instruction.
pub const WIDTH: usize = 16;

const EMPTY: u32 = u32::MAX;

/// Low bits of a key that the table of present keys leaves out: 2^22 bits are half a megabyte.
const PRESENT_SHIFT: u32 = 10;

/// A linear-chain model, ready to score.
#[derive(Debug)]
pub struct LinearModel {
    pub(super) labels: LabelSet,
    /// Open addressing: key and row number; a row number of [`EMPTY`] is a free slot.
    slots: Vec<(u32, u32)>,
    rows: Vec<[i8; WIDTH]>,
    /// A bit for each high part of a key that occurs: most features of a text are unknown, and this small table
    /// stays in the cache while the slots do not.
    present: Vec<u64>,
    pub(super) transitions: [[i32; WIDTH]; WIDTH],
}

impl LinearModel {
    /// A model from its parts; keys and rows go together.
    pub(super) fn new(
        labels: LabelSet,
        keys: &[u32],
        rows: Vec<[i8; WIDTH]>,
        transitions: [[i32; WIDTH]; WIDTH],
    ) -> Self {
        let size = (keys.len() * 2).next_power_of_two().max(2);
        let mut slots = vec![(0, EMPTY); size];
        for (number, &key) in keys.iter().enumerate() {
            let mut at = key as usize & (size - 1);
            while slots.get(at).is_some_and(|s| s.1 != EMPTY) {
                at = (at + 1) & (size - 1);
            }
            if let Some(slot) = slots.get_mut(at) {
                *slot = (key, u32::try_from(number).unwrap_or(EMPTY));
            }
        }
        let mut present = vec![0_u64; 1 << (32 - PRESENT_SHIFT - 6)];
        for &key in keys {
            let bit = key >> PRESENT_SHIFT;
            if let Some(word) = present.get_mut((bit >> 6) as usize) {
                *word |= 1 << (bit & 63);
            }
        }
        Self { labels, slots, rows, present, transitions }
    }

    /// Its labels.
    #[must_use]
    pub fn labels(&self) -> &LabelSet {
        &self.labels
    }

    /// How many features it has weights for.
    #[must_use]
    pub fn features(&self) -> usize {
        self.rows.len()
    }

    fn row(&self, key: u32) -> Option<&[i8; WIDTH]> {
        let bit = key >> PRESENT_SHIFT;
        if self.present.get((bit >> 6) as usize).is_none_or(|word| word & (1 << (bit & 63)) == 0) {
            return None;
        }
        let mask = self.slots.len() - 1;
        let mut at = key as usize & mask;
        loop {
            let &(found, row) = self.slots.get(at)?;
            if row == EMPTY {
                return None;
            }
            if found == key {
                return self.rows.get(row as usize);
            }
            at = (at + 1) & mask;
        }
    }

    fn score(&self, features: &[u32]) -> [i32; WIDTH] {
        let mut sum = [0_i16; WIDTH];
        for &key in features {
            if let Some(row) = self.row(key) {
                for (total, &weight) in sum.iter_mut().zip(row) {
                    *total = total.saturating_add(i16::from(weight));
                }
            }
        }
        sum.map(i32::from)
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
        let mut path = Vec::with_capacity(range.len());
        let (mut from, end) = (out.scores.len(), range.end);
        for index in range {
            let features = matrix.token(index);
            let open = !features.is_empty();
            if open {
                out.scores.push(self.score(features));
            }
            if !open || index + 1 == end {
                let stretch = out.scores.get(from..).unwrap_or_default();
                best_path(memory, stretch, &self.transitions, self.labels.len(), None, &mut path);
                out.labels.append(&mut path);
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
    pub scores: Vec<[i32; WIDTH]>,
}
