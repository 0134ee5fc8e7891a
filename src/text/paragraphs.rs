//! "Mayor opens bridge\n\nThe mayor of Flint opened a bridge.<br>He left." — three paragraphs.

use super::lines::Paragraph;
use super::sections::SectionKind;
use super::{Token, TokenKind};

/// Groups tokens into lines. Their sections and sentences are filled in by the steps that follow in
/// [`Document::new`](super::Document::new).
pub(in crate::text) fn split(text: &str, tokens: &[Token]) -> Vec<Paragraph> {
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    let mut start = 0;
    for index in 1..=tokens.len() {
        let ends = match (tokens.get(index - 1), tokens.get(index)) {
            (Some(a), Some(b)) => {
                b.spaced && has_line_break(text, a.span.end(), b.span.start()) || is_block_tag(text, a)
            }
            _ => true,
        };
        if let (true, Some(first), Some(last)) = (ends, tokens.get(start), tokens.get(index - 1)) {
            let span = first.span.cover(last.span);
            let kind = SectionKind::Body;
            paragraphs.push(Paragraph { span, tokens: start..index, sentences: 0..0, kind });
            start = index;
        }
    }
    paragraphs
}

fn has_line_break(text: &str, from: usize, to: usize) -> bool {
    const BREAKS: [char; 7] = ['\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'];
    text.get(from..to).is_some_and(|gap| gap.contains(BREAKS))
}

/// Tags that a browser draws as a line break.
fn is_block_tag(text: &str, token: &Token) -> bool {
    if token.kind != TokenKind::Markup {
        return false;
    }
    let tag = text.get(token.span.start()..token.span.end()).unwrap_or_default();
    let Some(inner) = tag.strip_prefix('<') else { return false };
    let name = inner.trim_start_matches('/').split(|c: char| !c.is_ascii_alphanumeric()).next();
    const BLOCKS: [&str; 14] = [
        "blockquote",
        "br",
        "div",
        "figcaption",
        "figure",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "li",
        "p",
    ];
    name.is_some_and(|n| BLOCKS.iter().any(|block| n.eq_ignore_ascii_case(block)))
}
