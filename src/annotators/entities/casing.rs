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

/// Which cases the letters of one token have, and whether dots and digits stand among them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Letters {
    pub(super) upper_first: bool,
    pub(super) lower_first: bool,
    pub(super) any_upper: bool,
    pub(super) any_lower: bool,
    pub(super) dotted: bool,
    pub(super) digit: bool,
}

/// How each sentence uses capitals, and which of its capitalized words the text writes in lower case somewhere.
#[derive(Debug)]
pub(super) struct Casing {
    styles: Vec<Style>,
    letters: Vec<Letters>,
    /// By key, the words that have a capital somewhere: the others, most of a text, are not asked about.
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
        // an eighth of the tokens are such words
        let mut words = FxHashMap::with_capacity_and_hasher(tokens.len() / 8, FxBuildHasher);
        let mut styles = Vec::with_capacity(document.sentences().len());
        for sentence in document.sentences() {
            let style = style(document, &letters, sentence.tokens.clone());
            styles.push(style);
            for (index, letters) in
                sentence.tokens.clone().zip(letters.get(sentence.tokens.clone()).unwrap_or_default())
            {
                if letters.any_upper {
                    let seen: &mut Seen = words.entry(document.key(index)).or_default();
                    // after the first word of prose a capital means something
                    seen.capital |= letters.upper_first
                        && style == Style::Prose
                        && index > sentence.tokens.start
                        && !follows_quote_mark(document, index);
                }
            }
        }
        for (index, _) in letters.iter().enumerate().filter(|(_, l)| l.lower_first) {
            if let Some(seen) = words.get_mut(&document.key(index)).filter(|_| is_word(document, index)) {
                seen.lower = true;
            }
        }
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

    /// The same of all tokens, in order.
    pub(super) fn all_letters(&self) -> &[Letters] {
        &self.letters
    }

    /// Whether the text writes the word of this key, which it writes with a capital, in lower case somewhere.
    pub(super) fn is_lower_elsewhere(&self, key: u64) -> bool {
        self.words.get(&key).is_some_and(|seen| seen.lower)
    }

    /// Whether the text writes the word at a token in lower case, there or elsewhere, and whether with a capital
    /// inside a sentence.
    pub(super) fn ways(&self, document: &Document<'_>, token: usize) -> (bool, bool) {
        let seen = self.words.get(&document.key(token)).copied().unwrap_or_default();
        let lower = self.letters(token).lower_first && is_word(document, token);
        (lower || seen.lower, seen.capital)
    }
}

const UPPER: u8 = 1;
const LOWER: u8 = 2;
const DOT: u8 = 4;
const DIGIT: u8 = 8;
const NOT_ASCII: u8 = 16;

/// What each byte says of the letters of a word.
const SIGNS: [u8; 256] = {
    let mut signs = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        signs[byte] = match byte as u8 {
            b'A'..=b'Z' => UPPER,
            b'a'..=b'z' => LOWER,
            b'.' => DOT,
            b'0'..=b'9' => DIGIT,
            0x80.. => NOT_ASCII,
            _ => 0,
        };
        byte += 1;
    }
    signs
};

impl Letters {
    fn of(word: &str) -> Self {
        let sign = |byte: u8| SIGNS.get(usize::from(byte)).copied().unwrap_or_default();
        let signs = word.bytes().fold(0, |signs, byte| signs | sign(byte));
        if signs & NOT_ASCII != 0 {
            return Self::of_any(word);
        }
        let first = word.bytes().next().map_or(0, sign);
        Self {
            upper_first: first == UPPER,
            lower_first: first == LOWER,
            any_upper: signs & UPPER != 0,
            any_lower: signs & LOWER != 0,
            dotted: signs & DOT != 0,
            digit: signs & DIGIT != 0,
        }
    }

    #[cold]
    fn of_any(word: &str) -> Self {
        Self {
            upper_first: word.starts_with(char::is_uppercase),
            lower_first: word.starts_with(char::is_lowercase),
            any_upper: word.chars().any(char::is_uppercase),
            any_lower: word.chars().any(char::is_lowercase),
            dotted: word.contains('.'),
            digit: word.contains(|c: char| c.is_ascii_digit()),
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
