//! The averaged structured perceptron (Collins, EMNLP 2002), with annotation that may leave a choice of labels.
//!
//! The target of each sentence is the best path among those that its annotation admits, under the weights so
//! far (Fernandes and Brefeld, "Learning from partially annotated sequences", ECML 2011).

use rustc_hash::FxHashMap;

use super::sample::Sample;
use crate::model::{FeatureMatrix, LabelSet, LinearModel, Steps, Viterbi, WIDTH, best_path};

/// How to train.
#[derive(Debug, Clone, Copy)]
pub(super) struct Plan {
    pub(super) rounds: u32,
    pub(super) seed: u64,
    /// A feature must be seen this often to get a weight.
    pub(super) least_count: u32,
    /// Wrong labels get this head start, so that right ones win clearly.
    pub(super) margin: i32,
}

struct Weights {
    rows: Vec<[i32; WIDTH]>,
    /// Sum over time of each update times its time, for the average.
    weighted: Vec<[i64; WIDTH]>,
    transitions: [[i32; WIDTH]; WIDTH],
    transitions_weighted: [[i64; WIDTH]; WIDTH],
}

struct Sequence {
    features: Vec<u32>,
    ends: Vec<u32>,
    allowed: Vec<u32>,
    weight: u32,
}

/// Trains and returns the container's bytes.
pub(super) fn train(samples: &[&Sample], labels: &LabelSet, schema: u64, plan: Plan) -> Vec<u8> {
    let (keys, sequences) = intern(samples, plan.least_count);
    // each feature twice: what holds everywhere, and what holds by our own conventions besides
    let mut weights = Weights {
        rows: vec![[0; WIDTH]; 2 * keys.len()],
        weighted: vec![[0; WIDTH]; 2 * keys.len()],
        transitions: [[0; WIDTH]; WIDTH],
        transitions_weighted: [[0; WIDTH]; WIDTH],
    };
    let mut order: Vec<usize> = (0..sequences.len())
        .flat_map(|i| std::iter::repeat_n(i, sequences.get(i).map_or(0, |s| s.weight as usize)))
        .collect();
    let mut random = plan.seed;
    let mut time = 1_i64;
    let mut buffers = Buffers::default();
    for _ in 0..plan.rounds {
        shuffle(&mut order, &mut random);
        for &at in &order {
            if let Some(sequence) = sequences.get(at) {
                learn(&mut weights, sequence, labels, plan.margin, time, &mut buffers);
            }
            time += 1;
        }
    }
    pack(&keys, &weights, labels, schema, time)
}

#[derive(Default)]
struct Buffers {
    memory: Viterbi,
    scores: Vec<[f32; WIDTH]>,
    wanted: Vec<u8>,
    guessed: Vec<u8>,
}

fn learn(
    weights: &mut Weights,
    sequence: &Sequence,
    labels: &LabelSet,
    margin: i32,
    time: i64,
    b: &mut Buffers,
) {
    b.scores.clear();
    b.guessed.clear();
    b.wanted.clear();
    for (token, &bits) in sequence.allowed.iter().enumerate() {
        let mut row = [0_i32; WIDTH];
        for &feature in sequence.token(token) {
            if let Some(own) = weights.rows.get(feature as usize) {
                for (total, w) in row.iter_mut().zip(own) {
                    *total += w;
                }
            }
        }
        for (label, slot) in row.iter_mut().enumerate() {
            *slot += if bits & (1 << label) == 0 { margin } else { 0 };
        }
        b.scores.push(row.map(|sum| sum as f32));
    }
    let steps = Steps::new(&weights.transitions, labels.len());
    best_path(&mut b.memory, &b.scores, &steps, None, &mut b.guessed);
    let admitted = b.guessed.iter().zip(&sequence.allowed).all(|(&l, bits)| bits & (1 << l) != 0);
    if admitted {
        return;
    }
    best_path(&mut b.memory, &b.scores, &steps, Some(&sequence.allowed), &mut b.wanted);
    for token in 0..sequence.allowed.len() {
        let (Some(&want), Some(&got)) = (b.wanted.get(token), b.guessed.get(token)) else { continue };
        if want != got {
            for &feature in sequence.token(token) {
                weights.change(feature as usize, usize::from(want), 1, time);
                weights.change(feature as usize, usize::from(got), -1, time);
            }
        }
        if let Some(before) = token.checked_sub(1) {
            let (Some(&a), Some(&c)) = (b.wanted.get(before), b.guessed.get(before)) else { continue };
            if (a, want) != (c, got) {
                weights.change_transition(usize::from(a), usize::from(want), 1, time);
                weights.change_transition(usize::from(c), usize::from(got), -1, time);
            }
        }
    }
}

impl Weights {
    fn change(&mut self, feature: usize, label: usize, by: i32, time: i64) {
        if let Some(slot) = self.rows.get_mut(feature).and_then(|r| r.get_mut(label)) {
            *slot += by;
        }
        if let Some(slot) = self.weighted.get_mut(feature).and_then(|r| r.get_mut(label)) {
            *slot += i64::from(by) * time;
        }
    }

    fn change_transition(&mut self, from: usize, to: usize, by: i32, time: i64) {
        if let Some(slot) = self.transitions.get_mut(from).and_then(|r| r.get_mut(to)) {
            *slot += by;
        }
        if let Some(slot) = self.transitions_weighted.get_mut(from).and_then(|r| r.get_mut(to)) {
            *slot += i64::from(by) * time;
        }
    }
}

impl Sequence {
    fn token(&self, index: usize) -> &[u32] {
        let end = self.ends.get(index).copied().unwrap_or(0) as usize;
        let start = index.checked_sub(1).and_then(|i| self.ends.get(i)).copied().unwrap_or(0) as usize;
        self.features.get(start..end).unwrap_or_default()
    }
}

/// Numbers the features that are frequent enough, by ascending key.
fn intern(samples: &[&Sample], least: u32) -> (Vec<u32>, Vec<Sequence>) {
    let mut counts: FxHashMap<u32, u32> = FxHashMap::default();
    for sample in samples {
        for token in 0..sample.features.len() {
            for &key in sample.features.token(token) {
                *counts.entry(key).or_default() += sample.weight;
            }
        }
    }
    let mut keys: Vec<u32> = counts.iter().filter(|(_, n)| **n >= least).map(|(k, _)| *k).collect();
    keys.sort_unstable();
    let numbers: FxHashMap<u32, u32> = keys.iter().enumerate().map(|(i, k)| (*k, i as u32)).collect();
    let mut sequences = Vec::new();
    for sample in samples {
        for sentence in &sample.sentences {
            for stretch in stretches(&sample.features, sentence.clone()) {
                sequences.push(sequence(&sample.features, stretch, sample, &numbers));
            }
        }
    }
    (keys, sequences)
}

/// The stretches of tokens with features: what stands between them is outside every name.
fn stretches(matrix: &FeatureMatrix, sentence: std::ops::Range<usize>) -> Vec<std::ops::Range<usize>> {
    let mut found: Vec<std::ops::Range<usize>> = Vec::new();
    for index in sentence.filter(|&i| !matrix.token(i).is_empty()) {
        match found.last_mut() {
            Some(last) if last.end == index => last.end += 1,
            _ => found.push(index..index + 1),
        }
    }
    found
}

fn sequence(
    matrix: &FeatureMatrix,
    tokens: std::ops::Range<usize>,
    sample: &Sample,
    numbers: &FxHashMap<u32, u32>,
) -> Sequence {
    let mut found =
        Sequence { features: Vec::new(), ends: Vec::new(), allowed: Vec::new(), weight: sample.weight };
    for token in tokens {
        let known = || matrix.token(token).iter().filter_map(|k| numbers.get(k));
        found.features.extend(known());
        if sample.ours {
            found.features.extend(known().map(|n| n + numbers.len() as u32));
        }
        found.ends.push(found.features.len() as u32);
        found.allowed.push(sample.allowed.get(token).copied().unwrap_or(1));
    }
    // a name that began before the stretch has lost its head: it may be anything
    if let Some(first) = found.allowed.first_mut().filter(|bits| **bits & STARTS == 0) {
        *first |= STARTS;
    }
    found
}

/// Fisher and Yates, with a linear congruential generator (Knuth's MMIX constants).
fn shuffle(order: &mut [usize], random: &mut u64) {
    for i in (1..order.len()).rev() {
        *random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        order.swap(i, (*random >> 33) as usize % (i + 1));
    }
}

/// Averages, scales to bytes and drops rows that hardly weigh anything.
fn pack(keys: &[u32], weights: &Weights, labels: &LabelSet, schema: u64, time: i64) -> Vec<u8> {
    let mean = |now: i32, weighted: i64| f64::from(now) - weighted as f64 / time as f64;
    let averaged: Vec<[f64; WIDTH]> = weights
        .rows
        .iter()
        .zip(&weights.weighted)
        .map(|(row, sums)| std::array::from_fn(|i| mean(row[i], sums[i])))
        .collect();
    // what is served is news by our conventions, so both shares of a feature go into its one row
    let (general, own) = averaged.split_at(keys.len());
    let averaged: Vec<[f64; WIDTH]> =
        general.iter().zip(own).map(|(a, b)| std::array::from_fn(|i| a[i] + b[i])).collect();
    let mut sizes: Vec<f64> = averaged.iter().flatten().map(|w| w.abs()).filter(|w| *w > 0.0).collect();
    sizes.sort_by(f64::total_cmp);
    let top = sizes.get(sizes.len().saturating_sub(1 + sizes.len() / 20_000)).copied().unwrap_or(1.0);
    let scale = 127.0 / top.max(1.0);
    let round = |w: f64, limit: f64| (w * scale).round().clamp(-limit, limit);
    let mut features: Vec<(u32, [i8; WIDTH])> = Vec::new();
    for (key, row) in keys.iter().zip(&averaged) {
        let small: [i8; WIDTH] = std::array::from_fn(|i| round(row[i], 127.0) as i8);
        let weight: i32 = small.iter().map(|w| i32::from(*w).abs()).sum();
        if weight >= LEAST_WEIGHT {
            features.push((*key, small));
        }
    }
    let transitions: [[i16; WIDTH]; WIDTH] = std::array::from_fn(|a| {
        std::array::from_fn(|b| {
            round(mean(weights.transitions[a][b], weights.transitions_weighted[a][b]), 30_000.0) as i16
        })
    });
    LinearModel::write(schema, labels, &features, &transitions)
}

/// Bits of the labels that may stand first: `O` and every `B-x`.
const STARTS: u32 = 0xaaaa_aaab;

/// Rows whose bytes sum to less than this are noise.
const LEAST_WEIGHT: i32 = 40;
