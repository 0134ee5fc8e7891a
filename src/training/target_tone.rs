//! Trains the classifier of tone towards a target: multinomial logistic regression with AdaGrad and L2.
//!
//! Input lines are JSON objects `{"text","start","end","polarity"}`, offsets in code points, as the
//! NewsMTSC corpus gives them (Hamborg and Donnay, "NewsMTSC", EACL 2021; MIT licence). Deterministic: the
//! order of examples comes from a fixed generator.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;

use super::card::{self, Card, CorpusCard};
use super::error::TrainingError;
use crate::annotators::sentiment::{ExampleReader, TargetCorpus, TargetExample, View};
use crate::model::{LABELS, softmax};

const NAMES: [&str; LABELS] = ["positive", "neutral", "negative"];

/// How to train.
#[derive(Debug, Clone, Copy)]
pub struct Settings {
    /// Passes over the examples.
    pub epochs: usize,
    /// AdaGrad's step.
    pub step: f32,
    /// Strength of L2.
    pub l2: f32,
    /// A word must stand in this many examples.
    pub min_count: usize,
    /// Start of the generator that orders the examples.
    pub seed: u64,
}

impl Default for Settings {
    fn default() -> Self {
        Self { epochs: 8, step: 0.01, l2: 10.0, min_count: 3, seed: 17 }
    }
}

/// How well a classifier does on examples.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scores {
    /// Mean F1 of positive, neutral and negative.
    pub macro_f1: f64,
    /// F1 of positive, neutral, negative.
    pub f1: [f64; LABELS],
    /// Share of right answers.
    pub accuracy: f64,
}

#[derive(Deserialize)]
struct Line {
    text: String,
    start: usize,
    end: usize,
    polarity: String,
}

/// Reads examples; a line whose target holds no token is left out.
///
/// # Errors
/// A file that cannot be read, a malformed line, or an unknown polarity.
pub fn load(path: &Path, view: View) -> Result<Vec<TargetExample>, TrainingError> {
    let reader = ExampleReader::new(view)?;
    let mut examples = Vec::new();
    for (number, line) in
        std::fs::read_to_string(path).map_err(TrainingError::file(path))?.lines().enumerate()
    {
        let defect = || TrainingError::Line { path: path.to_owned(), line: number + 1 };
        let line: Line = serde_json::from_str(line).map_err(|_| defect())?;
        let label = NAMES.iter().position(|name| *name == line.polarity).ok_or_else(defect)?;
        let byte = |n: usize| line.text.char_indices().nth(n).map_or(line.text.len(), |(at, _)| at);
        examples.extend(reader.read(&line.text, byte(line.start), byte(line.end), label));
    }
    Ok(examples)
}

/// Trains, measures, and writes the artifact with its card into `out`.
///
/// # Errors
/// Files that cannot be read or written.
pub fn run(
    view: View,
    train_file: &Path,
    test_file: &Path,
    held_out: usize,
    out: &Path,
) -> Result<String, TrainingError> {
    let (name, command, task) = match view {
        View::Target => ("target_tone", "target-tone", "tone towards a target in a sentence"),
        View::Passage => ("passage_tone", "passage-tone", "tone of a passage, whoever it is about"),
    };
    let settings = Settings::default();
    let examples = load(train_file, view)?;
    let test = load(test_file, view)?;
    let (early, late) = examples.split_at(examples.len().saturating_sub(held_out));
    let on_late = evaluate(&train(view, early, settings), late);
    let classifier = train(view, &examples, settings);
    let on_test = evaluate(&classifier, &test);
    let card = Card {
        task: task.to_owned(),
        version: "1".to_owned(),
        schema: classifier.schema(),
        labels: NAMES.map(str::to_owned).to_vec(),
        corpora: vec![CorpusCard {
            name: "NewsMTSC, train split".to_owned(),
            licence: "MIT".to_owned(),
            source: "Hamborg and Donnay, EACL 2021".to_owned(),
        }],
        method: format!(
            "multinomial logistic regression over word stems by place and lexicon themes; names are no features; {settings:?}"
        ),
        seed: settings.seed,
        command: format!(
            "train {command} --train {} --test {} --held-out {held_out}",
            card::file_name(train_file),
            card::file_name(test_file)
        ),
        scores: [
            ("newsmtsc dev, gold targets", on_test),
            ("newsmtsc train, last lines, trained without them", on_late),
        ]
        .map(|(on, scores)| (on.to_owned(), scores.to_string()))
        .into(),
    };
    card.write(out, name, &classifier.to_bytes())?;
    Ok(format!("dev: {on_test}\nheld out: {on_late}"))
}

impl std::fmt::Display for Scores {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let [positive, neutral, negative] = self.f1;
        write!(
            f,
            "macro F1 {:.3} (positive {positive:.3}, neutral {neutral:.3}, negative {negative:.3}), accuracy {:.3}",
            self.macro_f1, self.accuracy
        )
    }
}

/// Trains on examples; the artifact's bytes come from [`TargetCorpus::to_bytes`] of the result.
#[must_use]
pub fn train(view: View, examples: &[TargetExample], settings: Settings) -> TargetCorpus {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for example in examples {
        for word in example.words() {
            *counts.entry(word).or_default() += 1;
        }
    }
    let words = counts.into_iter().filter(|&(_, n)| n >= settings.min_count).map(|(w, _)| w.into_boxed_str());
    let mut corpus = TargetCorpus::untrained(view, words);
    let encoded: Vec<(Vec<(usize, f32)>, usize)> =
        examples.iter().map(|e| (corpus.encode(e), e.label)).collect();
    let weights = fit(&encoded, corpus.model().slots(), settings);
    corpus.model_mut().set_weights(weights);
    corpus
}

fn fit(examples: &[(Vec<(usize, f32)>, usize)], slots: usize, settings: Settings) -> Vec<[f32; LABELS]> {
    let mut weights = vec![[0.0_f32; LABELS]; slots];
    let mut seen = vec![[1e-3_f32; LABELS]; slots];
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut random = settings.seed;
    let shrink = settings.l2 / examples.len().max(1) as f32;
    for _ in 0..settings.epochs {
        for i in (1..order.len()).rev() {
            random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            order.swap(i, (random >> 33) as usize % (i + 1));
        }
        for &i in &order {
            let Some((features, label)) = examples.get(i) else { continue };
            let mut scores = [0.0_f32; LABELS];
            for &(slot, value) in features {
                let Some(row) = weights.get(slot) else { continue };
                scores.iter_mut().zip(row).for_each(|(score, w)| *score += w * value);
            }
            let mut error = softmax(scores);
            if let Some(right) = error.get_mut(*label) {
                *right -= 1.0;
            }
            for &(slot, value) in features {
                let (Some(row), Some(past)) = (weights.get_mut(slot), seen.get_mut(slot)) else { continue };
                for ((w, p), e) in row.iter_mut().zip(past).zip(error) {
                    let gradient = e * value + shrink * *w;
                    *p += gradient * gradient;
                    *w -= settings.step * gradient / p.sqrt();
                }
            }
        }
    }
    weights
}

/// Scores a classifier on examples.
#[must_use]
pub fn evaluate(corpus: &TargetCorpus, examples: &[TargetExample]) -> Scores {
    let mut right = [0_usize; LABELS];
    let mut gold = [0_usize; LABELS];
    let mut said = [0_usize; LABELS];
    for example in examples {
        let scores = corpus.scores(example);
        let best = scores.iter().enumerate().max_by(|a, b| a.1.total_cmp(b.1)).map_or(1, |(i, _)| i);
        for (counts, at, add) in [
            (&mut gold, example.label, true),
            (&mut said, best, true),
            (&mut right, best, best == example.label),
        ] {
            if let Some(count) = counts.get_mut(at) {
                *count += usize::from(add);
            }
        }
    }
    let mut f1 = [0.0; LABELS];
    for (slot, ((right, gold), said)) in f1.iter_mut().zip(right.iter().zip(gold).zip(said)) {
        *slot = 2.0 * *right as f64 / (gold + said).max(1) as f64;
    }
    let accuracy = right.iter().sum::<usize>() as f64 / examples.len().max(1) as f64;
    Scores { macro_f1: f1.iter().sum::<f64>() / LABELS as f64, f1, accuracy }
}
