//! "Speaking after the talks, Sir Keir added that …": each reporting verb with its subject.
//!
//! A verb that is negated, wished for or merely possible ("declined to say", "if he says") reports nothing.

use std::ops::Range;

use super::cues::{CueLexicon, Form, Frames, Verb};
use super::phrases::{Left, Phrase, phrase_after, subject_before};
use super::reading::Reading;
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

fn according(r: &Reading<'_, '_>, cue: Range<usize>, verb: Verb) -> Option<Clause> {
    let source = phrase_after(r, cue.end)?;
    let end = source.all.end;
    Some(Clause {
        start: cue.start,
        cue,
        verb,
        source: Some(source),
        end,
        subject: Subject::After,
        unreal: false,
        possible: false,
    })
}

fn clause_at(r: &Reading<'_, '_>, cue: Range<usize>, verb: Verb, earlier: &[Clause]) -> Option<Clause> {
    let tag = r.tag(cue.start);
    let after_quote = follows_passage(r, cue.start);
    let before_colon = matches!(r.document.word(cue.end), ":") || r.is_quoted(cue.end);
    if !tag.is_verb()
        && !after_quote
        && !(before_colon && verb.frames.has(Frames::DIRECT) && tag != Tag::Noun)
    {
        return None;
    }
    let group = verb_group(r, cue.start);
    // "reported by police", "a report published": a participle without "have" that reports nothing itself
    let participle = tag == Tag::VerbParticiple || verb.form == Form::Participle;
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
            || r.document.word(cue.end) == ":"
            || verb.frames.has(Frames::BARE_CLAUSE)
                && (r.tag(cue.end).is_nominal()
                    || matches!(r.tag(cue.end), Tag::Pronoun | Tag::Subordinator))
            || insertion_before(r, &left, cue.start)
                && !(r.sentence(cue.start).start.max(cue.start.saturating_sub(120))..cue.start)
                    .any(|i| main_finite(r, i)));
    if participle && !group.perfect && !after_quote && !past {
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
                        let end = phrase.all.end;
                        let start = group.start;
                        return Some(Clause {
                            cue,
                            verb,
                            source: Some(phrase),
                            start,
                            end,
                            subject: Subject::After,
                            unreal: group.negated,
                            possible,
                        });
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
            let end = phrase.all.end;
            return Some(Clause {
                start: group.start,
                cue,
                verb,
                source: Some(phrase),
                end,
                subject: Subject::After,
                unreal,
                possible,
            });
        }
    }
    if subject == Subject::Shared && after_quote && !gerund {
        // `"…," added the producer`: what looks shared is inverted
        if let Some(phrase) = phrase_after(r, cue.end) {
            let end = phrase.all.end;
            return Some(Clause {
                start: group.start,
                cue,
                verb,
                source: Some(phrase),
                end,
                subject: Subject::After,
                unreal,
                possible,
            });
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
    if !group.passive {
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
        let end = agent.all.end;
        let start = group.start;
        return Some(Clause {
            cue,
            verb,
            source: Some(agent),
            start,
            end,
            subject: Subject::After,
            unreal: group.negated,
            possible: group.modal,
        });
    }
    None
}

/// The subject that a verb shares: that of the clause before it, or of the main verb.
fn shared(r: &Reading<'_, '_>, verb: usize, earlier: &[Clause]) -> Option<Phrase> {
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
    main_subject(r, verb, low).or_else(|| subject_following(r, verb))
}

/// Whether an insertion between two fences parts the subject from the verb at `verb`: "Kall, the director, compared".
fn insertion_before(r: &Reading<'_, '_>, left: &Left, verb: usize) -> bool {
    match left {
        Left::Own(phrase) => {
            r.is_fence(verb.wrapping_sub(1))
                && (phrase.head.end..verb.saturating_sub(1)).any(|i| r.is_fence(i))
        }
        _ => false,
    }
}

/// Whether a finite verb stands at a token, outside quotation marks and relative clauses.
fn main_finite(r: &Reading<'_, '_>, token: usize) -> bool {
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
