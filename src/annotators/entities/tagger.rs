//! The sequence model applied to a text.

use super::observation::SCHEMA;
use super::reader::Reading;
use super::spans::NameSpan;
use crate::annotation::EntityType;
use crate::model::{LabelSet, Labeling, LinearModel, ModelError, Viterbi, WIDTH, seeds};
use crate::text::{Document, fnv1a};

/// For each type in order of number, how much speaks for it; only differences mean something.
pub(super) type Evidence = [i32; EntityType::ALL.len()];

/// A name as the model sees it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tagged {
    pub(super) span: NameSpan,
    pub(super) evidence: Evidence,
}

/// Labels tokens with the shipped model.
#[derive(Debug)]
pub(super) struct Tagger {
    model: LinearModel,
}

/// The schema's number, as the container stores it.
pub(crate) fn schema() -> u64 {
    fnv1a(SCHEMA.as_bytes())
}

impl Tagger {
    pub(super) fn new() -> Result<Self, ModelError> {
        Self::with_model(seeds::ENTITIES)
    }

    pub(super) fn with_model(bytes: &[u8]) -> Result<Self, ModelError> {
        let model = LinearModel::parse(bytes, schema())?;
        if model.labels().types().iter().map(String::as_str).ne(EntityType::ALL.map(EntityType::name)) {
            return Err(ModelError::Labels);
        }
        Ok(Self { model })
    }

    /// The names of a text, by first token, each with what speaks for it.
    pub(super) fn tag(&self, document: &Document<'_>, reading: &Reading) -> Vec<Tagged> {
        let mut labeling = Labeling::default();
        let mut memory = Viterbi::default();
        for sentence in document.sentences() {
            self.model.label(&reading.features, sentence.tokens.clone(), &mut memory, &mut labeling);
        }
        LabelSet::spans(&labeling.labels)
            .into_iter()
            .filter_map(|(start, end, kind)| {
                let span = NameSpan { start, end, kind: *EntityType::ALL.get(kind)? };
                Some(Tagged { span, evidence: evidence(labeling.scores.get(start..end)?) })
            })
            .collect()
    }
}

/// For each type, how much speaks for the tokens to be one name of it.
fn evidence(scores: &[[i16; WIDTH]]) -> Evidence {
    let mut sum = Evidence::default();
    for (offset, row) in scores.iter().enumerate() {
        for (kind, total) in sum.iter_mut().enumerate() {
            let label = 2 * kind + if offset == 0 { 1 } else { 2 };
            *total += i32::from(row.get(label).copied().unwrap_or(0));
        }
    }
    sum
}
