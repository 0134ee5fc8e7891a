//! "The mayor rose, thanked them and said": whose verb it is when the subject stands further off.

use super::clauses::{Clause, Subject};
use super::phrases::{Left, Phrase, phrase_after, subject_before};
use super::reading::Reading;
use super::verb_groups::verb_group;
use crate::lexicon::tagger::Tag;

/// The subject that a verb shares: that of the clause before it, or of the main verb.
pub(super) fn shared(r: &Reading<'_, '_>, verb: usize, earlier: &[Clause]) -> Option<Phrase> {
    let sentence = r.sentence(verb);
    // the reach over a quotation: `"…," the mayor said, adding`
    let low = sentence.start;
    // the first clause of the sentence, or of its last part after a conjunction: what it reports may hold others
    let mut previous: Option<&Clause> = None;
    let from = earlier.len().saturating_sub(6);
    for clause in earlier.iter().skip(from).filter(|c| c.cue.start >= low && c.cue.end <= verb) {
        let begins =
            r.tag(clause.start.wrapping_sub(1)) == Tag::Coordinator && clause.subject == Subject::Before;
        if clause.source.is_some() && (previous.is_none() || begins) {
            previous = Some(clause);
        }
    }
    if let Some(previous) = previous {
        let between = previous.end..verb;
        // a new finite clause in between brings its own subject
        let own = main_subject(r, verb, previous.end);
        let coordinated = r.tag(verb.wrapping_sub(1)) == Tag::Coordinator || r.is_fence(verb.wrapping_sub(1));
        if coordinated || own.is_none() || between.len() < 3 {
            return previous.source.clone();
        }
        return own;
    }
    main_subject(r, verb, low).or_else(|| subject_following(r, verb)).or_else(|| leading_name(r, low, verb))
}

/// "Lind, an analyst at Shore, cut his target and said": the name that the sentence begins with, when its verb was not read
/// as one.
fn leading_name(r: &Reading<'_, '_>, low: usize, verb: usize) -> Option<Phrase> {
    let phrase = phrase_after(r, low).filter(|p| p.all.end < verb && verb - low < 40)?;
    let named = r.tag(phrase.head.end.saturating_sub(1)) == Tag::Name;
    (named && r.tag(verb.saturating_sub(1)) == Tag::Coordinator).then_some(phrase)
}

/// Whether an insertion between two fences parts the subject from the verb at `verb`: "Kall, the director, compared".
pub(super) fn insertion_before(r: &Reading<'_, '_>, left: &Left, verb: usize) -> bool {
    match left {
        Left::Own(phrase) => {
            r.is_fence(verb.wrapping_sub(1))
                && (phrase.head.end..verb.saturating_sub(1)).any(|i| r.is_fence(i))
        }
        _ => false,
    }
}

/// Whether a finite verb stands at a token, outside quotation marks and relative clauses.
pub(super) fn main_finite(r: &Reading<'_, '_>, token: usize) -> bool {
    if r.is_quoted(token) || !r.tag(token).is_finite() {
        return false;
    }
    let low = r.sentence(token).start.max(token.saturating_sub(6));
    !(low..token).rev().take_while(|&i| !r.is_fence(i)).any(|i| r.tag(i) == Tag::Wh)
}

/// The subject of the first finite verb between `low` and `verb`.
fn main_subject(r: &Reading<'_, '_>, verb: usize, low: usize) -> Option<Phrase> {
    let from = low.max(verb.saturating_sub(60));
    (from..verb).filter(|&i| !r.is_quoted(i) && r.tag(i).is_finite()).take(6).find_map(|i| {
        let group = verb_group(r, i);
        match subject_before(r, group.start) {
            Left::Own(phrase) if phrase.all.start >= low => Some(phrase),
            _ => None,
        }
    })
}

/// "Claiming that …, Trump told Fox": the subject that follows a fronted participle.
fn subject_following(r: &Reading<'_, '_>, verb: usize) -> Option<Phrase> {
    let sentence = r.sentence(verb);
    let comma = (verb + 1..sentence.end.min(verb + 60))
        .filter(|&i| !r.is_quoted(i) && r.tag(i) == Tag::Comma)
        .find(|&i| phrase_after(r, i + 1).is_some_and(|p| follows_finite(r, p.all.end)))?;
    phrase_after(r, comma + 1)
}

/// Whether a finite verb stands at `at`, adverbs apart.
fn follows_finite(r: &Reading<'_, '_>, at: usize) -> bool {
    (at..at + 3).find(|&i| r.tag(i) != Tag::Adverb).is_some_and(|i| r.tag(i).is_finite() || r.is_auxiliary(i))
}

/// The subject of the sentence around `token`, for words nobody's verb reports.
pub(super) fn sentence_subject(r: &Reading<'_, '_>, token: usize) -> Option<Phrase> {
    let sentence = r.sentence(token);
    main_subject(r, token, sentence.start)
}
