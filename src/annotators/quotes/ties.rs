//! `“We tried,” she said. “It failed.”`: the drafts of quotes, and what each further passage goes on from.

use super::clauses::{Clause, Subject};
use super::contents::Content;
use super::cues::Frames;
use super::draft::Draft;
use super::fragments;
use super::intros;
use super::phrases::{Phrase, phrase_after, phrase_ending};
use super::reading::{Passage, Reading};
use super::subjects::sentence_subject;
use super::wording::{after_bullet, is_word, near, opens_sentence};
use crate::annotation::{Arrangement, CueSense, QuoteKind};
use crate::lexicon::tagger::Tag;
use crate::text::Closing;

/// Drafts while they are made, with what the next passage may go on from.
pub(super) struct Ties<'d> {
    pub(super) drafts: &'d mut Vec<Draft>,
    pub(super) by_clause: Vec<Option<usize>>,
    /// The latest draft made from a passage, and the last token of its passage or clause.
    pub(super) last: Option<(usize, usize)>,
}

impl Ties<'_> {
    fn push(&mut self, draft: Draft, end: usize) -> usize {
        self.drafts.push(draft);
        let index = self.drafts.len() - 1;
        self.last = Some((index, end));
        index
    }

    pub(super) fn before_cue(
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
            arrangement: clause.arrangement(),
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

    pub(super) fn inside(
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
        if let Some(draft) = earlier.and_then(|d| self.drafts.get_mut(d))
            && draft.kind == QuoteKind::Mixed
            && draft.content.end >= passage.inner.end
        {
            draft.passages.push(number);
            self.last = earlier.map(|d| (d, passage.outer.end.saturating_sub(1)));
            return;
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
            arrangement: match clause.subject {
                Subject::Agentless => Arrangement::Bare,
                _ if clause.source.is_some() => clause.arrangement(),
                _ => Arrangement::Sentence,
            },
            source: match clause.subject {
                Subject::Agentless => None,
                _ => owner_before(r, clause, passage)
                    .or_else(|| clause.source.clone())
                    .or_else(|| sentence_subject(r, passage.outer.start)),
            },
            goes_on_from: earlier
                .or_else(|| self.continued(r, passage).filter(|&f| self.same_voice(r, f, clause))),
        };
        let made = self.push(draft, passage.outer.end.max(clause.end).saturating_sub(1));
        if let Some(slot) = self.by_clause.get_mut(index) {
            slot.get_or_insert(made);
        }
    }

    pub(super) fn labelled(
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
    pub(super) fn loose(&mut self, r: &Reading<'_, '_>, number: usize, passage: &Passage) {
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
            && opens_sentence(r, passage);
        if let Some(arrangement) = self.answers(r, passage) {
            draft.arrangement = arrangement;
            self.push(draft, end);
            return;
        }
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
        if fragments::is_utterance(r, passage) {
            if let Some(from) = self.adjacent(r, passage) {
                draft.goes_on_from = Some(from);
                self.push(draft, end);
                return;
            }
            draft.source = introducer(r, passage);
            draft.arrangement =
                if draft.source.is_some() { Arrangement::Introduction } else { Arrangement::Bare };
            self.push(draft, end);
            return;
        }
        if let Some((source, arrangement)) = intros::before_colon(r, passage) {
            draft.source = Some(source);
            draft.arrangement = arrangement;
            self.push(draft, end);
            return;
        }
        if let Some(source) = fragments::credited(r, passage) {
            draft.kind = QuoteKind::Mixed;
            draft.source = Some(source);
            draft.arrangement = Arrangement::Sentence;
            self.push(draft, end);
        } else if fragments::is_cut_off(r, passage) {
            draft.arrangement = Arrangement::Bare;
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

    /// How a passage that is a paragraph of its own answers the paragraph before, if that asks: another speaks.
    fn answers(&self, r: &Reading<'_, '_>, passage: &Passage) -> Option<Arrangement> {
        if !alone(r, passage) || !fragments::is_turn(r, passage) {
            return None;
        }
        let here = r.paragraph(passage.outer.start);
        let before = here.checked_sub(1).and_then(|p| r.document.paragraphs().get(p))?;
        let last = before.tokens.end.checked_sub(1)?;
        if !before.tokens.clone().any(|i| r.is_quoted(i)) {
            return intros::asks(r, before.tokens.clone()).then_some(Arrangement::Answer);
        }
        let (draft, end) = self.last?;
        if r.paragraph(end) + 1 != here {
            return None;
        }
        let earlier = self.drafts.get(draft)?;
        let number = *earlier.passages.last()?;
        let spoken = r.passages.get(number)?;
        let asked = spoken.inner.end.checked_sub(1).is_some_and(|i| r.document.word(i) == "?");
        let only = last < spoken.outer.end + 8;
        // “Will it open?” asked Vos. / “No,” replied Ruiz. / “Why not?”
        let answered = number.checked_sub(1).and_then(|n| r.passages.get(n)).is_some_and(|question| {
            r.paragraph(question.outer.start) + 1 == r.paragraph(spoken.outer.start)
                && question.inner.end.checked_sub(1).is_some_and(|i| r.document.word(i) == "?")
        });
        let turns = asked || answered || earlier.arrangement == Arrangement::Turn;
        (earlier.kind == QuoteKind::Direct && only && turns).then_some(Arrangement::Turn)
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
        let alone = alone(r, passage);
        let next = r.paragraph(passage.outer.start) == r.paragraph(end) + 1;
        let closed = document.paragraphs().get(r.paragraph(end)).is_some_and(|p| {
            (end + 1..p.tokens.end).filter(|&i| is_word(r, i) && !r.is_quoted(i)).count() <= 8
        });
        (alone && next && closed && earlier.kind == QuoteKind::Direct && here <= there + 1).then_some(last)
    }
}

/// Whether a paragraph is nothing but the passage, a bullet apart.
fn alone(r: &Reading<'_, '_>, passage: &Passage) -> bool {
    r.document.paragraphs().get(r.paragraph(passage.outer.start)).is_some_and(|p| {
        after_bullet(r, p.tokens.start).max(p.tokens.start) >= passage.outer.start
            && p.tokens.start <= passage.outer.start
            && p.tokens.clone().all(|i| r.is_quoted(i) || !is_word(r, i))
    })
}

/// The subject of the sentence that stands before a whole utterance; of the one before that, when a colon ends it:
/// "Vos cut her rating. Excerpts from her note:".
fn introducer(r: &Reading<'_, '_>, passage: &Passage) -> Option<Phrase> {
    let before = r.sentence(passage.outer.start).start.min(passage.outer.start).checked_sub(1)?;
    if !near(r, before, passage) {
        return None;
    }
    sentence_subject(r, before).or_else(|| {
        let colon = r.document.word(before) == ":";
        let earlier = r.sentence(before).start.checked_sub(1)?;
        (colon && r.paragraph(earlier) == r.paragraph(before)).then(|| sentence_subject(r, earlier)).flatten()
    })
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
    let past = matches!(r.tag(next), Tag::VerbPast | Tag::VerbThird | Tag::VerbParticiple)
        || r.lower(next).ends_with("ed") && r.tag(next).is_noun();
    if lower && past && !r.is_auxiliary(next) {
        return phrase_after(r, next + 1);
    }
    let phrase = phrase_after(r, next)?;
    let verb = phrase.all.end;
    (matches!(r.tag(verb), Tag::VerbPast | Tag::VerbThird) && !r.is_auxiliary(verb)).then_some(phrase)
}

/// `Vos praised Ruiz’s “coast for all” plan`: the words are their owner's, when a noun follows and the verb only judges.
fn owner_before(r: &Reading<'_, '_>, clause: &Clause, passage: &Passage) -> Option<Phrase> {
    let judges = matches!(clause.verb.sense, CueSense::Praise | CueSense::Criticism);
    let genitive = passage.outer.start.checked_sub(1).filter(|&g| r.tag(g) == Tag::Genitive)?;
    let noun = r.tag(passage.outer.end).is_noun() && r.tag(passage.outer.end) != Tag::Name;
    let last = genitive.checked_sub(1).filter(|&l| judges && noun && r.tag(l) == Tag::Name)?;
    phrase_ending(r, last, clause.end)
}
