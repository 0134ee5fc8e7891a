//! "Bank of England" in a list is "BANK OF ENGLAND" in a headline, and never "who" for "WHO": how the words of a
//! listed name are compared with those of a text.

use crate::annotators::entities::casing::{Casing, Letters};
use crate::text::{Document, Phrase, TokenKind, fnv1a};

/// Longest name, in tokens: bounds how far ahead a match looks.
pub(super) const MOST_WORDS: usize = 64;

/// How a word of a name must be written in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Case {
    /// In any way: "of", "iPhone", "747".
    Any = 0,
    /// With a capital first: "Bank".
    Capital = 1,
    /// In capitals only: "WHO", "US".
    Capitals = 2,
}

impl Case {
    /// Short words in capitals are acronyms, unless the whole name is shouted.
    fn of(word: &str, shouted: bool) -> Self {
        let letters = word.chars().filter(|c| c.is_alphabetic()).count();
        let lower = word.chars().any(char::is_lowercase);
        match word.chars().find(|c| c.is_alphabetic()) {
            Some(first) if first.is_uppercase() => {
                if (2..6).contains(&letters) && !lower && !shouted {
                    Self::Capitals
                } else {
                    Self::Capital
                }
            }
            _ => Self::Any,
        }
    }

    pub(super) const fn from_bits(bits: u32) -> Self {
        match bits & 3 {
            1 => Self::Capital,
            2 => Self::Capitals,
            _ => Self::Any,
        }
    }

    /// Whether a word of a text, with these letters, is written so.
    pub(super) fn fits(self, word: &str, letters: Letters) -> bool {
        match self {
            Self::Any => true,
            Self::Capital => {
                let first = || word.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase);
                letters.upper_first || letters.any_upper && first()
            }
            Self::Capitals => letters.any_upper && !letters.any_lower,
        }
    }
}

/// What is compared of a token of a text; none past the end.
pub(super) fn key_at(document: &Document<'_>, casing: &Casing, index: usize) -> Option<u64> {
    let token = document.tokens().get(index)?;
    let own = document.key(index);
    // nearly all tokens are compared as they are
    let plain = token.kind != TokenKind::Dash && !casing.letters(index).dotted;
    Some(if plain { own } else { key(token.kind, token.spaced, document.lower(index), own) })
}

/// What is compared of a token: the key of its folded form, which is its `own`; without dots, so that "U.S." is "US" and
/// "Inc." is "Inc"; with all dashes as one, those after a space apart from those inside a word.
fn key(kind: TokenKind, spaced: bool, lower: &str, own: u64) -> u64 {
    match kind {
        TokenKind::Dash => fnv1a(if spaced { b" -" } else { b"-" }),
        TokenKind::Word if lower.contains('.') => fnv1a(lower.replace('.', "").as_bytes()),
        _ => own,
    }
}

/// The words of a name: keys with their case, and whether "the" must stand before them.
pub(super) fn words(phrase: &Phrase<'_>, mut each: impl FnMut(u64, Case)) -> bool {
    let tokens = phrase.tokens();
    // "The Guardian" is met as "the Guardian"; the article is no part of the mention
    let article = tokens.len() > 1 && phrase.lower(0) == "the";
    let skipped = usize::from(article);
    let all = || (skipped..tokens.len()).flat_map(|i| phrase.word(i).chars());
    let shouted = !all().any(char::is_lowercase) && all().filter(|c| c.is_alphabetic()).count() > 5;
    for (index, token) in tokens.iter().enumerate().skip(skipped) {
        let spaced = token.spaced && index > skipped;
        let case = Case::of(phrase.word(index), shouted);
        each(key(token.kind, spaced, phrase.lower(index), phrase.key(index)), case);
    }
    article
}
