//! "Mayor opens bridge | AFP | The mayor cuts a ribbon[/caption] | The mayor of Flint opened …" — what each
//! stretch of the page is for: headline, caption, credit or body.

use super::credits;
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
    let headlines = headline_lines(text, tokens, paragraphs);
    for (number, paragraph) in paragraphs.iter_mut().enumerate() {
        let words = tokens.get(paragraph.tokens.clone()).unwrap_or_default();
        let (head, tail) = (credits::leading(text, words), credits::trailing(text, words));
        paragraph.kind = if number < headlines {
            SectionKind::Headline
        } else if credits::is_whole_line(text, words) {
            SectionKind::Credit
        } else if head.is_some() || tail.is_some() || is_caption(text, words) {
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

/// How many of the first lines are the headline: none, one, or two when the first ends with ";".
fn headline_lines(text: &str, tokens: &[Token], paragraphs: &[Paragraph]) -> usize {
    let [first, second, ..] = paragraphs else { return 0 };
    let words = |p: &Paragraph| tokens.get(p.tokens.clone()).unwrap_or_default();
    if !is_headline(text, words(first), words(second), second.span.len()) {
        return 0;
    }
    let goes_on = words(first).last().is_some_and(|t| slice(text, t) == ";");
    if goes_on && paragraphs.len() > 2 { 2 } else { 1 }
}

/// Most characters and words of a headline, and most characters of one that ends like a sentence.
const LONGEST: (usize, usize, usize) = (160, 30, 110);

fn is_headline(text: &str, words: &[Token], next: &[Token], next_length: usize) -> bool {
    let Some((first, last)) = words.first().zip(words.last()) else { return false };
    let length = first.span.cover(last.span).len();
    let signs = matches!(slice(text, first), "By" | "BY")
        || words.iter().any(|t| t.kind == TokenKind::Markup && slice(text, t).contains("caption"));
    if length > LONGEST.0 || words.len() > LONGEST.1 || signs || credits::is_whole_line(text, words) {
        return false;
    }
    let stop = words.iter().rev().find(|t| !matches!(t.kind, TokenKind::QuoteMark | TokenKind::Punctuation));
    let finished = stop.is_some_and(|t| matches!(slice(text, t), "." | "!" | "?"));
    if !finished {
        return true;
    }
    let longer = next_length > length * 3 / 2 || length <= 90 && next_length > length * 5 / 4;
    length <= LONGEST.2 && (longer || is_title_case(text, words) || is_label(text, next))
}

/// Whether most words of more than three letters begin with a capital.
fn is_title_case(text: &str, words: &[Token]) -> bool {
    let long = words.iter().filter(|t| t.kind == TokenKind::Word && t.span.len() > 3);
    let (all, capital) = long.fold((0, 0), |(all, capital), t| {
        (all + 1, capital + usize::from(slice(text, t).starts_with(char::is_uppercase)))
    });
    all > 3 && capital * 4 >= all * 3
}

/// "ABSTRACT." or "TOP STORIES": a short line in capitals.
fn is_label(text: &str, words: &[Token]) -> bool {
    words.len() <= 4
        && words.iter().any(|t| t.kind == TokenKind::Word)
        && words
            .iter()
            .all(|t| t.kind != TokenKind::Word || slice(text, t).chars().all(|c| !c.is_lowercase()))
}

/// "… at the summit[/caption]", "Image caption, The bridge was shut".
fn is_caption(text: &str, words: &[Token]) -> bool {
    let markup = |t: &Token| t.kind == TokenKind::Markup && slice(text, t).contains("caption");
    let labeled = match words {
        [first, second, third, ..] => {
            slice(text, first).eq_ignore_ascii_case("caption") && slice(text, second) == ":"
                || slice(text, first) == "Image"
                    && slice(text, second) == "caption"
                    && matches!(slice(text, third), "," | ":")
        }
        _ => false,
    };
    labeled || words.iter().any(markup)
}

fn slice<'t>(text: &'t str, token: &Token) -> &'t str {
    text.get(token.span.start()..token.span.end()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::SectionKind::{self, Body, Caption, Credit, Headline};
    use crate::text::Document;

    fn sections(text: &str) -> Vec<(SectionKind, &str)> {
        let document = Document::new(text);
        document.sections().iter().map(|s| (s.kind, document.slice(s.span))).collect()
    }

    #[test]
    fn headline_stands_apart_from_the_story() {
        let text = "Mayor opens bridge\n\nThe mayor of Flint opened a bridge.\nHe left.";
        assert_eq!(sections(text)[0], (Headline, "Mayor opens bridge"));
        assert_eq!(sections(text)[1], (Body, "The mayor of Flint opened a bridge.\nHe left."));
    }

    #[test]
    fn headline_with_a_stop_is_told_by_its_capitals_or_by_what_follows() {
        for text in [
            "Mayor Says Flint Bridge ‘Will Open Soon.’\n\nIt will open.",
            "Mayor opens bridge.\n\nABSTRACT.\n\nA bridge was opened.",
            "Mayor opens bridge.\n\nThe mayor of Flint opened a bridge on Tuesday.",
            "Mayor opens bridge; \nCritics stay away.\n\nThe mayor of Flint opened a bridge on Tuesday.",
        ] {
            assert_eq!(sections(text)[0].0, Headline, "{text}");
        }
    }

    #[test]
    fn a_single_paragraph_or_a_long_first_one_is_body() {
        assert_eq!(sections("Mayor opens bridge")[0].0, Body);
        let lede = "THE mayor of Flint has opened a bridge that cost £1.6 million and took nine years to build after a row.";
        assert_eq!(sections(&format!("{lede}\nHe left in a hurry."))[0].0, Body);
        assert_eq!(sections("By Ada Okoro\n\nThe mayor opened a bridge.")[0].0, Body);
    }

    #[test]
    fn glued_agencies_are_credits() {
        let text = "Mayor opens bridge\nThe mayor left.\nAFPMayor Okoro cuts a ribbon[/caption]\nCrowds at the bridge in FlintReuters\nShe left.";
        assert_eq!(
            sections(text)[1..],
            [
                (Body, "The mayor left."),
                (Credit, "AFP"),
                (Caption, "Mayor Okoro cuts a ribbon[/caption]"),
                (Caption, "Crowds at the bridge in Flint"),
                (Credit, "Reuters"),
                (Body, "She left."),
            ]
        );
    }

    #[test]
    fn labeled_credits_and_captions() {
        for (text, kind) in [
            ("Image source, Getty Images", Credit),
            ("Photograph: Ada Okoro/Reuters", Credit),
            ("Getty Images", Credit),
            ("Image caption, The bridge was shut", Caption),
        ] {
            let page = format!("Mayor opens bridge\n\nIt rained.\n{text}\nIt stopped.");
            assert_eq!(sections(&page)[2], (kind, text));
        }
        let page = "Mayor opens bridge\n\nIt rained.\nThe bridge by night. Image: A. Okoro.\nThe bridge by day. (AP Photo/Ada Okoro)";
        assert_eq!(
            sections(page)[2..],
            [
                (Caption, "The bridge by night."),
                (Credit, "Image: A. Okoro."),
                (Caption, "The bridge by day."),
                (Credit, "(AP Photo/Ada Okoro)"),
            ]
        );
    }

    #[test]
    fn agencies_in_running_text_are_no_credits() {
        let text = "Mayor opens bridge\n\nThe mayor told Reuters. AP photo editors were there, said Getty.";
        assert_eq!(sections(text).len(), 2);
    }
}
