//! "The inquiry cleared **Okoro** and blamed **Vane**": how likely a sentence speaks well or ill of each.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::passage;
use super::reading::Reading;
use super::target::{self, Sink, TargetReader};
use crate::annotation::Polarity;
use crate::model::{LinearText, LinearTextError, ROOM, Shape, add, seeds, softmax};
use crate::text::{Document, head};

/// The shape of the features that training and serving make.
pub(crate) const SHAPE: Shape = Shape { schema: target::SCHEMA, zones: target::ZONES, cues: target::CUES };

/// The trained classifiers of tone.
#[derive(Debug)]
pub(crate) struct ToneModels {
    target: LinearText,
    passage: LinearText,
    /// Both vocabularies by the keys of their stems, so that a token is looked up once.
    stems: FxHashMap<u64, Slots>,
    unknown: Slots,
}

/// Where a stem's weights begin in each model.
#[derive(Debug, Clone, Copy)]
struct Slots {
    target: usize,
    passage: usize,
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
        let target = LinearText::from_bytes(seeds::TARGET_TONE, SHAPE)?;
        let passage = LinearText::from_bytes(seeds::PASSAGE_TONE, passage::SHAPE)?;
        let unknown = Slots { target: target.unknown(), passage: passage.unknown() };
        let mut stems: FxHashMap<u64, Slots> = FxHashMap::default();
        for (stem, slot) in target.words() {
            stems.entry(target::key(head(stem), || stem)).or_insert(unknown).target = slot;
        }
        for (stem, slot) in passage.words() {
            stems.entry(target::key(head(stem), || stem)).or_insert(unknown).passage = slot;
        }
        Ok(Self { target, passage, stems, unknown })
    }

    /// Prepares a document's words for its targets and passages.
    pub(crate) fn judge<'d>(&'d self, document: &'d Document<'d>, reading: &'d Reading) -> ToneJudge<'d> {
        let slots = |token: usize| {
            let key = target::key(document.head(token), || document.lower(token));
            self.stems.get(&key).copied().unwrap_or(self.unknown)
        };
        let words = (reading.marks.iter().enumerate())
            .map(|(token, marks)| if marks.word { slots(token) } else { self.unknown })
            .collect();
        ToneJudge { models: self, reader: TargetReader { document, reading }, words }
    }
}

/// Judges the targets and passages of one document.
#[derive(Debug)]
pub(crate) struct ToneJudge<'d> {
    models: &'d ToneModels,
    reader: TargetReader<'d>,
    words: Vec<Slots>,
}

impl ToneJudge<'_> {
    /// How the passage at `sentence` speaks of the target at `target` (both tokens).
    pub(crate) fn lean(&self, target: &Range<usize>, sentence: &Range<usize>) -> Leaning {
        let mut sum = Sum::new(&self.models.target, |token| self.words.get(token).map(|w| w.target));
        self.reader.features(target, sentence, &mut sum);
        sum.leaning()
    }

    /// How the passage at `passage` speaks at all.
    pub(crate) fn tone(&self, passage: &Range<usize>) -> Leaning {
        let mut sum = Sum::new(&self.models.passage, |token| self.words.get(token).map(|w| w.passage));
        passage::features(self.reader.reading, passage, &mut sum);
        sum.leaning()
    }
}

/// The scores of the features that came so far; `first` says where a token's weights begin.
struct Sum<'m, F> {
    rows: &'m [[f32; ROOM]],
    first: F,
    scores: [f32; ROOM],
}

impl<'m, F: Fn(usize) -> Option<usize>> Sum<'m, F> {
    fn new(model: &'m LinearText, first: F) -> Self {
        Self { rows: model.rows(), first, scores: [0.0; ROOM] }
    }

    fn leaning(self) -> Leaning {
        let [positive, neutral, negative, _] = self.scores;
        let [positive, neutral, negative] = softmax([positive, neutral, negative]);
        Leaning { positive, neutral, negative }
    }
}

impl<F: Fn(usize) -> Option<usize>> Sink for Sum<'_, F> {
    fn word(&mut self, token: usize, zone: usize, share: f32) {
        if let Some(weights) = (self.first)(token).and_then(|first| self.rows.get(first + zone)) {
            add(&mut self.scores, weights, share);
        }
    }

    fn cue(&mut self, index: usize, value: f32) {
        if let Some(weights) = self.rows.get(index) {
            add(&mut self.scores, weights, value);
        }
    }

    fn cues(&mut self, first: usize, values: &[f32]) {
        for (weights, &value) in self.rows.iter().skip(first).zip(values) {
            add(&mut self.scores, weights, value);
        }
    }
}
