//! `WALLACE: Will she be there?`, `Ruiz: In the spring.`, `Smith: “No.”`, `“No.” — Smith`: names beside the words, without a verb.

use super::draft::Draft;
use super::phrases::{Phrase, head_of, phrase_after};
use super::reading::{Passage, Reading};
use super::wording::after_bullet;
use crate::annotation::{Arrangement, QuoteKind};
use crate::lexicon::tagger::Tag;

/// A label in capitals may carry an office: "ANNA VOS, MEMBER FOR THE DELTA:".
const LONGEST_TURN_LABEL: usize = 12;

/// A label is at most this many tokens long.
const LONGEST_LABEL: usize = 6;

/// The name and colon before a passage, when nothing else stands before it in its sentence.
pub(super) fn label_before(r: &Reading<'_, '_>, passage: &Passage) -> Option<(Phrase, Arrangement)> {
    let colon = passage.outer.start.checked_sub(1).filter(|&c| r.document.word(c) == ":")?;
    let start = after_bullet(r, r.sentence(colon).start);
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
    let labels = turn_labels(r);
    if labels.iter().flatten().count() < 2 {
        return drafts;
    }
    let mut wrapped = false;
    let last = labels.iter().rposition(Option::is_some).unwrap_or(0);
    let mut spoken = false;
    for ((number, label), paragraph) in labels.into_iter().enumerate().zip(r.document.paragraphs()) {
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
            // a turn may run over paragraphs: "I" there is still the one who speaks
            None if spoken
                && !wrapped
                && number < last
                && first_person(r, tokens.clone())
                && !drafts.is_empty() =>
            {
                (None, tokens.clone(), Some(drafts.len() - 1))
            }
            None => {
                wrapped = false;
                spoken = false;
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
        spoken = true;
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

/// Whether somebody speaks of themselves, outside quotation marks.
fn first_person(r: &Reading<'_, '_>, tokens: std::ops::Range<usize>) -> bool {
    tokens.take(200).any(|i| !r.is_quoted(i) && matches!(r.lower(i), "i" | "my" | "me" | "we" | "our"))
}

/// The label of each paragraph: names in capitals, or written as usual when one of them comes again, as speakers do.
fn turn_labels(r: &Reading<'_, '_>) -> Vec<Option<Phrase>> {
    let paragraphs = r.document.paragraphs();
    let mut usual: Vec<Option<Phrase>> =
        paragraphs.iter().map(|p| usual_label(r, p.tokens.clone())).collect();
    let mut words: Vec<&str> =
        usual.iter().flatten().map(|p| r.document.slice(r.document.cover(p.all.clone()))).collect();
    words.sort_unstable();
    if !words.windows(2).any(|pair| matches!(pair, [a, b] if a == b)) {
        usual.clear();
    }
    let mut usual = usual.into_iter();
    paragraphs
        .iter()
        .map(|p| {
            let usual = usual.next().flatten();
            label_of(r, p.tokens.clone()).or(usual)
        })
        .collect()
}

/// "Ruiz:", "Dr Ana Ruiz:", "Interviewer:" at a paragraph's start, before words without quotation marks.
fn usual_label(r: &Reading<'_, '_>, tokens: std::ops::Range<usize>) -> Option<Phrase> {
    let colon =
        (tokens.start..tokens.end.min(tokens.start + LONGEST_LABEL)).find(|&i| r.document.word(i) == ":")?;
    let all = tokens.start..colon;
    let asks = all.len() == 1
        && matches!(
            r.lower(tokens.start),
            "q" | "a"
                | "interviewer"
                | "reporter"
                | "journalist"
                | "host"
                | "moderator"
                | "presenter"
                | "question"
                | "answer"
        );
    let named = !all.is_empty() && all.clone().all(|i| r.tag(i) == Tag::Name || r.document.word(i) == ".");
    let spoken = colon + 1 < tokens.end
        && !r.is_quoted(colon + 1)
        && r.document.word(colon + 1).starts_with(char::is_uppercase);
    ((asks || named) && spoken).then(|| Phrase { head: all.clone(), all })
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
