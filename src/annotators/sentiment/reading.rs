//! "The deal is not a disaster, but it would hardly be a triumph": each word's valence in its sentence.
//!
//! One pass over the words of the lexicon. A negation turns the valence of the next few words of its clause, an
//! intensifier scales the next two, what is only supposed counts less, and "but" moves the weight to what
//! follows (the "contrast" rule of Polanyi and Zaenen, "Contextual Valence Shifters", 2006).

use std::ops::Range;

use super::grammar::Grammar;
use super::lexicon::{Force, Lexeme, ToneLexicon};
use super::marks::Marks;
use super::spots::Spots;
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

/// A word or phrase of the lexicon that has a valence, where it stands.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Charged {
    /// Its first token.
    pub(crate) token: usize,
    pub(crate) lexeme: Lexeme,
    /// Its valence in its context.
    pub(crate) value: f32,
}

impl Charged {
    /// Whether its context turns it.
    pub(crate) fn turned(&self) -> bool {
        self.value * self.lexeme.valence < 0.0
    }

    /// The number of its theme.
    pub(crate) const fn theme(&self) -> usize {
        self.lexeme.theme as usize
    }
}

/// The lexicon's words of one document, and their valence where they stand.
#[derive(Debug)]
pub(crate) struct Reading {
    /// In text order.
    charged: Vec<Charged>,
    /// How many of them stand before each token, and before the end.
    charged_before: Vec<u32>,
    /// What each token is.
    marks: Vec<Marks>,
    /// The tokens that may be word features.
    pub(crate) words: Spots,
    /// Those that end or begin a clause.
    edges: Spots,
}

impl Reading {
    /// Looks every token up once and reads each sentence from left to right.
    pub(crate) fn new(document: &Document<'_>, lexicon: &ToneLexicon) -> Self {
        let marks = Marks::all(document, lexicon);
        let mut entries: Vec<(usize, Lexeme)> = Vec::with_capacity(marks.len() / 4);
        let mut free = 0;
        for at in lexicon.likely(document) {
            if at >= free
                && let Some((length, lexeme)) = lexicon.at(document, at)
            {
                entries.push((at, lexeme));
                free = at + length.max(1);
            }
        }
        let charged = Vec::with_capacity(entries.len());
        let words = Spots::of(marks.iter().map(|m| m.word()));
        let edges = Spots::of(marks.iter().map(|m| m.edge()));
        let mut reading = Self { charged, charged_before: Vec::new(), words, edges, marks };
        let mut left = entries.as_slice();
        for sentence in document.sentences() {
            let own;
            (own, left) = left.split_at(left.iter().take_while(|e| e.0 < sentence.tokens.end).count());
            if !own.is_empty() {
                reading.read_sentence(document, &sentence.tokens, own);
            }
        }
        let mut before = Vec::with_capacity(document.tokens().len() + 1);
        for (number, charged) in (0..).zip(&reading.charged) {
            before.resize(charged.token + 1, number);
        }
        before.resize(document.tokens().len() + 1, u32::try_from(reading.charged.len()).unwrap_or(u32::MAX));
        reading.charged_before = before;
        reading
    }

    /// What a token is in grammar; nothing past the end.
    pub(crate) fn grammar(&self, index: usize) -> Grammar {
        self.marks(index).grammar
    }

    /// What a token is; nothing past the end.
    pub(crate) fn marks(&self, index: usize) -> Marks {
        self.marks.get(index).copied().unwrap_or_default()
    }

    /// The clause that a range of tokens stands in: from behind the last edge before it to the first edge after it, but
    /// in `within`.
    pub(crate) fn clause(&self, range: &Range<usize>, within: &Range<usize>) -> Range<usize> {
        let before = self.edges.before(range.start).checked_sub(1).and_then(|edge| self.edges.token(edge));
        let after = self.edges.token(self.edges.before(range.end));
        let start = before.map_or(within.start, |edge| within.start.max(edge + 1));
        start..after.map_or(within.end, |edge| within.end.min(edge))
    }

    /// The words with valence in a range of tokens, in text order.
    pub(crate) fn charged(&self, range: Range<usize>) -> &[Charged] {
        let before = |at: usize| {
            let all = self.charged.len();
            self.charged_before.get(at).map_or(all, |&count| count as usize)
        };
        self.charged.get(before(range.start)..before(range.end)).unwrap_or_default()
    }

    /// Reads a sentence, given what entries of the lexicon are in it.
    fn read_sentence(
        &mut self,
        document: &Document<'_>,
        sentence: &Range<usize>,
        entries: &[(usize, Lexeme)],
    ) {
        let asked = sentence.clone().rev().take(3).any(|i| document.word(i) == "?");
        let mut context = Context::new(if asked { ASKED } else { 1.0 });
        let Some(&(mut at, _)) = entries.first() else { return };
        let first = self.charged.len();
        for &(token, lexeme) in entries {
            let unread = at..=token;
            for edge in unread {
                if self.marks(edge).ends_clause() {
                    context.pass(edge - at);
                    at = edge;
                    let kind = document.tokens().get(edge).map(|t| t.kind);
                    context.end_clause(kind == Some(TokenKind::QuoteMark));
                }
            }
            context.pass(token - at);
            let before = first..self.charged.len();
            if lexeme.valence != 0.0 {
                let quoted = self.marks(token).quoted();
                let news = if lexeme.theme.is_event() && !quoted { EVENT_IN_REPORT } else { 1.0 };
                let value = (lexeme.valence * news * context.factor()).clamp(-1.5, 1.5);
                self.charged.push(Charged { token, lexeme, value });
            }
            context.pass(1);
            at = token + 1;
            if lexeme.force == Force::None {
                continue;
            }
            if lexeme.force == Force::Contrast
                && token > sentence.start
                && let Some(before) = self.charged.get_mut(before)
            {
                before.iter_mut().for_each(|charged| charged.value *= BEFORE_CONTRAST);
            }
            context.take(lexeme);
        }
    }
}

/// What the words read so far do to the next.
struct Context {
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
        Self { turn: 1.0, turn_left: 0, scale: 1.0, scale_left: 0, unreal: false, concede: 1.0, whole }
    }

    fn factor(&self) -> f32 {
        let turn = if self.turn_left > 0 { self.turn } else { 1.0 };
        let scale = if self.scale_left > 0 { self.scale } else { 1.0 };
        turn * scale * if self.unreal { UNREAL } else { 1.0 } * self.concede * self.whole
    }

    const fn pass(&mut self, words: usize) {
        self.turn_left = self.turn_left.saturating_sub(words);
        self.scale_left = self.scale_left.saturating_sub(words);
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
        let reading = Reading::new(&document, &ToneLexicon::new().unwrap());
        reading.charged(0..document.tokens().len()).iter().map(|c| c.value).sum()
    }

    #[test]
    fn a_clause_ends_at_the_edges_next_to_what_stands_in_it() {
        let document = Document::new("Reid stayed, but old Vane left – at last.");
        let reading = Reading::new(&document, &ToneLexicon::new().unwrap());
        let part = |range: Range<usize>| document.slice(document.cover(range));
        assert_eq!(part(reading.clause(&(5..6), &(0..11))), "old Vane left");
        assert_eq!(part(reading.clause(&(5..6), &(5..11))), "Vane left");
        assert_eq!(part(reading.clause(&(0..1), &(0..11))), "Reid stayed");
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
