//! The best label sequence of a sentence (Viterbi 1967).
//!
//! Scores are whole numbers kept as floats: every processor adds and compares several of those at once, and below 2^24
//! nothing is rounded.

use super::labels::LabelSet;
use super::linear::WIDTH;

/// Working memory, kept between sentences.
#[derive(Debug, Default)]
pub struct Viterbi {
    /// For each token the best score of a path that ends with each label.
    best: Vec<[f32; WIDTH]>,
}

/// What no path reaches.
const NEVER: f32 = -1e12;

/// What each label adds after each other; never for the inside of a name that has not begun.
#[derive(Debug, Clone)]
pub struct Steps([[f32; WIDTH]; WIDTH]);

impl Steps {
    /// From `transitions[a][b]`, the weight of label `b` after label `a`.
    #[must_use]
    pub fn new(transitions: &[[i32; WIDTH]; WIDTH]) -> Self {
        let mut steps = [[NEVER; WIDTH]; WIDTH];
        for (previous, (steps, weights)) in steps.iter_mut().zip(transitions).enumerate() {
            for (label, (step, &weight)) in steps.iter_mut().zip(weights).enumerate() {
                if LabelSet::may_follow(Some(previous), label) {
                    *step = weight as f32;
                }
            }
        }
        Self(steps)
    }
}

/// Writes the best path over `scores` (one row a token) to `path`. `allowed`, when given, is a set of bits of the
/// labels that each token may take.
pub fn best_path(
    memory: &mut Viterbi,
    scores: &[[i32; WIDTH]],
    steps: &Steps,
    labels: usize,
    allowed: Option<&[u32]>,
    path: &mut Vec<u8>,
) {
    path.clear();
    memory.best.clear();
    let mut current = [NEVER; WIDTH];
    for (token, row) in scores.iter().enumerate() {
        let mut next = [NEVER; WIDTH];
        if token == 0 {
            for (label, slot) in next.iter_mut().enumerate().take(labels) {
                *slot = if LabelSet::may_follow(None, label) { 0.0 } else { NEVER };
            }
        } else {
            for (&so_far, steps) in current.iter().zip(&steps.0).take(labels) {
                for (slot, step) in next.iter_mut().zip(steps) {
                    let score = so_far + step;
                    *slot = if score > *slot { score } else { *slot };
                }
            }
        }
        // only differences count: told from the first label, which is always possible, they stay small
        let base = next.first().copied().unwrap_or(0.0);
        for (slot, &own) in next.iter_mut().zip(row) {
            *slot += own as f32 - base;
        }
        if let Some(bits) = allowed.and_then(|a| a.get(token)) {
            for (label, slot) in next.iter_mut().enumerate() {
                *slot = if bits & (1 << label) == 0 { NEVER } else { *slot };
            }
        }
        memory.best.push(next);
        current = next;
    }
    let mut after: Option<usize> = None;
    for best in memory.best.iter().rev() {
        let label = match after {
            None => first_best(best.iter().copied().take(labels)),
            Some(after) => first_best(
                best.iter()
                    .zip(&steps.0)
                    .take(labels)
                    .map(|(so_far, steps)| so_far + steps.get(after).copied().unwrap_or(NEVER)),
            ),
        };
        path.push(u8::try_from(label).unwrap_or(0));
        after = Some(label);
    }
    path.reverse();
}

/// Where the highest score stands; of equal ones, the first.
fn first_best(scores: impl Iterator<Item = f32>) -> usize {
    let mut best = (0, f32::NEG_INFINITY);
    for (index, score) in scores.enumerate() {
        if score > best.1 {
            best = (index, score);
        }
    }
    best.0
}
