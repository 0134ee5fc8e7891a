//! Who said what: reported speech with its cue, and the speaker it is attributed to.

use crate::text::Span;

use super::{EntityId, QuoteId};

/// How the words are reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum QuoteKind {
    /// The speaker's own words, all inside quotation marks (or a transcript turn).
    Direct,
    /// Paraphrase, no quotation marks.
    Indirect,
    /// Paraphrase with quoted fragments, or a quoted fragment inside the reporter's sentence.
    Mixed,
}

/// What a reporting word adds to the words it reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CueSense {
    /// Only that it was said: "said", "according to".
    Neutral,
    /// That the speaker holds it to be true: "insisted", "claimed".
    Claim,
    /// That the speaker rejects it: "denied".
    Denial,
    /// That the speaker wants something done: "urged".
    Demand,
    /// That the speaker will do something: "vowed".
    Promise,
    /// That the speaker finds fault: "slammed".
    Criticism,
    /// That the speaker approves: "praised".
    Praise,
    /// That the speaker wants to know: "asked".
    Question,
    /// That the speaker thinks or feels it: "hopes".
    Belief,
}

/// The words that report the speech: "insisted", "according to".
#[derive(Debug, Clone, PartialEq)]
pub struct Cue {
    /// Where the words stand.
    pub span: Span,
    /// Dictionary form: "insist".
    pub lemma: String,
    /// What the cue adds to the words.
    pub sense: CueSense,
}

/// How a quote is tied to its source in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Arrangement {
    /// The source is the subject of a reporting verb: "Starmer said".
    Clause,
    /// The source follows a reporting preposition: "according to X", "in the words of X".
    According,
    /// A label before the words: "NAME: …".
    Label,
    /// A dash and a name after the words.
    Signature,
    /// A quoted fragment without a cue; the source is the subject of its sentence.
    Sentence,
    /// The part before it in its group goes on.
    Continuation,
    /// The sentence before introduces the words; the source is that sentence's subject.
    Introduction,
    /// The paragraph before asks, without marks, what these words answer: an interview.
    Answer,
    /// The words before asked, and another answers.
    Turn,
    /// Nothing near it names a source.
    Bare,
}

/// What is odd about a quote; a reader should look twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum QuoteWarning {
    /// The quotation mark that opens it is never closed.
    UnclosedQuote,
    /// Opened and closed by marks of different kinds.
    MismatchedMarks,
    /// Holds an editor's words in square brackets.
    BracketedEdit,
    /// Words were left out ("…").
    Ellipsis,
    /// The speaker is a guess of low confidence.
    UncertainAttribution,
}

/// The words that stand for a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Source {
    /// The whole noun phrase: "officials at the Home Office".
    pub span: Span,
    /// Its first part up to the head, without what follows: "officials".
    pub head: Span,
}

/// A passage of reported speech.
#[derive(Debug, Clone, PartialEq)]
pub struct Quote {
    /// How the words are reported.
    pub kind: QuoteKind,
    /// The whole reported content; for a direct quote the words inside the marks.
    pub content: Span,
    /// Exactly the words inside quotation marks, without the marks; empty when indirect.
    pub spans: Vec<Span>,
    /// The reporting words, if the sentence (or a neighbour) has any.
    pub cue: Option<Cue>,
    /// The noun phrase or pronoun that stands for the source by the rules of grammar alone, with its articles,
    /// titles and modifiers; who it is, is the speaker's business.
    pub source: Option<Source>,
    /// How the source is tied to the words.
    pub arrangement: Arrangement,
    /// First part of the utterance this belongs to; its own id when it stands alone.
    pub group: QuoteId,
    /// What is odd about it, sorted, without duplicates.
    pub warnings: Vec<QuoteWarning>,
}

/// Which rule found a speaker.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Evidence {
    /// A name or noun phrase is the subject of the cue: "Starmer said".
    CueSubject,
    /// A pronoun is the subject of the cue: "he said".
    Pronoun,
    /// A description of somebody named elsewhere is the subject of the cue: "the officer said".
    Description,
    /// The quote goes on with an utterance begun before: next paragraph, or after the cue.
    Continuation,
    /// "According to X", "in the words of X".
    AccordingTo,
    /// "NAME: …" before the words.
    Transcript,
    /// The sentence before introduces the words: "X praised the deal in a post."
    Introduction,
    /// Speakers take turns.
    TurnTaking,
    /// The subject of the sentence that holds a quoted fragment.
    SentenceSubject,
    /// "… — Name" after the words.
    Signature,
}

/// Another entity that could have said it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Candidate {
    /// The entity.
    pub entity: EntityId,
    /// Probability that it is the speaker, 0 to 1.
    pub confidence: f32,
}

/// To whom a quote is attributed.
#[derive(Debug, Clone, PartialEq)]
pub struct Speaker {
    /// The entity; none when the source has no name ("a senior official").
    pub entity: Option<EntityId>,
    /// The words that name the source in the text: "he", "The PM", "a senior official".
    pub mention: Option<Span>,
    /// Estimated probability that the attribution is right, 0 to 1.
    pub confidence: f32,
    /// Which rule found it.
    pub evidence: Evidence,
    /// Runners-up, most probable first, without the chosen one.
    pub candidates: Vec<Candidate>,
}
