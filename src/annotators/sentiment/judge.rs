//! "The inquiry cleared **Okoro** and blamed **Vane**": how likely a sentence speaks well or ill of each.

use std::collections::BTreeMap;
use std::ops::Range;

use super::passage;
use super::reading::Reading;
use super::target::{self, Sink, TargetReader, ZONES};
use crate::annotation::Polarity;
use crate::model::{LinearText, LinearTextError, ROOM, Shape, add, add_all, seeds, softmax};
use crate::text::{Document, KeyTable, head};

/// The shape of the features that training and serving make.
pub(crate) const SHAPE: Shape = Shape { schema: target::SCHEMA, zones: target::ZONES, cues: target::CUES };

/// The trained classifiers of tone.
#[derive(Debug)]
pub(crate) struct ToneModels {
    target: LinearText,
    passage: LinearText,
    /// What the weights of the words of each are multiples of.
    quanta: [f32; 2],
    /// The words of both, by the keys of their stems, so that a token is looked up once.
    stems: KeyTable<u64, u32>,
    /// Their weights; last those of a word that is not known: zeros, so that nobody needs to ask whether a word is known.
    words: Vec<WordWeights>,
}

/// The weights of a word in all zones of the classifier of targets, then in that of passages: one line of the cache.
#[derive(Debug, Clone, Copy, Default)]
#[repr(align(64))]
struct WordWeights([[i16; ROOM]; ZONES + 1]);

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
        let key = |stem: &str| target::key(head(stem), || stem);
        let mut stems: BTreeMap<u64, WordWeights> = BTreeMap::new();
        let quanta = [&target, &passage].map(LinearText::quantum);
        let [of_target, of_passage] = quanta;
        for (number, (stem, _)) in target.words().enumerate() {
            let WordWeights(zones) = stems.entry(key(stem)).or_default();
            for (zone, weights) in zones.iter_mut().take(ZONES).enumerate() {
                *weights = target.quanta(number, zone, of_target);
            }
        }
        for (number, (stem, _)) in passage.words().enumerate() {
            let WordWeights([.., weights]) = stems.entry(key(stem)).or_default();
            *weights = passage.quanta(number, 0, of_passage);
        }
        let numbers = stems.keys().copied().zip(0..).collect();
        let words = stems.into_values().chain([WordWeights::default()]).collect();
        Ok(Self { target, passage, quanta, stems: KeyTable::new(numbers), words })
    }

    /// Prepares a document's words for its targets and passages.
    pub(crate) fn judge<'d>(&'d self, document: &'d Document<'d>, reading: &'d Reading) -> ToneJudge<'d> {
        let unknown = u32::try_from(self.words.len()).unwrap_or(u32::MAX) - 1;
        let number = |token: usize| {
            let key = target::key(document.head(token), || document.lower(token));
            self.stems.get(key).copied().unwrap_or(unknown)
        };
        let words = reading.words.tokens().map(number).collect();
        ToneJudge { models: self, reader: TargetReader { document, reading }, words }
    }
}

/// Judges the targets and passages of one document.
#[derive(Debug)]
pub(crate) struct ToneJudge<'d> {
    models: &'d ToneModels,
    reader: TargetReader<'d>,
    /// Of each of the reading's words, where its weights stand.
    words: Vec<u32>,
}

impl ToneJudge<'_> {
    /// How the passage at `passage` speaks at all.
    pub(crate) fn tone(&self, passage: &Range<usize>) -> Leaning {
        let mut sum = PassageSum { judge: self, scores: [0.0; ROOM] };
        passage::features(self.reader.reading, passage, &mut sum);
        leaning(sum.scores)
    }

    /// The weights of some words, by their numbers.
    fn weights(&self, words: Range<usize>) -> impl Iterator<Item = &WordWeights> {
        let words = self.words.get(words).unwrap_or_default();
        words.iter().filter_map(|&word| self.models.words.get(word as usize))
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
    /// Before each word of the sentence, and before its end, by zone; in quanta, so that differences are exact.
    sums: Vec<[[i32; ROOM]; ZONES]>,
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
        let mut sums = [[0_i32; ROOM]; ZONES];
        self.sums.push(sums);
        for WordWeights(zones) in self.judge.weights(words) {
            for (sum, weights) in sums.as_flattened_mut().iter_mut().zip(zones.as_flattened()) {
                // however long the sentence: what is asked for is the difference of two that stand near
                *sum = sum.wrapping_add(i32::from(*weights));
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
        let [quantum, _] = self.sentence.judge.models.quanta;
        if let (Some(before), Some(until)) = (sum(words.start), sum(words.end)) {
            for (score, (before, until)) in self.scores.iter_mut().zip(before.iter().zip(until)) {
                *score += until.wrapping_sub(*before) as f32 * quantum;
            }
        }
    }

    fn cue(&mut self, index: usize, value: f32) {
        if let Some(weights) = self.sentence.judge.models.target.rows().get(index) {
            add(&mut self.scores, weights, value);
        }
    }

    fn cues(&mut self, first: usize, values: &[f32]) {
        let rows = self.sentence.judge.models.target.rows().get(first..first + values.len());
        add_all(&mut self.scores, rows.unwrap_or_default(), values);
    }
}

/// The scores of a passage's features that came so far.
struct PassageSum<'m> {
    judge: &'m ToneJudge<'m>,
    scores: [f32; ROOM],
}

impl Sink for PassageSum<'_> {
    fn words(&mut self, words: Range<usize>, _: usize) {
        let [_, quantum] = self.judge.models.quanta;
        for WordWeights([.., weights]) in self.judge.weights(words) {
            for (score, &weight) in self.scores.iter_mut().zip(weights) {
                *score += f32::from(weight) * quantum;
            }
        }
    }

    fn cue(&mut self, index: usize, value: f32) {
        if let Some(weights) = self.judge.models.passage.rows().get(index) {
            add(&mut self.scores, weights, value);
        }
    }
}
