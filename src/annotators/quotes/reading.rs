//! One look at a document for all rules: tags, names and quotation marks for each token.

use std::ops::Range;

use crate::annotation::Entity;
use crate::lexicon::tagger::{Tag, Tagger};
use crate::text::{Document, Quotation};

/// A document with what the rules ask of each token.
pub(super) struct Reading<'a, 't> {
    pub(super) document: &'a Document<'t>,
    tags: Vec<Tag>,
    /// For each token, 1 + the index in `passages` of the one it stands in, marks included; 0 outside.
    host: Vec<u32>,
    /// Outermost passages inside quotation marks.
    pub(super) passages: Vec<Passage>,
}

/// An outermost passage inside quotation marks.
#[derive(Debug, Clone)]
pub(super) struct Passage {
    /// Index into [`Document::quotations`].
    pub(super) quotation: usize,
    /// Its tokens with both marks.
    pub(super) outer: Range<usize>,
    /// Its tokens without marks.
    pub(super) inner: Range<usize>,
}

impl<'a, 't> Reading<'a, 't> {
    pub(super) fn new(document: &'a Document<'t>, entities: &[Entity], tagger: &Tagger) -> Self {
        let mut is_name = vec![false; document.tokens().len()];
        for mention in entities.iter().flat_map(|e| &e.names) {
            for token in document.tokens_in(mention.span) {
                if let Some(slot) = is_name.get_mut(token) {
                    *slot = true;
                }
            }
        }
        let tags = tagger.tag(document, &is_name);
        let mut host = vec![0; document.tokens().len()];
        let mut passages: Vec<Passage> = Vec::new();
        for (index, quotation) in document.quotations().iter().enumerate() {
            if quotation.depth > 0 || quotation.tokens.is_empty() || is_attribute(document, quotation) {
                continue;
            }
            let open = quotation.tokens.start.saturating_sub(1);
            let end = quotation.tokens.end + usize::from(quotation.close.is_some());
            if passages.last().is_some_and(|p| p.outer.end > open) {
                continue;
            }
            passages.push(Passage { quotation: index, outer: open..end, inner: quotation.tokens.clone() });
            let number = u32::try_from(passages.len()).unwrap_or(u32::MAX);
            for slot in host.get_mut(open..end).unwrap_or_default() {
                *slot = number;
            }
        }
        Self { document, tags, host, passages }
    }

    /// The tag of a token; [`Tag::Stop`] past the end.
    pub(super) fn tag(&self, token: usize) -> Tag {
        self.tags.get(token).copied().unwrap_or(Tag::Stop)
    }

    pub(super) fn lower(&self, token: usize) -> &str {
        self.document.lower(token)
    }

    /// Whether a token stands inside quotation marks (or is one of them).
    pub(super) fn is_quoted(&self, token: usize) -> bool {
        self.host.get(token).is_some_and(|&h| h != 0)
    }

    /// Index of the passage that a token stands in.
    pub(super) fn passage_of(&self, token: usize) -> Option<usize> {
        self.host.get(token).and_then(|&h| (h as usize).checked_sub(1))
    }

    /// The tokens of the sentence around a token.
    pub(super) fn sentence(&self, token: usize) -> Range<usize> {
        self.document.sentences().get(self.document.sentence_of(token)).map_or(0..0, |s| s.tokens.clone())
    }

    /// The paragraph around a token, as an index.
    pub(super) fn paragraph(&self, token: usize) -> usize {
        self.document.sentences().get(self.document.sentence_of(token)).map_or(0, |s| s.paragraph)
    }

    /// Whether a token is a comma or a dash between words: both fence off insertions.
    pub(super) fn is_fence(&self, token: usize) -> bool {
        match self.tag(token) {
            Tag::Comma => true,
            Tag::Colon => self.is_dash(token),
            Tag::Hyphen => {
                let spaced = |i: usize| self.document.tokens().get(i).is_some_and(|t| t.spaced);
                spaced(token) && spaced(token + 1)
            }
            _ => false,
        }
    }

    fn is_dash(&self, token: usize) -> bool {
        matches!(self.document.word(token), "—" | "–" | "--" | "―" | "-")
    }

    /// A form of "be", "have" or "do".
    pub(super) fn is_auxiliary(&self, token: usize) -> bool {
        matches!(
            self.lower(token),
            "is" | "are"
                | "was"
                | "were"
                | "be"
                | "been"
                | "being"
                | "am"
                | "has"
                | "have"
                | "had"
                | "having"
                | "does"
                | "do"
                | "did"
                | "'s"
                | "'ve"
                | "'d"
                | "'re"
                | "'m"
        )
    }

    /// A day or stretch of time that stands without preposition: "Monday", "last week".
    pub(super) fn is_temporal(&self, token: usize) -> bool {
        matches!(
            self.lower(token),
            "monday"
                | "tuesday"
                | "wednesday"
                | "thursday"
                | "friday"
                | "saturday"
                | "sunday"
                | "today"
                | "yesterday"
                | "tonight"
                | "tomorrow"
                | "morning"
                | "afternoon"
                | "evening"
                | "night"
                | "week"
                | "month"
                | "year"
                | "weekend"
        )
    }
}

/// `pic="…"`: a mark-up attribute, not speech.
fn is_attribute(document: &Document<'_>, quotation: &Quotation) -> bool {
    let Some(before) = quotation.tokens.start.checked_sub(2) else { return false };
    let stuck = document.tokens().get(before + 1).is_some_and(|t| !t.spaced);
    stuck && document.word(before).ends_with('=')
}
