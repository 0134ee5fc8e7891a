//! `Ruiz’s message was simple: “Go.”`, `Ruiz on the pier: “It was my childhood.”`: words after a colon that no verb reports.

use std::ops::Range;

use super::fragments;
use super::phrases::{Phrase, head_of, phrase_after, phrase_ending};
use super::reading::{Passage, Reading};
use super::subjects::sentence_subject;
use super::wording::{after_bullet, words};
use crate::annotation::Arrangement;
use crate::lexicon::tagger::Tag;

/// How far before the colon its sentence may begin, in tokens.
const REACH: usize = 40;

/// Who is brought in before the colon: the subject of the sentence, or its first phrase when it has no verb.
pub(super) fn before_colon(r: &Reading<'_, '_>, passage: &Passage) -> Option<(Phrase, Arrangement)> {
    let colon = passage.outer.start.checked_sub(1).filter(|&c| r.document.word(c) == ":")?;
    let start = after_bullet(r, r.sentence(colon).start);
    let stops = passage.inner.end.checked_sub(1).is_some_and(|i| r.tag(i) == Tag::Stop);
    if colon.saturating_sub(start) > REACH
        || words(r, passage) == 0
        || !stops && fragments::is_title(r, passage)
    {
        return None;
    }
    let subject = sentence_subject(r, colon);
    if let Some(phrase) = subject {
        let owner = owner(r, &phrase);
        let spoken = is_wording(r, phrase.head.end.saturating_sub(1));
        return match owner {
            Some(owner) if spoken => Some((owner, Arrangement::Sentence)),
            _ => Some((phrase, Arrangement::Sentence)),
        };
    }
    let phrase = phrase_after(r, start)?;
    let named = phrase.head.clone().any(|i| r.tag(i) == Tag::Name);
    let person =
        named || r.tag(start) == Tag::Determiner && !is_wording(r, phrase.head.end.saturating_sub(1));
    // "Tickets: “Sold out”": a label, not somebody
    let told = phrase.all.end < colon || named;
    (person && told).then_some((phrase, Arrangement::Label))
}

/// The owner of what a phrase names: "Ruiz" of "Ruiz’s message", "his" of "his message".
fn owner(r: &Reading<'_, '_>, phrase: &Phrase) -> Option<Phrase> {
    let first = phrase.all.start;
    if r.tag(first) == Tag::PossessivePronoun {
        return Some(Phrase { all: first..first + 1, head: first..first + 1 });
    }
    let genitive = phrase.head.clone().find(|&i| r.tag(i) == Tag::Genitive)?;
    let found = phrase_ending(r, genitive.checked_sub(1)?, first)?;
    Some(Phrase { head: head_of(r, &found.all), ..found })
}

/// Nouns for what somebody says.
pub(super) fn is_wording(r: &Reading<'_, '_>, token: usize) -> bool {
    matches!(
        r.lower(token),
        "message"
            | "verdict"
            | "answer"
            | "reply"
            | "response"
            | "advice"
            | "warning"
            | "view"
            | "word"
            | "words"
            | "line"
            | "question"
            | "explanation"
            | "comment"
            | "reaction"
            | "promise"
            | "plea"
            | "slogan"
            | "motto"
            | "statement"
            | "conclusion"
            | "argument"
            | "assessment"
    )
}

/// Whether a paragraph without quotation marks asks somebody: "What do we know about dark matter?", "You’re a champion of it."
pub(super) fn asks(r: &Reading<'_, '_>, tokens: Range<usize>) -> bool {
    let Some(last) = tokens.end.checked_sub(1) else { return false };
    if tokens.len() > 120 {
        return false;
    }
    r.document.word(last) == "?"
        || tokens.clone().any(|i| matches!(r.lower(i), "you" | "your"))
            && !tokens.clone().any(|i| r.document.word(i) == ":")
}
