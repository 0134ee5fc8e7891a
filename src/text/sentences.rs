//! Paragraphs are lines; sentences end at stops that no abbreviation, initial or lower-case sequel explains away.

use super::lines::{Paragraph, Sentence};
use super::sections::{Section, SectionKind};
use super::{Token, TokenKind};

/// Groups tokens into lines. Sections and sentences are filled in by the steps that follow in
/// [`Document::new`](super::Document::new).
pub(in crate::text) fn paragraphs(text: &str, tokens: &[Token]) -> Vec<Paragraph> {
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    let mut start = 0;
    for index in 1..=tokens.len() {
        let ends = match (tokens.get(index - 1), tokens.get(index)) {
            (Some(a), Some(b)) => b.spaced && has_line_break(text, a.span.end(), b.span.start()),
            _ => true,
        };
        if let (true, Some(first), Some(last)) = (ends, tokens.get(start), tokens.get(index - 1)) {
            let span = first.span.cover(last.span);
            paragraphs.push(Paragraph {
                span,
                tokens: start..index,
                sentences: 0..0,
                kind: SectionKind::Body,
            });
            start = index;
        }
    }
    paragraphs
}

fn has_line_break(text: &str, from: usize, to: usize) -> bool {
    text.get(from..to).is_some_and(|gap| gap.contains(['\n', '\r', '\u{2028}', '\u{2029}', '\u{85}']))
}

/// Splits each paragraph into sentences; a section's end (a glued credit) also ends a sentence.
pub(in crate::text) fn split(
    text: &str,
    tokens: &[Token],
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
            if !(last || edge || ends_sentence(text, tokens, start, index)) {
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

/// Whether a sentence that began at token `start` ends with token `index`.
fn ends_sentence(text: &str, tokens: &[Token], start: usize, index: usize) -> bool {
    let (Some(token), Some(next)) = (tokens.get(index), tokens.get(index + 1)) else { return true };
    if !next.spaced {
        // "end.“Next" and "end.Next": layout ate the space
        return token.kind == TokenKind::Stop && opens(text, next) && next.kind == TokenKind::QuoteMark;
    }
    // Walk back over closing marks to what they close.
    let mut at = index;
    while at > start && tokens.get(at).is_some_and(|t| closes(text, t)) {
        at -= 1;
    }
    let Some(stop) = tokens.get(at) else { return false };
    match stop.kind {
        TokenKind::Stop => {
            let mark = slice(text, stop);
            let sequel = sequel_starts_sentence(text, tokens, index + 1);
            if mark.starts_with("..") || mark == "…" {
                sequel && capital_or_mark(text, next)
            } else {
                sequel
            }
        }
        TokenKind::Word if slice(text, stop).ends_with('.') => {
            abbreviation_ends(slice(text, stop)) && starter(text, next)
        }
        _ => false,
    }
}

/// After a full stop the next token begins a sentence unless it is in lower case (or a mark before lower case).
fn sequel_starts_sentence(text: &str, tokens: &[Token], from: usize) -> bool {
    for token in tokens.iter().skip(from).take(3) {
        match token.kind {
            TokenKind::QuoteMark | TokenKind::Punctuation | TokenKind::Dash => {
                if token.kind == TokenKind::Dash {
                    return false;
                }
            }
            _ => return !slice(text, token).starts_with(char::is_lowercase) || token.kind == TokenKind::Url,
        }
    }
    true
}

fn capital_or_mark(text: &str, token: &Token) -> bool {
    token.kind == TokenKind::QuoteMark || slice(text, token).starts_with(char::is_uppercase)
}

/// Abbreviations that may also end a sentence: "Inc.", "U.S.", "a.m.", "etc.", "Mass.".
fn abbreviation_ends(word: &str) -> bool {
    let stem = word.trim_end_matches('.');
    stem.contains('.') || matches!(stem, "Inc" | "Co" | "Corp" | "Ltd" | "Jr" | "Bros" | "etc" | "plc")
}

/// Words that begin a sentence far more often than they go on after an abbreviation.
fn starter(text: &str, token: &Token) -> bool {
    const STARTERS: [&str; 40] = [
        "A", "After", "Also", "Although", "An", "And", "As", "At", "But", "By", "For", "From", "He", "Her",
        "His", "However", "I", "If", "In", "It", "Its", "No", "On", "One", "She", "Since", "So", "Some",
        "That", "The", "Their", "There", "These", "They", "This", "We", "What", "When", "While", "With",
    ];
    STARTERS.binary_search(&slice(text, token)).is_ok()
        || token.kind == TokenKind::QuoteMark && opens(text, token)
}

/// Whether a mark can stand after a stop and still belong to the sentence it ends.
fn closes(text: &str, token: &Token) -> bool {
    !token.spaced
        && matches!(token.kind, TokenKind::QuoteMark | TokenKind::Punctuation | TokenKind::Possessive)
        && matches!(
            slice(text, token),
            "”" | "\"" | "’" | "'" | "''" | "»" | "›" | ")" | "]" | "}" | "“" | "\u{ff02}"
        )
}

fn opens(text: &str, token: &Token) -> bool {
    matches!(slice(text, token), "“" | "\"" | "‘" | "'" | "``" | "«" | "‹" | "„")
}

fn slice<'t>(text: &'t str, token: &Token) -> &'t str {
    text.get(token.span.start()..token.span.end()).unwrap_or_default()
}
