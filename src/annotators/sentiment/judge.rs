//! "The inquiry cleared **Okoro** and blamed **Vane**": how likely a sentence speaks well or ill of each.

use std::ops::Range;

use super::passage;
use super::reading::Reading;
use super::target::{self, Feature, TargetReader};
use crate::annotation::Polarity;
use crate::model::{LABELS, LinearText, LinearTextError, Shape, seeds, softmax};
use crate::text::Document;

/// The shape of the features that training and serving make.
pub(crate) const SHAPE: Shape = Shape { schema: target::SCHEMA, zones: target::ZONES, cues: target::CUES };

/// The trained classifiers of tone.
#[derive(Debug)]
pub(crate) struct ToneModels {
    target: LinearText,
    passage: LinearText,
}

/// How likely each tone is; the three sum to 1.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(crate) struct Leaning {
    pub(crate) positive: f32,
    pub(crate) neutral: f32,
    pub(crate) negative: f32,
}

impl Leaning {
    /// −1 (surely against) to 1 (surely for).
    pub(crate) fn score(self) -> f32 {
        self.positive - self.negative
    }

    /// The likeliest tone.
    pub(crate) fn label(self) -> Polarity {
        if self.positive > self.neutral && self.positive > self.negative {
            Polarity::Positive
        } else if self.negative > self.neutral {
            Polarity::Negative
        } else {
            Polarity::Neutral
        }
    }
}

impl ToneModels {
    /// Reads the artifacts.
    ///
    /// # Errors
    /// An artifact that is damaged or trained with other features.
    pub(crate) fn new() -> Result<Self, LinearTextError> {
        Ok(Self {
            target: LinearText::from_bytes(seeds::TARGET_TONE, SHAPE)?,
            passage: LinearText::from_bytes(seeds::PASSAGE_TONE, passage::SHAPE)?,
        })
    }

    /// Prepares a document's words for its targets.
    pub(crate) fn judge<'d>(&'d self, document: &'d Document<'d>, reading: &'d Reading) -> ToneJudge<'d> {
        let words = reading
            .marks
            .iter()
            .enumerate()
            .map(
                |(i, marks)| {
                    if marks.word { self.target.word(target::stem(document.lower(i))) } else { None }
                },
            )
            .collect();
        ToneJudge { models: self, reader: TargetReader { document, reading }, words, features: Vec::new() }
    }
}

/// Judges the targets and passages of one document.
#[derive(Debug)]
pub(crate) struct ToneJudge<'d> {
    models: &'d ToneModels,
    reader: TargetReader<'d>,
    words: Vec<Option<u32>>,
    features: Vec<Feature>,
}

impl ToneJudge<'_> {
    /// How the passage at `sentence` speaks of the target at `target` (both tokens).
    pub(crate) fn lean(&mut self, target: &Range<usize>, sentence: &Range<usize>) -> Leaning {
        self.features.clear();
        self.reader.features(target, sentence, &mut self.features);
        let words = &self.words;
        leaning(&self.models.target, &self.features, |token| words.get(token).copied().flatten())
    }

    /// How the passage at `passage` speaks at all.
    pub(crate) fn tone(&mut self, passage: &Range<usize>) -> Leaning {
        self.features.clear();
        passage::features(self.reader.reading, passage, &mut self.features);
        let (model, document) = (&self.models.passage, self.reader.document);
        leaning(model, &self.features, |token| model.word(target::stem(document.lower(token))))
    }
}

fn leaning(model: &LinearText, features: &[Feature], word: impl Fn(usize) -> Option<u32>) -> Leaning {
    let mut scores = [0.0_f32; LABELS];
    for feature in features {
        let (slot, value) = match *feature {
            Feature::Word { zone, token } => match word(token) {
                Some(word) => (model.word_slot(zone, word), 1.0),
                None => continue,
            },
            Feature::Cue { index, value } => (index, value),
        };
        scores.iter_mut().zip(model.weights(slot)).for_each(|(score, weight)| *score += weight * value);
    }
    let [positive, neutral, negative] = softmax(scores);
    Leaning { positive, neutral, negative }
}
