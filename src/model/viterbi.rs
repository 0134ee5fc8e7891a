//! The best label sequence of a sentence.

use super::labels::LabelSet;
use super::linear::WIDTH;

/// Working memory, kept between sentences.
#[derive(Debug, Default)]
pub struct Viterbi {
    back: Vec<[u8; WIDTH]>,
}

const NEVER: i32 = i32::MIN / 4;

/// Writes the best path over `scores` (one row a token) to `path`.
///
/// `transitions[a][b]` is the weight of label `b` after label `a`; `allowed`, when given, is a set of bits of the
/// labels that each token may take.
pub fn best_path(
    memory: &mut Viterbi,
    scores: &[[i32; WIDTH]],
    transitions: &[[i32; WIDTH]; WIDTH],
    labels: usize,
    allowed: Option<&[u32]>,
    path: &mut Vec<u8>,
) {
    path.clear();
    memory.back.clear();
    let may = |token: usize, label: usize| {
        allowed.and_then(|a| a.get(token)).is_none_or(|bits| bits & (1 << label) != 0)
    };
    let mut current = [NEVER; WIDTH];
    for (token, row) in scores.iter().enumerate() {
        let mut next = [NEVER; WIDTH];
        let mut from = [0_u8; WIDTH];
        for (label, (slot, back)) in next.iter_mut().zip(from.iter_mut()).enumerate().take(labels) {
            if !may(token, label) {
                continue;
            }
            let own = row.get(label).copied().unwrap_or(0);
            if token == 0 {
                if LabelSet::may_follow(None, label) {
                    *slot = own;
                }
                continue;
            }
            if label > 0 && label % 2 == 0 {
                // only its own beginning or itself can come before
                for previous in [label - 1, label] {
                    let score = reach(&current, transitions, previous, label);
                    if score > *slot {
                        (*slot, *back) = (score, u8::try_from(previous).unwrap_or(0));
                    }
                }
            } else {
                for previous in 0..labels {
                    let score = reach(&current, transitions, previous, label);
                    if score > *slot {
                        (*slot, *back) = (score, u8::try_from(previous).unwrap_or(0));
                    }
                }
            }
            *slot = slot.saturating_add(own).max(NEVER);
        }
        memory.back.push(from);
        current = next;
    }
    let best = (0..labels).max_by_key(|&l| (current.get(l).copied().unwrap_or(NEVER), std::cmp::Reverse(l)));
    let mut label = best.and_then(|l| u8::try_from(l).ok()).unwrap_or(0);
    for from in memory.back.iter().rev() {
        path.push(label);
        label = from.get(usize::from(label)).copied().unwrap_or(0);
    }
    path.reverse();
}

fn reach(current: &[i32; WIDTH], transitions: &[[i32; WIDTH]; WIDTH], previous: usize, label: usize) -> i32 {
    let so_far = current.get(previous).copied().unwrap_or(NEVER);
    let step = transitions.get(previous).and_then(|row| row.get(label)).copied().unwrap_or(0);
    so_far.saturating_add(step)
}
