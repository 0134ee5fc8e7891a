//! What the sequence model sees of each token. Training and service call this very code.

use std::ops::Range;

use rustc_hash::FxHashSet;

mod gate;
mod memory;
mod runs;

use super::casing::{Casing, Style};
use super::classes::Classes;
use super::gazetteer::Lookup;
use super::spans::NameSpan;
use crate::annotation::EntityType;
use crate::model::{FeatureMatrix, hash_text, mix, short};
use crate::text::{Document, SectionKind};

/// Changes whenever the features below change, so that an old model is refused.
pub(crate) const SCHEMA: &str =
    "entities/6 words-2..2 affixes shapes classes-1..1 hits rules-1..1 casing memory, near capitals only";

/// Features that an open token has, more or less.
const KEYS: usize = 32;

/// A token's facts, computed once and used by its neighbours' features too.
#[derive(Debug, Clone, Copy, Default)]
struct Cell {
    word: u32,
    shape: u32,
    classes: u32,
    /// Classes of the longest phrase over the token, and whether it begins there.
    hit: u32,
    /// What the rules say: type and whether the name begins here.
    rule: u32,
    // what follows only the token itself is asked for, when it is open
    prefix: u32,
    suffix: u32,
    ending: u32,
    /// Position and casing.
    flags: u32,
}

/// The features of all tokens. One that cannot be part of a name has none.
pub(super) fn features(
    document: &Document<'_>,
    lookup: &Lookup,
    casing: &Casing,
    rules: &[NameSpan],
) -> FeatureMatrix {
    let open = gate::open(document, lookup, casing);
    let cells = cells(document, lookup, casing, rules, &open);
    let mut runs = Vec::new();
    for (number, sentence) in document.sentences().iter().enumerate() {
        if casing.style(number) == Style::Prose {
            runs::find(document, casing, sentence.tokens.clone(), &mut runs);
        }
    }
    let signs = memory::signs(document, lookup, &cells, &runs, rules);
    let asked = open.iter().filter(|&&open| open).count();
    let mut matrix = FeatureMatrix::with_capacity(open.len(), asked * KEYS);
    for sentence in document.sentences() {
        for index in sentence.tokens.clone() {
            if let Some(here) = cells.get(index).filter(|_| open.get(index) == Some(&true)) {
                token(&cells, index, &sentence.tokens, &mut matrix);
                elsewhere(here, signs.get(&here.word).copied().unwrap_or(0), &mut matrix);
            }
            matrix.end_token();
        }
    }
    matrix
}

/// What all places of the text tell of a token's word.
fn elsewhere(here: &Cell, signs: u32, matrix: &mut FeatureMatrix) {
    let mut push = |template: u32, value: u32| matrix.push(mix(value, template));
    let mut bits = signs;
    while bits != 0 {
        push(200 + bits.trailing_zeros(), here.rule);
        bits &= bits - 1;
    }
    push(190, signs);
    push(191, pair(signs, here.shape));
}

fn pair(a: u32, b: u32) -> u32 {
    a.rotate_left(13) ^ b.wrapping_mul(0x9e37_79b1)
}

fn token(cells: &[Cell], index: usize, sentence: &Range<usize>, matrix: &mut FeatureMatrix) {
    let edge = Cell::default();
    let at = |offset: isize| {
        index
            .checked_add_signed(offset)
            .filter(|i| sentence.contains(i))
            .and_then(|i| cells.get(i))
            .unwrap_or(&edge)
    };
    let (before, here, after) = (at(-1), at(0), at(1));
    // the templates by number, side by side, so that several are mixed at once
    matrix.extend([
        mix(at(-2).word, 1),
        mix(before.word, 2),
        mix(here.word, 3),
        mix(after.word, 4),
        mix(at(2).word, 5),
        mix(pair(before.word, here.word), 6),
        mix(pair(here.word, after.word), 7),
        mix(here.prefix, 8),
        mix(here.suffix, 9),
        mix(here.ending, 10),
        mix(before.shape, 11),
        mix(here.shape, 12),
        mix(after.shape, 13),
        mix(pair(pair(before.shape, here.shape), after.shape), 14),
        mix(here.classes, 15),
        mix(pair(before.classes, here.classes), 16),
        mix(pair(here.classes, after.classes), 17),
        mix(here.hit, 18),
        mix(pair(here.hit, here.flags), 19),
        mix(here.rule, 20),
        mix(pair(pair(before.rule, here.rule), after.rule), 21),
        mix(pair(here.rule, here.word), 22),
        mix(pair(here.rule, pair(here.shape, here.flags)), 23),
        mix(pair(here.rule, here.suffix), 28),
        mix(pair(here.rule, here.classes), 29),
    ]);
    let mut bits = here.classes;
    while bits != 0 {
        matrix.push(mix(here.shape, 40 + bits.trailing_zeros()));
        bits &= bits - 1;
    }
}

/// The facts of all tokens that are within two of an open one; nobody asks for the others'.
fn cells(
    document: &Document<'_>,
    lookup: &Lookup,
    casing: &Casing,
    rules: &[NameSpan],
    open: &[bool],
) -> Vec<Cell> {
    let mut people: FxHashSet<u64> = FxHashSet::default();
    for span in rules.iter().filter(|s| s.kind == EntityType::Person && s.end > s.start + 1) {
        people.extend((span.start..span.end).map(|i| document.key(i)));
    }
    let mut cells: Vec<Cell> = Vec::with_capacity(document.tokens().len());
    for (number, sentence) in document.sentences().iter().enumerate() {
        let style = casing.style(number);
        for index in sentence.tokens.clone() {
            let around = index.saturating_sub(2)..(index + 3).min(open.len());
            if !open.get(around).unwrap_or_default().contains(&true) {
                cells.push(Cell::default());
                continue;
            }
            let mut cell = Cell {
                word: short(document.key(index)),
                shape: shape(document.word(index)) | (style as u32) << 30,
                classes: lookup.word(index).0,
                ..Cell::default()
            };
            if open.get(index) == Some(&true) {
                let lower = document.lower(index);
                let (in_lower, in_capitals) = casing.ways(document, index);
                cell.prefix = head(lower, 3).map_or(0, hash_text);
                cell.suffix = tail(lower, 3).map_or(0, hash_text);
                cell.ending = tail(lower, 2).map_or(0, hash_text);
                cell.flags = u32::from(index == sentence.tokens.start)
                    | u32::from(style != Style::Prose) << 1
                    | u32::from(in_lower) << 2
                    | u32::from(in_capitals) << 3
                    | u32::from(people.contains(&document.key(index))) << 4;
            }
            cells.push(cell);
        }
    }
    let mut covered = 0;
    for index in 0..cells.len() {
        let Some(hit) = lookup.hit(index).filter(|_| index >= covered) else { continue };
        covered = hit.end;
        for (offset, cell) in cells.get_mut(index..hit.end).unwrap_or_default().iter_mut().enumerate() {
            cell.hit = hit.classes.and(NAMED).0 << 1 | u32::from(offset == 0);
        }
    }
    for span in rules {
        for (offset, cell) in cells.get_mut(span.start..span.end).unwrap_or_default().iter_mut().enumerate() {
            cell.rule = 1 + (span.kind as u32) * 2 + u32::from(offset == 0);
        }
    }
    for section in document.sections().iter().filter(|s| s.kind == SectionKind::Credit) {
        for cell in cells.get_mut(document.tokens_in(section.span)).unwrap_or_default() {
            cell.flags |= 1 << 5;
        }
    }
    cells
}

/// Classes worth telling apart for whole phrases.
const NAMED: Classes = Classes(!(Classes::COMMON.0 | Classes::FEMALE_TITLE.0 | Classes::MALE_TITLE.0));

/// The kinds of the first characters: capitals, other letters, digits, and each mark by itself.
const KINDS: [u8; 128] = {
    let mut kinds = [0; 128];
    let mut at = 0;
    while at < 128 {
        kinds[at] = match at as u8 {
            b'A'..=b'Z' => 1,
            b'a'..=b'z' => 2,
            b'0'..=b'9' => 3,
            mark => other(mark as char) as u8,
        };
        at += 1;
    }
    kinds
};

/// The kind of a character that is neither letter nor digit.
const fn other(mark: char) -> u32 {
    mark as u32 % 61 + 4
}

/// The kinds of characters in order, runs as one: "McDonald" is XxXx, "U.S." is X.X.
fn shape(word: &str) -> u32 {
    let mut shape = 1_u32;
    let mut last = 0;
    let mut marks = 0;
    for c in word.chars() {
        let kind = match KINDS.get(c as usize) {
            Some(&kind) => u32::from(kind),
            None if c.is_uppercase() => 1,
            None if c.is_alphabetic() => 2,
            None if c.is_numeric() => 3,
            None => other(c),
        };
        if kind != last {
            shape = shape.wrapping_mul(67).wrapping_add(kind);
            (last, marks) = (kind, marks + 1);
        }
        if marks > 5 {
            break;
        }
    }
    // a lone capital and a short acronym are not the same
    (shape.wrapping_mul(4) + u32::try_from(word.len().min(4)).unwrap_or(0) / 2) & 0x3fff_ffff
}

fn head(word: &str, letters: usize) -> Option<&str> {
    word.char_indices().nth(letters).and_then(|(at, _)| word.get(..at))
}

fn tail(word: &str, letters: usize) -> Option<&str> {
    word.char_indices().rev().nth(letters.saturating_sub(1)).and_then(|(at, _)| word.get(at..))
}
