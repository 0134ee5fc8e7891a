//! `“This is a start,” said Ruddock. “He has time.”`: ties each quoted passage to the clause that reports it.

use std::ops::Range;

use super::clauses::{Clause, Subject, sentence_subject};
use super::contents::{self, Content};
use super::cues::{Form, Frames};
use super::draft::Draft;
use super::fragments;
use super::labels;
use super::phrases::{Phrase, phrase_after};
use super::reading::{Passage, Reading};
use crate::annotation::{Arrangement, CueSense, QuoteKind};
use crate::lexicon::tagger::Tag;
use crate::text::{Closing, SectionKind};

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
            arrangement: arrangement(clause),
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

fn arrangement(clause: &Clause) -> Arrangement {
    if clause.verb.form == Form::Preposition { Arrangement::According } else { Arrangement::Clause }
}

fn has_letters(r: &Reading<'_, '_>, passage: &Passage) -> bool {
    passage.inner.clone().any(|i| r.document.word(i).starts_with(char::is_alphabetic))
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
                c.source.is_some() || c.verb.form == Form::Preposition || c.verb.frames.has(Frames::DIRECT)
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

pub(super) fn words(r: &Reading<'_, '_>, passage: &Passage) -> usize {
    passage.inner.clone().filter(|&i| r.document.word(i).starts_with(char::is_alphanumeric)).count()
}

/// Drafts while they are made, with what the next passage may go on from.
struct Ties<'d> {
    drafts: &'d mut Vec<Draft>,
    by_clause: Vec<Option<usize>>,
    /// The latest draft made from a passage, and the last token of its passage or clause.
    last: Option<(usize, usize)>,
}

impl Ties<'_> {
    fn push(&mut self, draft: Draft, end: usize) -> usize {
        self.drafts.push(draft);
        let index = self.drafts.len() - 1;
        self.last = Some((index, end));
        index
    }

    fn before_cue(
        &mut self,
        r: &Reading<'_, '_>,
        clauses: &[Clause],
        index: usize,
        number: usize,
        passage: &Passage,
    ) {
        let Some(clause) = clauses.get(index) else { return };
        let from = self.continued(r, passage).filter(|&f| self.same_voice(r, f, clause));
        let sentence = r.sentence(passage.outer.start).start;
        // asks for one word, not for all, and not far back: an endless sentence would be read again from each passage
        let mut near = sentence.max(passage.outer.start.saturating_sub(400))..passage.outer.start;
        let led = near.any(|i| !r.is_quoted(i) && r.tag(i) != Tag::Coordinator);
        let whole = !led || sentence >= passage.outer.start || self.reaches(sentence);
        let (kind, content) = if whole {
            (QuoteKind::Direct, passage.inner.clone())
        } else {
            (QuoteKind::Mixed, sentence..passage.inner.end)
        };
        let draft = Draft {
            kind,
            content,
            passages: vec![number],
            cue: Some((clause.cue.clone(), clause.verb)),
            source: clause.source.clone(),
            arrangement: arrangement(clause),
            goes_on_from: from,
        };
        let made = self.push(draft, clause.end.saturating_sub(1));
        if let Some(slot) = self.by_clause.get_mut(index) {
            *slot = Some(made);
        }
    }

    /// Whether a clause may go on with an earlier quote: its source is a pronoun, or the same words.
    fn same_voice(&self, r: &Reading<'_, '_>, earlier: usize, clause: &Clause) -> bool {
        let Some(source) = &clause.source else { return true };
        let word = |phrase: &Phrase| phrase.head.end.saturating_sub(1);
        let mut at = Some(earlier);
        for _ in 0..16 {
            let Some(draft) = at.and_then(|i| self.drafts.get(i)) else { return true };
            if let Some(known) = &draft.source {
                return r.tag(source.head.start) == Tag::Pronoun
                    || r.lower(word(known)) == r.lower(word(source));
            }
            at = draft.goes_on_from;
        }
        true
    }

    /// Whether an earlier quote's clause reaches into the sentence that begins at `start`.
    fn reaches(&self, start: usize) -> bool {
        self.last.is_some_and(|(_, end)| end >= start)
    }

    fn inside(
        &mut self,
        r: &Reading<'_, '_>,
        clauses: &[Clause],
        contents: &[Content],
        index: usize,
        number: usize,
        passage: &Passage,
    ) {
        let (Some(clause), Some(content)) = (clauses.get(index), contents.get(index)) else { return };
        let range = match content {
            Content::Right(range) | Content::Left(range) => range.clone(),
            Content::Around(left, right) => {
                if passage.outer.start < left.end {
                    left.clone()
                } else {
                    right.clone()
                }
            }
            Content::None => return,
        };
        let earlier = self.by_clause.get(index).copied().flatten();
        if let Some(draft) = earlier.and_then(|d| self.drafts.get_mut(d)) {
            if draft.kind == QuoteKind::Mixed && draft.content.end >= passage.inner.end {
                draft.passages.push(number);
                self.last = earlier.map(|d| (d, passage.outer.end.saturating_sub(1)));
                return;
            }
        }
        let outside = range.clone().filter(|&i| !passage.outer.contains(&i) && is_word(r, i)).take(2).count();
        let complementizer = usize::from(r.lower(range.start) == "that");
        let fragment_only = !(clause.verb.frames.has(Frames::DIRECT)
            || clause.verb.frames.has(Frames::CLAUSE)
            || clause.verb.frames.has(Frames::NOUN));
        let (kind, content) = if outside <= complementizer && !fragment_only {
            (QuoteKind::Direct, passage.inner.clone())
        } else if fragment_only {
            (QuoteKind::Mixed, passage.inner.clone())
        } else {
            (QuoteKind::Mixed, range.clone())
        };
        let draft = Draft {
            kind,
            content,
            passages: vec![number],
            cue: Some((clause.cue.clone(), clause.verb)),
            arrangement: if clause.source.is_some() { arrangement(clause) } else { Arrangement::Sentence },
            source: clause.source.clone().or_else(|| sentence_subject(r, passage.outer.start)),
            goes_on_from: earlier
                .or_else(|| self.continued(r, passage).filter(|&f| self.same_voice(r, f, clause))),
        };
        let made = self.push(draft, passage.outer.end.max(clause.end).saturating_sub(1));
        if let Some(slot) = self.by_clause.get_mut(index) {
            slot.get_or_insert(made);
        }
    }

    fn labelled(
        &mut self,
        r: &Reading<'_, '_>,
        number: usize,
        passage: &Passage,
        source: (Phrase, Arrangement),
    ) {
        let end = source.0.all.end.max(passage.outer.end).saturating_sub(1);
        let from = self.continued(r, passage);
        let draft = Draft {
            kind: QuoteKind::Direct,
            content: passage.inner.clone(),
            passages: vec![number],
            cue: None,
            source: Some(source.0),
            arrangement: source.1,
            goes_on_from: from,
        };
        self.push(draft, end);
    }

    /// A passage that no clause reports: it goes on, is introduced, is a credited fragment, or no quote.
    fn loose(&mut self, r: &Reading<'_, '_>, number: usize, passage: &Passage) {
        let mut draft = Draft {
            kind: QuoteKind::Direct,
            content: passage.inner.clone(),
            passages: vec![number],
            cue: None,
            source: None,
            arrangement: Arrangement::Continuation,
            goes_on_from: self.continued(r, passage),
        };
        let end = passage.outer.end.saturating_sub(1);
        if draft.goes_on_from.is_some() {
            self.push(draft, end);
            return;
        }
        // “North,” the driver said. “Ish.”
        let short = passage.inner.end.checked_sub(1).is_some_and(|last| r.tag(last) == Tag::Stop)
            && r.sentence(passage.outer.start).start == passage.outer.start;
        if let Some(from) = self.adjacent(r, passage).filter(|_| short) {
            draft.goes_on_from = Some(from);
            self.push(draft, end);
            return;
        }
        if let Some(source) = unknown_verb(r, passage) {
            draft.source = Some(source);
            draft.arrangement = Arrangement::Clause;
            self.push(draft, end);
            return;
        }
        if is_utterance(r, passage) {
            if let Some(from) = self.adjacent(r, passage) {
                draft.goes_on_from = Some(from);
                self.push(draft, end);
                return;
            }
            let before = r.sentence(passage.outer.start).start.min(passage.outer.start).checked_sub(1);
            draft.source = before.filter(|&b| near(r, b, passage)).and_then(|b| sentence_subject(r, b));
            draft.arrangement =
                if draft.source.is_some() { Arrangement::Introduction } else { Arrangement::Bare };
            self.push(draft, end);
            return;
        }
        if let Some(source) = fragments::credited(r, passage) {
            draft.kind = QuoteKind::Mixed;
            draft.source = Some(source);
            draft.arrangement = Arrangement::Sentence;
            self.push(draft, end);
        }
    }

    /// The draft that a passage goes on from because its quotation marks say so.
    fn continued(&self, r: &Reading<'_, '_>, passage: &Passage) -> Option<usize> {
        let (last, _) = self.last?;
        let earlier = self.drafts.get(last)?;
        let number = *earlier.passages.last()?;
        let before = r.passages.get(number)?;
        let closing = r.document.quotations().get(before.quotation)?.closing;
        let next = r.paragraph(passage.outer.start) == r.paragraph(before.outer.start) + 1;
        let first = r.sentence(passage.outer.start).start == passage.outer.start;
        let open = matches!(closing, Closing::Continued | Closing::Unclosed);
        (open && next && first && before.outer.end < passage.outer.start + 1).then_some(last)
    }

    /// The draft right before a whole utterance: `… said Ruddock. "He has …"`, or alone in the next paragraph.
    fn adjacent(&self, r: &Reading<'_, '_>, passage: &Passage) -> Option<usize> {
        let (last, end) = self.last?;
        let document = r.document;
        let here = document.sentence_of(passage.outer.start);
        let there = document.sentence_of(end);
        let earlier = self.drafts.get(last)?;
        let same = r.paragraph(passage.outer.start) == r.paragraph(end);
        if same && here <= there + 1 {
            return Some(last);
        }
        // the next paragraph is nothing but this passage, and the one before ended with the speaker's words
        let alone = document.paragraphs().get(r.paragraph(passage.outer.start)).is_some_and(|p| {
            p.tokens.start == passage.outer.start
                && p.tokens.clone().all(|i| r.is_quoted(i) || !is_word(r, i))
        });
        let next = r.paragraph(passage.outer.start) == r.paragraph(end) + 1;
        let closed = document.paragraphs().get(r.paragraph(end)).is_some_and(|p| {
            (end + 1..p.tokens.end).filter(|&i| is_word(r, i) && !r.is_quoted(i)).count() <= 8
        });
        (alone && next && closed && earlier.kind == QuoteKind::Direct && here <= there + 1).then_some(last)
    }
}

/// `“Traffic was bad,” radioed the pilot.`: a verb that no lexicon lists reports words that end with a comma.
fn unknown_verb(r: &Reading<'_, '_>, passage: &Passage) -> Option<Phrase> {
    let last = passage.inner.end.checked_sub(1)?;
    let next = passage.outer.end;
    let open_end = r.tag(last) == Tag::Comma || matches!(r.document.word(last), "?" | "!");
    let starts = r.sentence(passage.outer.start).start == passage.outer.start;
    if !open_end || !starts || r.paragraph(next) != r.paragraph(last) {
        return None;
    }
    let lower = r.document.word(next).starts_with(char::is_lowercase);
    if lower && matches!(r.tag(next), Tag::VerbPast | Tag::VerbThird | Tag::VerbParticiple) {
        return phrase_after(r, next + 1);
    }
    let phrase = phrase_after(r, next)?;
    let verb = phrase.all.end;
    matches!(r.tag(verb), Tag::VerbPast | Tag::VerbThird).then_some(phrase)
}

/// Headlines quote what the story quotes: `Bank 'deeply sorry' …` takes its source from the same words below.
pub(super) fn headlines(r: &Reading<'_, '_>, taken: &[bool], drafts: &mut Vec<Draft>) {
    let body = drafts.len();
    for (index, passage) in r.passages.iter().enumerate().take(4) {
        let headline = r
            .document
            .paragraphs()
            .get(r.paragraph(passage.outer.start))
            .is_some_and(|p| p.kind == SectionKind::Headline);
        let free = headline
            && !taken.get(index).copied().unwrap_or(false)
            && !drafts.iter().any(|d| d.passages.contains(&index));
        if !free {
            continue;
        }
        let same = drafts.iter().take(body).find(|draft| {
            draft
                .passages
                .iter()
                .filter_map(|&p| r.passages.get(p))
                .any(|p| holds_words(r, &p.inner, &passage.inner))
        });
        if fragments::is_title(r, passage) || !has_letters(r, passage) {
            continue;
        }
        // words that the story does not repeat are still somebody's: reported without a speaker
        let source = same.and_then(|d| d.source.clone());
        drafts.push(Draft {
            kind: QuoteKind::Mixed,
            content: passage.inner.clone(),
            passages: vec![index],
            cue: None,
            arrangement: if source.is_some() { Arrangement::Sentence } else { Arrangement::Bare },
            source,
            goes_on_from: None,
        });
    }
}

/// Whether a range holds the words of another in order and without gap, case and last mark apart.
fn holds_words(r: &Reading<'_, '_>, range: &Range<usize>, words: &Range<usize>) -> bool {
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

/// Whether the sentence that ends at `before` stands just before the passage: in its paragraph or the one above.
fn near(r: &Reading<'_, '_>, before: usize, passage: &Passage) -> bool {
    r.paragraph(before) + 1 >= r.paragraph(passage.outer.start)
}

fn is_word(r: &Reading<'_, '_>, token: usize) -> bool {
    r.document.word(token).starts_with(char::is_alphanumeric)
}

/// Whether a passage is a sentence of its own: at a sentence's start, with its own stop, and a verb.
fn is_utterance(r: &Reading<'_, '_>, passage: &Passage) -> bool {
    let starts = r.sentence(passage.outer.start).start == passage.outer.start;
    let Some(last) = passage.inner.end.checked_sub(1) else { return false };
    let stops = matches!(r.tag(last), Tag::Stop | Tag::Colon) || r.tag(passage.outer.end) == Tag::Stop;
    let verb =
        passage.inner.clone().any(|i| r.tag(i).is_finite() || r.tag(i) == Tag::VerbBase || r.is_auxiliary(i));
    starts && stops && verb && words(r, passage) >= 2 && !fragments::is_title(r, passage)
}
