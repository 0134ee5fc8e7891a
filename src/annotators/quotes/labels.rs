//! `WALLACE: Will she be there?`, `Smith: “No.”`, `“No.” — Smith`: names beside the words, without a verb.

use super::draft::Draft;
use super::phrases::{Phrase, head_of, phrase_after};
use super::reading::{Passage, Reading};
use crate::annotation::{Arrangement, QuoteKind};
use crate::lexicon::tagger::Tag;

/// A label in capitals may carry an office: "ANNA VOS, MEMBER FOR THE DELTA:".
const LONGEST_TURN_LABEL: usize = 12;

/// A label is at most this many tokens long.
const LONGEST_LABEL: usize = 6;

/// The name and colon before a passage, when nothing else stands before it in its sentence.
pub(super) fn label_before(r: &Reading<'_, '_>, passage: &Passage) -> Option<(Phrase, Arrangement)> {
    let colon = passage.outer.start.checked_sub(1).filter(|&c| r.document.word(c) == ":")?;
    let start = r.sentence(colon).start;
    let all = start..colon;
    let nominal = !all.is_empty() && all.len() <= LONGEST_LABEL && all.clone().all(|i| r.tag(i).is_nominal());
    let named = all.clone().any(|i| r.tag(i) == Tag::Name);
    (nominal && named).then(|| (Phrase { head: head_of(r, &all), all }, Arrangement::Label))
}

/// The dash and name after a passage that ends its paragraph.
pub(super) fn signature_after(r: &Reading<'_, '_>, passage: &Passage) -> Option<(Phrase, Arrangement)> {
    let dash = passage.outer.end;
    if !r.is_fence(dash) || r.tag(dash) == Tag::Comma {
        return None;
    }
    let phrase = phrase_after(r, dash + 1)?;
    let name = phrase.head.clone().any(|i| r.tag(i) == Tag::Name);
    let end = r.document.paragraphs().get(r.paragraph(dash)).map_or(0, |p| p.tokens.end);
    let last =
        phrase.all.end == end || r.tag(phrase.all.end) == Tag::Comma || r.tag(phrase.all.end) == Tag::Stop;
    (name && last).then_some((phrase, Arrangement::Signature))
}

/// Turns of a transcript; marks the passages they hold. A lone label is no transcript: two turns make one.
pub(super) fn turns(r: &Reading<'_, '_>, taken: &mut [bool]) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = Vec::new();
    let labels: Vec<Option<Phrase>> =
        r.document.paragraphs().iter().map(|p| label_of(r, p.tokens.clone())).collect();
    if labels.iter().flatten().count() < 2 {
        return drafts;
    }
    let mut wrapped = false;
    for (label, paragraph) in labels.into_iter().zip(r.document.paragraphs()) {
        let tokens = paragraph.tokens.clone();
        let opens = r.tag(tokens.start) == Tag::Quote;
        let (source, content, from) = match label {
            Some(phrase) => {
                wrapped = opens;
                let start = phrase.all.end + 1;
                (Some(phrase), start..tokens.end, None)
            }
            None if opens && wrapped && !drafts.is_empty() => {
                (None, tokens.start + 1..tokens.end, Some(drafts.len() - 1))
            }
            None => {
                wrapped = false;
                continue;
            }
        };
        let mut content = content;
        if content.end > content.start && r.tag(content.end - 1) == Tag::Quote {
            content.end -= 1;
        }
        let first = r.passages.partition_point(|p| p.outer.start < tokens.start);
        let inside = r.passages.iter().skip(first).take_while(|p| p.outer.start < tokens.end).count();
        for slot in taken.get_mut(first..first + inside).unwrap_or_default() {
            *slot = true;
        }
        // "(CROSSTALK.)" is a stage direction
        let aside = r.tag(content.start) == Tag::Open;
        if content.is_empty() || aside {
            continue;
        }
        drafts.push(Draft {
            kind: QuoteKind::Direct,
            content,
            passages: Vec::new(),
            cue: None,
            source,
            arrangement: Arrangement::Label,
            goes_on_from: from,
        });
    }
    drafts
}

/// A name in capitals and a colon at a paragraph's start, a quotation mark apart.
fn label_of(r: &Reading<'_, '_>, tokens: std::ops::Range<usize>) -> Option<Phrase> {
    let start = tokens.start + usize::from(r.tag(tokens.start) == Tag::Quote);
    let colon = (start..tokens.end.min(start + LONGEST_TURN_LABEL)).find(|&i| r.document.word(i) == ":")?;
    let all = start..colon;
    let capitals = !all.is_empty()
        && all.clone().all(|i| {
            let word = r.document.word(i);
            matches!(word, "." | "," | "(" | ")" | "-")
                || word.chars().all(|c| !c.is_lowercase()) && word.chars().any(char::is_alphabetic)
        });
    let name_end = all.clone().find(|&i| matches!(r.document.word(i), "," | "(")).unwrap_or(colon);
    (capitals && name_end > start && colon + 1 < tokens.end).then_some(Phrase { head: start..name_end, all })
}
