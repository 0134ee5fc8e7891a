//! "Critics accused **Mr Vane** of lying, but his deputy called **him** brave": one sentence, one target at a time.
//!
//! What the sentence says is read relative to the target: which words stand next to it, in its clause, or
//! elsewhere, and what the lexicon knows of them. Names are never features: the tone of a sentence must not
//! depend on who it is about. The same code makes the features for training and for serving.

use std::ops::Range;

use super::lexicon::{Part, Theme};
use super::reading::{Marks, Reading};
use crate::text::Document;

/// Words of the sentence at all, next to the target and in its clause, on both sides.
pub(crate) const ZONES: usize = 7;
/// Numbers beside the words.
pub(crate) const CUES: usize = THEMES * THEME_ZONES * 2 + THEMES * 2 + OTHERS;
/// Part of the artifact's feature-schema: raise it when the meaning of a feature changes.
pub(crate) const SCHEMA: u32 = 2;

const THEMES: usize = Theme::ALL.len();
const THEME_ZONES: usize = 4;
const OTHERS: usize = 24;
/// Tokens read on each side of the target.
const WINDOW: usize = 60;
const NEAR: usize = 4;
/// Letters of a stem; five won over four, six, seven and whole forms, held out and on the development lines.
const STEM: usize = 5;

/// A word in a zone, or a number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Feature {
    Word { zone: usize, token: usize },
    Cue { index: usize, value: f32 },
}

/// What stands for a word form in the vocabulary: its first letters, so that "resign" and "resigned" are one.
pub(crate) fn stem(form: &str) -> &str {
    form.char_indices().nth(STEM).and_then(|(end, _)| form.get(..end)).unwrap_or(form)
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
    pub(crate) fn features(&self, target: &Range<usize>, sentence: &Range<usize>, out: &mut Vec<Feature>) {
        let block = self.block(target, sentence);
        let mut cues = [0.0_f32; CUES];
        let mut sums = [0.0_f32; 4];
        let from = sentence.start.max(block.start.saturating_sub(WINDOW));
        let to = sentence.end.min(block.end.saturating_add(WINDOW));
        // Leftwards, then rightwards, so that "the same clause" is known as one goes.
        let sides = [true, false];
        for left in sides {
            let mut same_clause = true;
            let mut distance = 0;
            let mut passive = false;
            let steps = if left { block.start.saturating_sub(from) } else { to.saturating_sub(block.end) };
            for step in 0..steps {
                let i = if left { block.start - 1 - step } else { block.end + step };
                let marks = self.marks(i);
                same_clause &= !marks.edge;
                if marks.word {
                    distance += 1;
                    out.push(Feature::Word { zone: 0, token: i });
                    if distance == 1 {
                        out.push(Feature::Word { zone: if left { 1 } else { 2 }, token: i });
                    }
                    if distance <= NEAR {
                        out.push(Feature::Word { zone: if left { 3 } else { 4 }, token: i });
                    } else if same_clause {
                        out.push(Feature::Word { zone: if left { 5 } else { 6 }, token: i });
                    }
                }
                passive |= !left && same_clause && marks.be;
                let Some(lexeme) = self.reading.lexemes.get(i) else { continue };
                if lexeme.valence == 0.0 {
                    continue;
                }
                let value = self.reading.valence.get(i).copied().unwrap_or(0.0);
                let theme = lexeme.theme as usize;
                let near = same_clause && distance <= 6;
                let zone = usize::from(!left) * 2 + usize::from(near);
                let turned = usize::from(value * lexeme.valence < 0.0);
                if let Some(slot) = cues.get_mut((theme * THEME_ZONES + zone) * 2 + turned) {
                    *slot += value.abs().max(0.2);
                }
                let verb = usize::from(lexeme.part == Part::Verb);
                if near
                    && !left
                    && passive
                    && let Some(slot) = cues.get_mut(THEMES * THEME_ZONES * 2 + theme * 2 + verb)
                {
                    *slot += 1.0;
                }
                if let Some(slot) = sums.get_mut(zone) {
                    *slot += value;
                }
            }
        }
        self.others(&block, target, sentence, sums, &mut cues);
        out.extend(
            cues.iter()
                .enumerate()
                .filter(|&(_, &value)| value != 0.0)
                .map(|(index, &value)| Feature::Cue { index, value: value.clamp(-2.0, 2.0) }),
        );
    }

    fn others(
        &self,
        block: &Range<usize>,
        target: &Range<usize>,
        sentence: &Range<usize>,
        sums: [f32; 4],
        cues: &mut [f32; CUES],
    ) {
        let document = self.document;
        let word = document.lower(target.start);
        let total: f32 = sums.iter().sum();
        let positive = |x: f32| x.max(0.0);
        let next = document.lower(block.end);
        let before = block.start.checked_sub(1).map_or("", |i| document.lower(i));
        let flag = |b: bool| if b { 1.0 } else { 0.0 };
        let single = target.len() == 1;
        let quoted = self.reading.quoted.get(target.start).copied().unwrap_or(false);
        let quotes = sentence.clone().any(|i| self.reading.quoted.get(i).copied().unwrap_or(false));
        let others: [f32; OTHERS] = [
            1.0,
            positive(total).sqrt(),
            positive(-total).sqrt(),
            positive(sums[1] + sums[3]),
            positive(-sums[1] - sums[3]),
            positive(sums[0] + sums[1]),
            positive(-sums[0] - sums[1]),
            positive(sums[2] + sums[3]),
            positive(-sums[2] - sums[3]),
            flag(single && matches!(word, "he" | "she" | "they" | "i" | "we")),
            flag(single && matches!(word, "him" | "them" | "me" | "us")),
            flag(single && matches!(word, "his" | "her" | "their" | "my" | "our" | "its")),
            flag(single && matches!(word, "it")),
            flag(matches!(next, "'s" | "'")),
            flag(before == "by"),
            flag(quoted),
            flag(quotes && !quoted),
            flag(block.start == sentence.start),
            flag(block.end + 1 >= sentence.end),
            flag(!target.clone().any(|i| self.is_capital(i))),
            flag(total == 0.0),
            flag(sentence.len() < 12),
            flag(sentence.len() > 40),
            flag(block.len() >= 3),
        ];
        if let Some(tail) = cues.get_mut(CUES - OTHERS..) {
            tail.copy_from_slice(&others);
        }
    }
}
