//! “It was a shambles,” Ms Reid **complained**. “We **will** fix it.”: how a speaker speaks, from all that they say.
//!
//! A speaker's quotes are read together: the lexicon's words in them by theme, what the reporter's clause around them
//! does ("complained", "praised"), how long they are, and the words themselves. What a quote adds is found once and
//! summed, so that a quote and a speaker are judged by the same model. The same code makes the features for
//! training and for serving.

use std::ops::Range;

use super::grammar::Grammar;
use super::lexicon::Theme;
use super::ownership::Ownership;
use super::reading::Reading;
use super::speakers::Passage;
use super::stem::stem;
use crate::annotation::{CueSense, Quote, QuoteKind};
use crate::model::{HashedShape, Weighty, hash_letters, hash_text, mix};
use crate::text::Document;

const THEMES: usize = Theme::ALL.len();
const SENSES: usize = 10;
const PLAIN: usize = 19;
/// The shape of the features.
pub(crate) const SHAPE: HashedShape = HashedShape { schema: 2, numbered: NUMBERED, bits: 16 };
/// Words of a typical quote; what a longer one says counts less word by word.
const TYPICAL: f32 = 20.0;
/// Tokens of the reporter's sentence that are read on each side of a quote.
const AROUND: usize = 25;
/// Letters of a stem.
const STEM: usize = 6;

/// Where a hashed feature comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Zone {
    /// The speaker's own words.
    Own,
    /// The reporter's words around them.
    Frame,
}

/// A valence at a token, and which sums it went into.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Trace {
    zone: Zone,
    pub(crate) token: usize,
    theme: usize,
    turned: bool,
    value: f32,
}

/// A hashed feature at a token.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Occurrence {
    pub(crate) key: u32,
    pub(crate) zone: Zone,
    pub(crate) token: usize,
}

/// What the numbered features of one or more quotes are made of.
#[derive(Debug, Clone)]
pub(crate) struct Sums {
    words: f32,
    quotes: f32,
    good: f32,
    bad: f32,
    last: f32,
    best: f32,
    worst: f32,
    numbers: f32,
    own_person: f32,
    questions: f32,
    shouts: f32,
    judged: f32,
    /// What has a row for itself, by kind, sense, own theme, valence and theme of the frame.
    counts: [f32; COUNTS],
}

impl Default for Sums {
    fn default() -> Self {
        Self {
            words: 0.0,
            quotes: 0.0,
            good: 0.0,
            bad: 0.0,
            last: 0.0,
            best: 0.0,
            worst: 0.0,
            numbers: 0.0,
            own_person: 0.0,
            questions: 0.0,
            shouts: 0.0,
            judged: 0.0,
            counts: [0.0; COUNTS],
        }
    }
}

impl Sums {
    /// Adds another quote's.
    pub(crate) fn add(&mut self, other: &Self) {
        self.words += other.words;
        self.quotes += other.quotes;
        self.good += other.good;
        self.bad += other.bad;
        if other.last != 0.0 {
            self.last = other.last;
        }
        self.best = self.best.max(other.best);
        self.worst = self.worst.min(other.worst);
        self.numbers += other.numbers;
        self.own_person += other.own_person;
        self.questions += other.questions;
        self.shouts += other.shouts;
        self.judged += other.judged;
        self.counts.iter_mut().zip(&other.counts).for_each(|(a, b)| *a += b);
    }

    /// Adds to the count that has row `row`.
    fn count(&mut self, row: usize, by: f32) {
        if let Some(count) = self.counts.get_mut(row - PLAIN) {
            *count += by;
        }
    }

    /// By what a hashed feature of a zone counts.
    pub(crate) fn scale(&self, zone: Zone) -> f32 {
        match zone {
            Zone::Own => 1.0 / self.length().sqrt(),
            Zone::Frame => 0.5 / self.quotes.max(1.0).sqrt(),
        }
    }

    fn length(&self) -> f32 {
        (self.words / TYPICAL).max(1.0)
    }

    /// The values of the numbered features.
    pub(crate) fn values(&self) -> [f32; NUMBERED] {
        let (length, quotes, words) = (self.length(), self.quotes.max(1.0), self.words.max(4.0));
        let total = self.good - self.bad;
        let judged = self.judged / self.words.max(1.0);
        let plain: [f32; PLAIN] = [
            1.0,
            1.5 * (self.good / length).sqrt(),
            1.5 * (self.bad / length).sqrt(),
            2.0 * total / (total.abs() + 0.9),
            total / length.sqrt(),
            2.0 * (self.good.min(self.bad) / length).sqrt(),
            f32::from(u8::from(self.good + self.bad == 0.0)),
            self.last,
            self.best,
            self.worst,
            (1.0 + self.words).ln() / 3.0,
            2.0 * judged,
            2.0 * judged.max(0.0),
            (4.0 * self.numbers / words).min(1.0),
            (4.0 * self.own_person / words).min(1.0),
            (8.0 * self.questions / words).min(1.0),
            (8.0 * self.shouts / words).min(1.0),
            (self.quotes.ln() / 2.0).max(0.0),
            f32::from(u8::from(self.words < 6.0)),
        ];
        let mut values = [0.0; NUMBERED];
        let (first, rest) = values.split_at_mut(PLAIN);
        first.copy_from_slice(&plain);
        // stretch by stretch, so that several are computed at once
        let stretches = [(OWN_THEMES, quotes), (FRAMES, length), (NUMBERED, quotes)];
        let mut from = PLAIN;
        for (to, by) in stretches {
            let stretch = from - PLAIN..to - PLAIN;
            let (values, counts) = (rest.get_mut(stretch.clone()), self.counts.get(stretch));
            for (value, count) in values.unwrap_or_default().iter_mut().zip(counts.unwrap_or_default()) {
                *value = (count / by).sqrt();
            }
            from = to;
        }
        values
    }

    /// The numbered features that are not zero, as rows with values.
    pub(crate) fn features(&self) -> impl Iterator<Item = (usize, f32)> {
        self.values().into_iter().enumerate().filter(|&(_, value)| value != 0.0)
    }
}

impl Trace {
    /// The numbered rows that the valence is a part of, and how large a part.
    pub(crate) fn parts(self, sums: &Sums) -> [(usize, f32); 2] {
        let share = |whole: f32| if whole > 0.0 { (self.value.abs() / whole).min(1.0) } else { 0.0 };
        let of = |row: usize| (row, share(sums.counts.get(row - PLAIN).copied().unwrap_or(0.0)));
        let bad = usize::from(self.value < 0.0);
        match self.zone {
            Zone::Own => {
                let whole = if bad == 0 { sums.good } else { sums.bad };
                [of(OWN_THEMES + 2 * self.theme + usize::from(self.turned)), (GOOD + bad, share(whole))]
            }
            Zone::Frame => [of(FRAME_THEMES + self.theme), of(FRAMES + bad)],
        }
    }
}

/// Where the rows of some numbered features begin.
const GOOD: usize = 1;
/// The row of the summed valence.
#[cfg(feature = "training")]
pub(crate) const TOTAL: usize = 3;
const KIND: usize = PLAIN;
const SENSE: usize = KIND + 3;
const OWN_THEMES: usize = SENSE + SENSES;
const FRAMES: usize = OWN_THEMES + 2 * THEMES;
const FRAME_THEMES: usize = FRAMES + 2;
const NUMBERED: usize = FRAME_THEMES + THEMES;
const COUNTS: usize = NUMBERED - PLAIN;

/// Where the features of quotes stand.
#[derive(Debug)]
pub(crate) struct Found {
    pub(crate) occurrences: Vec<Occurrence>,
    pub(crate) traces: Vec<Trace>,
}

impl Found {
    /// Room for what quotes give in a document of so many tokens: half of them are said, and give a stem and a pair.
    pub(crate) fn with_room(tokens: usize) -> Self {
        Self { occurrences: Vec::with_capacity(tokens), traces: Vec::with_capacity(tokens / 8) }
    }
}

/// Reads quotes of one document.
#[derive(Debug, Clone, Copy)]
pub(crate) struct MannerReader<'d> {
    pub(crate) document: &'d Document<'d>,
    pub(crate) reading: &'d Reading,
    pub(crate) ownership: &'d Ownership,
    /// The hashed features that have any weight, when it is known.
    pub(crate) telling: Option<&'d Weighty>,
}

impl MannerReader<'_> {
    /// What a quote adds; its hashed features and valences go to `out`.
    pub(crate) fn read(&self, number: usize, quote: &Quote, passages: &[Passage], out: &mut Found) -> Sums {
        let mut sums = Sums {
            quotes: 1.0,
            words: passages.iter().map(|p| p.words as f32).sum(),
            judged: passages.iter().map(|p| p.score * p.words as f32).sum(),
            ..Sums::default()
        };
        let kind = match quote.kind {
            QuoteKind::Direct => 0,
            QuoteKind::Indirect => 1,
            QuoteKind::Mixed => 2,
        };
        let sense = quote.cue.as_ref().map_or(SENSES - 1, |cue| sense(cue.sense));
        sums.count(KIND + kind, 1.0);
        sums.count(SENSE + sense, 1.0);
        if let Some(cue) = &quote.cue {
            let token = self.document.token_at(cue.span.start());
            let key = mix(hash_text(&cue.lemma), CUE);
            self.hear(out, true, Occurrence { key, zone: Zone::Frame, token });
        }
        for run in self.ownership.runs(number) {
            self.own(run, &mut sums, out);
        }
        self.frame(number, &mut sums, out);
        sums
    }

    fn own(&self, run: Range<usize>, sums: &mut Sums, out: &mut Found) {
        for charged in self.reading.charged(run.clone()) {
            let (token, theme, turned, value) =
                (charged.token, charged.theme(), charged.turned(), charged.value);
            sums.count(OWN_THEMES + 2 * theme + usize::from(turned), value.abs());
            out.traces.push(Trace { zone: Zone::Own, token, theme, turned, value });
            if value > 0.0 {
                sums.good += value
            } else {
                sums.bad -= value
            }
            sums.last = value;
            sums.best = sums.best.max(value);
            sums.worst = sums.worst.min(value);
        }
        let mut before = START;
        let one_if = |is: bool| f32::from(u8::from(is));
        for token in run {
            let head = self.document.head(token);
            let marks = self.reading.marks(token);
            let number = (head as u8).is_ascii_digit();
            sums.own_person += one_if(marks.grammar.is(Grammar::OWN));
            sums.questions += one_if(head == u64::from(b'?'));
            sums.shouts += one_if(head == u64::from(b'!'));
            sums.numbers += one_if(number);
            // nothing is asked where the answer cannot be foreseen
            let (word, here) = (marks.word(), self.stem(token, head));
            let (own, pair) = (mix(here, OWN), mix(here ^ before.rotate_left(7), PAIR));
            self.hear(out, word, Occurrence { key: own, zone: Zone::Own, token });
            self.hear(out, word, Occurrence { key: pair, zone: Zone::Own, token });
            let other = if number { NUMBER } else { before };
            let other = if marks.capital() { NAME } else { other };
            before = if word { here } else { other };
        }
    }

    /// Keeps a hashed feature, if it is one and has any weight.
    fn hear(&self, out: &mut Found, is_one: bool, occurrence: Occurrence) {
        let kept = out.occurrences.len() + usize::from(is_one & self.tells(occurrence.key));
        out.occurrences.push(occurrence);
        out.occurrences.truncate(kept);
    }

    fn tells(&self, key: u32) -> bool {
        self.telling.is_none_or(|telling| telling.has(key))
    }

    /// The hash of a token's stem, from the [`head`](crate::text::head) of its form: nearly all stems are all in there.
    fn stem(&self, token: usize, head: u64) -> u32 {
        const FOREIGN: u64 = 0x8080_8080_8080_8080 & ((1 << (8 * STEM)) - 1);
        if head & FOREIGN == 0 {
            hash_letters(head, STEM)
        } else {
            hash_text(stem(self.document.lower(token), STEM))
        }
    }

    /// The reporter's words in the sentences that a quote begins and ends in.
    fn frame(&self, quote: usize, sums: &mut Sums, out: &mut Found) {
        let Some(tokens) = self.ownership.content(quote) else { return };
        let sentence = |token| self.document.sentences().get(self.document.sentence_of(token));
        let first = sentence(tokens.start).map_or(tokens.start, |s| s.tokens.start);
        let last = sentence(tokens.end.saturating_sub(1)).map_or(tokens.end, |s| s.tokens.end);
        let before = first.max(tokens.start.saturating_sub(AROUND))..tokens.start;
        let after = tokens.end..last.min(tokens.end + AROUND).max(tokens.end);
        let reporters = |&token: &usize| self.ownership.of(token).is_none();
        for tokens in [before, after] {
            for charged in self.reading.charged(tokens.clone()).iter().filter(|c| reporters(&c.token)) {
                let (token, theme, value) = (charged.token, charged.theme(), charged.value);
                sums.count(FRAME_THEMES + theme, value.abs());
                sums.count(FRAMES + usize::from(value < 0.0), value.abs());
                out.traces.push(Trace { zone: Zone::Frame, token, theme, turned: false, value });
            }
            for token in tokens {
                let key = mix(self.stem(token, self.document.head(token)), FRAME);
                let word = self.reading.marks(token).word() & reporters(&token);
                self.hear(out, word, Occurrence { key, zone: Zone::Frame, token });
            }
        }
    }
}

const OWN: u32 = 1;
const PAIR: u32 = 2;
const FRAME: u32 = 3;
const CUE: u32 = 4;
const START: u32 = 0;
const NAME: u32 = 1;
const NUMBER: u32 = 2;

const fn sense(sense: CueSense) -> usize {
    match sense {
        CueSense::Neutral => 0,
        CueSense::Claim => 1,
        CueSense::Denial => 2,
        CueSense::Demand => 3,
        CueSense::Promise => 4,
        CueSense::Criticism => 5,
        CueSense::Praise => 6,
        CueSense::Question => 7,
        CueSense::Belief => 8,
    }
}
