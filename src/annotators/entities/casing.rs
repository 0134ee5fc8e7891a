//! "POLICE SEARCH FOR GUNMAN IN LEEDS": where capitals say nothing, the rest of the text says what is a name.

use std::ops::Range;

use rustc_hash::{FxBuildHasher, FxHashMap};

use crate::text::{Document, TokenKind};

/// How a sentence uses capitals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// As prose does.
    Prose,
    /// On Most Words, as Headlines Do.
    Title,
    /// ON ALL WORDS.
    Capitals,
}

/// Which cases the letters of one token have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Letters {
    pub(super) upper_first: bool,
    pub(super) lower_first: bool,
    pub(super) any_upper: bool,
    pub(super) any_lower: bool,
}

/// How each sentence uses capitals, and which words the text writes in lower case somewhere.
#[derive(Debug)]
pub(super) struct Casing {
    styles: Vec<Style>,
    letters: Vec<Letters>,
    /// By the word's key.
    words: FxHashMap<u64, Seen>,
}

/// How the text writes a word.
#[derive(Debug, Clone, Copy, Default)]
struct Seen {
    lower: bool,
    /// With a capital inside a sentence of prose.
    capital: bool,
}

impl Casing {
    /// Reads the text once.
    pub(super) fn new(document: &Document<'_>) -> Self {
        let tokens = document.tokens();
        let letters: Vec<Letters> = (0..tokens.len()).map(|i| Letters::of(document.word(i))).collect();
        let of = |index: usize| letters.get(index).copied().unwrap_or_default();
        // a text has half as many words as tokens
        let mut words = FxHashMap::with_capacity_and_hasher(tokens.len() / 2, FxBuildHasher);
        let styles = (document.sentences().iter())
            .map(|sentence| {
                let style = style(document, &letters, sentence.tokens.clone());
                for index in sentence.tokens.clone() {
                    let lower = of(index).lower_first && is_word(document, index);
                    // after the first word of prose a capital means something
                    let capital = of(index).upper_first
                        && style == Style::Prose
                        && index > sentence.tokens.start
                        && !follows_quote_mark(document, index);
                    if lower || capital {
                        let seen: &mut Seen = words.entry(document.key(index)).or_default();
                        seen.lower |= lower;
                        seen.capital |= capital;
                    }
                }
                style
            })
            .collect();
        Self { styles, letters, words }
    }

    /// How a sentence uses capitals.
    pub(super) fn style(&self, sentence: usize) -> Style {
        self.styles.get(sentence).copied().unwrap_or(Style::Prose)
    }

    /// The cases of a token's letters.
    pub(super) fn letters(&self, token: usize) -> Letters {
        self.letters.get(token).copied().unwrap_or_default()
    }

    /// Whether the text writes the word of this key in lower case somewhere.
    pub(super) fn is_lower_elsewhere(&self, key: u64) -> bool {
        self.words.get(&key).is_some_and(|seen| seen.lower)
    }

    /// Whether the text writes the word of this key with a capital inside a sentence.
    pub(super) fn is_capital_inside(&self, key: u64) -> bool {
        self.words.get(&key).is_some_and(|seen| seen.capital)
    }
}

impl Letters {
    fn of(word: &str) -> Self {
        let (mut any_upper, mut any_lower) = (false, false);
        for byte in word.bytes() {
            if !byte.is_ascii() {
                return Self::of_any(word);
            }
            any_upper |= byte.is_ascii_uppercase();
            any_lower |= byte.is_ascii_lowercase();
        }
        let first = word.as_bytes().first();
        let upper_first = first.is_some_and(u8::is_ascii_uppercase);
        Self { upper_first, lower_first: first.is_some_and(u8::is_ascii_lowercase), any_upper, any_lower }
    }

    fn of_any(word: &str) -> Self {
        Self {
            upper_first: word.starts_with(char::is_uppercase),
            lower_first: word.starts_with(char::is_lowercase),
            any_upper: word.chars().any(char::is_uppercase),
            any_lower: word.chars().any(char::is_lowercase),
        }
    }
}

/// Whether a token is a word, neither number nor mark.
pub(super) fn is_word(document: &Document<'_>, index: usize) -> bool {
    document.tokens().get(index).is_some_and(|t| t.kind == TokenKind::Word)
}

fn follows_quote_mark(document: &Document<'_>, index: usize) -> bool {
    let before = index.checked_sub(1).and_then(|i| document.tokens().get(i));
    before.is_some_and(|t| t.kind == TokenKind::QuoteMark)
}

fn style(document: &Document<'_>, letters: &[Letters], tokens: Range<usize>) -> Style {
    let (mut words, mut capital, mut all, mut long_lower) = (0_u32, 0_u32, 0_u32, 0_u32);
    for index in tokens {
        let (Some(token), Some(letters)) = (document.tokens().get(index), letters.get(index)) else {
            continue;
        };
        if token.kind != TokenKind::Word || token.span.len() < 2 {
            continue;
        }
        words += 1;
        if letters.upper_first {
            capital += 1;
            all += u32::from(!letters.any_lower);
        } else {
            long_lower += u32::from(token.span.len() > 4);
        }
    }
    if words >= 4 && all * 10 >= words * 8 {
        Style::Capitals
    } else if words >= 4 && capital * 10 >= words * 6 && long_lower * 5 <= words {
        Style::Title
    } else {
        Style::Prose
    }
}
