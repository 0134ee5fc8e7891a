//! "Speaking after the talks, Sir Keir added that …": each reporting verb with its subject.
//!
//! A verb that is negated, wished for or merely possible ("declined to say", "if he says") reports nothing.

use std::ops::Range;

use super::cues::{CueLexicon, Form, Frames, Verb};
use super::inversions::{closes_sentence, inverted};
use super::phrases::{Left, Phrase, head_of, phrase_after, phrase_ending, subject_before};
use super::reading::Reading;
use super::subjects::{insertion_before, main_finite, shared};
use super::verb_groups::{Group, verb_group};
use crate::annotation::Arrangement;
use crate::lexicon::tagger::Tag;

/// A reporting verb (or preposition) with its source.
#[derive(Debug, Clone)]
pub(super) struct Clause {
    /// The verb's own words.
    pub(super) cue: Range<usize>,
    pub(super) verb: Verb,
    pub(super) source: Option<Phrase>,
    /// First token of the clause: its own subject's, or its verb group's when the subject is elsewhere.
    pub(super) start: usize,
    /// First token after cue and inverted subject.
    pub(super) end: usize,
    pub(super) subject: Subject,
    /// Denied, wished for or on a condition: "did not say", "to say", "if he says".
    pub(super) unreal: bool,
    /// Under a modal: "would only say". Words in quotation marks were said all the same.
    pub(super) possible: bool,
}

impl Clause {
    /// A clause whose source stands after its cue, which begins at `start`.
    fn with_source_after(cue: Range<usize>, verb: Verb, source: Phrase, start: usize) -> Self {
        let end = source.all.end;
        let (unreal, possible) = (false, false);
        Self { cue, verb, source: Some(source), start, end, subject: Subject::After, unreal, possible }
    }

    /// How the clause brings in the words: "according to" or a verb.
    pub(super) fn arrangement(&self) -> Arrangement {
        if self.verb.form == Form::Preposition { Arrangement::According } else { Arrangement::Clause }
    }
}

/// Where a clause has its subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Subject {
    /// Before the verb.
    Before,
    /// In the main clause: the verb stands in a relative clause.
    Relative,
    /// With an earlier verb.
    Shared,
    /// After the verb: "said Ruddock", "according to Ruddock".
    After,
    /// Nowhere: a passive that does not say who speaks.
    Agentless,
    /// Nowhere.
    Missing,
}

/// All reporting clauses outside quotation marks, in text order.
pub(super) fn find(r: &Reading<'_, '_>, lexicon: &CueLexicon) -> Vec<Clause> {
    let mut clauses: Vec<Clause> = Vec::new();
    let mut at = 0;
    let count = r.document.tokens().len();
    while at < count {
        if r.is_quoted(at) {
            at += 1;
            continue;
        }
        let Some((length, verb)) = lexicon.at(r.document, at) else {
            if r.lower(at) == "words" {
                clauses.extend(lexicon.words_of().and_then(|verb| in_their_words(r, at, verb)));
            }
            at += 1;
            continue;
        };
        let cue = at..at + length;
        let clause = if verb.form == Form::Preposition {
            according(r, cue.clone(), verb)
        } else {
            clause_at(r, cue.clone(), verb, &clauses)
        };
        clauses.extend(clause);
        at += length;
    }
    clauses
}

/// "In Ruiz’s words", "in her own words".
fn in_their_words(r: &Reading<'_, '_>, words: usize, verb: Verb) -> Option<Clause> {
    let owner = words.checked_sub(1 + usize::from(r.lower(words.wrapping_sub(1)) == "own"))?;
    let source = match r.tag(owner) {
        Tag::PossessivePronoun => Phrase { all: owner..owner + 1, head: owner..owner + 1 },
        Tag::Genitive => phrase_ending(r, owner.checked_sub(1)?, r.sentence(owner).start)?,
        _ => return None,
    };
    // a preposition that the phrase took in stands before its noun
    let preposition =
        (source.all.start.saturating_sub(1)..=source.all.start).find(|&i| r.lower(i) == "in")?;
    let head = head_of(r, &(source.all.start.max(preposition + 1)..source.all.end));
    let source = Phrase { all: head.clone(), head };
    Some(Clause {
        start: preposition,
        cue: preposition..words + 1,
        verb,
        source: Some(source),
        end: words + 1,
        subject: Subject::After,
        unreal: false,
        possible: false,
    })
}

fn according(r: &Reading<'_, '_>, cue: Range<usize>, verb: Verb) -> Option<Clause> {
    let source = phrase_after(r, cue.end)?;
    let start = cue.start;
    Some(Clause::with_source_after(cue, verb, source, start))
}

fn clause_at(r: &Reading<'_, '_>, cue: Range<usize>, verb: Verb, earlier: &[Clause]) -> Option<Clause> {
    let tag = r.tag(cue.start);
    let after_quote = follows_passage(r, cue.start);
    let before_colon = matches!(r.document.word(cue.end), ":") || r.is_quoted(cue.end);
    // "the so-called “island test”"
    if r.lower(cue.start) == "called"
        && cue.start >= 2
        && r.lower(cue.start - 2) == "so"
        && r.tag(cue.start - 1) == Tag::Hyphen
    {
        return None;
    }
    // ", warning: “…”": nothing but a verb stands so
    let fenced = verb.form == Form::Gerund && before_colon && r.is_fence(cue.start.wrapping_sub(1));
    // ", The Journal reports.": a verb that looks like a noun
    let closing = || {
        verb.form == Form::Tensed
            && r.tag(cue.end) == Tag::Stop
            && r.tag(cue.start.wrapping_sub(1)) == Tag::Name
            && closes_sentence(r, &subject_before(r, cue.start), cue.end)
    };
    if !tag.is_verb()
        && !fenced
        && !after_quote
        && !(before_colon && verb.frames.has(Frames::DIRECT) && tag != Tag::Noun)
        && !closing()
    {
        return None;
    }
    let group = verb_group(r, cue.start);
    // "reported by police", "a report published": a participle without "have" that reports nothing itself
    let participle = tag == Tag::VerbParticiple
        || verb.form == Form::Participle
        || group.passive && verb.form == Form::Tensed && r.lower(cue.end) == "by";
    let after = |cue, source| Clause::with_source_after(cue, verb, source, group.start);
    if let Some(phrase) = inverted(r, &cue, verb, &group) {
        return Some(Clause { unreal: group.negated, ..after(cue, phrase) });
    }
    let left = subject_before(r, group.start);
    // "Ms Meloni, who …, added:": past and participle look alike; without another verb it is the past
    let past = verb.form == Form::Tensed
        && !group.passive
        && (matches!(left, Left::Own(_))
            || left == Left::Shared
                && r.tag(cue.start.wrapping_sub(1)) == Tag::Coordinator
                && !matches!(r.lower(cue.end), "by" | "as")
                && (r.tag(cue.end).is_nominal()
                    || r.is_quoted(cue.end)
                    || matches!(r.tag(cue.end), Tag::Pronoun | Tag::Subordinator)))
        && (r.is_quoted(cue.end)
            || matches!(&left, Left::Own(phrase) if follows_passage(r, phrase.all.start))
            || r.document.word(cue.end) == ":"
            || closes_sentence(r, &left, cue.end)
            || verb.frames.has(Frames::BARE_CLAUSE)
                && (r.tag(cue.end).is_nominal()
                    || matches!(r.tag(cue.end), Tag::Pronoun | Tag::Subordinator))
            || insertion_before(r, &left, cue.start)
                && !(r.sentence(cue.start).start.max(cue.start.saturating_sub(120))..cue.start)
                    .any(|i| main_finite(r, i)));
    // “Why It Stands,” written for children; “The Patience of Barley,” rejected by publishers
    let bare = verb.form == Form::Participle || r.lower(cue.end) == "by";
    if participle && !group.perfect && (!after_quote || bare) && !past {
        return passive(r, cue, verb, &group);
    }
    let plain = r.tag(group.start.wrapping_sub(1));
    let present = tag == Tag::VerbBase && (plain == Tag::Pronoun || plain == Tag::Nouns);
    if tag == Tag::VerbBase
        && !present
        && !group.modal
        && !group.negated
        && !group.supported
        && group.governor.is_none()
    {
        // an imperative, or an infinitive nobody carries out
        return None;
    }
    let gerund = verb.form == Form::Gerund && !group.progressive;
    let mut unreal = group.negated || group.unreal;
    let possible = group.modal;
    let (source, start, subject) = if gerund {
        match subject_before(r, cue.start) {
            Left::Own(phrase)
                if r.tag(phrase.all.end.saturating_sub(1)).is_noun() && phrase.all.end == cue.start =>
            {
                // "a statement saying": the words are the owner's, so look for the main subject first
                let main = shared(r, cue.start, earlier).unwrap_or(phrase);
                (Some(main), cue.start, Subject::Shared)
            }
            _ => (shared(r, cue.start, earlier), cue.start, Subject::Shared),
        }
    } else {
        match left {
            Left::Own(phrase) => {
                let mut start = phrase.all.start;
                match r.lower(start.wrapping_sub(1)) {
                    "if" | "unless" | "whether" => unreal = true,
                    // ", as the minister put it"
                    "as" => start -= 1,
                    _ => {}
                }
                (Some(phrase), start, Subject::Before)
            }
            Left::Relative(phrase) => (Some(phrase), group.start, Subject::Relative),
            Left::Shared => (shared(r, group.start, earlier), group.start, Subject::Shared),
            Left::Nothing => {
                let inverted = (after_quote || r.is_fence(cue.start.wrapping_sub(1)))
                    .then(|| phrase_after(r, cue.end))
                    .flatten();
                match inverted {
                    Some(phrase) => {
                        return Some(Clause { unreal: group.negated, possible, ..after(cue, phrase) });
                    }
                    None => (None, group.start, Subject::Missing),
                }
            }
        }
    };
    let trailing = r.is_fence(group.start.wrapping_sub(1)) && verb.frames.has(Frames::BARE_CLAUSE);
    if subject == Subject::Shared && trailing && !gerund && !after_quote {
        // "The ad could start this week, said Brian Baker, an adviser"
        let inverted = phrase_after(r, cue.end).filter(|p| {
            matches!(r.tag(p.all.end), Tag::Stop | Tag::Comma | Tag::Wh | Tag::Preposition)
                && p.head.clone().any(|i| r.tag(i).is_noun())
        });
        if let Some(phrase) = inverted {
            return Some(Clause { unreal, possible, ..after(cue, phrase) });
        }
    }
    if subject == Subject::Shared && after_quote && !gerund {
        // `"…," added the producer`: what looks shared is inverted
        if let Some(phrase) = phrase_after(r, cue.end) {
            return Some(Clause { unreal, possible, ..after(cue, phrase) });
        }
    }
    let end = cue.end;
    Some(Clause { cue, verb, source, start, end, subject, unreal, possible })
}

/// Whether the token stands right after a passage in quotation marks, a comma apart.
pub(super) fn follows_passage(r: &Reading<'_, '_>, token: usize) -> bool {
    let mut at = token;
    if at > 0 && r.is_fence(at - 1) {
        at -= 1;
    }
    at > 0 && r.is_quoted(at - 1) && !r.is_quoted(token)
}

/// "was quoted as saying", "it was reported by the BBC that": only a named agent is a source.
fn passive(r: &Reading<'_, '_>, cue: Range<usize>, verb: Verb, group: &Group) -> Option<Clause> {
    // "a game described by the announcer as “one for the purists”"
    let reduced = !group.passive
        && verb.frames.has(Frames::NOUN)
        && r.tag(cue.start.wrapping_sub(1)).is_noun()
        && (cue.end..cue.end + 16).any(|i| r.is_quoted(i));
    if !group.passive && !reduced {
        return None;
    }
    if verb.frames.has(Frames::NOUN)
        && r.lower(cue.end) == "as"
        && r.lower(cue.end + 1) == "saying"
        && let Left::Own(phrase) = subject_before(r, group.start)
    {
        let start = phrase.all.start;
        let cue = cue.start..cue.end + 2;
        let end = cue.end;
        return Some(Clause {
            cue,
            verb: verb.quoting(),
            source: Some(phrase),
            start,
            end,
            subject: Subject::Before,
            unreal: group.negated,
            possible: group.modal,
        });
    }
    if r.lower(cue.end) == "by" {
        let agent = phrase_after(r, cue.end + 1)?;
        // “Close it,” the council was told by Ruiz
        let start = match subject_before(r, group.start) {
            Left::Own(phrase) if follows_passage(r, phrase.all.start) => phrase.all.start,
            _ => group.start,
        };
        return Some(Clause {
            unreal: group.negated,
            possible: group.modal,
            ..Clause::with_source_after(cue, verb, agent, start)
        });
    }
    // "he was told that …": the subject is spoken to, and who speaks is not said
    let told = group.passive
        && verb.frames.has(Frames::ADDRESSEE)
        && verb.frames.has(Frames::CLAUSE)
        && (matches!(r.lower(cue.end), "that" | ":") || r.is_quoted(cue.end) || r.tag(cue.end) == Tag::To);
    told.then_some(Clause {
        start: group.start,
        end: cue.end,
        cue,
        verb,
        source: None,
        subject: Subject::Agentless,
        unreal: group.negated,
        possible: group.modal,
    })
}
