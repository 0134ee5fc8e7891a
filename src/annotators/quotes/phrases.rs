//! "Martin Ward, of the Secondary Heads Association, said": the noun phrase that is a verb's subject.

use std::ops::Range;

use super::reading::Reading;
use crate::lexicon::tagger::Tag;

/// A noun phrase: all of it, and its part up to the head.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Phrase {
    pub(super) all: Range<usize>,
    pub(super) head: Range<usize>,
}

/// What stands to the left of a verb.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Left {
    /// Its own subject.
    Own(Phrase),
    /// The antecedent of "who": the verb stands in a relative clause.
    Relative(Phrase),
    /// It shares the subject of an earlier verb: "and said", ", adding".
    Shared,
    /// Nothing that could be a subject.
    Nothing,
}

/// How far back a subject is looked for, in tokens.
const REACH: usize = 70;

/// The subject of a verb whose verb group begins at `verb`.
pub(super) fn subject_before(r: &Reading<'_, '_>, verb: usize) -> Left {
    let low = r.sentence(verb).start.max(verb.saturating_sub(REACH));
    let Some(at) = verb.checked_sub(1).filter(|&at| at >= low && !r.is_quoted(at)) else {
        return Left::Nothing;
    };
    // "Vos on Tuesday dismissed", "the institute last month described": the day is not the subject
    let at = before_day(r, at, low).unwrap_or(at);
    match r.tag(at) {
        Tag::Pronoun => match r.lower(at) {
            "him" | "them" | "us" | "me" | "himself" | "herself" | "themselves" | "itself" => Left::Nothing,
            _ => Left::Own(Phrase { all: at..at + 1, head: at..at + 1 }),
        },
        Tag::Wh => antecedent(r, at, low),
        Tag::Subordinator if r.lower(at) == "that" => match antecedent(r, at, low) {
            Left::Relative(phrase) if r.tag(phrase.head.end.saturating_sub(1)).is_noun() => {
                Left::Relative(phrase)
            }
            _ => Left::Nothing,
        },
        Tag::Coordinator => Left::Shared,
        _ if r.is_fence(at) => interrupted(r, at, low),
        tag if tag.is_nominal() || tag == Tag::Close => match phrase_ending(r, at, low) {
            Some(phrase) => before_phrase(r, phrase, low),
            None => Left::Nothing,
        },
        _ => first_phrase(r, low, at).map_or(Left::Nothing, Left::Own),
    }
}

/// The token before an adverbial of time that ends at `last`; none when none does, or nothing stands before it.
fn before_day(r: &Reading<'_, '_>, last: usize, low: usize) -> Option<usize> {
    let mut at = last;
    while at > low && r.is_temporal(at) {
        at -= 1;
    }
    // "a report released last year found": the day is the participle's
    let held = |i: usize| r.tag(i).is_verb() || r.tag(i) == Tag::Adverb;
    if at == last {
        return None;
    }
    if at > low && matches!(r.lower(at), "on" | "last" | "this" | "earlier" | "late" | "early" | "next") {
        at -= 1;
        if at > low && r.lower(at) == "earlier" {
            at -= 1;
        }
    } else if !(r.tag(at) == Tag::Name
        || r.tag(at) == Tag::Pronoun
        || r.tag(at).is_noun()
        || r.tag(at) == Tag::Coordinator)
    {
        return None;
    }
    (!r.is_quoted(at) && !held(at)).then_some(at)
}

/// The noun phrase that "who" at `wh` refers to.
fn antecedent(r: &Reading<'_, '_>, wh: usize, low: usize) -> Left {
    let mut end = wh;
    while end > low && r.is_fence(end - 1) {
        end -= 1;
    }
    let found = end.checked_sub(1).filter(|&e| e >= low).and_then(|e| phrase_ending(r, e, low));
    found.map_or(Left::Nothing, |phrase| {
        Left::Relative(Phrase { all: phrase.all.start..wh + 1, head: phrase.head })
    })
}

/// A phrase that stands after a verb of its own clause is an object: look further for the subject.
fn before_phrase(r: &Reading<'_, '_>, phrase: Phrase, low: usize) -> Left {
    let Some(before) = phrase.all.start.checked_sub(1).filter(|&b| b >= low && !r.is_quoted(b)) else {
        return Left::Own(phrase);
    };
    if !r.tag(before).is_verb() && r.tag(before) != Tag::Particle {
        return Left::Own(phrase);
    }
    // "Trump won Ohio and Clinton said": the subject begins after the conjunction
    let joint = phrase.all.clone().rev().find(|&i| r.tag(i) == Tag::Coordinator);
    if let Some(at) = joint {
        let all = at + 1..phrase.all.end;
        return Left::Own(Phrase { head: head_of(r, &all), all });
    }
    // "voters who backed Trump said"
    let mut at = before;
    while at > low && !r.is_fence(at) && !r.is_quoted(at) {
        if r.tag(at) == Tag::Wh {
            return match antecedent(r, at, low) {
                Left::Relative(found) => Left::Own(found),
                other => other,
            };
        }
        at -= 1;
    }
    Left::Own(phrase)
}

/// "Name, a doctor from Leeds, said": steps over the insertions that fences close before a verb.
fn interrupted(r: &Reading<'_, '_>, fence: usize, low: usize) -> Left {
    let mut best: Option<Phrase> = None;
    let mut end = fence;
    let mut steps = 0;
    loop {
        let mut start = end;
        while start > low
            && !r.is_fence(start - 1)
            && !r.is_quoted(start - 1)
            && (!is_edge(r, start - 1) || within_relative(r, start - 1, low))
        {
            start -= 1;
        }
        if start == end || steps > 14 {
            break;
        }
        steps += 1;
        let segment = start..end;
        let relative = r.tag(start) == Tag::Wh;
        // "the agency that runs the program" has no main verb
        let opens = segment.clone().find(|&i| r.tag(i) == Tag::Wh || r.tag(i) == Tag::Subordinator);
        let finite = (start..opens.unwrap_or(end)).any(|i| r.tag(i).is_finite()) && !relative;
        if finite {
            break;
        }
        if begins_phrase(r, start)
            && !relative
            && let Some(phrase) = phrase_from(r, start, end)
        {
            best = Some(Phrase { all: phrase.all.start..fence, ..phrase });
        } else if best.is_none()
            && !relative
            && let Some(phrase) = phrase_ending(r, end - 1, start)
            && r.tag(end - 1) == Tag::Name
        {
            // "On-screen son Kenny, 34, said"
            best = Some(Phrase { all: phrase.all.start..fence, ..phrase });
        }
        let edge = start.checked_sub(1).filter(|&e| e >= low);
        match edge {
            Some(edge) if r.is_fence(edge) => end = edge,
            _ => break,
        }
    }
    best.map_or(Left::Shared, Left::Own)
}

/// "a dealer who called the police after being offered an angel": the clause belongs to the relative one.
fn within_relative(r: &Reading<'_, '_>, token: usize, low: usize) -> bool {
    r.tag(token) == Tag::Subordinator
        && (low.max(token.saturating_sub(24))..token)
            .rev()
            .take_while(|&i| !r.is_fence(i) && !r.is_quoted(i) && r.tag(i) != Tag::Stop)
            .any(|i| r.tag(i) == Tag::Wh)
}

fn is_edge(r: &Reading<'_, '_>, token: usize) -> bool {
    matches!(r.tag(token), Tag::Stop | Tag::Colon)
        || r.tag(token) == Tag::Subordinator
        || r.tag(token) == Tag::Coordinator
            && (r.is_fence(token.wrapping_sub(1)) || r.tag(token.wrapping_sub(1)) == Tag::Stop)
}

fn begins_phrase(r: &Reading<'_, '_>, at: usize) -> bool {
    match r.tag(at) {
        Tag::Pronoun => true,
        // "two men", "one of the three"
        Tag::Cardinal => r.tag(at + 1).is_nominal() || r.lower(at + 1) == "of",
        tag => (tag.is_nominal() && tag != Tag::Hyphen) && !r.is_temporal(at),
    }
}

/// The phrase from `start` that goes on to `end` at most.
fn phrase_from(r: &Reading<'_, '_>, start: usize, end: usize) -> Option<Phrase> {
    let all = start..end;
    let head = head_of(r, &all);
    let noun = head.clone().any(|i| r.tag(i).is_noun() || r.tag(i) == Tag::Pronoun);
    noun.then_some(Phrase { all, head })
}

/// The noun phrase, with its prepositional parts, whose last token is `last`.
pub(super) fn phrase_ending(r: &Reading<'_, '_>, last: usize, low: usize) -> Option<Phrase> {
    if r.tag(last) == Tag::Pronoun {
        return Some(Phrase { all: last..last + 1, head: last..last + 1 });
    }
    let mut start = last + 1;
    while start > low {
        let at = start - 1;
        if r.is_quoted(at) {
            break;
        }
        let tag = r.tag(at);
        let after_noun = at > low && (r.tag(at - 1).is_noun() || r.tag(at - 1) == Tag::Close);
        let goes_on = match tag {
            Tag::Close => {
                let open = (low..at).rev().take(8).find(|&i| r.tag(i) == Tag::Open);
                let Some(open) = open else { break };
                start = open;
                continue;
            }
            Tag::Hyphen => !r.is_fence(at),
            Tag::Preposition => true,
            Tag::Coordinator => after_noun && at < last,
            Tag::VerbParticiple | Tag::VerbGerund => {
                at < last && (after_noun || r.tag(at + 1).is_nominal() && !starts_phrase(r, at + 1))
            }
            // "a report released last year found": a past form that only looks finite
            Tag::VerbPast => {
                at < last
                    && after_noun
                    && r.tag(at - 1) != Tag::Name
                    && (r.tag(at + 1) == Tag::Preposition
                        || r.is_temporal(at + 1)
                        || matches!(r.lower(at + 1), "last" | "this" | "earlier"))
            }
            Tag::Adverb => {
                at < last && matches!(r.tag(at + 1), Tag::Adjective | Tag::VerbParticiple | Tag::Cardinal)
            }
            Tag::Comma => listed(r, at, last, low),
            tag => tag.is_nominal(),
        };
        if !goes_on {
            break;
        }
        start = at;
    }
    while start <= last && !begins_phrase(r, start) && !(start == last && r.tag(start).is_nominal()) {
        // a fronted "In August": the subject is what follows its noun
        if r.tag(start) == Tag::Preposition {
            start = base_ending(r, last, start + 1);
            break;
        }
        start += 1;
    }
    let mut end = last + 1;
    while end > start + 1 && r.is_temporal(end - 1) {
        end -= 1;
    }
    while start + 1 < end && r.is_temporal(start) {
        start += 1;
    }
    let all = start..end;
    (start < end).then(|| Phrase { head: head_of(r, &all), all })
}

fn starts_phrase(r: &Reading<'_, '_>, at: usize) -> bool {
    matches!(r.tag(at), Tag::Determiner | Tag::PossessivePronoun | Tag::Pronoun)
}

/// A comma inside "A, B and C": nouns on both sides and a conjunction further right.
fn listed(r: &Reading<'_, '_>, comma: usize, last: usize, low: usize) -> bool {
    let joined = (comma + 1..last).take(8).any(|i| r.tag(i) == Tag::Coordinator)
        && (comma + 1..last)
            .take(8)
            .all(|i| r.tag(i).is_nominal() || r.tag(i) == Tag::Coordinator || r.tag(i) == Tag::Comma);
    joined && comma > low && r.tag(comma - 1) == Tag::Name
}

/// Start of the last phrase without prepositions that ends at `last`.
fn base_ending(r: &Reading<'_, '_>, last: usize, low: usize) -> usize {
    let mut start = last;
    while start > low && r.tag(start - 1).is_nominal() && !starts_phrase(r, start) {
        if r.is_temporal(start - 1) {
            break;
        }
        start -= 1;
    }
    start
}

/// The part of a phrase up to its head: before the first preposition, participle, comma or bracket.
pub(super) fn head_of(r: &Reading<'_, '_>, all: &Range<usize>) -> Range<usize> {
    let mut end = all.start;
    while end < all.end {
        let tag = r.tag(end);
        let joined = tag == Tag::Coordinator && r.tag(end + 1).is_nominal() && end > all.start;
        let modifier = matches!(tag, Tag::VerbParticiple | Tag::VerbGerund | Tag::Adverb)
            && !(all.start..end).any(|i| r.tag(i).is_noun());
        if !(tag.is_nominal() && !r.is_fence(end) || joined || modifier || tag == Tag::Pronoun) {
            break;
        }
        end += 1;
    }
    while end > all.start + 1 && r.is_temporal(end - 1) {
        end -= 1;
    }
    all.start..end.max(all.start + 1)
}

/// The first noun phrase of a clause, when what stands before the verb is no phrase itself.
fn first_phrase(r: &Reading<'_, '_>, low: usize, before: usize) -> Option<Phrase> {
    let mut start = before;
    while start > low && !r.is_fence(start - 1) && !r.is_quoted(start - 1) && !is_edge(r, start - 1) {
        start -= 1;
    }
    if !begins_phrase(r, start) {
        return None;
    }
    // another finite verb would own the phrase
    if (start..=before).any(|i| r.tag(i).is_finite()) && !(start..before).any(|i| r.tag(i) == Tag::Wh) {
        return None;
    }
    phrase_from(r, start, before + 1)
}

/// The noun phrase that begins at `start`: the subject of an inverted cue, or what "according to" names.
pub(super) fn phrase_after(r: &Reading<'_, '_>, start: usize) -> Option<Phrase> {
    let high = r.sentence(start).end.min(start + 40);
    if start >= high || r.is_quoted(start) {
        return None;
    }
    if r.tag(start) == Tag::Pronoun {
        return Some(Phrase { all: start..start + 1, head: start..start + 1 });
    }
    if !begins_phrase(r, start) && r.tag(start) != Tag::Adjective {
        return None;
    }
    let mut end = start;
    while end < high && !r.is_quoted(end) {
        match r.tag(end) {
            Tag::Preposition => {
                // "said Smith on Monday", "said Smith in a statement": the adjunct is not the source's
                let adjunct =
                    matches!(r.lower(end), "on" | "in" | "at" | "during" | "after" | "before" | "as" | "by")
                        && (start..end).any(|i| r.tag(i) == Tag::Name);
                if adjunct || !r.tag(end + 1).is_nominal() {
                    break;
                }
            }
            Tag::Open => {
                let close = (end..high).take(10).find(|&i| r.tag(i) == Tag::Close);
                match close {
                    Some(close) => end = close,
                    None => break,
                }
            }
            Tag::Coordinator if r.tag(end + 1).is_nominal() => {}
            // "a complaint filed by the commission"
            Tag::VerbParticiple | Tag::VerbPast
                if end > start && matches!(r.lower(end + 1), "by" | "from") && r.tag(end - 1).is_noun() => {}
            Tag::VerbGerund | Tag::VerbParticiple
                if r.tag(end + 1).is_nominal()
                    && end > start
                    && matches!(r.tag(end - 1), Tag::Determiner | Tag::PossessivePronoun) => {}
            tag if tag.is_nominal() && !r.is_fence(end) => {}
            _ => break,
        }
        end += 1;
    }
    let mut end = end.min(high);
    while end > start + 1 && r.is_temporal(end - 1) {
        end -= 1;
    }
    let mut all = start..end;
    let head = head_of(r, &all);
    // "says the firm's chair, Dorothea Blunt,"
    if r.tag(end) == Tag::Comma && r.tag(end + 1) == Tag::Name && r.tag(end - 1) != Tag::Name {
        let mut name = end + 1;
        while name < high && r.tag(name) == Tag::Name && !r.is_quoted(name) {
            name += 1;
        }
        if name >= high || r.is_fence(name) || r.tag(name) == Tag::Stop || r.is_quoted(name) {
            all.end = name;
        }
    }
    head.clone().any(|i| r.tag(i).is_noun() || r.tag(i) == Tag::Adjective).then_some(Phrase { all, head })
}
