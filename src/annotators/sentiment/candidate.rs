//! “He has failed us,” Ms Reid said of **Mr Vane**: what is seen of somebody whom a speaker may be for or against.
//!
//! The same code makes the features for training and for serving.

use crate::model::{HashedShape, mix};

/// Of the model that finds targets.
pub(crate) const TARGET: HashedShape = HashedShape { schema: 2, numbered: 5, bits: 12 };
/// Of the model that tells for from against.
pub(crate) const SIDE: HashedShape = HashedShape { schema: 2, numbered: 7, bits: 12 };
/// Where a mention stands, seen from a speaker.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Standing {
    /// In the speaker's own words.
    Said,
    /// In the reporter's words of the same sentence.
    Beside,
    /// In the reporter's words of the same paragraph.
    Around,
}

/// Somebody whom a speaker may be for or against.
#[derive(Debug, Default, Clone)]
pub(crate) struct Candidate {
    /// Keys with counts; a key may come more than once until [`close`](Self::close).
    counts: Vec<(u32, f32)>,
    /// Keys that a word gave, with its token.
    words: Vec<(u32, usize)>,
    /// Quotes that hold a mention or stand in its sentence or paragraph.
    pub(crate) quotes: Vec<usize>,
    /// Mentions in the speaker's own words.
    pub(crate) said: f32,
    /// How the mentions of each standing are spoken of, summed; with how many they are.
    pub(super) leanings: [(f32, f32); 3],
    /// Whether a clause that reports the speaker praises or blames it outright.
    pub(crate) reported: Option<bool>,
}

impl Candidate {
    /// One whose mentions are read, with room for what most of them give.
    pub(super) fn near() -> Self {
        Self { counts: Vec::with_capacity(32), words: Vec::with_capacity(16), ..Self::default() }
    }

    /// One that stands far off: nothing is read of it but what it is.
    pub(super) fn far() -> Self {
        let mut far = Self { counts: Vec::with_capacity(16), ..Self::default() };
        far.count(template::FAR, 0, 1.0);
        far
    }

    pub(super) fn count(&mut self, template: u32, what: u32, by: f32) {
        if by > 0.0 {
            self.counts.push((mix(what, template), by));
        }
    }

    pub(super) fn count_word(&mut self, template: u32, what: u32, by: f32, token: usize) {
        self.count(template, what, by);
        self.words.push((mix(what, template), token));
    }

    /// The words behind the counts: key, part of the count, token.
    pub(crate) fn traces(&self) -> impl Iterator<Item = (u32, f32, usize)> + '_ {
        self.words.iter().map(|&(key, token)| {
            let count = self.counts.iter().find(|c| c.0 == key).map_or(0.0, |c| c.1);
            let sharing = self.words.iter().filter(|w| w.0 == key).count();
            (key, count / sharing.max(1) as f32, token)
        })
    }

    pub(super) fn close(&mut self) {
        self.counts.sort_unstable_by_key(|&(key, _)| key);
        self.counts.dedup_by(|next, kept| {
            let same = next.0 == kept.0;
            if same {
                kept.1 += next.1;
            }
            same
        });
        for (_, value) in &mut self.counts {
            *value = value.sqrt().min(2.0);
        }
        self.quotes.dedup();
    }

    /// How the speaker's own words speak of it, −1 to 1.
    pub(crate) fn leaning_in_words(&self) -> f32 {
        let [said, ..] = self.leanings();
        said
    }

    /// How it is spoken of by standing, −1 to 1: more that agrees says more, what differs cancels out.
    fn leanings(&self) -> [f32; 3] {
        self.leanings.map(|(sum, count)| (sum / count.max(1.0).sqrt()).clamp(-1.0, 1.0))
    }

    /// What the model of targets reads, when the speaker's tone is as likely as given (positive, neutral, negative, mixed).
    pub(crate) fn target_features(&self, tone: [f32; 4]) -> impl Iterator<Item = (usize, f32)> + '_ {
        let [positive, _, negative, _] = tone;
        let opinion = opinion(tone);
        let [said, beside, _] = self.leanings();
        let plain = [1.0, opinion, 2.0 * (positive - negative).abs(), 3.0 * said.abs(), 3.0 * beside.abs()];
        let crossed =
            self.counts.iter().map(move |&(key, value)| (TARGET.row(crossed(key)), opinion * value));
        let counts = self.counts.iter().map(|&(key, value)| (TARGET.row(key), value));
        plain.into_iter().enumerate().chain(counts).chain(crossed)
    }

    /// What the model of sides reads.
    pub(crate) fn side_features(&self, tone: [f32; 4]) -> impl Iterator<Item = (usize, f32)> + '_ {
        let [positive, _, negative, _] = tone;
        let [said, beside, around] = self.leanings().map(|leaning| 3.0 * leaning);
        let plain = [1.0, 3.0 * positive, 3.0 * negative, 3.0 * (positive - negative), said, beside, around];
        plain.into_iter().enumerate().chain(self.counts.iter().map(|&(key, value)| (SIDE.row(key), value)))
    }
}

/// By what a count counts again for a speaker who says what they think.
pub(crate) fn opinion([_, neutral, ..]: [f32; 4]) -> f32 {
    2.0 * (1.0 - neutral)
}

/// The key under which it does.
pub(crate) const fn crossed(key: u32) -> u32 {
    mix(key, template::CROSSED)
}

/// Templates of the features.
pub(super) mod template {
    pub(in crate::annotators::sentiment) const STANDING: u32 = 11;
    pub(in crate::annotators::sentiment) const KIND: u32 = 12;
    pub(in crate::annotators::sentiment) const THEME: u32 = 14;
    pub(in crate::annotators::sentiment) const VALENCE: u32 = 15;
    pub(in crate::annotators::sentiment) const BEFORE: u32 = 16;
    pub(in crate::annotators::sentiment) const AFTER: u32 = 17;
    pub(in crate::annotators::sentiment) const SENSE: u32 = 18;
    pub(in crate::annotators::sentiment) const FAR: u32 = 19;
    pub(in crate::annotators::sentiment) const RANK: u32 = 20;
    pub(in crate::annotators::sentiment) const LAST: u32 = 21;
    pub(in crate::annotators::sentiment) const SHARE: u32 = 22;
    pub(in crate::annotators::sentiment) const TYPE: u32 = 23;
    pub(in crate::annotators::sentiment) const PRONOUN: u32 = 24;
    pub(in crate::annotators::sentiment) const ALONE: u32 = 25;
    pub(in crate::annotators::sentiment) const MOST: u32 = 26;
    pub(in crate::annotators::sentiment) const NAMED: u32 = 27;
    pub(in crate::annotators::sentiment) const SPEAKS: u32 = 28;
    pub(in crate::annotators::sentiment) const TONE: u32 = 29;
    pub(in crate::annotators::sentiment) const HEAD: u32 = 30;
    pub(in crate::annotators::sentiment) const CROSSED: u32 = 32;
}
