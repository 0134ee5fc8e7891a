//! "Critics accused **Mr Vane** of lying, but his deputy called **him** brave": one sentence, one target at a time.
//!
//! What the sentence says is read relative to the target: which words stand next to it, in its clause, or
//! elsewhere, and what the lexicon knows of them. Names are never features: the tone of a sentence must not
//! depend on who it is about. The same code makes the features for training and for serving.

use std::ops::Range;

use super::cues::Cues;
use super::grammar::Grammar;
use super::lexicon::{Part, Theme};
use super::reading::{Marks, Reading};
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
/// Letters of a stem; five won over four, six, seven and whole forms, held out and on the development lines.
const STEM: usize = 5;

/// Takes features as they are found.
pub(crate) trait Sink {
    /// A token in a zone. `share` is 1 or, where the token is in the zone for nothing, 0. Tokens that are no
    /// [words](Marks::word) come as well: they have no weights, and to ask for each whether it is one costs more than to
    /// add nothing.
    fn word(&mut self, token: usize, zone: usize, share: f32);

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

/// Reads targets of one document.
#[derive(Debug, Clone, Copy)]
pub(crate) struct TargetReader<'d> {
    pub(crate) document: &'d Document<'d>,
    pub(crate) reading: &'d Reading,
}

impl TargetReader<'_> {
    fn marks(&self, index: usize) -> Marks {
        self.reading.marks.get(index).copied().unwrap_or_default()
    }

    fn is_capital(&self, index: usize) -> bool {
        self.marks(index).capital
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
        // Leftwards, then rightwards, so that "the same clause" is known as one goes.
        self.side(true, (from..block.start).rev(), &mut seen, found);
        self.side(false, block.end..to, &mut seen, found);
        seen.cues.each().for_each(|(index, value)| found.cue(index, value));
        let others = self.others(&block, target, sentence, seen.sums).map(|value| value.clamp(-2.0, 2.0));
        found.cues(THEME_CUES, &others);
    }

    /// The words of one side, from the target outwards.
    fn side(&self, left: bool, tokens: impl Iterator<Item = usize>, seen: &mut Seen, found: &mut impl Sink) {
        let zones = if left { &BEFORE } else { &AFTER };
        let mut same_clause = true;
        let mut distance = 0;
        let mut passive = false;
        for token in tokens {
            let marks = self.marks(token);
            same_clause &= !marks.edge;
            distance += usize::from(marks.word);
            found.word(token, ALL, 1.0);
            if distance == 1 {
                found.word(token, zones.next, 1.0);
            }
            // indices and no branches: neither can be foreseen
            let near = distance <= NEAR;
            let [far_zone, near_zone] = [zones.clause, zones.near];
            let zone = far_zone - (far_zone - near_zone) * usize::from(near);
            let share = f32::from(u8::from(near | same_clause));
            found.word(token, zone, share);
            passive |= !left && same_clause && marks.grammar.is(Grammar::BE);
            let Some(lexeme) = self.reading.lexemes.get(token) else { continue };
            if lexeme.valence == 0.0 {
                continue;
            }
            let value = self.reading.valence.get(token).copied().unwrap_or(0.0);
            let theme = lexeme.theme as usize;
            let near = same_clause && distance <= 6;
            let zone = usize::from(!left) * 2 + usize::from(near);
            let turned = usize::from(value * lexeme.valence < 0.0);
            seen.cues.add((theme * THEME_ZONES + zone) * 2 + turned, value.abs().max(0.2));
            if near && passive {
                let verb = usize::from(lexeme.part == Part::Verb);
                seen.cues.add(THEMES * THEME_ZONES * 2 + theme * 2 + verb, 1.0);
            }
            if let Some(slot) = seen.sums.get_mut(zone) {
                *slot += value;
            }
        }
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
        let quoted = self.reading.quoted.get(target.start).copied().unwrap_or(false);
        let quotes =
            !quoted && self.reading.quoted.get(sentence.clone()).is_some_and(|inside| inside.contains(&true));
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
