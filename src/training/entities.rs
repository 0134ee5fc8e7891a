//! How the model of names is made: which corpora, at what weight, and how good the result is on what was held out.

use std::path::Path;

use sha2::{Digest, Sha256};

use super::TrainingError;
use super::corpora::{self, CORPORA, OWN_WEIGHTS};
use super::perceptron::{self, Plan};
use super::sample::Sample;
use crate::annotation::EntityType;
use crate::annotators::entities::{Reader, SCHEMA, schema};
use crate::evaluation;
use crate::model::{LabelSet, Labeling, LinearModel, Viterbi};

const PLAN: Plan = Plan { rounds: 10, seed: 20_161_104, least_count: 3, margin: 4 };

/// Where things are.
#[derive(Debug, Clone, Copy)]
pub struct Places<'p> {
    /// The folder of corpora, which holds `open/ner`.
    pub corpora: &'p Path,
    /// The folder of our own articles.
    pub articles: &'p Path,
    /// The folder that `entities.bin` and `entities.meta.json` go to.
    pub out: &'p Path,
}

/// Trains, measures and writes the model.
///
/// # Errors
/// A file that cannot be read or written, a defective article or lexicon.
pub fn train(places: Places<'_>) -> Result<(), TrainingError> {
    let reader = Reader::new()?;
    let (mut training, open) = corpora::open(&reader, places.corpora)?;
    let articles = evaluation::read(places.articles)?;
    let (kept, learned): (Vec<_>, Vec<_>) =
        articles.iter().partition(|a| a.split.as_deref() != Some("train"));
    for article in &learned {
        training.extend(corpora::own(&reader, article)?);
    }
    let as_they_are: Vec<_> = kept.into_iter().map(|a| corpora::as_it_is(&reader, a)).collect();
    let bytes = learn(&training.iter().collect::<Vec<_>>());
    let scores = [("open news", measure(&bytes, &open)), ("own articles", measure(&bytes, &as_they_are))];
    write(places, &bytes, learned.len(), &scores)
}

/// The model's bytes.
pub(super) fn learn(samples: &[&Sample]) -> Vec<u8> {
    let labels = LabelSet::new(EntityType::ALL.iter().map(|t| t.name().to_owned()).collect());
    perceptron::train(samples, &labels, schema(), PLAN)
}

/// Precision, recall and F1 of mentions.
#[derive(Debug, Clone, Copy, Default, serde::Serialize)]
struct Score {
    precision: f64,
    recall: f64,
    f1: f64,
    mentions: usize,
}

fn measure(bytes: &[u8], held_out: &[Sample]) -> Score {
    let Ok(model) = LinearModel::parse(bytes, schema()) else { return Score::default() };
    let (mut right, mut found, mut wanted) = (0_usize, 0_usize, 0_usize);
    for sample in held_out {
        let mut labels = Labeling::default();
        for sentence in &sample.sentences {
            model.label(&sample.features, sentence.clone(), &mut Viterbi::default(), &mut labels);
        }
        let fits =
            |at: usize, label: u32| sample.allowed.get(at).is_some_and(|bits| bits & (1 << label) != 0);
        let open = |at: usize| fits(at, 0);
        for (start, end, kind) in LabelSet::spans(&labels.labels) {
            let first = 2 * kind as u32 + 1;
            let inner = (start..end).all(|i| fits(i, if i == start { first } else { first + 1 }));
            let ended = open(end) || sample.allowed.get(end).is_none_or(|bits| bits & !EVEN_ROWS != 0);
            // where a corpus does not annotate a type, neither answer is wrong
            if inner && !(start..end).all(open) {
                found += 1;
                right += usize::from(ended);
            } else if !inner {
                found += 1;
            }
        }
        wanted += sample.allowed.iter().filter(|bits| **bits & 1 == 0 && **bits & !EVEN_ROWS != 0).count();
    }
    let ratio =
        |a: usize, b: usize| if b == 0 { 0.0 } else { (a as f64 / b as f64 * 10_000.0).round() / 10_000.0 };
    let (precision, recall) = (ratio(right, found), ratio(right, wanted));
    let f1 = if right == 0 { 0.0 } else { (2e4 * precision * recall / (precision + recall)).round() / 1e4 };
    Score { precision, recall, f1, mentions: wanted }
}

/// Bits of `O` and of all following tokens' labels.
const EVEN_ROWS: u32 = 0x5555_5555;

fn write(
    places: Places<'_>,
    bytes: &[u8],
    own: usize,
    scores: &[(&str, Score)],
) -> Result<(), TrainingError> {
    let mut corpora: Vec<serde_json::Value> = CORPORA
        .iter()
        .map(|c| serde_json::json!({"name": c.file, "licence": c.licence, "weight": c.weight}))
        .collect();
    corpora.push(serde_json::json!({
        "name": format!("seeds/articles ({own} articles of split train)"),
        "licence": "Apache-2.0", "weight": OWN_WEIGHTS,
    }));
    let digest: String = Sha256::digest(bytes).iter().map(|b| format!("{b:02x}")).collect();
    let held: serde_json::Map<String, serde_json::Value> =
        scores.iter().map(|(k, v)| ((*k).to_owned(), serde_json::json!(v))).collect();
    let meta = serde_json::json!({
        "task": "entities",
        "version": env!("CARGO_PKG_VERSION"),
        "method": "averaged structured perceptron over BIO labels, with partial annotation",
        "feature_schema": SCHEMA,
        "feature_schema_hash": format!("{:016x}", schema()),
        "labels": EntityType::ALL.map(EntityType::name),
        "corpora": corpora,
        "seed": PLAN.seed,
        "rounds": PLAN.rounds,
        "command": "cargo run --release --features training --bin train -- entities --corpora ../shared/corpora --out seeds/models",
        "held_out": held,
        "bytes": bytes.len(),
        "sha256": digest,
    });
    let model = places.out.join("entities.bin");
    std::fs::write(&model, bytes).map_err(TrainingError::file(&model))?;
    let card = places.out.join("entities.meta.json");
    let text = serde_json::to_string_pretty(&meta).unwrap_or_default() + "\n";
    std::fs::write(&card, text).map_err(TrainingError::file(&card))
}
