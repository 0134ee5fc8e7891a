//! How the model of names is made: which corpora, at what weight, and how good the result is on what was held out.

use std::path::Path;

use sha2::{Digest, Sha256};

use super::TrainingError;
use super::articles;
use super::bio;
use super::perceptron::{self, Plan};
use super::sample::{Habit, Sample, type_bit};
use crate::annotators::entities::{Reader, SCHEMA, TYPES, schema};
use crate::model::{LabelSet, LinearModel, Viterbi};

/// A corpus of `open/ner`.
struct Corpus {
    file: &'static str,
    licence: &'static str,
    annotates: &'static [&'static str],
    /// Sentences that make a passage: those of one source follow each other, posts stand alone.
    passage: usize,
    weight: u32,
    /// News, of which a part is held out.
    news: bool,
}

const NAMES: &[&str] = &["person", "organization", "location"];
const ALL_BUT_GROUPS: &[&str] = &["person", "organization", "location", "event", "work", "product"];

const CORPORA: [Corpus; 9] = [
    Corpus {
        file: "gum_news.bio",
        licence: "CC BY 4.0; texts CC BY / CC BY-SA",
        annotates: ALL_BUT_GROUPS,
        passage: 20,
        weight: 3,
        news: true,
    },
    Corpus {
        file: "gum_other.bio",
        licence: "CC BY 4.0; texts CC BY / CC BY-SA",
        annotates: ALL_BUT_GROUPS,
        passage: 20,
        weight: 1,
        news: false,
    },
    Corpus {
        file: "wikigold.bio",
        licence: "CC BY 4.0",
        annotates: TYPES.as_slice(),
        passage: 10,
        weight: 3,
        news: false,
    },
    Corpus {
        file: "re3d.bio",
        licence: "OGL, CC BY-SA and public domain, by source",
        annotates: &["person", "organization", "location", "group", "product"],
        passage: 5,
        weight: 1,
        news: true,
    },
    Corpus {
        file: "crossner.bio",
        licence: "MIT; texts CC BY-SA",
        annotates: TYPES.as_slice(),
        passage: 1,
        weight: 1,
        news: false,
    },
    Corpus {
        file: "uner_ewt_devtest.bio",
        licence: "CC BY-SA 4.0",
        annotates: NAMES,
        passage: 5,
        weight: 2,
        news: false,
    },
    Corpus {
        file: "uner_pud.bio",
        licence: "CC BY-SA 4.0",
        annotates: NAMES,
        passage: 1,
        weight: 3,
        news: true,
    },
    Corpus {
        file: "wnut17.bio",
        licence: "CC BY 4.0",
        annotates: ALL_BUT_GROUPS,
        passage: 1,
        weight: 1,
        news: false,
    },
    Corpus { file: "btc.bio", licence: "CC BY 4.0", annotates: NAMES, passage: 1, weight: 1, news: false },
];

/// Our own articles are few and right: they weigh most.
const OWN_WEIGHT: u32 = 8;
/// Every so many passages of the news corpora one is held out.
const HELD_OUT: usize = 10;

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
    let mut training = Vec::new();
    let mut held_out = Vec::new();
    for corpus in &CORPORA {
        let path = places.corpora.join("open/ner").join(corpus.file);
        let content = std::fs::read_to_string(&path).map_err(TrainingError::file(&path))?;
        let annotates = corpus.annotates.iter().map(|t| type_bit(t)).sum();
        let habit = Habit { annotates, ours: false, weight: corpus.weight };
        for (number, passage) in bio::passages(&content, corpus.passage).iter().enumerate() {
            let sample = Sample::new(&reader, &passage.text, &passage.gold, habit);
            let keep_out = corpus.news && number % HELD_OUT == HELD_OUT - 1;
            if keep_out { held_out.push(("open news", sample)) } else { training.push(sample) }
        }
    }
    let own = articles::read(places.articles)?;
    let all_types = TYPES.iter().map(|t| type_bit(t)).sum();
    for article in &own {
        let habit = Habit { annotates: all_types, ours: true, weight: OWN_WEIGHT };
        let sample = Sample::new(&reader, &article.text, &article.gold(), habit);
        if article.split == "train" { training.push(sample) } else { held_out.push(("own articles", sample)) }
    }
    let labels = LabelSet::new(TYPES.iter().map(|t| (*t).to_owned()).collect());
    let bytes = perceptron::train(&training, &labels, schema(), PLAN);
    let scores = ["open news", "own articles"].map(|part| (part, measure(&bytes, &held_out, part)));
    write(places, &bytes, own.len(), &scores)
}

/// Precision, recall and F1 of mentions.
#[derive(Debug, Clone, Copy, Default, serde::Serialize)]
struct Score {
    precision: f64,
    recall: f64,
    f1: f64,
    mentions: usize,
}

fn measure(bytes: &[u8], held_out: &[(&str, Sample)], part: &str) -> Score {
    let Ok(model) = LinearModel::parse(bytes, schema()) else { return Score::default() };
    let (mut right, mut found, mut wanted) = (0_usize, 0_usize, 0_usize);
    for (_, sample) in held_out.iter().filter(|(p, _)| *p == part) {
        let mut labels = Vec::new();
        for sentence in &sample.sentences {
            model.label(&sample.features, sentence.clone(), &mut Viterbi::default(), &mut labels);
        }
        let fits =
            |at: usize, label: u32| sample.allowed.get(at).is_some_and(|bits| bits & (1 << label) != 0);
        let open = |at: usize| fits(at, 0);
        for (start, end, kind) in LabelSet::spans(&labels) {
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
        "name": format!("seeds/articles ({own} articles, those of split train)"),
        "licence": "Apache-2.0", "weight": OWN_WEIGHT,
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
        "labels": TYPES,
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
