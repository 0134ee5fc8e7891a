//! "The inquiry cleared **Okoro** and blamed **Vane**": how likely a sentence speaks well or ill of each.

use std::collections::BTreeMap;
use std::ops::Range;

use super::passage;
use super::reading::Reading;
use super::target::{self, Sink, TargetReader, ZONES};
use crate::annotation::Polarity;
use crate::model::{LinearText, LinearTextError, ROOM, Shape, add, seeds, softmax};
use crate::text::{Document, KeyTable, head};

/// The shape of the features that training and serving make.
pub(crate) const SHAPE: Shape = Shape { schema: target::SCHEMA, zones: target::ZONES, cues: target::CUES };

/// The trained classifiers of tone.
#[derive(Debug)]
pub(crate) struct ToneModels {
    target: LinearText,
    passage: LinearText,
    /// Both vocabularies by the keys of their stems, so that a token is looked up once.
    stems: KeyTable<u64, Slots>,
    unknown: Slots,
}

/// A stem's number in each model.
#[derive(Debug, Clone, Copy)]
struct Slots {
    target: u32,
    passage: u32,
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
        let count = |model: &LinearText| u32::try_from(model.words().count()).unwrap_or(u32::MAX);
        let unknown = Slots { target: count(&target), passage: count(&passage) };
        let mut stems: BTreeMap<u64, Slots> = BTreeMap::new();
        for (number, (stem, _)) in (0..).zip(target.words()) {
            stems.entry(target::key(head(stem), || stem)).or_insert(unknown).target = number;
        }
        for (number, (stem, _)) in (0..).zip(passage.words()) {
            stems.entry(target::key(head(stem), || stem)).or_insert(unknown).passage = number;
        }
        Ok(Self { target, passage, stems: KeyTable::new(stems.into_iter().collect()), unknown })
    }

    /// Prepares a document's words for its targets and passages.
    pub(crate) fn judge<'d>(&'d self, document: &'d Document<'d>, reading: &'d Reading) -> ToneJudge<'d> {
        let slots = |token: usize| {
            let key = target::key(document.head(token), || document.lower(token));
            self.stems.get(key).copied().unwrap_or(self.unknown)
        };
        let words = reading.words.tokens().map(slots).collect();
        ToneJudge { models: self, reader: TargetReader { document, reading }, words }
    }
}

/// Judges the targets and passages of one document.
#[derive(Debug)]
pub(crate) struct ToneJudge<'d> {
    models: &'d ToneModels,
    reader: TargetReader<'d>,
    /// Of each of the reading's words.
    words: Vec<Slots>,
}

impl ToneJudge<'_> {
    /// How the passage at `passage` speaks at all.
    pub(crate) fn tone(&self, passage: &Range<usize>) -> Leaning {
        let model = &self.models.passage;
        let (rows, zones) = (model.rows(), model.zones());
        let mut sum = PassageSum { rows, zones, words: &self.words, scores: [0.0; ROOM] };
        passage::features(self.reader.reading, passage, &mut sum);
        leaning(sum.scores)
    }
}

/// Judges the targets of one sentence after the other.
///
/// The weights of a sentence's words are summed once from its start: what some words in a row add is a difference.
#[derive(Debug)]
pub(crate) struct SentenceJudge<'d> {
    judge: &'d ToneJudge<'d>,
    sentence: Range<usize>,
    /// The number of the sentence's first word.
    first: usize,
    /// Before each word of the sentence, and before its end, by zone.
    sums: Vec<[[f32; ROOM]; ZONES]>,
}

impl<'d> SentenceJudge<'d> {
    pub(crate) fn new(judge: &'d ToneJudge<'d>) -> Self {
        Self { judge, sentence: 0..0, first: 0, sums: Vec::new() }
    }

    /// How the passage at `passage` speaks of the target at `target` (both tokens); both are in `sentence`.
    pub(crate) fn lean(
        &mut self,
        target: &Range<usize>,
        passage: &Range<usize>,
        sentence: &Range<usize>,
    ) -> Leaning {
        if self.sentence != *sentence {
            self.read(sentence);
        }
        let mut sum = TargetSum { sentence: self, scores: [0.0; ROOM] };
        self.judge.reader.features(target, passage, &mut sum);
        leaning(sum.scores)
    }

    fn read(&mut self, sentence: &Range<usize>) {
        self.sentence = sentence.clone();
        let words = self.judge.reader.reading.words.within(sentence);
        self.first = words.start;
        self.sums.clear();
        self.sums.reserve(words.len() + 1);
        let mut sums = [[0.0; ROOM]; ZONES];
        self.sums.push(sums);
        let zones = self.judge.models.target.zones::<ZONES>();
        for word in self.judge.words.get(words).unwrap_or_default() {
            if let Some(weights) = zones.get(word.target as usize) {
                for (sum, weights) in sums.iter_mut().zip(weights) {
                    add(sum, weights, 1.0);
                }
            }
            self.sums.push(sums);
        }
    }
}

fn leaning([positive, neutral, negative, _]: [f32; ROOM]) -> Leaning {
    let [positive, neutral, negative] = softmax([positive, neutral, negative]);
    Leaning { positive, neutral, negative }
}

/// The scores of a target's features that came so far.
struct TargetSum<'s> {
    sentence: &'s SentenceJudge<'s>,
    scores: [f32; ROOM],
}

impl Sink for TargetSum<'_> {
    fn words(&mut self, words: Range<usize>, zone: usize) {
        let sum = |word: usize| self.sentence.sums.get(word.checked_sub(self.sentence.first)?)?.get(zone);
        if let (Some(before), Some(until)) = (sum(words.start), sum(words.end)) {
            for (score, (before, until)) in self.scores.iter_mut().zip(before.iter().zip(until)) {
                *score += until - before;
            }
        }
    }

    fn cue(&mut self, index: usize, value: f32) {
        if let Some(weights) = self.sentence.judge.models.target.rows().get(index) {
            add(&mut self.scores, weights, value);
        }
    }

    fn cues(&mut self, first: usize, values: &[f32]) {
        for (weights, &value) in self.sentence.judge.models.target.rows().iter().skip(first).zip(values) {
            add(&mut self.scores, weights, value);
        }
    }
}

/// The scores of a passage's features that came so far.
struct PassageSum<'m> {
    rows: &'m [[f32; ROOM]],
    zones: &'m [[[f32; ROOM]; 1]],
    words: &'m [Slots],
    scores: [f32; ROOM],
}

impl Sink for PassageSum<'_> {
    fn words(&mut self, words: Range<usize>, zone: usize) {
        for word in self.words.get(words).unwrap_or_default() {
            if let Some(weights) = self.zones.get(word.passage as usize).and_then(|zones| zones.get(zone)) {
                add(&mut self.scores, weights, 1.0);
            }
        }
    }

    fn cue(&mut self, index: usize, value: f32) {
        if let Some(weights) = self.rows.get(index) {
            add(&mut self.scores, weights, value);
        }
    }
}
