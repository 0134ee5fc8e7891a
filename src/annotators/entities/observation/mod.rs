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

/// A token's facts, computed once and used by its neighbours' features too.
#[derive(Debug, Clone, Copy, Default)]
struct Cell {
    word: u32,
    shape: u32,
    prefix: u32,
    suffix: u32,
    ending: u32,
    classes: u32,
    /// Classes of the longest phrase over the token, and whether it begins there.
    hit: u32,
    /// What the rules say: type and whether the name begins here.
    rule: u32,
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
    let runs: Vec<Range<usize>> = (document.sentences().iter().enumerate())
        .filter(|(number, _)| casing.style(*number) == Style::Prose)
        .flat_map(|(_, sentence)| runs::of(document, casing, sentence.tokens.clone()))
        .collect();
    let signs = memory::signs(document, lookup, &cells, &runs, rules);
    let mut matrix = FeatureMatrix::default();
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
    let (before, here, after) = (*at(-1), *at(0), *at(1));
    let mut push = |template: u32, value: u32| matrix.push(mix(value, template));
    push(1, at(-2).word);
    push(2, before.word);
    push(3, here.word);
    push(4, after.word);
    push(5, at(2).word);
    push(6, pair(before.word, here.word));
    push(7, pair(here.word, after.word));
    push(8, here.prefix);
    push(9, here.suffix);
    push(10, here.ending);
    push(11, before.shape);
    push(12, here.shape);
    push(13, after.shape);
    push(14, pair(pair(before.shape, here.shape), after.shape));
    push(15, here.classes);
    push(16, pair(before.classes, here.classes));
    push(17, pair(here.classes, after.classes));
    push(18, here.hit);
    push(19, pair(here.hit, here.flags));
    push(20, here.rule);
    push(21, pair(pair(before.rule, here.rule), after.rule));
    push(22, pair(here.rule, here.word));
    push(23, pair(here.rule, pair(here.shape, here.flags)));
    push(28, pair(here.rule, here.suffix));
    push(29, pair(here.rule, here.classes));
    let mut bits = here.classes;
    while bits != 0 {
        push(40 + bits.trailing_zeros(), here.shape);
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
            let (lower, key) = (document.lower(index), document.key(index));
            let ending = |n: usize| tail(lower, n).map_or(0, hash_text);
            let flags = u32::from(index == sentence.tokens.start)
                | u32::from(style != Style::Prose) << 1
                | u32::from(casing.is_lower_elsewhere(key)) << 2
                | u32::from(casing.is_capital_inside(key)) << 3
                | u32::from(people.contains(&key)) << 4;
            cells.push(Cell {
                word: short(key),
                shape: shape(document.word(index)) | (style as u32) << 30,
                prefix: head(lower, 3).map_or(0, hash_text),
                suffix: ending(3),
                ending: ending(2),
                classes: lookup.word(index).0,
                hit: 0,
                rule: 0,
                flags,
            });
        }
    }
    let mut covered = 0;
    for index in 0..cells.len() {
        let Some(hit) = lookup.hit(index).filter(|_| index >= covered) else { continue };
        covered = hit.end;
        for (i, cell) in cells.iter_mut().enumerate().take(hit.end).skip(index) {
            cell.hit = hit.classes.and(NAMED).0 << 1 | u32::from(i == index);
        }
    }
    for span in rules {
        for (i, cell) in cells.iter_mut().enumerate().take(span.end).skip(span.start) {
            cell.rule = 1 + (span.kind as u32) * 2 + u32::from(i == span.start);
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

/// The kinds of characters in order, runs as one: "McDonald" is XxXx, "U.S." is X.X.
fn shape(word: &str) -> u32 {
    let mut shape = 1_u32;
    let mut last = 0;
    let mut marks = 0;
    for c in word.chars() {
        let kind = if c.is_uppercase() {
            1
        } else if c.is_alphabetic() {
            2
        } else if c.is_numeric() {
            3
        } else {
            c as u32 % 61 + 4
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
