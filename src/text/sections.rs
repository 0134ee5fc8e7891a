//! What each stretch of the page is for: headline, caption, credit or body.

use super::agencies::AGENCIES;
use super::lines::Paragraph;
use super::{Span, Token, TokenKind};

/// What a stretch of the page is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SectionKind {
    /// The title above the story.
    Headline,
    /// The words under a picture.
    Caption,
    /// Who made a picture: "EPA", "Image: Jambula".
    Credit,
    /// The story.
    Body,
}

/// A stretch of the page with its purpose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Section {
    /// Its purpose.
    pub kind: SectionKind,
    /// From its first to its last token.
    pub span: Span,
}

/// Names each paragraph's kind, and cuts credits that stand at a caption's edges.
pub(in crate::text) fn split(text: &str, tokens: &[Token], paragraphs: &mut [Paragraph]) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    let count = paragraphs.len();
    for number in 0..count {
        let next_length = paragraphs.get(number + 1).map(|p| p.span.len());
        let Some(paragraph) = paragraphs.get_mut(number) else { break };
        let words = tokens.get(paragraph.tokens.clone()).unwrap_or_default();
        let (head, tail) = (leading_credit(text, words), trailing_credit(text, words));
        paragraph.kind = if number == 0 && count > 1 && is_headline(text, words, next_length) {
            SectionKind::Headline
        } else if is_credit_line(text, words) {
            SectionKind::Credit
        } else if head.is_some() || tail.is_some() || words.iter().any(|t| is_caption_markup(text, t)) {
            SectionKind::Caption
        } else {
            SectionKind::Body
        };
        let (mut from, mut to) = (0, words.len());
        if paragraph.kind == SectionKind::Caption {
            from = head.unwrap_or(0);
            to = tail.unwrap_or(words.len()).max(from);
        }
        let kind = paragraph.kind;
        for (range, kind) in
            [(0..from, SectionKind::Credit), (from..to, kind), (to..words.len(), SectionKind::Credit)]
        {
            if let Some((first, last)) = words.get(range).and_then(|w| Some((w.first()?, w.last()?))) {
                push(&mut sections, kind, first.span.cover(last.span));
            }
        }
    }
    sections
}

/// Adds a section; body paragraphs that follow each other are one section.
fn push(sections: &mut Vec<Section>, kind: SectionKind, span: Span) {
    match sections.last_mut() {
        Some(last) if last.kind == kind && kind == SectionKind::Body => last.span = last.span.cover(span),
        _ => sections.push(Section { kind, span }),
    }
}

fn is_headline(text: &str, words: &[Token], next_length: Option<usize>) -> bool {
    let Some((first, last)) = words.first().zip(words.last()) else { return false };
    let length = first.span.cover(last.span).len();
    let stop = words.iter().rev().find(|t| !matches!(t.kind, TokenKind::QuoteMark));
    let unfinished = !stop.is_some_and(|t| slice(text, t) == ".");
    length <= 160
        && (unfinished || length <= 110 && next_length.is_some_and(|n| n > length * 3 / 2))
        && words.len() <= 30
}

fn is_caption_markup(text: &str, token: &Token) -> bool {
    token.kind == TokenKind::Markup && slice(text, token).contains("caption")
}

/// "Image: Jambula.", "Photo by A. Name/Reuters", "(Credit: PA)", or nothing but agencies.
fn is_credit_line(text: &str, words: &[Token]) -> bool {
    let (Some(first), Some(second)) = (words.first(), words.get(1)) else {
        return words.first().is_some_and(|t| AGENCIES.contains(&slice(text, t)));
    };
    if words.len() > 14 {
        return false;
    }
    let label = matches!(
        slice(text, first).to_ascii_lowercase().as_str(),
        "image"
            | "images"
            | "photo"
            | "photos"
            | "picture"
            | "pictures"
            | "credit"
            | "photograph"
            | "photographer"
            | "pic"
            | "illustration"
    );
    let introduces = matches!(slice(text, second), ":" | "by");
    let agencies_only = words.len() <= 4
        && words.iter().all(|t| {
            AGENCIES.iter().any(|a| a.split(' ').any(|w| w == slice(text, t))) || slice(text, t) == "/"
        });
    label && introduces || agencies_only
}

/// How many tokens at the front are an agency glued to the word that follows.
fn leading_credit(text: &str, words: &[Token]) -> Option<usize> {
    let name = slice(text, words.first()?);
    (AGENCIES.contains(&name) && words.get(1).is_some_and(|t| !t.spaced && t.kind == TokenKind::Word))
        .then_some(1)
}

/// Index of the first token of an agency glued to the word before it, at the end of a line (markup apart).
fn trailing_credit(text: &str, words: &[Token]) -> Option<usize> {
    let end = words.iter().rposition(|t| t.kind != TokenKind::Markup)?;
    let from = end.saturating_sub(1);
    (from..=end).find(|&i| {
        let name = words.get(i..=end).and_then(|w| Some(w.first()?.span.cover(w.last()?.span)));
        let glued = words.get(i).is_some_and(|t| !t.spaced)
            && i > 0
            && words.get(i - 1).is_some_and(|t| t.kind == TokenKind::Word);
        glued && name.and_then(|s| text.get(s.start()..s.end())).is_some_and(|n| AGENCIES.contains(&n))
    })
}

fn slice<'t>(text: &'t str, token: &Token) -> &'t str {
    text.get(token.span.start()..token.span.end()).unwrap_or_default()
}
