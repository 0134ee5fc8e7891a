//! “Fox News Sunday” is a title, a “no-fly list” is a term; “the hateful ideology” after "used the phrase" is speech.

use super::phrases::Phrase;
use super::reading::{Passage, Reading};
use super::subjects::sentence_subject;
use super::wording::{opens_sentence, words};
use crate::lexicon::tagger::Tag;

/// Whether a passage reads as the title of a work or show: every longer word has a capital.
pub(super) fn is_title(r: &Reading<'_, '_>, passage: &Passage) -> bool {
    let mut long = 0;
    for token in passage.inner.clone() {
        let word = r.document.word(token);
        if !word.starts_with(char::is_alphabetic) {
            continue;
        }
        let small = matches!(
            r.lower(token),
            "a" | "an"
                | "and"
                | "as"
                | "at"
                | "by"
                | "for"
                | "from"
                | "in"
                | "of"
                | "on"
                | "or"
                | "the"
                | "to"
                | "with"
        );
        if word.starts_with(char::is_uppercase) {
            long += usize::from(!small);
        } else if !small {
            return false;
        }
    }
    // a whole sentence in capitals is a headline or a shout
    let headline = passage.inner.end.checked_sub(1).is_some_and(|i| matches!(r.document.word(i), "!" | "?"));
    long >= 1 && !headline && (long >= 2 || named_before(r, passage) || words(r, passage) <= 2)
}

/// "a film called “X”", "so-called “X”", "known as “X”".
fn named_before(r: &Reading<'_, '_>, passage: &Passage) -> bool {
    let Some(before) = passage.outer.start.checked_sub(1) else { return false };
    matches!(r.lower(before), "called" | "titled" | "entitled" | "dubbed" | "nicknamed" | "named" | "termed")
        || r.lower(before) == "as" && before > 0 && r.lower(before - 1) == "known"
        || r.lower(before) == "called" && before > 1 && r.lower(before - 2) == "so"
}

/// Nouns that say that what follows are somebody's words.
fn words_of(r: &Reading<'_, '_>, token: usize) -> bool {
    matches!(
        r.lower(token),
        "phrase"
            | "phrases"
            | "word"
            | "words"
            | "term"
            | "slogan"
            | "expression"
            | "line"
            | "message"
            | "answer"
    )
}

/// The subject that an unreported fragment is credited to; none for titles, terms and scare quotes.
pub(super) fn credited(r: &Reading<'_, '_>, passage: &Passage) -> Option<Phrase> {
    if is_title(r, passage) || named_before(r, passage) {
        return None;
    }
    let before = passage.outer.start.checked_sub(1)?;
    // a comma before the closing mark: what follows tells who speaks, not the sentence before
    let open_end = passage.inner.end.checked_sub(1).is_some_and(|i| r.tag(i) == Tag::Comma);
    if open_end && r.sentence(before).start != r.sentence(passage.outer.start).start {
        return None;
    }
    let quoted_words = words_of(r, before);
    let clause = words(r, passage) >= 5
        && passage
            .inner
            .clone()
            .any(|i| r.tag(i).is_finite() || r.is_auxiliary(i) || r.tag(i) == Tag::VerbBase);
    // "the regulator is in “constant contact” with the bank": what a body says of itself
    let itself = words(r, passage) >= 2
        && r.document.word(passage.inner.start).starts_with(char::is_lowercase)
        && predicates(r, before);
    if !(quoted_words || clause || itself) {
        return None;
    }
    let subject = sentence_subject(r, before)?;
    let named = subject.head.clone().any(|i| r.tag(i) == Tag::Name);
    (quoted_words || clause || named).then_some(subject)
}

/// Whether the token is a form of "be", "in" after it apart.
fn predicates(r: &Reading<'_, '_>, token: usize) -> bool {
    let be = if r.lower(token) == "in" { token.wrapping_sub(1) } else { token };
    matches!(r.lower(be), "is" | "are" | "was" | "were" | "be" | "remains" | "remained")
}

/// Whether a passage begins a sentence and ends with a comma: words that are reported, by a verb that is not known.
pub(super) fn is_cut_off(r: &Reading<'_, '_>, passage: &Passage) -> bool {
    let comma = passage.inner.end.checked_sub(1).is_some_and(|i| r.tag(i) == Tag::Comma);
    comma && opens_sentence(r, passage) && words(r, passage) >= 3 && !is_title(r, passage)
}

/// Whether a passage reads as a turn of talk: it begins with a capital and ends with a stop.
pub(super) fn is_turn(r: &Reading<'_, '_>, passage: &Passage) -> bool {
    let first =
        r.document.word(passage.inner.start).starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    let last = passage.inner.end.checked_sub(1).is_some_and(|i| matches!(r.tag(i), Tag::Stop | Tag::Colon));
    first && last
}

/// Whether a passage is a sentence of its own: at a sentence's start, with its own stop, and a verb.
pub(super) fn is_utterance(r: &Reading<'_, '_>, passage: &Passage) -> bool {
    let starts = opens_sentence(r, passage);
    let Some(last) = passage.inner.end.checked_sub(1) else { return false };
    let stops = matches!(r.tag(last), Tag::Stop | Tag::Colon) || r.tag(passage.outer.end) == Tag::Stop;
    let verb =
        passage.inner.clone().any(|i| r.tag(i).is_finite() || r.tag(i) == Tag::VerbBase || r.is_auxiliary(i));
    starts && stops && verb && words(r, passage) >= 2 && !is_title(r, passage)
}
