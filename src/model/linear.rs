//! A table of weights: one row of bytes a feature.

use super::features::FeatureMatrix;
use super::labels::LabelSet;
use super::viterbi::{Steps, Viterbi, best_path};

/// Room for labels in a row; sums over a row are one vector instruction.
pub const WIDTH: usize = 16;

/// Low bits of a key that the table of present keys leaves out: 2^20 bits are 128 kilobytes, which stay in the cache.
const PRESENT_SHIFT: u32 = 12;

/// A linear-chain model, ready to score.
#[derive(Debug)]
pub struct LinearModel {
    pub(super) labels: LabelSet,
    /// Open addressing; a key and its weights stand together, so that both come with one line of memory.
    slots: Vec<Slot>,
    /// How many features it has weights for.
    features: usize,
    /// A bit for each high part of a key that occurs: most features of a text are unknown, and this small table
    /// stays in the cache while the slots do not.
    present: Vec<u64>,
    steps: Steps,
}

/// A feature's key and weights.
#[derive(Debug, Clone, Copy, Default)]
struct Slot {
    key: u32,
    weights: [i8; WIDTH],
}

/// The key of a free slot; a feature that happens to have it is unknown.
const FREE: u32 = 0;

/// Where a key stands in a table of this size, unless others stood there before. Keys are well mixed.
fn home(key: u32, size: usize) -> usize {
    ((u64::from(key) * size as u64) >> 32) as usize
}

/// Features that are looked up together, so that the processor waits for several lines of memory at once; more than a
/// token has.
const TOGETHER: usize = 128;

impl LinearModel {
    /// A model from its parts; keys and rows go together. A row without weights is left out.
    pub(super) fn new(
        labels: LabelSet,
        keys: &[u32],
        rows: Vec<[i8; WIDTH]>,
        transitions: &[[i32; WIDTH]; WIDTH],
    ) -> Self {
        // half is free, and never less than one slot: a search for an unknown key ends there
        let size = 2 * keys.len() + 1;
        let mut slots = vec![Slot::default(); size];
        let mut present = vec![0_u64; 1 << (32 - PRESENT_SHIFT - 6)];
        let weighty = || keys.iter().zip(&rows).filter(|(key, row)| **key != FREE && **row != [0; WIDTH]);
        for (&key, &weights) in weighty() {
            let mut at = home(key, size);
            while slots.get(at).is_some_and(|s| s.key != FREE) {
                at = if at + 1 == size { 0 } else { at + 1 };
            }
            if let Some(slot) = slots.get_mut(at) {
                *slot = Slot { key, weights };
            }
            let bit = key >> PRESENT_SHIFT;
            if let Some(word) = present.get_mut((bit >> 6) as usize) {
                *word |= 1 << (bit & 63);
            }
        }
        Self { labels, slots, features: weighty().count(), present, steps: Steps::new(transitions) }
    }

    /// Its labels.
    #[must_use]
    pub fn labels(&self) -> &LabelSet {
        &self.labels
    }

    /// How many features it has weights for.
    #[must_use]
    pub fn features(&self) -> usize {
        self.features
    }

    /// Whether a key may be known: never false for one that is.
    fn may_know(&self, key: u32) -> bool {
        let bit = key >> PRESENT_SHIFT;
        self.present.get((bit >> 6) as usize).is_some_and(|word| word & (1 << (bit & 63)) != 0)
    }

    /// The weights of a key.
    fn search(&self, key: u32) -> Option<&[i8; WIDTH]> {
        let mut at = home(key, self.slots.len());
        loop {
            let slot = self.slots.get(at)?;
            if slot.key == key {
                return Some(&slot.weights).filter(|_| key != FREE);
            }
            if slot.key == FREE {
                return None;
            }
            at = if at + 1 == self.slots.len() { 0 } else { at + 1 };
        }
    }

    fn score(&self, features: &[u32], known: &mut [u32; TOGETHER]) -> [i32; WIDTH] {
        let mut sum = [0_i16; WIDTH];
        for part in features.chunks(TOGETHER) {
            // first, without a branch, which of them are worth a look
            let mut count = 0;
            for &key in part {
                if let Some(slot) = known.get_mut(count) {
                    *slot = key;
                }
                count += usize::from(self.may_know(key));
            }
            for weights in known.iter().take(count).filter_map(|&key| self.search(key)) {
                for (total, &weight) in sum.iter_mut().zip(weights) {
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
        let mut known = [0; TOGETHER];
        let (mut from, end) = (out.scores.len(), range.end);
        for index in range {
            let features = matrix.token(index);
            let open = !features.is_empty();
            if open {
                out.scores.push(self.score(features, &mut known));
            }
            if !open || index + 1 == end {
                let stretch = out.scores.get(from..).unwrap_or_default();
                best_path(memory, stretch, &self.steps, self.labels.len(), None, &mut path);
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
