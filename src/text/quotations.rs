//! Passages inside quotation marks, of every house's habit, with marks that were never closed.
//!
//! Each paragraph is read once with a stack of open marks. A paragraph that ends with an open mark leaves
//! it continued (the next paragraph opens again, as the press does) or unclosed.

use super::lines::Paragraph;
use super::{Span, Token, TokenKind};

/// The family of a quotation mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MarkStyle {
    /// “ ” " „ ``
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

/// What a mark may do where it stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Opens,
    Closes,
}

struct Open {
    token: usize,
    style: MarkStyle,
}

/// Deepest nesting kept; more marks than that are noise.
const DEEPEST: usize = 4;

/// Finds the passages of all paragraphs, ordered by opening mark.
pub(in crate::text) fn pair(text: &str, tokens: &[Token], paragraphs: &[Paragraph]) -> Vec<Quotation> {
    let mut found: Vec<Quotation> = Vec::new();
    for (number, paragraph) in paragraphs.iter().enumerate() {
        let first = found.len();
        let mut stack: Vec<Open> = Vec::new();
        for index in paragraph.tokens.clone() {
            let Some(style) = style_of(text, tokens, index, &stack) else { continue };
            let is_open = stack.iter().any(|o| o.style == style);
            match side(text, tokens, index, style, is_open) {
                Side::Closes => {
                    if let Some(at) = stack.iter().rposition(|o| o.style == style) {
                        // inner marks that were never closed are not quotations
                        stack.truncate(at + 1);
                        if let Some(open) = stack.pop() {
                            push(
                                &mut found,
                                tokens,
                                &open,
                                index,
                                Some(index),
                                stack.len(),
                                Closing::Closed,
                                number,
                            );
                        }
                    }
                }
                Side::Opens => {
                    if is_open && style != MarkStyle::Single {
                        // opened again without a close: the earlier passage ends here
                        let at = stack.iter().position(|o| o.style == style).unwrap_or(0);
                        stack.truncate(at + 1);
                        if let Some(open) = stack.pop() {
                            push(
                                &mut found,
                                tokens,
                                &open,
                                index,
                                None,
                                stack.len(),
                                Closing::Reopened,
                                number,
                            );
                        }
                    }
                    if stack.len() < DEEPEST {
                        stack.push(Open { token: index, style });
                    }
                }
            }
        }
        // An open single mark at the end is an apostrophe after all; an open double mark is a real passage.
        if let Some(open) = stack.into_iter().find(|o| o.style != MarkStyle::Single) {
            let next_opens =
                paragraphs.get(number + 1).and_then(|p| tokens.get(p.tokens.start)).is_some_and(|t| {
                    t.kind == TokenKind::QuoteMark
                        && family(slice(text, t)) == Some(open.style)
                        && slice(text, t) != "”"
                });
            let closing = if next_opens { Closing::Continued } else { Closing::Unclosed };
            push(&mut found, tokens, &open, paragraph.tokens.end, None, 0, closing, number);
        }
        if let Some(new) = found.get_mut(first..) {
            new.sort_by_key(|q| q.open.start());
        }
    }
    found
}

#[expect(clippy::too_many_arguments, reason = "the fields of one quotation, written once")]
fn push(
    found: &mut Vec<Quotation>,
    tokens: &[Token],
    open: &Open,
    end: usize,
    close: Option<usize>,
    depth: usize,
    closing: Closing,
    paragraph: usize,
) {
    let Some(mark) = tokens.get(open.token).map(|t| t.span) else { return };
    let inside = open.token + 1..end;
    let content = match tokens.get(inside.clone()) {
        Some([first, .., last]) => first.span.cover(last.span),
        Some([only]) => only.span,
        _ => Span::new(mark.end(), mark.end()),
    };
    found.push(Quotation {
        open: mark,
        content,
        tokens: inside,
        close: close.and_then(|i| tokens.get(i)).map(|t| t.span),
        style: open.style,
        depth: u8::try_from(depth).unwrap_or(u8::MAX),
        closing,
        paragraph,
    });
}

/// The family of the mark at `index`, if it is one; a possessive after s counts when a single passage is open.
fn style_of(text: &str, tokens: &[Token], index: usize, stack: &[Open]) -> Option<MarkStyle> {
    let token = tokens.get(index)?;
    match token.kind {
        TokenKind::QuoteMark => family(slice(text, token)),
        TokenKind::Possessive if slice(text, token).chars().count() == 1 => {
            let open = stack.iter().any(|o| o.style == MarkStyle::Single);
            let before_mark = tokens.get(index + 1).is_none_or(|n| !n.spaced || n.kind != TokenKind::Word);
            (open && before_mark).then_some(MarkStyle::Single)
        }
        _ => None,
    }
}

fn family(mark: &str) -> Option<MarkStyle> {
    match mark {
        "“" | "”" | "\"" | "„" | "‟" | "``" | "''" | "\u{ff02}" => Some(MarkStyle::Double),
        "‘" | "’" | "'" | "\u{2bc}" | "\u{ff07}" => Some(MarkStyle::Single),
        "«" | "»" | "‹" | "›" => Some(MarkStyle::Guillemet),
        _ => None,
    }
}

/// Curly marks say their side; straight ones are told by the space around them and by what is open.
fn side(text: &str, tokens: &[Token], index: usize, style: MarkStyle, is_open: bool) -> Side {
    let Some(token) = tokens.get(index) else { return Side::Closes };
    let next_stuck = tokens.get(index + 1).is_some_and(|n| !n.spaced);
    match slice(text, token) {
        "“" | "„" | "‟" | "``" | "«" | "‹" | "‘" => {
            // a wrong opening mark that can only close: "the end.“ He"
            if is_open && !token.spaced && !next_stuck { Side::Closes } else { Side::Opens }
        }
        "”" | "''" | "»" | "›" => {
            if !is_open && token.spaced && next_stuck {
                Side::Opens
            } else {
                Side::Closes
            }
        }
        _ => {
            let after_opener = index.checked_sub(1).and_then(|i| tokens.get(i)).is_none_or(|p| {
                matches!(slice(text, p), "(" | "[" | "—" | "–" | "-" | "―") || p.kind == TokenKind::QuoteMark
            });
            match (token.spaced, next_stuck) {
                (true, true) => Side::Opens,
                (false, false) => Side::Closes,
                (true, false) if style == MarkStyle::Double => {
                    if is_open {
                        Side::Closes
                    } else {
                        Side::Opens
                    }
                }
                (true, false) => Side::Closes,
                (false, true) => {
                    if is_open {
                        Side::Closes
                    } else if after_opener || style == MarkStyle::Double {
                        Side::Opens
                    } else {
                        Side::Closes
                    }
                }
            }
        }
    }
}

fn slice<'t>(text: &'t str, token: &Token) -> &'t str {
    text.get(token.span.start()..token.span.end()).unwrap_or_default()
}
