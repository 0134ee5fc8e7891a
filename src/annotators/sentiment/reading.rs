//! "The deal is not a disaster, but it would hardly be a triumph": each word's valence in its sentence.
//!
//! One pass over the tokens. A negation turns the valence of the next few words of its clause, an
//! intensifier scales the next two, what is only supposed counts less, and "but" moves the weight to what
//! follows (the "contrast" rule of Polanyi and Zaenen, "Contextual Valence Shifters", 2006).

use std::ops::Range;

use super::grammar::Grammar;
use super::lexicon::{Force, Lexeme, ToneLexicon};
use crate::text::{Document, TokenKind};

/// How many words a negation or flip reaches.
const REACH: usize = 5;
/// How many words an intensifier reaches.
const NEAR: usize = 2;
/// What a supposed, wished or demanded thing counts.
const UNREAL: f32 = 0.7;
/// What a question counts.
const ASKED: f32 = 0.6;
/// What an event ("killed", "attack") counts in the reporter's own words: it is news, not opinion.
const EVENT_IN_REPORT: f32 = 0.5;
/// What stands before and after a "but".
const BEFORE_CONTRAST: f32 = 0.6;
const AFTER_CONTRAST: f32 = 1.2;

/// The lexicon's words of one document, and their valence where they stand.
#[derive(Debug)]
pub(crate) struct Reading {
    /// What the lexicon knows of each token; a phrase's entry stands at its first token.
    pub(crate) lexemes: Vec<Lexeme>,
    /// Valence of each token in its context.
    pub(crate) valence: Vec<f32>,
    /// Whether the token stands inside quotation marks.
    pub(crate) quoted: Vec<bool>,
    /// What each token is for a target's classifier.
    pub(crate) marks: Vec<Marks>,
}

/// What a token is for a target's classifier; found once, as a sentence holds many targets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Marks {
    /// May be a word feature: no name, no number, no punctuation but a few telling marks.
    pub(crate) word: bool,
    /// A word with a capital letter.
    pub(crate) capital: bool,
    /// Ends or begins a clause.
    pub(crate) edge: bool,
    /// What it is in grammar.
    pub(crate) grammar: Grammar,
}

impl Marks {
    fn of(document: &Document<'_>, index: usize, first: bool, grammar: Grammar) -> Self {
        let Some(token) = document.tokens().get(index) else { return Self::default() };
        let word = document.slice(token.span);
        let plain = Self { grammar, ..Self::default() };
        // nearly all tokens are words
        if token.kind == TokenKind::Word {
            let capital = match word.as_bytes().first() {
                Some(first) if first.is_ascii() => first.is_ascii_uppercase(),
                _ => word.chars().next().is_some_and(char::is_uppercase),
            };
            let edge = grammar.is(Grammar::EDGE);
            return Self { word: !capital || first || word == "I", capital, edge, grammar };
        }
        match token.kind {
            TokenKind::Clitic => Self { word: true, ..plain },
            TokenKind::Stop => Self { word: matches!(word, "?" | "!"), edge: true, ..plain },
            TokenKind::Punctuation | TokenKind::QuoteMark => Self { edge: true, ..plain },
            TokenKind::Dash => Self { edge: word != "-", ..plain },
            _ => plain,
        }
    }
}

impl Reading {
    /// Looks every token up once and reads each sentence from left to right.
    pub(crate) fn new(document: &Document<'_>, lexicon: &ToneLexicon) -> Self {
        let count = document.tokens().len();
        let mut lexemes = vec![Lexeme::SILENT; count];
        // Where an entry begins: a sentence is read from its first to its last.
        let mut entries: Vec<usize> = Vec::with_capacity(count / 4);
        let mut at = 0;
        while at < count {
            match lexicon.at(document, at) {
                Some((length, lexeme)) => {
                    if let Some(slot) = lexemes.get_mut(at) {
                        *slot = lexeme;
                    }
                    entries.push(at);
                    at += length.max(1);
                }
                None => at += 1,
            }
        }
        let mut quoted = vec![false; count];
        for quotation in document.quotations().iter().filter(|q| q.depth == 0) {
            if let Some(inside) = quoted.get_mut(quotation.tokens.clone()) {
                inside.fill(true);
            }
        }
        let mut reading =
            Self { lexemes, valence: vec![0.0; count], quoted, marks: vec![Marks::default(); count] };
        let mut left = entries.as_slice();
        for sentence in document.sentences() {
            let tokens = sentence.tokens.clone();
            let own;
            (own, left) = left.split_at(left.partition_point(|&at| at < tokens.end));
            if let [first, ..] = *own
                && let [.., last] = *own
            {
                reading.read_sentence(document, &tokens, first..last + 1);
            }
            if let Some(marks) = reading.marks.get_mut(tokens.clone()) {
                for (index, slot) in tokens.clone().zip(marks) {
                    let grammar = lexicon.grammar(document, index);
                    *slot = Marks::of(document, index, index == tokens.start, grammar);
                }
            }
        }
        reading
    }

    /// What a token is in grammar; nothing past the end.
    pub(crate) fn grammar(&self, index: usize) -> Grammar {
        self.marks.get(index).map(|m| m.grammar).unwrap_or_default()
    }

    /// Reads the part of a sentence that holds all entries of the lexicon in it.
    fn read_sentence(&mut self, document: &Document<'_>, sentence: &Range<usize>, part: Range<usize>) {
        let asked = sentence.clone().rev().take(3).any(|i| document.word(i) == "?");
        let mut context = Context::new(if asked { ASKED } else { 1.0 });
        context.seen = part.start.saturating_sub(sentence.start);
        let tokens = document.tokens().get(part.clone()).unwrap_or_default();
        let lexemes = self.lexemes.get(part.clone()).unwrap_or_default();
        let Some(valence) = self.valence.get_mut(part.clone()) else { return };
        for (index, (token, &lexeme)) in tokens.iter().zip(lexemes).enumerate() {
            // A hyphen inside a word is no edge.
            if matches!(
                token.kind,
                TokenKind::Punctuation | TokenKind::Dash | TokenKind::Stop | TokenKind::QuoteMark
            ) && document.slice(token.span) != "-"
            {
                context.end_clause(token.kind == TokenKind::QuoteMark);
            }
            if lexeme.valence != 0.0 {
                let quoted = self.quoted.get(part.start + index).copied().unwrap_or(false);
                let news = if lexeme.theme.is_event() && !quoted { EVENT_IN_REPORT } else { 1.0 };
                if let Some(slot) = valence.get_mut(index) {
                    *slot = (lexeme.valence * news * context.factor()).clamp(-1.5, 1.5);
                }
            }
            context.step();
            if lexeme.force == Force::None {
                continue;
            }
            if lexeme.force == Force::Contrast
                && context.seen > 1
                && let Some(before) = valence.get_mut(..index)
            {
                before.iter_mut().for_each(|v| *v *= BEFORE_CONTRAST);
            }
            context.take(lexeme);
        }
    }
}

/// What the words read so far do to the next.
struct Context {
    seen: usize,
    turn: f32,
    turn_left: usize,
    scale: f32,
    scale_left: usize,
    unreal: bool,
    concede: f32,
    whole: f32,
}

impl Context {
    const fn new(whole: f32) -> Self {
        Self {
            seen: 0,
            turn: 1.0,
            turn_left: 0,
            scale: 1.0,
            scale_left: 0,
            unreal: false,
            concede: 1.0,
            whole,
        }
    }

    fn factor(&self) -> f32 {
        let turn = if self.turn_left > 0 { self.turn } else { 1.0 };
        let scale = if self.scale_left > 0 { self.scale } else { 1.0 };
        turn * scale * if self.unreal { UNREAL } else { 1.0 } * self.concede * self.whole
    }

    const fn step(&mut self) {
        self.seen += 1;
        self.turn_left = self.turn_left.saturating_sub(1);
        self.scale_left = self.scale_left.saturating_sub(1);
    }

    const fn end_clause(&mut self, quote_mark: bool) {
        self.scale_left = 0;
        if !quote_mark {
            self.turn_left = 0;
            self.unreal = false;
            self.concede = 1.0;
        }
    }

    fn take(&mut self, lexeme: Lexeme) {
        match lexeme.force {
            Force::None => {}
            Force::Negate | Force::Flip => {
                // "Never failed": a second turn inside the first one's reach undoes it.
                self.turn = if self.turn_left > 0 { self.turn * lexeme.factor } else { lexeme.factor };
                self.turn_left = REACH;
            }
            Force::Scale => {
                self.scale = if self.scale_left > 0 { self.scale * lexeme.factor } else { lexeme.factor };
                self.scale_left = NEAR;
            }
            Force::Contrast => {
                self.end_clause(false);
                self.whole *= AFTER_CONTRAST;
                self.whole = self.whole.min(1.4);
            }
            Force::Concede => self.concede = lexeme.factor,
            Force::Unreal => self.unreal = true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn total(text: &str) -> f32 {
        let document = Document::new(text);
        Reading::new(&document, &ToneLexicon::new().unwrap()).valence.iter().sum()
    }

    #[test]
    fn a_negation_turns_what_it_reaches() {
        assert!(total("The plan is good.") > 0.0);
        assert!(total("The plan is not good.") < 0.0);
        assert!(total("The plan is not, we hear, good.") > 0.0);
    }

    #[test]
    fn an_intensifier_strengthens_and_a_hedge_weakens() {
        assert!(total("A very bad idea.") < total("A bad idea."));
        assert!(total("A slightly bad idea.") > total("A bad idea."));
    }

    #[test]
    fn but_moves_the_weight_to_what_follows() {
        assert!(total("The cast is wonderful but the script is terrible.") < 0.0);
        assert!(total("The script is terrible but the cast is wonderful.") > 0.0);
    }

    #[test]
    fn questions_and_suppositions_count_less() {
        assert!(total("Is it a disaster?") > total("It is a disaster."));
        assert!(total("It would be a disaster.") > total("It is a disaster."));
    }

    #[test]
    fn a_lack_of_something_good_is_bad() {
        assert!(total("There was a lack of trust.") < 0.0);
        assert!(total("They want to reduce poverty.") > total("They saw poverty."));
    }

    #[test]
    fn an_event_weighs_more_in_speech_than_in_a_report() {
        assert!(total("“They murdered him.”") < total("They murdered him."));
    }
}
