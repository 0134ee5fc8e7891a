//! Examples of tone, turned into the features that serving makes.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::judge;
use super::lexicon::ToneLexicon;
use super::passage;
use super::reading::Reading;
use super::target::{self, Sink, TargetReader};
use crate::lexicon::LexiconError;
use crate::model::{LABELS, LinearText, Shape};
use crate::text::Document;

/// A sentence with a marked target and its label: 0 positive, 1 neutral, 2 negative.
#[derive(Debug)]
pub struct TargetExample {
    words: Vec<String>,
    features: Vec<(ExampleFeature, f32)>,
    /// Index of the gold label.
    pub label: usize,
}

#[derive(Debug)]
enum ExampleFeature {
    Word(usize, usize),
    Cue(usize),
}

impl TargetExample {
    /// The distinct word forms that may become features.
    pub fn words(&self) -> Vec<String> {
        let mut words = self.words.clone();
        words.sort_unstable();
        words.dedup();
        words
    }
}

/// What a classifier looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum View {
    /// The sentence from where its target stands.
    Target,
    /// The sentence's words, whoever they are about.
    Passage,
}

impl View {
    fn shape(self) -> Shape {
        match self {
            Self::Target => judge::SHAPE,
            Self::Passage => passage::SHAPE,
        }
    }
}

/// Reads examples.
#[derive(Debug)]
pub struct ExampleReader {
    lexicon: ToneLexicon,
    view: View,
}

impl ExampleReader {
    /// Reads the seeds.
    ///
    /// # Errors
    /// A defective seed.
    pub fn new(view: View) -> Result<Self, LexiconError> {
        Ok(Self { lexicon: ToneLexicon::new()?, view })
    }

    /// Reads one example; `start` and `end` are bytes. None when the target holds no token.
    #[must_use]
    pub fn read(&self, text: &str, start: usize, end: usize, label: usize) -> Option<TargetExample> {
        let document = Document::new(text);
        let tokens = document.tokens_in(document.span(start, end)?);
        let sentence = document.sentences().get(document.sentence_of(tokens.start))?.tokens.clone();
        let reading = Reading::new(&document, &self.lexicon);
        let mut kept =
            Kept { document: &document, reading: &reading, words: Vec::new(), features: Vec::new() };
        match self.view {
            View::Target => {
                let reader = TargetReader { document: &document, reading: &reading };
                reader.features(&tokens, &sentence, &mut kept);
            }
            View::Passage => passage::features(&reading, &sentence, &mut kept),
        }
        Some(TargetExample { words: kept.words, features: kept.features, label })
    }
}

/// The features of one example.
struct Kept<'d> {
    document: &'d Document<'d>,
    reading: &'d Reading,
    words: Vec<String>,
    features: Vec<(ExampleFeature, f32)>,
}

impl Sink for Kept<'_> {
    fn words(&mut self, words: Range<usize>, zone: usize) {
        for token in words.filter_map(|word| self.reading.words.token(word)) {
            self.features.push((ExampleFeature::Word(zone, self.words.len()), 1.0));
            self.words.push(target::stem(self.document.lower(token)).to_owned());
        }
    }

    fn cue(&mut self, index: usize, value: f32) {
        if value != 0.0 {
            self.features.push((ExampleFeature::Cue(index), value));
        }
    }
}

/// A classifier with the features of its examples.
#[derive(Debug)]
pub struct TargetCorpus {
    model: LinearText,
    /// The slots of the words' first zones.
    vocabulary: FxHashMap<String, usize>,
}

impl TargetCorpus {
    /// A classifier to train, over the given words.
    pub fn untrained(view: View, words: impl IntoIterator<Item = Box<str>>) -> Self {
        let model = LinearText::untrained(view.shape(), words);
        let vocabulary = model.words().map(|(word, slot)| (word.to_owned(), slot)).collect();
        Self { model, vocabulary }
    }

    pub(crate) fn model(&self) -> &LinearText {
        &self.model
    }

    pub(crate) fn model_mut(&mut self) -> &mut LinearText {
        &mut self.model
    }

    /// Version of the features it was made for.
    #[must_use]
    pub fn schema(&self) -> u32 {
        self.model.shape.schema
    }

    /// The artifact.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        self.model.to_bytes()
    }

    /// An example's features as slots of the classifier, with their values.
    #[must_use]
    pub fn encode(&self, example: &TargetExample) -> Vec<(usize, f32)> {
        example
            .features
            .iter()
            .filter_map(|(feature, value)| match *feature {
                ExampleFeature::Word(zone, at) => {
                    let first = self.vocabulary.get(example.words.get(at)?)?;
                    Some((first + zone, *value))
                }
                ExampleFeature::Cue(index) => Some((index, *value)),
            })
            .collect()
    }

    /// The scores of positive, neutral and negative.
    #[must_use]
    pub fn scores(&self, example: &TargetExample) -> [f32; LABELS] {
        let mut scores = [0.0; LABELS];
        for (slot, value) in self.encode(example) {
            scores.iter_mut().zip(self.model.weights(slot)).for_each(|(s, w)| *s += w * value);
        }
        scores
    }
}
