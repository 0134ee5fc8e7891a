//! "Critics accused **Mr Vane** of lying, but his deputy called **him** brave": one sentence, one target at a time.
//!
//! What the sentence says is read relative to the target: which words stand next to it, in its clause, or
//! elsewhere, and what the lexicon knows of them. Names are never features: the tone of a sentence must not
//! depend on who it is about. The same code makes the features for training and for serving.

use std::ops::Range;

use super::cues::Cues;
use super::grammar::Grammar;
use super::lexicon::{Part, Theme};
use super::reading::{Charged, Reading};
use crate::text::{Document, fnv1a};

/// Words of the sentence at all, next to the target and in its clause, on both sides.
pub(crate) const ZONES: usize = 7;
/// Numbers beside the words.
pub(crate) const CUES: usize = THEME_CUES + OTHERS;
/// Part of the artifact's feature-schema: raise it when the meaning of a feature changes.
pub(crate) const SCHEMA: u32 = 2;

const THEMES: usize = Theme::ALL.len();
const THEME_ZONES: usize = 4;
const THEME_CUES: usize = THEMES * THEME_ZONES * 2 + THEMES * 2;
const OTHERS: usize = 24;
/// Tokens read on each side of the target.
const WINDOW: usize = 60;
const NEAR: usize = 4;
/// Words between the target and one whose valence is near.
const ADJOINING: usize = 6;
/// Letters of a stem; five won over four, six, seven and whole forms, held out and on the development lines.
const STEM: usize = 5;

/// Takes features as they are found.
pub(crate) trait Sink {
    /// Some of the reading's [words](Reading::words), by their numbers, in a zone.
    fn words(&mut self, words: Range<usize>, zone: usize);

    /// A number.
    fn cue(&mut self, index: usize, value: f32);

    /// Numbers side by side, from the first on; zeros come as well.
    fn cues(&mut self, first: usize, values: &[f32]) {
        for (index, &value) in (first..).zip(values) {
            self.cue(index, value);
        }
    }
}

/// The zones of one side of the target, beside that of all words.
struct Zones {
    next: usize,
    near: usize,
    clause: usize,
}

const ALL: usize = 0;
const BEFORE: Zones = Zones { next: 1, near: 3, clause: 5 };
const AFTER: Zones = Zones { next: 2, near: 4, clause: 6 };

/// What stands for a word form in the vocabulary: its first letters, so that "resign" and "resigned" are one.
pub(crate) fn stem(form: &str) -> &str {
    super::stem::stem(form, STEM)
}

/// The key of a form's stem, from the form's [`head`](crate::text::head): the stem itself where its letters are bytes.
pub(crate) fn key<'f>(head: u64, form: impl FnOnce() -> &'f str) -> u64 {
    const BYTES: u64 = (1 << (8 * STEM)) - 1;
    const FOREIGN: u64 = 0x8080_8080_8080_8080 & BYTES;
    if head & FOREIGN == 0 { head & BYTES } else { fnv1a(stem(form()).as_bytes()) | !BYTES }
}

/// What is seen of the lexicon's words around a target.
struct Seen {
    cues: Cues<THEME_CUES>,
    /// Valence before and after the target, of its clause and of others.
    sums: [f32; 4],
}

impl Seen {
    /// A word with valence, its zone, and whether a form of "be" stands between it and the target.
    fn take(&mut self, charged: &Charged, zone: usize, passive: bool) {
        let theme = charged.theme();
        let turned = usize::from(charged.turned());
        self.cues.add((theme * THEME_ZONES + zone) * 2 + turned, charged.value.abs().max(0.2));
        if passive {
            let verb = usize::from(charged.lexeme.part == Part::Verb);
            self.cues.add(THEMES * THEME_ZONES * 2 + theme * 2 + verb, 1.0);
        }
        if let Some(slot) = self.sums.get_mut(zone) {
            *slot += charged.value;
        }
    }
}

/// Reads targets of one document.
#[derive(Debug, Clone, Copy)]
pub(crate) struct TargetReader<'d> {
    pub(crate) document: &'d Document<'d>,
    pub(crate) reading: &'d Reading,
}

impl TargetReader<'_> {
    fn is_capital(&self, index: usize) -> bool {
        self.reading.marks(index).capital()
    }

    /// The target with the names and titles stuck to it: "President Vane" is read as one block.
    fn block(&self, target: &Range<usize>, sentence: &Range<usize>) -> Range<usize> {
        let (mut start, mut end) = (target.start, target.end);
        if !target.clone().any(|i| self.is_capital(i)) || self.document.lower(target.start).len() <= 2 {
            return start..end;
        }
        while start > sentence.start && target.start - start < 5 && self.is_capital(start - 1) {
            start -= 1;
        }
        while end < sentence.end && end - target.end < 4 && self.is_capital(end) {
            end += 1;
        }
        start..end
    }

    /// The features of the target at `target` in the sentence at `sentence` (both tokens).
    pub(crate) fn features(&self, target: &Range<usize>, sentence: &Range<usize>, found: &mut impl Sink) {
        let block = self.block(target, sentence);
        let mut seen = Seen { cues: Cues::new(), sums: [0.0; 4] };
        let from = sentence.start.max(block.start.saturating_sub(WINDOW));
        let to = sentence.end.min(block.end.saturating_add(WINDOW));
        let (left, right) = (from..block.start, block.end..to);
        let clause = self.reading.clause(&block, &(from..to));
        let words = &self.reading.words;
        let (before, after, inside) = (words.within(&left), words.within(&right), words.within(&clause));
        found.words(before.clone(), ALL);
        found.words(after.clone(), ALL);
        let near = before.start.max(before.end.saturating_sub(NEAR));
        found.words(before.start.max(before.end.saturating_sub(1))..before.end, BEFORE.next);
        found.words(near..before.end, BEFORE.near);
        found.words(inside.start.min(near)..near, BEFORE.clause);
        let near = after.end.min(after.start + NEAR);
        found.words(after.start..after.end.min(after.start + 1), AFTER.next);
        found.words(after.start..near, AFTER.near);
        found.words(near..inside.end.max(near), AFTER.clause);
        for charged in self.reading.charged(left).iter().rev() {
            let near = clause.contains(&charged.token) && self.adjoin(&(charged.token..block.start));
            seen.take(charged, usize::from(near), false);
        }
        for charged in self.reading.charged(right) {
            let between = block.end..charged.token + 1;
            let near = clause.contains(&charged.token) && self.adjoin(&between);
            let passive = near && between.into_iter().any(|i| self.reading.grammar(i).is(Grammar::BE));
            seen.take(charged, 2 + usize::from(near), passive);
        }
        seen.cues.each().for_each(|(index, value)| found.cue(index, value));
        let others = self.others(&block, target, sentence, seen.sums).map(|value| value.clamp(-2.0, 2.0));
        found.cues(THEME_CUES, &others);
    }

    /// Whether not many words stand in a range.
    fn adjoin(&self, tokens: &Range<usize>) -> bool {
        self.reading.words.within(tokens).len() <= ADJOINING
    }

    /// What is seen at a glance; zeros as well, as telling them apart costs more than adding them.
    fn others(
        &self,
        block: &Range<usize>,
        target: &Range<usize>,
        sentence: &Range<usize>,
        sums: [f32; 4],
    ) -> [f32; OTHERS] {
        let total: f32 = sums.iter().sum();
        let positive = |x: f32| x.max(0.0);
        let grammar = |index| self.reading.grammar(index);
        let before = block.start.checked_sub(1).map(grammar).unwrap_or_default();
        let flag = |b: bool| if b { 1.0 } else { 0.0 };
        let pronoun = if target.len() == 1 { grammar(target.start) } else { Grammar::default() };
        let quoted = self.reading.marks(target.start).quoted();
        let quotes = !quoted && sentence.clone().any(|i| self.reading.marks(i).quoted());
        [
            1.0,
            positive(total).sqrt(),
            positive(-total).sqrt(),
            positive(sums[1] + sums[3]),
            positive(-sums[1] - sums[3]),
            positive(sums[0] + sums[1]),
            positive(-sums[0] - sums[1]),
            positive(sums[2] + sums[3]),
            positive(-sums[2] - sums[3]),
            flag(pronoun.is(Grammar::SUBJECT)),
            flag(pronoun.is(Grammar::OBJECT)),
            flag(pronoun.is(Grammar::POSSESSIVE)),
            flag(pronoun.is(Grammar::IT)),
            flag(grammar(block.end).is(Grammar::OWNS)),
            flag(before.is(Grammar::BY)),
            flag(quoted),
            flag(quotes),
            flag(block.start == sentence.start),
            flag(block.end + 1 >= sentence.end),
            flag(!target.clone().any(|i| self.is_capital(i))),
            flag(total == 0.0),
            flag(sentence.len() < 12),
            flag(sentence.len() > 40),
            flag(block.len() >= 3),
        ]
    }
}
