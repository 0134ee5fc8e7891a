//! “**They** **were** awful**,** **but** Reid left”: what each token is to those who ask how somebody is spoken of.
//!
//! Found once, as a sentence holds many targets, and with hardly a branch: what the next token is cannot be foreseen.

use super::grammar::Grammar;
use super::lexicon::ToneLexicon;
use crate::text::{Document, Token, TokenKind};

/// What a token is: what it is in grammar, and bits of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Marks {
    pub(crate) grammar: Grammar,
    bits: u8,
}

const WORD: u8 = 1;
const CAPITAL: u8 = 1 << 1;
const BREAK: u8 = 1 << 2;
const QUOTED: u8 = 1 << 3;
const COMMA: u8 = 1 << 4;

impl Marks {
    /// May be a word feature: no name, no number, no punctuation but a few telling marks.
    pub(crate) const fn word(self) -> bool {
        self.bits & WORD != 0
    }

    /// A word with a capital letter.
    pub(crate) const fn capital(self) -> bool {
        self.bits & CAPITAL != 0
    }

    /// Ends or begins a clause.
    pub(crate) const fn edge(self) -> bool {
        self.ends_clause() | self.grammar.is(Grammar::EDGE)
    }

    /// Ends a clause, and is no word.
    pub(crate) const fn ends_clause(self) -> bool {
        self.bits & BREAK != 0
    }

    /// Stands inside quotation marks.
    pub(crate) const fn quoted(self) -> bool {
        self.bits & QUOTED != 0
    }

    /// A comma, a quotation mark or the like, but no stop and no dash.
    pub(crate) const fn comma(self) -> bool {
        self.bits & COMMA != 0
    }

    /// What a token is wherever it stands.
    fn of(text: &str, token: &Token, grammar: Grammar) -> Self {
        let byte = text.as_bytes().get(token.span.start()).copied().unwrap_or_default();
        let alone = token.span.len() == 1;
        let bits = match token.kind {
            // nearly all tokens are words
            TokenKind::Word => {
                let upper = if byte.is_ascii() { byte.is_ascii_uppercase() } else { is_upper(text, token) };
                let lower = !upper | (alone & (byte == b'I'));
                (u8::from(upper) * CAPITAL) | (u8::from(lower) * WORD)
            }
            kind => {
                let telling = alone & ((byte == b'?') | (byte == b'!'));
                // a hyphen inside a word is no edge
                let hyphen = alone & (byte == b'-');
                let is = |own: TokenKind| kind == own;
                let mark = is(TokenKind::Punctuation) | is(TokenKind::QuoteMark);
                let ends = mark | is(TokenKind::Stop) | (is(TokenKind::Dash) & !hyphen);
                let word = is(TokenKind::Clitic) | (is(TokenKind::Stop) & telling);
                (u8::from(word) * WORD) | (u8::from(ends) * BREAK) | (u8::from(mark) * COMMA)
            }
        };
        Self { grammar, bits }
    }

    /// What every token of a document is.
    pub(crate) fn all(document: &Document<'_>, lexicon: &ToneLexicon) -> Vec<Self> {
        let text = document.text();
        let tokens = document.tokens().iter().zip(document.keys());
        let mut all: Vec<Self> =
            tokens.map(|(token, &key)| Self::of(text, token, lexicon.grammar(key))).collect();
        for sentence in document.sentences() {
            // the first word of a sentence need not be a name
            if let Some(first) = all.get_mut(sentence.tokens.start) {
                first.bits |= u8::from(first.capital()) * WORD;
            }
        }
        for quotation in document.quotations().iter().filter(|q| q.depth == 0) {
            let inside = all.get_mut(quotation.tokens.clone()).unwrap_or_default();
            inside.iter_mut().for_each(|marks| marks.bits |= QUOTED);
        }
        all
    }
}

fn is_upper(text: &str, token: &Token) -> bool {
    text.get(token.span.start()..).and_then(|rest| rest.chars().next()).is_some_and(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(text: &str, which: impl Fn(Marks) -> bool) -> Vec<String> {
        let document = Document::new(text);
        let marks = Marks::all(&document, &ToneLexicon::new().unwrap()).into_iter().enumerate();
        marks.filter(|&(_, marks)| which(marks)).map(|(i, _)| document.word(i).to_owned()).collect()
    }

    #[test]
    fn names_numbers_and_most_punctuation_are_no_words() {
        let text = "The deal saved Vane 5 million, I think! It isn't over - yet?";
        let words =
            ["The", "deal", "saved", "million", "I", "think", "!", "It", "is", "n't", "over", "yet", "?"];
        assert_eq!(chosen(text, Marks::word), words);
        assert_eq!(chosen("Éva and Žižek saw Ōe.", Marks::capital), ["Éva", "Žižek", "Ōe"]);
        assert_eq!(chosen("Reid said “never, Vane”.", Marks::quoted), ["never", ",", "Vane"]);
    }

    #[test]
    fn clauses_end_at_punctuation_and_before_conjunctions_but_not_at_hyphens() {
        let text = "Reid stayed, but well-known Vane – who left – “lied”.";
        assert_eq!(chosen(text, Marks::edge), [",", "but", "–", "–", "“", "”", "."]);
        assert_eq!(chosen(text, Marks::comma), [",", "“", "”"]);
    }
}
