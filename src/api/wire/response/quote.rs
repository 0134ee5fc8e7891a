//! Who said what.

use serde::Serialize;
use utoipa::ToSchema;

use super::{Influence, Sentiment};

/// A passage of reported speech.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Quote {
    /// Stable for the same text: `q1`, `q2`, … in text order.
    #[schema(pattern = "^q[1-9][0-9]*$", example = "q1")]
    pub id: String,
    /// How the words are reported.
    pub kind: QuoteKind,
    /// First character of the reported content.
    pub start: usize,
    /// One past the last character of the reported content.
    pub end: usize,
    /// The whole reported content.
    pub text: String,
    /// Exactly the words inside quotation marks, without the marks; empty when indirect.
    pub spans: Vec<QuoteSpan>,
    /// Who said it; null when nobody can be found. A wrong speaker is worse than none.
    #[schema(required)]
    pub speaker: Option<Speaker>,
    /// The words that report the speech, or null.
    #[schema(required)]
    pub cue: Option<Cue>,
    /// Parts of one utterance (split or over several paragraphs) share the first part's id; a quote that stands
    /// alone has its own.
    #[schema(pattern = "^q[1-9][0-9]*$", example = "q1")]
    pub group: String,
    /// What is odd about it: a reader should look twice.
    pub warnings: Vec<QuoteWarning>,
    /// Its tone. Absent unless `sentiment` is included.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub sentiment: Option<Sentiment>,
    /// The words that moved its tone's score most, in text order. Absent unless `explanations` are included.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub explanation: Option<Vec<Influence>>,
}

/// How words are reported. `direct`: the speaker's own words inside quotation marks. `indirect`: paraphrase.
/// `mixed`: paraphrase with quoted fragments.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum QuoteKind {
    /// Own words.
    Direct,
    /// Paraphrase.
    Indirect,
    /// Paraphrase with quoted fragments.
    Mixed,
}

/// Words inside quotation marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub struct QuoteSpan {
    /// First character.
    pub start: usize,
    /// One past the last character.
    pub end: usize,
}

/// To whom a quote is attributed.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Speaker {
    /// Id of the speaking entity; null when the source has no name ("a senior official") or its confidence is
    /// below the request's `min_confidence`.
    #[schema(required, pattern = "^e[1-9][0-9]*$", example = "e1")]
    pub entity: Option<String>,
    /// The entity's name; null when `entity` is.
    #[schema(required, example = "Keir Starmer")]
    pub name: Option<String>,
    /// The words that name the source beside the quote ("he", "a senior official"); null when there are none,
    /// as where speakers take turns.
    #[schema(required, example = "he")]
    pub text: Option<String>,
    /// First character of `text`; null when `text` is.
    #[schema(required)]
    pub start: Option<usize>,
    /// One past the last character of `text`; null when `text` is.
    #[schema(required)]
    pub end: Option<usize>,
    /// Estimated probability that the attribution is right.
    #[schema(minimum = 0, maximum = 1)]
    pub confidence: f64,
    /// What the attribution rests on.
    pub evidence: Evidence,
    /// Runners-up, most probable first, and a speaker that was withheld.
    pub candidates: Vec<Candidate>,
}

/// What an attribution rests on. `cue_subject`: "Starmer said". `pronoun`: "he said". `description`: "the officer
/// said", of somebody named elsewhere. `continuation`: an
/// utterance begun before goes on. `according_to`: "according to X". `transcript`: "NAME: …". `introduction`:
/// the sentence before introduces the words. `turn_taking`: speakers alternate. `sentence_subject`: the subject
/// of the sentence around a quoted fragment. `signature`: "… — Name".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Evidence {
    /// "Starmer said".
    CueSubject,
    /// "he said".
    Pronoun,
    /// A description of somebody named elsewhere is the subject of the cue: "the officer said".
    Description,
    /// An utterance begun before goes on.
    Continuation,
    /// "according to X".
    AccordingTo,
    /// "NAME: …".
    Transcript,
    /// The sentence before introduces the words.
    Introduction,
    /// Speakers alternate.
    TurnTaking,
    /// The subject of the sentence around a quoted fragment.
    SentenceSubject,
    /// "… — Name".
    Signature,
}

/// Another entity that could have said it.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Candidate {
    /// Its id.
    #[schema(pattern = "^e[1-9][0-9]*$", example = "e2")]
    pub entity: String,
    /// Estimated probability that it is the speaker.
    #[schema(minimum = 0, maximum = 1)]
    pub confidence: f64,
}

/// The words that report the speech.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Cue {
    /// The words.
    #[schema(example = "insisted")]
    pub text: String,
    /// Their dictionary form.
    #[schema(example = "insist")]
    pub lemma: String,
    /// First character.
    pub start: usize,
    /// One past the last character.
    pub end: usize,
}

/// What is odd about a quote. `unclosed_quote`: its mark is never closed. `mismatched_marks`: opened and closed
/// by marks of different kinds. `bracketed_edit`: holds an editor's words in brackets. `ellipsis`: words were
/// left out. `uncertain_attribution`: the speaker is of low confidence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum QuoteWarning {
    /// Its mark is never closed.
    UnclosedQuote,
    /// Opened and closed by marks of different kinds.
    MismatchedMarks,
    /// Holds an editor's words in brackets.
    BracketedEdit,
    /// Words were left out.
    Ellipsis,
    /// The speaker is of low confidence.
    UncertainAttribution,
}
