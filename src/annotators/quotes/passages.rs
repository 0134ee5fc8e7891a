//! `“This is a start,” said Ruddock. “He has time.”`: ties each quoted passage to the clause that reports it.

use std::ops::Range;

use super::clauses::{Clause, Subject};
use super::contents::{self, Content};
use super::cues::{Form, Frames};
use super::draft::Draft;
use super::fragments;
use super::labels;
use super::phrases::Phrase;
use super::reading::{Passage, Reading};
use super::ties::Ties;
use super::wording::{has_letters, is_word, words};
use crate::annotation::{Arrangement, CueSense, QuoteKind};
use crate::lexicon::tagger::Tag;
use crate::text::SectionKind;

/// All quotes of a document but for transcripts, whose passages `taken` marks.
pub(super) fn tie(r: &Reading<'_, '_>, clauses: &[Clause], taken: &[bool], drafts: &mut Vec<Draft>) {
    let contents: Vec<Content> = (0..clauses.len()).map(|i| contents::of(r, clauses, i)).collect();
    let mut tied = Ties { drafts, by_clause: vec![None; clauses.len()], last: None };
    for (index, passage) in r.passages.iter().enumerate() {
        if taken.get(index).copied().unwrap_or(false) || !has_letters(r, passage) {
            continue;
        }
        if let Some(clause) = reported_after(r, clauses, &contents, passage) {
            tied.before_cue(r, clauses, clause, index, passage);
        } else if let Some(clause) = covering(r, clauses, &contents, passage) {
            tied.inside(r, clauses, &contents, clause, index, passage);
        } else if let Some(phrase) =
            labels::label_before(r, passage).or_else(|| labels::signature_after(r, passage))
        {
            tied.labelled(r, index, passage, phrase);
        } else {
            tied.loose(r, index, passage);
        }
    }
    let by_clause = tied.by_clause;
    for (index, (clause, content)) in clauses.iter().zip(&contents).enumerate() {
        if by_clause.get(index).is_some_and(Option::is_some) || !reports_alone(r, clause) {
            continue;
        }
        let range = match content {
            Content::Right(range) | Content::Left(range) => range.clone(),
            Content::Around(left, right) => if left.len() > right.len() { left } else { right }.clone(),
            Content::None => continue,
        };
        if range.len() < 2 || range.clone().all(|i| r.is_quoted(i)) {
            continue;
        }
        drafts.push(Draft {
            kind: QuoteKind::Indirect,
            content: range,
            passages: Vec::new(),
            cue: Some((clause.cue.clone(), clause.verb)),
            source: clause.source.clone(),
            arrangement: clause.arrangement(),
            goes_on_from: None,
        });
    }
}

/// Whether a clause without quotation marks reports speech.
fn reports_alone(r: &Reading<'_, '_>, clause: &Clause) -> bool {
    let frames = clause.verb.frames;
    let reports = frames.has(Frames::BARE_CLAUSE)
        || frames.has(Frames::CLAUSE)
        || frames.has(Frames::NOUN)
        || frames.has(Frames::INFINITIVE);
    // "it shows", "the plan finds favor": only "that" makes speech of what a thing shows
    reports
        && !clause.unreal
        && !clause.possible
        && clause.source.is_some()
        && clause.verb.sense != CueSense::Belief
        && !r.is_quoted(clause.cue.start)
}

/// The clause that stands right after a passage and reports it.
fn reported_after(
    r: &Reading<'_, '_>,
    clauses: &[Clause],
    contents: &[Content],
    passage: &Passage,
) -> Option<usize> {
    let comma = r.is_fence(passage.outer.end);
    let start = passage.outer.end + usize::from(comma);
    let at = clauses.partition_point(|c| c.cue.start < start);
    // a clause's own subject and adverbs come before its cue
    // a subject's words may be broken ("Fran§ois"): what stands between must not be a clause of its own
    let near = |c: &Clause| {
        c.start == start
            || c.start > start
                && c.start <= start + 8
                && (start..c.cue.start).all(|i| !r.tag(i).is_finite() && !r.is_quoted(i))
                && c.subject != Subject::Agentless
    };
    let index = (at..clauses.len().min(at + 3)).find(|&i| clauses.get(i).is_some_and(near))?;
    let clause = clauses.get(index)?;
    if r.paragraph(clause.cue.start) != r.paragraph(passage.outer.end.saturating_sub(1)) {
        return None;
    }
    if clause.subject == Subject::Shared || clause.subject == Subject::Relative {
        return None;
    }
    let last = passage.inner.end.checked_sub(1)?;
    let open_end =
        comma || r.tag(last) == Tag::Comma || matches!(r.document.word(last), "?" | "!" | "—" | "–");
    let quotes_on = match contents.get(index) {
        Some(Content::Right(range)) => {
            !r.is_quoted(range.start) || r.document.word(range.start.saturating_sub(1)) == ":"
        }
        _ => false,
    };
    let ends_sentence = r.tag(last) == Tag::Stop && !matches!(r.document.word(last), "?" | "!");
    // `"… end." Smith said he would go` begins anew; `"… end," Smith said` does not
    if quotes_on && !open_end || ends_sentence && quotes_on {
        return None;
    }
    // a full stop inside the marks: only a bare clause still belongs to it
    let bare = r.tag(clause.end) == Tag::Stop
        || clause.subject == Subject::After && r.document.word(start).starts_with(char::is_lowercase);
    if ends_sentence && !bare {
        return None;
    }
    // On “Fox News Sunday,” Pence said his …
    // `Vos added: “It did.” Ruiz smiled.`: the words are taken already
    let introduced = passage.outer.start.checked_sub(1).is_some_and(|i| r.document.word(i) == ":");
    if ends_sentence && introduced && clause.subject != Subject::After {
        return None;
    }
    let led = r.sentence(passage.outer.start).start < passage.outer.start;
    if led && matches!(contents.get(index), Some(Content::Right(_))) && fragments::is_title(r, passage) {
        return None;
    }
    let says = clause.verb.frames.has(Frames::DIRECT) || clause.verb.frames.has(Frames::CLAUSE) || open_end;
    (says && !(clause.unreal && !open_end)).then_some(index)
}

/// The innermost clause whose content holds the passage.
fn covering(
    r: &Reading<'_, '_>,
    clauses: &[Clause],
    contents: &[Content],
    passage: &Passage,
) -> Option<usize> {
    let sentence = r.sentence(passage.outer.start);
    let from = clauses.partition_point(|c| c.cue.start < sentence.start.saturating_sub(120));
    let to = clauses.partition_point(|c| c.cue.start < passage.outer.end + 60);
    // a sentence without end is noise: only the nearest clauses are asked
    (from.max(to.saturating_sub(64))..to)
        .filter(|&i| {
            let holds = |range: &Range<usize>| {
                range.start <= passage.outer.start + 1 && passage.inner.end <= range.end
            };
            match contents.get(i) {
                Some(Content::Right(range) | Content::Left(range)) => holds(range),
                Some(Content::Around(left, right)) => holds(left) || holds(right),
                _ => false,
            }
        })
        .filter(|&i| {
            clauses.get(i).is_some_and(|c| {
                c.source.is_some()
                    || c.subject == Subject::Agentless
                    || c.verb.form == Form::Preposition
                    || c.verb.frames.has(Frames::DIRECT)
            })
        })
        .min_by_key(|&i| match contents.get(i) {
            Some(Content::Right(range) | Content::Left(range)) => range.len(),
            Some(Content::Around(left, right)) => left.len() + right.len(),
            _ => usize::MAX,
        })
        .filter(|&i| {
            let Some(clause) = clauses.get(i) else { return false };
            let exact = match contents.get(i) {
                Some(Content::Right(range)) => {
                    range.start + 1 >= passage.outer.start && words(r, passage) >= 4
                }
                _ => false,
            };
            exact || !clause.unreal && !fragments::is_title(r, passage)
        })
}

/// How many passages after a heading may repeat its words.
const REPEATED: usize = 12;

/// Headlines and headings quote what the story quotes: `Bank 'deeply sorry' …` takes its source from the same words below.
pub(super) fn headlines(r: &Reading<'_, '_>, taken: &[bool], drafts: &mut Vec<Draft>) {
    let body = drafts.len();
    let mut of_passage: Vec<Option<usize>> = vec![None; r.passages.len()];
    for (number, draft) in drafts.iter().enumerate() {
        for &passage in &draft.passages {
            if let Some(slot) = of_passage.get_mut(passage) {
                slot.get_or_insert(number);
            }
        }
    }
    for (index, passage) in r.passages.iter().enumerate() {
        let paragraph = r.document.paragraphs().get(r.paragraph(passage.outer.start));
        let headline = paragraph.is_some_and(|p| p.kind == SectionKind::Headline) && index < 4;
        let heading = paragraph
            .is_some_and(|p| p.tokens.len() <= 16 && r.tag(p.tokens.end.saturating_sub(1)) != Tag::Stop);
        if !(headline || heading) || taken.get(index).copied().unwrap_or(false) || !has_letters(r, passage) {
            continue;
        }
        let own = of_passage.get(index).copied().flatten();
        let reach = if headline { r.passages.len().min(64) } else { REPEATED };
        let same = (index + 1..r.passages.len()).take(reach).find_map(|later| {
            let other = r.passages.get(later)?;
            let draft = of_passage.get(later).copied().flatten().filter(|&d| d < body && Some(d) != own)?;
            holds_words(r, &other.inner, &passage.inner).then_some(draft)
        });
        // words that the story does not repeat are still somebody's: reported without a speaker
        let source = same.and_then(|d| drafts.get(d)).and_then(|d| d.source.clone());
        match own.and_then(|d| drafts.get_mut(d)) {
            // "‘No batteries’, inquest told": who told is said below
            Some(draft) => {
                let named = |phrase: &Phrase| phrase.head.clone().any(|i| r.tag(i) == Tag::Name);
                if source.is_some() && !draft.source.as_ref().is_some_and(named) {
                    draft.source = source;
                    draft.arrangement = Arrangement::Sentence;
                }
            }
            None if fragments::is_title(r, passage) || !headline && source.is_none() => {}
            None => drafts.push(Draft {
                kind: QuoteKind::Mixed,
                content: passage.inner.clone(),
                passages: vec![index],
                cue: None,
                arrangement: if source.is_some() { Arrangement::Sentence } else { Arrangement::Bare },
                source,
                goes_on_from: None,
            }),
        }
    }
}

/// Whether a range holds the words of another in order and without gap, case and last mark apart.
pub(super) fn holds_words(r: &Reading<'_, '_>, range: &Range<usize>, words: &Range<usize>) -> bool {
    let mut end = words.end;
    while end > words.start && !is_word(r, end - 1) {
        end -= 1;
    }
    let length = end - words.start;
    length > 0
        && range.len() >= length
        && (range.start..=range.end - length)
            .any(|at| (0..length).all(|i| r.lower(at + i) == r.lower(words.start + i)))
}
