//! "POLICE SEARCH FOR GUNMAN IN LEEDS": where capitals say nothing, the rest of the text says what is a name.

use rustc_hash::FxHashSet;

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

/// How each sentence uses capitals, and which words the text writes in lower case somewhere.
#[derive(Debug)]
pub(super) struct Casing<'d> {
    styles: Vec<Style>,
    lower: FxHashSet<&'d str>,
    capital: FxHashSet<&'d str>,
}

impl<'d> Casing<'d> {
    /// Reads the text once.
    pub(super) fn new(document: &'d Document<'_>) -> Self {
        let mut lower = FxHashSet::default();
        for (index, token) in document.tokens().iter().enumerate() {
            if token.kind == TokenKind::Word && document.word(index).starts_with(char::is_lowercase) {
                lower.insert(document.lower(index));
            }
        }
        let styles: Vec<Style> =
            document.sentences().iter().map(|s| style(document, s.tokens.clone())).collect();
        let mut capital = FxHashSet::default();
        for (sentence, style) in document.sentences().iter().zip(&styles) {
            // after the first word of prose a capital means something
            let inner = sentence.tokens.start + 1..sentence.tokens.end;
            for index in inner.filter(|_| *style == Style::Prose) {
                let stuck =
                    matches!(document.tokens().get(index - 1), Some(t) if t.kind == TokenKind::QuoteMark);
                if !stuck && document.word(index).starts_with(char::is_uppercase) {
                    capital.insert(document.lower(index));
                }
            }
        }
        Self { styles, lower, capital }
    }

    /// How a sentence uses capitals.
    pub(super) fn style(&self, sentence: usize) -> Style {
        self.styles.get(sentence).copied().unwrap_or(Style::Prose)
    }

    /// Whether the text writes this folded form in lower case somewhere.
    pub(super) fn is_lower_elsewhere(&self, folded: &str) -> bool {
        self.lower.contains(folded)
    }

    /// Whether the text writes this folded form with a capital inside a sentence.
    pub(super) fn is_capital_inside(&self, folded: &str) -> bool {
        self.capital.contains(folded)
    }
}

fn style(document: &Document<'_>, tokens: std::ops::Range<usize>) -> Style {
    let (mut words, mut capital, mut all, mut long_lower) = (0_u32, 0_u32, 0_u32, 0_u32);
    for index in tokens {
        let word = document.word(index);
        let is_word = document.tokens().get(index).is_some_and(|t| t.kind == TokenKind::Word);
        if !is_word || word.len() < 2 {
            continue;
        }
        words += 1;
        if word.starts_with(char::is_uppercase) {
            capital += 1;
            all += u32::from(!word.chars().any(char::is_lowercase));
        } else {
            long_lower += u32::from(word.len() > 4);
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
