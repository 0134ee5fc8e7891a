//! "He said (the effort would need help), but dismissed doubts": where the reported words begin and end.

use std::ops::Range;

use super::clauses::{Clause, Subject};
use super::cues::{Form, Frames};
use super::reading::Reading;
use crate::lexicon::tagger::Tag;

/// Where a clause's content stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Content {
    /// After the cue.
    Right(Range<usize>),
    /// Before the source and cue.
    Left(Range<usize>),
    /// On both sides of an inserted cue.
    Around(Range<usize>, Range<usize>),
    /// None stated.
    None,
}

/// How far an addressee and adjuncts may push the content away from its cue, in tokens.
const REACH: usize = 28;

/// The longest content, in tokens; a sentence without end is noise.
const LONGEST: usize = 400;

/// The content of clause `index` outside direct speech that stands right before it.
pub(super) fn of(r: &Reading<'_, '_>, clauses: &[Clause], index: usize) -> Content {
    let Some(clause) = clauses.get(index) else { return Content::None };
    let sentence = r.sentence(clause.cue.start);
    let end = right_end(r, clauses, index, sentence.end);
    if clause.verb.form == Form::Preposition {
        return around_preposition(r, clause, &sentence, end);
    }
    match right_start(r, clause, sentence.end.min(end.max(clause.end))) {
        Start::At(start) if start < end && names_only(clause) => {
            let end = phrase_end(r, start, end);
            Content::Right(start..trim(r, start, end))
        }
        Start::At(start) if start < end => Content::Right(start..trim(r, start, end)),
        Start::Inserted(start)
            if clause.subject != Subject::Relative && clause.subject != Subject::Shared =>
        {
            match left_content(r, clause, &sentence) {
                // a whole clause before the cue is the content; a bare subject goes on after it
                Some(left)
                    if !r.is_quoted(left.end - 1)
                        && r.tag(start) != Tag::Coordinator
                        && left.clone().any(|i| !r.is_quoted(i) && r.tag(i).is_finite()) =>
                {
                    Content::Left(left)
                }
                Some(left) if start < end => Content::Around(left, start..trim(r, start, end)),
                Some(left) => Content::Left(left),
                None => Content::None,
            }
        }
        Start::Closed if clause.subject != Subject::Relative && clause.subject != Subject::Shared => {
            left_content(r, clause, &sentence).map_or(Content::None, Content::Left)
        }
        _ => Content::None,
    }
}

/// Whether a cue takes nothing but a noun phrase: "called the plan “outrageous”".
fn names_only(clause: &Clause) -> bool {
    let frames = clause.verb.frames;
    frames.has(Frames::NOUN)
        && !frames.has(Frames::CLAUSE)
        && !frames.has(Frames::BARE_CLAUSE)
        && !frames.has(Frames::INFINITIVE)
}

/// Where the phrase that such a cue takes ends: with its first quoted words, before a comma or an adjunct.
fn phrase_end(r: &Reading<'_, '_>, start: usize, end: usize) -> usize {
    let quoted = (start..end).find(|&i| r.is_quoted(i));
    let from = quoted.unwrap_or(start + 1);
    (from..end)
        .find(|&i| {
            let adjunct = quoted.is_some()
                && !(i..end).any(|later| r.is_quoted(later))
                && matches!(
                    r.lower(i),
                    "during" | "after" | "before" | "while" | "when" | "in" | "on" | "at"
                );
            !r.is_quoted(i) && (r.is_fence(i) || adjunct)
        })
        .unwrap_or(end)
}

/// What follows a cue.
enum Start {
    /// The content begins here.
    At(usize),
    /// A comma closes the clause; the sentence goes on here.
    Inserted(usize),
    /// The sentence ends.
    Closed,
    /// Words that are no content: "said of him".
    Other,
}

fn right_start(r: &Reading<'_, '_>, clause: &Clause, high: usize) -> Start {
    let frames = clause.verb.frames;
    let from = clause.end;
    // "the bank would take it, said Roth; she had run out of tears"
    if clause.subject == Subject::After && r.document.word(from) == ";" {
        return Start::Closed;
    }
    let stop = high.min(from + REACH);
    let mut finite = false;
    let mut at = from;
    while at < stop {
        if r.is_quoted(at) {
            // the quotation is the content, or part of it
            let reports = frames.has(Frames::DIRECT)
                || frames.has(Frames::NOUN)
                || frames.has(Frames::FRAGMENT)
                || frames.has(Frames::INFINITIVE);
            // "showing support for the “public option”": a thing shown is not said
            if !reports && !finite {
                return Start::Other;
            }
            // "criticized the act as a “crazy system”": the object belongs to what is said
            let object = at > from && r.tag(at - 1) != Tag::Comma && !is_sentence_like(r, at);
            let named_thing = frames.has(Frames::NOUN) && (!frames.has(Frames::DIRECT) || object);
            // "said a “working group” would meet": the quotation stands inside the content
            let inside = !is_sentence_like(r, at)
                && frames.has(Frames::BARE_CLAUSE)
                && at > from + 1
                && r.tag(at - 1) != Tag::Comma;
            return if finite || named_thing || inside {
                plain_start(r, clause, high)
            } else {
                Start::At(at)
            };
        }
        let tag = r.tag(at);
        match tag {
            Tag::Colon if r.document.word(at) == ":" => return Start::At(at + 1),
            Tag::Subordinator if r.lower(at) == "that" && frames.has(Frames::CLAUSE) && !finite => {
                return Start::At(at);
            }
            Tag::Subordinator | Tag::Wh
                if (matches!(r.lower(at), "whether" | "if" | "why" | "how" | "what" | "who" | "where"))
                    && frames.has(Frames::CLAUSE)
                    && at <= from + 4 =>
            {
                return Start::At(at);
            }
            Tag::To
                if frames.has(Frames::INFINITIVE)
                    && (matches!(r.tag(at + 1), Tag::VerbBase | Tag::Adverb) || r.is_quoted(at + 1)) =>
            {
                let start = if frames.has(Frames::ADDRESSEE) { at } else { from };
                return Start::At(start);
            }
            Tag::Stop => break,
            Tag::Comma => {
                // ", that …" and ", in a statement, that …" go on; everything else closes the clause
                let quote_soon =
                    (at + 1..stop.min(at + 14)).find(|&i| r.is_quoted(i) || r.tag(i).is_finite());
                if quote_soon.is_some_and(|i| r.is_quoted(i)) && frames.has(Frames::DIRECT) && !finite {
                    at += 1;
                    continue;
                }
                break;
            }
            _ if r.is_fence(at) => break,
            // past and participle, present and base look alike: after a noun either is the clause's verb
            tag if tag.is_finite() => finite = true,
            Tag::VerbParticiple | Tag::VerbBase if at > from && r.tag(at - 1) != Tag::To => finite = true,
            _ => {}
        }
        at += 1;
    }
    // "say the program, run by the department, has brought": a subject with its insertion
    let subject = at > from
        && (r.tag(from).is_nominal() || r.tag(from) == Tag::Pronoun)
        && !r.is_temporal(from)
        && at < high
        && r.is_fence(at)
        && clause.subject != Subject::After
        && !frames.has(Frames::ADDRESSEE);
    finite |= subject;
    let plain = plain_start(r, clause, high);
    if finite && frames.has(Frames::BARE_CLAUSE) || frames.has(Frames::NOUN) && !is_adjunct(r, from) {
        return plain;
    }
    if at >= high || r.tag(at) == Tag::Stop {
        // "she said of the plan": nothing is reported unless it stands before
        return Start::Closed;
    }
    if r.tag(at) == Tag::Comma || r.is_fence(at) { Start::Inserted(at + 1) } else { Start::Other }
}

/// Whether a passage begins with a capital, as a sentence does.
fn is_sentence_like(r: &Reading<'_, '_>, at: usize) -> bool {
    r.document.word(at + 1).starts_with(|c: char| c.is_uppercase())
}

fn is_adjunct(r: &Reading<'_, '_>, at: usize) -> bool {
    matches!(
        r.tag(at),
        Tag::Stop | Tag::Comma | Tag::Preposition | Tag::Coordinator | Tag::Colon | Tag::Close
    ) || r.is_temporal(at)
}

/// The content's start without "that": after the person spoken to and the day.
fn plain_start(r: &Reading<'_, '_>, clause: &Clause, high: usize) -> Start {
    let mut at = clause.end;
    if clause.verb.frames.has(Frames::ADDRESSEE) && clause.verb.frames.has(Frames::BARE_CLAUSE) {
        // "told the BBC | she would", "warned | Europe must": a phrase that a phrase follows is spoken to
        let mut end = at;
        if r.tag(end) == Tag::Pronoun {
            end += 1;
        } else {
            while end < high
                && (r.tag(end).is_nominal())
                && !(end > at && matches!(r.tag(end), Tag::Determiner | Tag::PossessivePronoun))
            {
                end += 1;
            }
        }
        let another = matches!(
            r.tag(end),
            Tag::Pronoun | Tag::Determiner | Tag::Existential | Tag::PossessivePronoun | Tag::Subordinator
        );
        if end > at && another {
            at = end;
        }
    }
    while at < high
        && (r.is_temporal(at)
            || matches!(r.lower(at), "last" | "this" | "earlier" | "later" | "on") && r.is_temporal(at + 1))
    {
        at += 1;
    }
    if at < high { Start::At(at) } else { Start::Closed }
}

/// Where content to the right ends: at the next clause of the same rank, or with the sentence.
fn right_end(r: &Reading<'_, '_>, clauses: &[Clause], index: usize, sentence_end: usize) -> usize {
    let Some(clause) = clauses.get(index) else { return sentence_end };
    let mut end = sentence_end.min(clause.end + LONGEST);
    for next in clauses.iter().skip(index + 1).take(12) {
        if next.start >= end {
            break;
        }
        let before = next.start.saturating_sub(1);
        let fenced = r.is_fence(before) || r.tag(before) == Tag::Coordinator;
        let cut = match next.subject {
            Subject::Shared => fenced || r.tag(before) == Tag::Adverb,
            Subject::Before => r.tag(before) == Tag::Coordinator && r.is_fence(before.saturating_sub(1)),
            Subject::After => next.verb.form == Form::Preposition && r.is_fence(before),
            _ => false,
        };
        if cut && before > clause.end + 1 {
            end = before;
            break;
        }
    }
    if clause.subject == Subject::Relative {
        // a relative clause ends at its comma
        let comma = (clause.end + 3..end).find(|&i| !r.is_quoted(i) && r.tag(i) == Tag::Comma);
        if let Some(comma) = comma {
            end = comma;
        }
    }
    extend_over_passage(r, end)
}

/// Content that ends inside a quotation runs on to its end, and over the rest of that sentence if it goes on.
fn extend_over_passage(r: &Reading<'_, '_>, end: usize) -> usize {
    let Some(last) = end.checked_sub(1) else { return end };
    let inside = r.passage_of(last).and_then(|p| r.passages.get(p));
    match inside {
        Some(passage) if passage.outer.end > end => {
            let after = passage.outer.end;
            let goes_on = r.document.word(after).starts_with(char::is_lowercase)
                && r.paragraph(after) == r.paragraph(last);
            if goes_on { r.sentence(after).end } else { after }
        }
        _ => end,
    }
}

/// Cuts stops, commas and conjunctions off the end.
fn trim(r: &Reading<'_, '_>, start: usize, mut end: usize) -> usize {
    while end > start + 1
        && !r.is_quoted(end - 1)
        && (matches!(r.tag(end - 1), Tag::Stop | Tag::Comma | Tag::Colon | Tag::Coordinator)
            || r.is_fence(end - 1))
    {
        end -= 1;
    }
    end
}

/// "CONTENT, X said": from the sentence's start to the comma before the clause.
fn left_content(r: &Reading<'_, '_>, clause: &Clause, sentence: &Range<usize>) -> Option<Range<usize>> {
    let comma = clause.start.checked_sub(1)?;
    if !(r.is_fence(comma) || r.is_quoted(comma)) || comma <= sentence.start {
        return None;
    }
    let end = if r.is_quoted(comma) { comma + 1 } else { comma };
    let start = left_start(r, sentence.start);
    if end.saturating_sub(start) > LONGEST {
        return None;
    }
    if r.is_quoted(comma)
        && r.passage_of(comma).and_then(|p| r.passages.get(p)).is_some_and(|p| p.outer.start <= start)
    {
        return None;
    }
    // a fronted adjunct is not speech: it has no verb
    let inserted = r.is_fence(clause.end);
    let finite = (start..end).filter(|&i| r.is_quoted(i) || r.tag(i).is_finite()).take(2).count();
    // in "The presidents discussed grain, X said" the past looks like a participle; a name before a verb settles it
    let looks = || r.tag(clause.end) == Tag::Stop && (start + 1..end).any(|i| r.tag(i).is_verb());
    let spoken = inserted || finite > 0 || looks();
    // "If they had listened she would be alive, X said": what follows the condition is a clause of its own
    let fronted = matches!(r.tag(start), Tag::Subordinator | Tag::VerbGerund)
        && !(start..end).any(|i| r.is_quoted(i))
        && !(r.tag(start) == Tag::Subordinator && finite > 1 && r.tag(clause.end) == Tag::Stop)
        && clause.subject != Subject::After;
    (spoken && !fronted).then_some(start..end)
}

/// The sentence's start, or that of the quotation it begins inside of.
fn left_start(r: &Reading<'_, '_>, start: usize) -> usize {
    match r.passage_of(start).and_then(|p| r.passages.get(p)) {
        Some(passage) => passage.outer.start,
        None => {
            // "But CONTENT, X said"
            if r.tag(start) == Tag::Coordinator { start + 1 } else { start }
        }
    }
}

/// "According to X, CONTENT" and "CONTENT, according to X".
fn around_preposition(r: &Reading<'_, '_>, clause: &Clause, sentence: &Range<usize>, end: usize) -> Content {
    let after = (clause.end..end.min(clause.end + 40)).find(|&i| r.is_fence(i) || r.is_quoted(i));
    let fronted = clause.start <= sentence.start + 1
        || r.tag(clause.start - 1) == Tag::Coordinator && r.tag(clause.start.saturating_sub(2)) == Tag::Stop;
    let quoted = after.filter(|&i| r.is_quoted(i) || r.is_quoted(i + 1));
    if fronted || quoted.is_some() && !r.is_fence(clause.start.saturating_sub(1)) {
        return match after {
            Some(comma) => {
                let start = if r.is_quoted(comma) { comma } else { comma + 1 };
                if start < end { Content::Right(start..trim(r, start, end)) } else { Content::None }
            }
            None => Content::None,
        };
    }
    let start = left_start(r, sentence.start);
    let before = trim(r, start, clause.start);
    if before <= start {
        return Content::None;
    }
    match after {
        Some(comma)
            if r.is_fence(comma)
                && r.is_fence(clause.start - 1)
                && comma + 3 < end
                && !(start..before).any(|i| r.tag(i).is_finite()) =>
        {
            Content::Around(start..before, comma + 1..trim(r, comma + 1, end))
        }
        _ => Content::Left(start..before),
    }
}
