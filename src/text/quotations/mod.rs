//! Passages inside quotation marks, of every house's habit, with marks that were lost or never closed.
//!
//! Each paragraph is read by itself, so that a wrong mark never turns the rest of an article inside out.
//! What each mark may be is weighed by what stands on its two sides ([`marks`]); the cheapest reading of
//! the whole paragraph wins ([`pairing`]). A paragraph that ends with an open mark leaves it continued (the
//! next paragraph opens again, as the press does) or unclosed.

mod marks;
mod pairing;

use super::lines::Paragraph;
use super::{Span, Token, TokenKind};
use marks::Class;
use pairing::Pair;

/// The family of a quotation mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MarkStyle {
    /// “ ” " „ `` ''
    Double,
    /// ‘ ’ '
    Single,
    /// « » ‹ ›
    Guillemet,
}

/// How a passage ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Closing {
    /// With a closing mark of its family.
    Closed,
    /// At the paragraph's end, and the next paragraph opens again: one utterance goes on.
    Continued,
    /// At a mark that opens again inside the paragraph.
    Reopened,
    /// At the paragraph's end, for want of a mark.
    Unclosed,
}

/// A passage inside quotation marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quotation {
    /// The opening mark.
    pub open: Span,
    /// The words inside, without marks and without white space at the edges; may be empty.
    pub content: Span,
    /// The tokens inside.
    pub tokens: std::ops::Range<usize>,
    /// The closing mark, if there is one.
    pub close: Option<Span>,
    /// The opening mark's family.
    pub style: MarkStyle,
    /// 0 for outermost, 1 for a quotation inside one, and so on.
    pub depth: u8,
    /// How it ends.
    pub closing: Closing,
    /// The paragraph it stands in.
    pub paragraph: usize,
}

/// What a token does for a quotation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::text) enum Side {
    Opens,
    Closes,
}

/// Finds the passages of all paragraphs, ordered by opening mark, and what each token is to them. Tokens
/// are corrected: a single mark that pairs with none is an apostrophe, a possessive that closes is a mark.
pub(in crate::text) fn pair(
    text: &str,
    tokens: &mut [Token],
    paragraphs: &[Paragraph],
) -> (Vec<Quotation>, Vec<Option<Side>>) {
    let mut found: Vec<Quotation> = Vec::new();
    let mut sides: Vec<Option<Side>> = vec![None; tokens.len()];
    for (number, paragraph) in paragraphs.iter().enumerate() {
        let marks = marks::read(text, tokens, paragraph.tokens.clone());
        if marks.is_empty() {
            continue;
        }
        let following = paragraphs.get(number + 1).and_then(|p| marks::opener(text, tokens, p.tokens.start));
        let first = found.len();
        // « » pair among themselves: they never stand for the other marks
        let (angled, other): (Vec<_>, Vec<_>) = marks.into_iter().partition(|m| m.class == Class::Angled);
        for group in [other, angled] {
            for pair in pairing::cheapest(&group, following, paragraph.tokens.end) {
                found.push(quotation(tokens, &pair, number));
                let mut note = |at: usize, side| {
                    if let Some(slot) = sides.get_mut(at) {
                        *slot = Some(side);
                    }
                };
                note(pair.open, Side::Opens);
                if pair.closing == Closing::Closed {
                    note(pair.end, Side::Closes);
                }
            }
        }
        if let Some(new) = found.get_mut(first..) {
            new.sort_by_key(|q| q.open.start());
            nest(new);
        }
    }
    for (token, side) in tokens.iter_mut().zip(&sides) {
        let mark = text.get(token.span.start()..token.span.end()).unwrap_or_default();
        match (token.kind, side) {
            (TokenKind::Possessive, Some(_)) => token.kind = TokenKind::QuoteMark,
            (TokenKind::QuoteMark, None) if marks::is_single(mark) => token.kind = TokenKind::Punctuation,
            _ => {}
        }
    }
    (found, sides)
}

fn quotation(tokens: &[Token], pair: &Pair, paragraph: usize) -> Quotation {
    let mark = tokens.get(pair.open).map_or(Span::new(0, 0), |t| t.span);
    let inside = pair.open + 1..pair.end;
    let content = match tokens.get(inside.clone()) {
        Some([first, .., last]) => first.span.cover(last.span),
        Some([only]) => only.span,
        _ => Span::new(mark.end(), mark.end()),
    };
    let close = if pair.closing == Closing::Closed { tokens.get(pair.end).map(|t| t.span) } else { None };
    let style = match pair.class {
        Class::Double => MarkStyle::Double,
        Class::Single => MarkStyle::Single,
        Class::Angled => MarkStyle::Guillemet,
    };
    Quotation {
        open: mark,
        content,
        tokens: inside,
        close,
        style,
        depth: 0,
        closing: pair.closing,
        paragraph,
    }
}

/// Counts how many passages stand around each; they come ordered by opening mark.
fn nest(found: &mut [Quotation]) {
    let mut around: Vec<usize> = Vec::new();
    for quotation in found {
        while around.last().is_some_and(|&end| end <= quotation.tokens.start) {
            around.pop();
        }
        quotation.depth = u8::try_from(around.len()).unwrap_or(u8::MAX);
        around.push(quotation.tokens.end);
    }
}

#[cfg(test)]
mod tests;
