//! Quotes, cues and speakers.

use crate::annotation::{Candidate, Cue, Evidence, Quote, QuoteId, QuoteKind, QuoteWarning, Speaker};
use crate::api::wire::response;
use crate::enrichment::AttributedQuote;
use crate::text::Span;

use super::{Door, numbers, sentiment};

pub(super) fn quotes(door: &Door<'_>, quotes: Vec<AttributedQuote>) -> Vec<response::Quote> {
    quotes.into_iter().enumerate().map(|(i, q)| quote(door, i, q)).collect()
}

fn quote(door: &Door<'_>, index: usize, attributed: AttributedQuote) -> response::Quote {
    let AttributedQuote { quote, speaker: who, sentiment: tone, influences } = attributed;
    // How the speaker was found is for the speaker's `evidence` to say.
    let Quote { kind, content, spans, cue: words, source: _, arrangement: _, group, warnings } = quote;
    let (start, end) = door.ends(content);
    response::Quote {
        id: QuoteId::from_index(index).to_string(),
        kind: match kind {
            QuoteKind::Direct => response::QuoteKind::Direct,
            QuoteKind::Indirect => response::QuoteKind::Indirect,
            QuoteKind::Mixed => response::QuoteKind::Mixed,
        },
        start,
        end,
        text: door.words(content),
        spans: spans.into_iter().map(|s| quote_span(door, s)).collect(),
        speaker: who.map(|s| speaker(door, s)),
        cue: words.map(|c| cue(door, c)),
        group: group.to_string(),
        warnings: warnings.into_iter().map(warning).collect(),
        sentiment: tone.map(sentiment),
        explanation: door.explanation(influences),
    }
}

fn quote_span(door: &Door<'_>, span: Span) -> response::QuoteSpan {
    let (start, end) = door.ends(span);
    response::QuoteSpan { start, end }
}

fn speaker(door: &Door<'_>, speaker: Speaker) -> response::Speaker {
    let Speaker { entity, mention, confidence, evidence: rule, candidates } = speaker;
    let ends = mention.map(|m| door.ends(m));
    response::Speaker {
        entity: entity.map(|e| e.to_string()),
        name: entity.and_then(|e| door.name(e)),
        text: mention.map(|m| door.words(m)),
        start: ends.map(|(start, _)| start),
        end: ends.map(|(_, end)| end),
        confidence: numbers::score(confidence),
        evidence: evidence(rule),
        candidates: candidates.into_iter().map(candidate).collect(),
    }
}

fn candidate(candidate: Candidate) -> response::Candidate {
    let Candidate { entity, confidence } = candidate;
    response::Candidate { entity: entity.to_string(), confidence: numbers::score(confidence) }
}

fn cue(door: &Door<'_>, cue: Cue) -> response::Cue {
    let Cue { span, lemma, sense: _ } = cue;
    let (start, end) = door.ends(span);
    response::Cue { text: door.words(span), lemma, start, end }
}

fn evidence(evidence: Evidence) -> response::Evidence {
    match evidence {
        Evidence::CueSubject => response::Evidence::CueSubject,
        Evidence::Pronoun => response::Evidence::Pronoun,
        Evidence::Description => response::Evidence::Description,
        Evidence::Continuation => response::Evidence::Continuation,
        Evidence::AccordingTo => response::Evidence::AccordingTo,
        Evidence::Transcript => response::Evidence::Transcript,
        Evidence::Introduction => response::Evidence::Introduction,
        Evidence::TurnTaking => response::Evidence::TurnTaking,
        Evidence::SentenceSubject => response::Evidence::SentenceSubject,
        Evidence::Signature => response::Evidence::Signature,
    }
}

fn warning(warning: QuoteWarning) -> response::QuoteWarning {
    match warning {
        QuoteWarning::UnclosedQuote => response::QuoteWarning::UnclosedQuote,
        QuoteWarning::MismatchedMarks => response::QuoteWarning::MismatchedMarks,
        QuoteWarning::BracketedEdit => response::QuoteWarning::BracketedEdit,
        QuoteWarning::Ellipsis => response::QuoteWarning::Ellipsis,
        QuoteWarning::UncertainAttribution => response::QuoteWarning::UncertainAttribution,
    }
}
