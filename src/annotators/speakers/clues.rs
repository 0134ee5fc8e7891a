//! "Ackroyd, 71, was inside. … the 71-year-old said": what speaks for and against one candidate.
//!
//! The clues are those that the literature on pronouns and on quotations finds to count: agreement, recency,
//! standing first in the sentence, having spoken last (Lappin and Leass, "An algorithm for pronominal anaphora
//! resolution", Computational Linguistics 1994; O'Keefe et al., "A sequence labelling approach to quote
//! attribution", EMNLP 2012). What each weighs is learned, see [`Weights`](super::weights::Weights).

/// A clue. Most are there or not; a few have a size.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clue {
    /// Its gender is the pronoun's; an unknown gender is not.
    Agrees,
    /// A person.
    Person,
    /// An organization.
    Body,
    /// A place.
    Place,
    /// Its nearest mention stands in the sentence of the quote.
    SameSentence,
    /// One sentence before.
    SentenceBefore,
    /// Two sentences before.
    TwoBefore,
    /// How many sentences before, in tenths.
    Distance,
    /// In the same paragraph.
    SameParagraph,
    /// Its nearest mention is the first of its sentence.
    First,
    /// After a preposition.
    Oblique,
    /// Before a genitive.
    Genitive,
    /// Only inside quotation marks.
    Quoted,
    /// Its nearest mention is a name.
    ByName,
    /// Of all candidates the one mentioned last.
    Latest,
    /// Of all candidates that stand first in a sentence the one mentioned last.
    LatestFirst,
    /// It spoke last.
    LastSpeaker,
    /// It spoke last, and right before.
    LastSpeakerNear,
    /// It spoke last, but another candidate has been the first of a sentence since.
    LastSpeakerPassed,
    /// It has spoken before.
    SpokeBefore,
    /// Coreference says so.
    Coreference,
    /// It is named inside the quote.
    SelfNamed,
    /// No other candidate is there.
    Only,
    /// Named together with another: "Cummings and Conyers".
    Joined,
    /// How often it has been mentioned, as a logarithm.
    Mentions,
    /// It alone bears the role that the description names.
    Bearer,
    /// The description's noun is one of its roles.
    RoleWord,
    /// The description's noun stands near a mention of it.
    NounNear,
    /// Another word of the description stands near a mention of it.
    ModifierNear,
    /// The age that the description gives stands near a mention of it.
    Age,
    /// Its name holds the description's noun.
    NameHolds,
    /// A person, and the noun is one for people.
    PersonNoun,
    /// An organization, and the noun is one for bodies.
    BodyNoun,
    /// An organization, and the noun is one for those who speak for a body.
    VoiceBody,
    /// An organization, and the noun is one for what bodies issue.
    DocumentBody,
    /// Somebody without a name.
    Nobody,
    /// Nobody, and the description begins with "a" or a number.
    Indefinite,
    /// Nobody, and the description has no article.
    Bare,
    /// Nobody, and the description begins with "his".
    Owned,
    /// Nobody, and the description is in the plural.
    Plural,
    /// Nobody, and a stranger was brought in by the same noun before: "a driver … the driver".
    Stranger,
    /// Nobody, and whoever spoke last, right before, has no name.
    UnnamedLast,
    /// Nobody, and the sentence before begins with somebody who has no name.
    UnnamedFirst,
    /// Nobody, and the noun is one for people.
    PersonNounNobody,
    /// Nobody, and the noun is one for those who speak for a body.
    VoiceNobody,
}

/// How many clues there are.
pub const COUNT: usize = Clue::ALL.len();

impl Clue {
    /// Every clue with its name in the table of weights, in order.
    pub const ALL: [(Self, &'static str); 45] = [
        (Self::Agrees, "agrees"),
        (Self::Person, "person"),
        (Self::Body, "body"),
        (Self::Place, "place"),
        (Self::SameSentence, "same_sentence"),
        (Self::SentenceBefore, "sentence_before"),
        (Self::TwoBefore, "two_before"),
        (Self::Distance, "distance"),
        (Self::SameParagraph, "same_paragraph"),
        (Self::First, "first"),
        (Self::Oblique, "oblique"),
        (Self::Genitive, "genitive"),
        (Self::Quoted, "quoted"),
        (Self::ByName, "by_name"),
        (Self::Latest, "latest"),
        (Self::LatestFirst, "latest_first"),
        (Self::LastSpeaker, "last_speaker"),
        (Self::LastSpeakerNear, "last_speaker_near"),
        (Self::LastSpeakerPassed, "last_speaker_passed"),
        (Self::SpokeBefore, "spoke_before"),
        (Self::Coreference, "coreference"),
        (Self::SelfNamed, "self_named"),
        (Self::Only, "only"),
        (Self::Joined, "joined"),
        (Self::Mentions, "mentions"),
        (Self::Bearer, "bearer"),
        (Self::RoleWord, "role_word"),
        (Self::NounNear, "noun_near"),
        (Self::ModifierNear, "modifier_near"),
        (Self::Age, "age"),
        (Self::NameHolds, "name_holds"),
        (Self::PersonNoun, "person_noun"),
        (Self::BodyNoun, "body_noun"),
        (Self::VoiceBody, "voice_body"),
        (Self::DocumentBody, "document_body"),
        (Self::Nobody, "nobody"),
        (Self::Indefinite, "indefinite"),
        (Self::Bare, "bare"),
        (Self::Owned, "owned"),
        (Self::Plural, "plural"),
        (Self::Stranger, "stranger"),
        (Self::UnnamedLast, "unnamed_last"),
        (Self::UnnamedFirst, "unnamed_first"),
        (Self::PersonNounNobody, "person_noun_nobody"),
        (Self::VoiceNobody, "voice_nobody"),
    ];
}

/// What is known of one candidate.
#[derive(Debug, Clone, PartialEq)]
pub struct Clues([f32; COUNT]);

impl Default for Clues {
    fn default() -> Self {
        Self([0.0; COUNT])
    }
}

impl Clues {
    /// Sets a clue that is there or not.
    pub(super) fn set(&mut self, clue: Clue, there: bool) {
        self.size(clue, f32::from(u8::from(there)));
    }

    /// Sets a clue that has a size.
    pub(super) fn size(&mut self, clue: Clue, size: f32) {
        if let Some(slot) = self.0.get_mut(clue as usize) {
            *slot = size;
        }
    }

    /// Whether something says outright that the description is this one's.
    pub(super) fn say_outright(&self) -> bool {
        [Clue::Coreference, Clue::Bearer, Clue::RoleWord, Clue::NounNear, Clue::NameHolds, Clue::ModifierNear]
            .iter()
            .any(|&clue| self.0.get(clue as usize).is_some_and(|size| *size > 0.0))
    }

    /// Sizes in the order of [`Clue::ALL`].
    pub(crate) fn values(&self) -> &[f32; COUNT] {
        &self.0
    }
}
