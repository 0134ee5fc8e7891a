//! "The dam held, said Roth", "The dam held, Roth said.": verbs of saying that stand after the words, on either side of
//! their subject.

use std::ops::Range;

use super::clauses::follows_passage;
use super::cues::{Form, Frames, Verb};
use super::phrases::{Left, Phrase, phrase_after};
use super::reading::Reading;
use super::subjects::main_finite;
use super::verb_groups::Group;
use crate::lexicon::tagger::Tag;

/// "There will be a curfew, the mayor announced on Monday": between a comma and the end stand a subject and its verb.
pub(super) fn closes_sentence(r: &Reading<'_, '_>, left: &Left, after: usize) -> bool {
    let day = usize::from(r.lower(after) == "on") + after;
    let at = if r.is_temporal(day) { day + 1 } else { after };
    let Left::Own(phrase) = left else { return false };
    r.tag(at) == Tag::Stop && r.tag(phrase.all.start.wrapping_sub(1)) == Tag::Comma
}

/// "The ad could start this week, said Brian Baker, an adviser", "The two sides, said the minister, were close": what stands
/// before the comma is what was said, not who said it, for no comma parts a verb from its own subject.
pub(super) fn inverted(r: &Reading<'_, '_>, cue: &Range<usize>, verb: Verb, group: &Group) -> Option<Phrase> {
    let comma = cue.start.checked_sub(1)?;
    let plain = verb.form == Form::Tensed && verb.frames.has(Frames::BARE_CLAUSE) && group.start == cue.start;
    if !plain || r.tag(comma) != Tag::Comma || follows_passage(r, cue.start) {
        return None;
    }
    let phrase = phrase_after(r, cue.end)?;
    let somebody = r.lower(phrase.head.start) == "the" || phrase.head.clone().any(|i| r.tag(i) == Tag::Name);
    let after = phrase.all.end;
    let closed = matches!(r.tag(after), Tag::Stop | Tag::Comma | Tag::Wh) || r.document.word(after) == ";";
    let low = r.sentence(comma).start.max(comma.saturating_sub(120));
    let alone = !(low..comma).any(|i| r.is_fence(i));
    // "Meloni, elected in 2022, said": after a comma past and participle look alike
    let clause = || (low + 1..comma).any(|i| main_finite(r, i) && !r.is_fence(i - 1));
    (somebody && closed && (alone || clause())).then_some(phrase)
}
