//! Multinomial logistic regression: AdaGrad (Duchi, Hazan and Singer, JMLR 2011) with L2.

use crate::model::softmax;

/// How to fit.
#[derive(Debug, Clone, Copy)]
pub(super) struct Plan {
    /// Passes over the examples.
    pub(super) epochs: usize,
    /// AdaGrad's step.
    pub(super) step: f32,
    /// Strength of L2 over all examples together.
    pub(super) l2: f32,
    /// A row seen in fewer examples keeps a weight of zero.
    pub(super) least_count: u32,
    /// Start of the generator that orders the examples.
    pub(super) seed: u64,
}

/// Features as rows with values, the right answer, and how much the example counts.
pub(super) struct Labeled<'e> {
    pub(super) features: &'e [(usize, f32)],
    pub(super) answer: usize,
    pub(super) weight: f32,
}

/// The weights of `rows` rows for `N` answers. Deterministic.
pub(super) fn fit<const N: usize>(examples: &[Labeled<'_>], rows: usize, plan: Plan) -> Vec<[f32; N]> {
    let mut weights = vec![[0.0_f32; N]; rows];
    let mut seen = vec![[1e-3_f32; N]; rows];
    let mut counts = vec![0_u32; rows];
    for &(row, _) in examples.iter().flat_map(|e| e.features) {
        if let Some(count) = counts.get_mut(row) {
            *count += 1;
        }
    }
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut random = plan.seed;
    for _ in 0..plan.epochs {
        for i in (1..order.len()).rev() {
            random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            order.swap(i, (random >> 33) as usize % (i + 1));
        }
        for example in order.iter().filter_map(|&i| examples.get(i)) {
            let mut scores = [0.0_f32; N];
            for &(row, value) in example.features {
                let Some(weights) = weights.get(row) else { continue };
                scores.iter_mut().zip(weights).for_each(|(score, w)| *score += w * value);
            }
            let mut error = softmax(scores);
            if let Some(right) = error.get_mut(example.answer) {
                *right -= 1.0;
            }
            for &(row, value) in example.features {
                let (Some(weights), Some(past), Some(&count)) =
                    (weights.get_mut(row), seen.get_mut(row), counts.get(row))
                else {
                    continue;
                };
                if count < plan.least_count {
                    continue;
                }
                // A row is shrunk only where it is seen: the rarer, the more each time.
                let shrink = plan.l2 / count as f32;
                for ((w, p), e) in weights.iter_mut().zip(past).zip(error) {
                    let gradient = example.weight * e * value + shrink * *w;
                    *p += gradient * gradient;
                    *w -= plan.step * gradient / p.sqrt();
                }
            }
        }
    }
    weights
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_always_goes_with_an_answer_speaks_for_it() {
        let (good, bad) = ([(0, 1.0), (1, 1.0)], [(0, 1.0), (2, 1.0)]);
        let examples: Vec<Labeled<'_>> = (0..20)
            .map(|i| Labeled { features: if i % 2 == 0 { &good } else { &bad }, answer: i % 2, weight: 1.0 })
            .collect();
        let plan = Plan { epochs: 10, step: 0.1, l2: 0.1, least_count: 2, seed: 1 };
        let weights = fit::<2>(&examples, 3, plan);
        assert!(weights[1][0] > 0.1 && weights[2][1] > 0.1);
        assert_eq!(weights, fit::<2>(&examples, 3, plan));
    }
}
