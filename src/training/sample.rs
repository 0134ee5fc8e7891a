//! A text with what its annotators vouch for, in our own tokens.

use crate::annotation::EntityType;
use crate::annotators::entities::Reader;
use crate::model::FeatureMatrix;
use crate::text::{Document, TokenKind};

/// A named stretch of a text, in bytes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Gold {
    pub(super) start: usize,
    pub(super) end: usize,
    /// Set of bits of the types that it may have, by their order in [`EntityType::ALL`].
    pub(super) types: u32,
}

/// What a corpus is like.
#[derive(Debug, Clone, Copy)]
pub(super) struct Habit {
    /// Set of bits of the types that the corpus annotates: elsewhere in it "nothing" means nothing.
    pub(super) annotates: u32,
    /// Whether its spans follow our conventions already.
    pub(super) ours: bool,
    /// How often a sample is seen in one round of training.
    pub(super) weight: u32,
    /// Of a hundred names of people, how many the lexicons are not to know.
    pub(super) strangers: u64,
}

/// A text ready for training.
#[derive(Debug)]
pub(super) struct Sample {
    pub(super) features: FeatureMatrix,
    /// For each token the set of labels that its annotation admits.
    pub(super) allowed: Vec<u32>,
    /// Token ranges of its sentences.
    pub(super) sentences: Vec<std::ops::Range<usize>>,
    pub(super) weight: u32,
    /// Whether it follows our conventions.
    pub(super) ours: bool,
}

const OUTSIDE: u32 = 1;

/// The number of a type's bit.
pub(super) fn type_bit(name: &str) -> u32 {
    EntityType::ALL.iter().position(|t| t.name() == name).map_or(0, |i| 1 << i)
}

fn begin(types: u32) -> u32 {
    spread(types) << 1
}

fn inside(types: u32) -> u32 {
    spread(types) << 2
}

/// One bit a type becomes two.
fn spread(types: u32) -> u32 {
    (0..EntityType::ALL.len() as u32).filter(|t| types & (1 << t) != 0).map(|t| 1 << (2 * t)).sum()
}

impl Sample {
    /// Reads a text and brings its annotation to our conventions.
    pub(super) fn new(reader: &Reader, text: &str, gold: &[Gold], habit: Habit) -> Self {
        let document = Document::new(text);
        let conventions = reader.conventions(&document);
        let count = document.tokens().len();
        // groups are filled in from the lexicon below, so none is missing
        let missing = !(habit.annotates | type_bit("group")) & ((1 << EntityType::ALL.len()) - 1);
        let mut allowed: Vec<u32> = (0..count)
            .map(|i| {
                let capital = document.word(i).chars().any(char::is_uppercase);
                if capital && missing != 0 { OUTSIDE | begin(missing) | inside(missing) } else { OUTSIDE }
            })
            .collect();
        let group = type_bit("group");
        let mut taken = vec![false; count];
        for gold in gold {
            let tokens = gold_tokens(&document, gold);
            let trimmed =
                if habit.ours { tokens.clone() } else { trim(&document, &conventions, tokens.clone()) };
            for slot in taken.get_mut(tokens.clone()).unwrap_or_default() {
                *slot = true;
            }
            for slot in allowed.get_mut(tokens).unwrap_or_default() {
                *slot = OUTSIDE;
            }
            let capital =
                trimmed.clone().any(|i| document.word(i).chars().any(|c| c.is_uppercase() || c.is_numeric()));
            if trimmed.is_empty() || !habit.ours && !capital {
                continue;
            }
            let whole_group = conventions.get(trimmed.start).is_some_and(|c| c.1 == Some(trimmed.end));
            let types = if whole_group && !habit.ours { group } else { gold.types };
            for i in trimmed.clone() {
                if let Some(slot) = allowed.get_mut(i) {
                    *slot = if i == trimmed.start { begin(types) } else { inside(types) };
                }
            }
        }
        if !habit.ours {
            // nationalities that the corpus leaves out
            let mut i = 0;
            while i < count {
                match conventions.get(i).and_then(|c| c.1) {
                    Some(end) if !taken.get(i..end).unwrap_or_default().contains(&true) => {
                        for j in i..end {
                            if let Some(slot) = allowed.get_mut(j) {
                                *slot = if j == i { begin(group) } else { inside(group) };
                            }
                        }
                        i = end;
                    }
                    _ => i += 1,
                }
            }
        }
        let sentences = document.sentences().iter().map(|s| s.tokens.clone()).collect();
        Self {
            features: reader.features(&document, habit.strangers),
            allowed,
            sentences,
            weight: habit.weight,
            ours: habit.ours,
        }
    }
}

fn gold_tokens(document: &Document<'_>, gold: &Gold) -> std::ops::Range<usize> {
    document.span(gold.start, gold.end).map_or(0..0, |s| document.tokens_in(s))
}

/// Cuts titles, articles and possessives off a span.
fn trim(
    document: &Document<'_>,
    conventions: &[(Option<usize>, Option<usize>)],
    mut tokens: std::ops::Range<usize>,
) -> std::ops::Range<usize> {
    loop {
        let lower = document.lower(tokens.start);
        let title = conventions.get(tokens.start).and_then(|c| c.0);
        if tokens.is_empty() {
            return tokens;
        }
        if let Some(end) = title.filter(|&end| end <= tokens.end) {
            // "the President" alone names nobody
            tokens.start = end;
        } else if matches!(
            lower,
            "the" | "a" | "an" | "former" | "late" | "ex" | "his" | "her" | "-" | "'s" | ","
        ) {
            tokens.start += 1;
        } else {
            break;
        }
    }
    while !tokens.is_empty() {
        let last = tokens.end - 1;
        let kind = document.tokens().get(last).map(|t| t.kind);
        let loose = matches!(
            kind,
            Some(TokenKind::Possessive | TokenKind::QuoteMark | TokenKind::Stop | TokenKind::Dash)
        ) || document.word(last) == ",";
        if !loose {
            break;
        }
        tokens.end = last;
    }
    tokens
}
