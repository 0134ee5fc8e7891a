//! The sequence model applied to a text.

use super::observation::SCHEMA;
use super::reader::Reading;
use super::spans::NameSpan;
use crate::annotation::EntityType;
use crate::model::{LabelSet, LinearModel, ModelError, Viterbi, seeds};
use crate::text::Document;

/// Labels tokens with the shipped model.
#[derive(Debug)]
pub(super) struct Tagger {
    model: LinearModel,
}

/// The schema's number, as the container stores it.
pub(crate) fn schema() -> u64 {
    SCHEMA.bytes().fold(0xcbf2_9ce4_8422_2325, |h: u64, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3))
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

    /// The names of a text, by first token.
    pub(super) fn tag(&self, document: &Document<'_>, reading: &Reading<'_>) -> Vec<NameSpan> {
        let mut labels = Vec::with_capacity(document.tokens().len());
        let mut memory = Viterbi::default();
        for sentence in document.sentences() {
            self.model.label(&reading.features, sentence.tokens.clone(), &mut memory, &mut labels);
        }
        LabelSet::spans(&labels)
            .into_iter()
            .filter_map(|(start, end, kind)| Some(NameSpan { start, end, kind: *EntityType::ALL.get(kind)? }))
            .collect()
    }
}
