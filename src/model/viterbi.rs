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
pub struct Steps {
    /// For each label at the start.
    first: [f32; WIDTH],
    /// By label before, for each label after it: the way forth.
    after: [[f32; WIDTH]; WIDTH],
    /// By label after, for each label before it: the way back.
    before: [[f32; WIDTH]; WIDTH],
}

impl Steps {
    /// From `transitions[a][b]`, the weight of label `b` after label `a`, for so many labels.
    #[must_use]
    pub fn new(transitions: &[[i32; WIDTH]; WIDTH], labels: usize) -> Self {
        let may = |previous, label| label < labels && LabelSet::may_follow(previous, label);
        let first = std::array::from_fn(|label| if may(None, label) { 0.0 } else { NEVER });
        let mut after = [[NEVER; WIDTH]; WIDTH];
        let mut before = [[NEVER; WIDTH]; WIDTH];
        for (previous, (after, weights)) in after.iter_mut().zip(transitions).enumerate().take(labels) {
            for (label, ((step, &weight), before)) in
                after.iter_mut().zip(weights).zip(&mut before).enumerate()
            {
                if let Some(back) = before.get_mut(previous).filter(|_| may(Some(previous), label)) {
                    (*step, *back) = (weight as f32, weight as f32);
                }
            }
        }
        Self { first, after, before }
    }
}

/// Appends the best path over `scores` (one row a token) to `path`. `allowed`, when given, is a set of bits of the
/// labels that each token may take.
pub fn best_path<S: Copy + Into<f32>>(
    memory: &mut Viterbi,
    scores: &[[S; WIDTH]],
    steps: &Steps,
    allowed: Option<&[u32]>,
    path: &mut Vec<u8>,
) {
    memory.best.clear();
    for (token, row) in scores.iter().enumerate() {
        let mut next = steps.first;
        if let Some(current) = memory.best.last() {
            next = [NEVER; WIDTH];
            for (&so_far, steps) in current.iter().zip(&steps.after) {
                for (slot, step) in next.iter_mut().zip(steps) {
                    let score = so_far + step;
                    *slot = if score > *slot { score } else { *slot };
                }
            }
        }
        // only differences count: told from the first label, which is always possible, they stay small
        let base = next.first().copied().unwrap_or(0.0);
        for (slot, &own) in next.iter_mut().zip(row) {
            *slot += own.into() - base;
        }
        if let Some(bits) = allowed.and_then(|a| a.get(token)) {
            for (label, slot) in next.iter_mut().enumerate() {
                *slot = if bits & (1 << label) == 0 { NEVER } else { *slot };
            }
        }
        memory.best.push(next);
    }
    let from = path.len();
    // nothing follows the last token
    let mut steps_on = &[0.0; WIDTH];
    for best in memory.best.iter().rev() {
        let label = first_best(best, steps_on);
        path.push(u8::try_from(label).unwrap_or(0));
        steps_on = steps.before.get(label).unwrap_or(steps_on);
    }
    path.get_mut(from..).unwrap_or_default().reverse();
}

/// Where the highest score stands with the step that follows it; of equal ones, the first.
fn first_best(scores: &[f32; WIDTH], steps_on: &[f32; WIDTH]) -> usize {
    let mut sums = *scores;
    for (sum, step) in sums.iter_mut().zip(steps_on) {
        *sum += step;
    }
    let mut best = (0, f32::NEG_INFINITY);
    for (index, &sum) in sums.iter().enumerate() {
        best = if sum > best.1 { (index, sum) } else { best };
    }
    best.0
}
