//! "“Is it safe?” Mr. Okoro of Flint, Mich. asked at 8 a.m. He got no answer." — two sentences.
//!
//! A sentence ends at a stop that no abbreviation, initial, list number or sequel in lower case explains
//! away; a closing quotation mark or bracket after the stop still belongs to it.

use super::lines::{Paragraph, Sentence};
use super::quotations::Side;
use super::sections::Section;
use super::tokenizer::may_end_sentence;
use super::{Token, TokenKind};

/// Splits each paragraph into sentences; a section's end (a glued credit) also ends a sentence.
pub(in crate::text) fn split(
    text: &str,
    tokens: &[Token],
    sides: &[Option<Side>],
    paragraphs: &mut [Paragraph],
    sections: &[Section],
) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    let mut edges = sections.iter().map(|s| s.span.end()).peekable();
    for (number, paragraph) in paragraphs.iter_mut().enumerate() {
        let first_sentence = sentences.len();
        let mut start = paragraph.tokens.start;
        for index in paragraph.tokens.clone() {
            let Some(token) = tokens.get(index) else { break };
            while edges.peek().is_some_and(|&edge| edge < token.span.end()) {
                edges.next();
            }
            let edge = edges.peek() == Some(&token.span.end());
            let last = index + 1 == paragraph.tokens.end;
            let reader = Reader { text, tokens, sides, start };
            if !(last || edge || reader.ends_at(index)) {
                continue;
            }
            if let Some(first) = tokens.get(start) {
                let span = first.span.cover(token.span);
                sentences.push(Sentence { span, tokens: start..index + 1, paragraph: number });
            }
            start = index + 1;
        }
        paragraph.sentences = first_sentence..sentences.len();
    }
    sentences
}

/// A sentence that began at token `start` and has not ended yet.
struct Reader<'a> {
    text: &'a str,
    tokens: &'a [Token],
    sides: &'a [Option<Side>],
    start: usize,
}

/// A run of closing marks longer than this is noise.
const MOST_CLOSERS: usize = 6;

impl<'a> Reader<'a> {
    /// Whether the sentence ends with token `index`, which is not its paragraph's last.
    fn ends_at(&self, index: usize) -> bool {
        let Some(next) = self.tokens.get(index + 1) else { return true };
        // cheap way out for nearly all tokens
        if !matches!(self.tokens.get(index).map(|t| t.kind), Some(kind) if may_be_last(kind)) {
            return false;
        }
        if self.closes(index + 1) || next.kind == TokenKind::Stop {
            return false;
        }
        // Walk back over closing marks to what they close.
        let lowest = self.start.max(index.saturating_sub(MOST_CLOSERS));
        let mut at = index;
        while at > lowest && self.closes(at) {
            at -= 1;
        }
        let Some(stop) = self.tokens.get(at) else { return false };
        if stop.kind == TokenKind::Word {
            let word = self.word(at);
            return word.ends_with('.')
                && next.spaced
                && may_end_sentence(word)
                && self.starts_sentence_for_sure(index + 1);
        }
        if stop.kind != TokenKind::Stop || self.numbers_a_list(at) {
            return false;
        }
        if !next.spaced {
            return self.layout_ate_the_space(at, index);
        }
        let ellipsis = self.word(at) == "…" || self.word(at).len() > 1 || self.follows_stop(at);
        if ellipsis {
            return self.begins_with_capital(index + 1);
        }
        let quoted = at < index && matches!(self.word(at), "?" | "!");
        self.may_start_sentence(index + 1) && !(quoted && self.reports(index + 1))
    }

    /// "end.“Next", "challenge.”Earlier he" and "dangerous.The man".
    fn layout_ate_the_space(&self, stop: usize, last: usize) -> bool {
        let next = last + 1;
        if self.sides.get(next) == Some(&Some(Side::Opens)) {
            return true;
        }
        let name_like = |i: usize| {
            let mut chars = self.word(i).chars();
            chars.next().is_some_and(char::is_uppercase) && chars.next().is_some_and(char::is_lowercase)
        };
        if !self.tokens.get(next).is_some_and(|t| t.kind == TokenKind::Word) || !name_like(next) {
            return false;
        }
        // "One.Tel" and "Booking.Com" are names; "said.Trump" is not
        let lower =
            |i: usize| self.word(i).chars().count() > 1 && self.word(i).chars().all(char::is_lowercase);
        stop < last
            || stop.checked_sub(1).is_some_and(lower)
            || STARTERS.binary_search(&self.word(next)).is_ok()
    }

    /// "7. Police shut the bridge": the number of a list's entry, not a sentence.
    fn numbers_a_list(&self, stop: usize) -> bool {
        let only = stop == self.start + 1;
        only && self.tokens.get(self.start).is_some_and(|t| t.kind == TokenKind::Number)
            && self.start.checked_sub(1).and_then(|i| self.tokens.get(i)).is_none_or(|before| {
                self.tokens.get(self.start).is_some_and(|t| {
                    self.text.get(before.span.end()..t.span.start()).is_some_and(|gap| gap.contains('\n'))
                })
            })
    }

    /// Whether the stop at `at` is one of several (". . .").
    fn follows_stop(&self, at: usize) -> bool {
        at > self.start
            && at.checked_sub(1).and_then(|i| self.tokens.get(i)).is_some_and(|t| t.kind == TokenKind::Stop)
    }

    /// After a full stop, what follows begins a sentence unless it is in lower case.
    fn may_start_sentence(&self, from: usize) -> bool {
        for token in self.tokens.iter().skip(from).take(3) {
            match token.kind {
                TokenKind::QuoteMark | TokenKind::Punctuation => {}
                TokenKind::Dash => return false,
                TokenKind::Url | TokenKind::Handle => return true,
                _ => return !slice(self.text, token).starts_with(char::is_lowercase),
            }
        }
        true
    }

    fn begins_with_capital(&self, from: usize) -> bool {
        let word = self.tokens.iter().skip(from).take(3).find(|t| t.kind != TokenKind::QuoteMark);
        word.is_some_and(|t| slice(self.text, t).starts_with(char::is_uppercase))
    }

    /// Whether the words from `from` begin a sentence far more often than they go on after an abbreviation.
    fn starts_sentence_for_sure(&self, from: usize) -> bool {
        let opened = self.sides.get(from) == Some(&Some(Side::Opens));
        if opened {
            return self.begins_with_capital(from);
        }
        STARTERS.binary_search(&self.word(from)).is_ok()
    }

    /// "“Is it safe?” Mr Okoro asked.": a name and a verb of saying go on with the sentence of the question.
    fn reports(&self, from: usize) -> bool {
        const SAYING: [&str; 16] = [
            "added",
            "adds",
            "asked",
            "asks",
            "cried",
            "demanded",
            "exclaimed",
            "joked",
            "said",
            "says",
            "shouted",
            "shouts",
            "told",
            "tweeted",
            "wondered",
            "wrote",
        ];
        let first_in_lower_case = (self.tokens.iter().skip(from).take(6))
            .map(|t| slice(self.text, t))
            .find(|w| w.starts_with(char::is_lowercase) || !w.starts_with(char::is_alphabetic));
        first_in_lower_case.is_some_and(|w| SAYING.binary_search(&w).is_ok())
    }

    /// Whether token `index` can stand after a stop and still belong to the sentence it ends.
    fn closes(&self, index: usize) -> bool {
        let Some(token) = self.tokens.get(index) else { return false };
        match self.sides.get(index) {
            Some(Some(side)) => *side == Side::Closes,
            _ => {
                !token.spaced
                    && (token.kind == TokenKind::QuoteMark
                        || token.kind == TokenKind::Punctuation
                            && matches!(slice(self.text, token), ")" | "]" | "}" | "’" | "'"))
            }
        }
    }

    fn word(&self, index: usize) -> &'a str {
        self.tokens.get(index).map_or("", |t| slice(self.text, t))
    }
}

/// Kinds of token that a sentence inside a paragraph can end with.
fn may_be_last(kind: TokenKind) -> bool {
    matches!(kind, TokenKind::Stop | TokenKind::Word | TokenKind::QuoteMark | TokenKind::Punctuation)
}

/// Words that begin a sentence far more often than they go on after an abbreviation.
const STARTERS: [&str; 72] = [
    "A",
    "After",
    "All",
    "Also",
    "Although",
    "An",
    "And",
    "Another",
    "As",
    "At",
    "Because",
    "Before",
    "Both",
    "But",
    "By",
    "Despite",
    "During",
    "Each",
    "Even",
    "Every",
    "For",
    "From",
    "He",
    "Her",
    "Here",
    "His",
    "How",
    "However",
    "I",
    "If",
    "In",
    "It",
    "Its",
    "Many",
    "Meanwhile",
    "More",
    "Most",
    "Mr",
    "Mr.",
    "Mrs",
    "Mrs.",
    "Ms",
    "Ms.",
    "My",
    "No",
    "Not",
    "Now",
    "On",
    "Once",
    "One",
    "Our",
    "She",
    "Since",
    "So",
    "Some",
    "That",
    "The",
    "Their",
    "Then",
    "There",
    "These",
    "They",
    "This",
    "Though",
    "We",
    "What",
    "When",
    "While",
    "With",
    "Yet",
    "You",
    "Your",
];

fn slice<'t>(text: &'t str, token: &Token) -> &'t str {
    text.get(token.span.start()..token.span.end()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use crate::text::Document;

    fn sentences(text: &str) -> Vec<&str> {
        let document = Document::new(text);
        document.sentences().iter().map(|s| document.slice(s.span)).collect()
    }

    #[track_caller]
    fn one(text: &str) {
        assert_eq!(sentences(text), [text]);
    }

    #[test]
    fn starters_are_sorted() {
        assert!(super::STARTERS.is_sorted());
    }

    #[test]
    fn abbreviations_do_not_end_sentences() {
        one("Mr. Adeyemi and Sen. J.R. Lopez of Flint, Mich., met Dr. Wu at St. Anne's at 8 a.m. Tuesday.");
        one("FLINT, Mich., Oct. 4 (UPI) — The river rose by 1.5 ft. in No. 10's cellar.");
        one("Acme Inc. shares fell and the U.S. “clearly” needs Rs. 500.");
    }

    #[test]
    fn abbreviations_may_end_sentences_all_the_same() {
        assert_eq!(
            sentences("She works at Acme Inc. He left the U.S. The end came at 8 p.m. It rained.").len(),
            4
        );
        assert_eq!(sentences("He lives in Flint, Mich. She does not.").len(), 2);
        assert_eq!(
            sentences("They read about Malcolm X. The book was long. Speeds reached 512K. Nobody cared.")
                .len(),
            4
        );
    }

    #[test]
    fn closing_marks_belong_to_the_sentence_they_end() {
        assert_eq!(
            sentences("“We won.” They sang. (It was late.) Then home."),
            ["“We won.”", "They sang.", "(It was late.)", "Then home."]
        );
        assert_eq!(sentences("\"It was dark. \" He ran."), ["\"It was dark. \"", "He ran."]);
        assert_eq!(sentences("“He said ‘no.’” Nobody spoke."), ["“He said ‘no.’”", "Nobody spoke."]);
    }

    #[test]
    fn reporting_clauses_go_on_with_the_question() {
        one("“Is it safe?” asked Okoro.");
        one("“Is it safe?” Mayor Ada Okoro asked.");
        assert_eq!(sentences("“Is it safe?” Okoro never answered.").len(), 2);
        assert_eq!(sentences("“It is safe.” Okoro said so twice.").len(), 2);
    }

    #[test]
    fn ellipses_end_before_a_capital_only() {
        one("We waited … and waited . . . and left.");
        assert_eq!(sentences("We waited... Nobody came. . . . We left.").len(), 3);
    }

    #[test]
    fn layout_that_ate_the_space() {
        assert_eq!(sentences("It was dangerous.The man left.").len(), 2);
        assert_eq!(sentences("He likes “our challenge.”Earlier he did not.“Never,” he said.").len(), 3);
        one("One.Tel routes calls.");
    }

    #[test]
    fn a_list_number_is_no_sentence() {
        assert_eq!(sentences("Top stories\n7. Police shut the bridge. It rained.").len(), 3);
    }

    #[test]
    fn sentences_end_with_their_paragraph() {
        assert_eq!(
            sentences("No stop here\nNor here\r\n\r\n“Nor here"),
            ["No stop here", "Nor here", "“Nor here"]
        );
    }
}
