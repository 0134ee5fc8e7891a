//! A quote in the making: tokens instead of spans, its group by position in the list.

use std::ops::Range;

use super::cues::{CueLexicon, Verb};
use super::phrases::Phrase;
use super::reading::Reading;
use crate::annotation::{Arrangement, Cue, Quote, QuoteId, QuoteKind, QuoteWarning, Source};
use crate::text::{Closing, MarkStyle, Span};

/// A quote in the making.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    pub(super) kind: QuoteKind,
    /// The content's tokens.
    pub(super) content: Range<usize>,
    /// Indices of the passages whose words it holds.
    pub(super) passages: Vec<usize>,
    pub(super) cue: Option<(Range<usize>, Verb)>,
    pub(super) source: Option<Phrase>,
    pub(super) arrangement: Arrangement,
    /// Index of the draft that this one goes on from.
    pub(super) goes_on_from: Option<usize>,
}

/// Turns drafts into quotes in text order.
pub(super) fn finish(r: &Reading<'_, '_>, lexicon: &CueLexicon, drafts: Vec<Draft>) -> Vec<Quote> {
    let mut order: Vec<usize> = (0..drafts.len()).collect();
    let key = |i: usize| drafts.get(i).map(|d| (d.content.start, std::cmp::Reverse(d.content.end), d.kind));
    order.sort_by_key(|&i| key(i));
    let mut rank = vec![0; drafts.len()];
    for (position, &draft) in order.iter().enumerate() {
        if let Some(slot) = rank.get_mut(draft) {
            *slot = position;
        }
    }
    let mut quotes: Vec<Quote> = Vec::with_capacity(drafts.len());
    for (position, &index) in order.iter().enumerate() {
        let Some(draft) = drafts.get(index) else { continue };
        let from = draft.goes_on_from.and_then(|f| rank.get(f)).copied().filter(|&f| f < position);
        let group = from.and_then(|f| quotes.get(f)).map_or(QuoteId::from_index(position), |q| q.group);
        quotes.push(quote(r, lexicon, draft, group));
    }
    quotes
}

fn quote(r: &Reading<'_, '_>, lexicon: &CueLexicon, draft: &Draft, group: QuoteId) -> Quote {
    let cover = |range: &Range<usize>| r.document.cover(range.clone());
    let spans: Vec<Span> = match (draft.kind, draft.arrangement) {
        (QuoteKind::Direct, Arrangement::Label) if draft.passages.is_empty() => vec![cover(&draft.content)],
        _ => draft
            .passages
            .iter()
            .filter_map(|&p| r.passages.get(p))
            .map(|p| cover(&(p.inner.start.max(draft.content.start)..p.inner.end)))
            .collect(),
    };
    Quote {
        kind: draft.kind,
        content: cover(&draft.content),
        warnings: warnings(r, draft),
        spans,
        cue: draft.cue.as_ref().map(|(tokens, verb)| Cue {
            span: cover(tokens),
            lemma: lexicon.lemma(*verb).to_owned(),
            sense: verb.sense,
        }),
        source: draft.source.as_ref().map(|p| Source { span: cover(&p.all), head: cover(&p.head) }),
        arrangement: draft.arrangement,
        group,
    }
}

fn warnings(r: &Reading<'_, '_>, draft: &Draft) -> Vec<QuoteWarning> {
    let mut found = Vec::new();
    for passage in draft.passages.iter().filter_map(|&p| r.passages.get(p)) {
        let Some(quotation) = r.document.quotations().get(passage.quotation) else { continue };
        if matches!(quotation.closing, Closing::Unclosed | Closing::Reopened) {
            found.push(QuoteWarning::UnclosedQuote);
        }
        if let Some(close) = quotation.close
            && mismatched(r.document.slice(quotation.open), r.document.slice(close), quotation.style)
        {
            found.push(QuoteWarning::MismatchedMarks);
        }
        for token in passage.inner.clone() {
            match r.document.word(token) {
                "[" => found.push(QuoteWarning::BracketedEdit),
                "…" => found.push(QuoteWarning::Ellipsis),
                word if word.starts_with("..") => found.push(QuoteWarning::Ellipsis),
                _ => {}
            }
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// A curly mark that answers a straight one, or two openers.
fn mismatched(open: &str, close: &str, style: MarkStyle) -> bool {
    match style {
        MarkStyle::Double => (open == "\"") != (close == "\"") || close == "“",
        MarkStyle::Single => (open == "'") != (close == "'") || close == "‘",
        MarkStyle::Guillemet => open == close,
    }
}
