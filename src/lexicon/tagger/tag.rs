//! The parts of speech.

/// A part of speech: Penn Treebank tags, merged where reporting clauses do not need the difference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Tag {
    /// Common noun, singular: "report".
    Noun,
    /// Common noun, plural: "officials".
    Nouns,
    /// Proper noun.
    Name,
    /// Adjective of any degree.
    Adjective,
    /// Verb, base form: "say".
    VerbBase,
    /// Verb, present, not third person singular: "they say".
    VerbPresent,
    /// Verb, third person singular present: "says".
    VerbThird,
    /// Verb, past: "said".
    VerbPast,
    /// Verb, past participle: "given".
    VerbParticiple,
    /// Verb, -ing form: "saying".
    VerbGerund,
    /// Modal: "would".
    Modal,
    /// Adverb of any degree, and "not".
    Adverb,
    /// Preposition.
    Preposition,
    /// Subordinating conjunction, and "that" as one.
    Subordinator,
    /// Article or demonstrative.
    Determiner,
    /// Personal pronoun.
    Pronoun,
    /// Possessive pronoun: "his".
    PossessivePronoun,
    /// Coordinating conjunction.
    Coordinator,
    /// "to".
    To,
    /// Number.
    Cardinal,
    /// "who", "which", "what", "when", "how".
    Wh,
    /// "there" as a subject.
    Existential,
    /// Verb particle: "out" in "point out".
    Particle,
    /// "'s" or "'" of the genitive.
    Genitive,
    /// Interjection.
    Interjection,
    /// Comma.
    Comma,
    /// Full stop, exclamation or question mark.
    Stop,
    /// Colon, semicolon, dash, ellipsis and other marks.
    Colon,
    /// Opening bracket.
    Open,
    /// Closing bracket.
    Close,
    /// Hyphen inside a compound.
    Hyphen,
    /// Currency sign.
    Currency,
    /// Quotation mark; the tagger reads across it.
    Quote,
}

/// How many tags take part in tagging ([`Tag::Quote`] does not).
pub(super) const COUNT: usize = Tag::Quote as usize;

/// Names in the seeds, in the order of the enumeration.
const NAMES: [(&str, Tag); COUNT] = [
    ("NN", Tag::Noun),
    ("NNS", Tag::Nouns),
    ("NNP", Tag::Name),
    ("JJ", Tag::Adjective),
    ("VB", Tag::VerbBase),
    ("VBP", Tag::VerbPresent),
    ("VBZ", Tag::VerbThird),
    ("VBD", Tag::VerbPast),
    ("VBN", Tag::VerbParticiple),
    ("VBG", Tag::VerbGerund),
    ("MD", Tag::Modal),
    ("RB", Tag::Adverb),
    ("IN", Tag::Preposition),
    ("CS", Tag::Subordinator),
    ("DT", Tag::Determiner),
    ("PRP", Tag::Pronoun),
    ("PRS", Tag::PossessivePronoun),
    ("CC", Tag::Coordinator),
    ("TO", Tag::To),
    ("CD", Tag::Cardinal),
    ("WH", Tag::Wh),
    ("EX", Tag::Existential),
    ("RP", Tag::Particle),
    ("POS", Tag::Genitive),
    ("UH", Tag::Interjection),
    ("COMMA", Tag::Comma),
    ("STOP", Tag::Stop),
    ("COLON", Tag::Colon),
    ("LPAR", Tag::Open),
    ("RPAR", Tag::Close),
    ("HYPH", Tag::Hyphen),
    ("CUR", Tag::Currency),
];

/// All names in the seeds.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    NAMES.iter().map(|(name, _)| *name)
}

impl Tag {
    /// Its name in the seeds; none for a quotation mark.
    #[must_use]
    pub fn name(self) -> Option<&'static str> {
        NAMES.get(self as usize).map(|(name, _)| *name)
    }

    /// The tag of a name in the seeds.
    pub(super) fn from_name(name: &str) -> Option<Self> {
        NAMES.iter().find(|(n, _)| *n == name).map(|&(_, tag)| tag)
    }

    /// Whether the verb carries tense: with it a clause is complete.
    #[must_use]
    pub const fn is_finite(self) -> bool {
        matches!(self, Self::VerbPresent | Self::VerbThird | Self::VerbPast | Self::Modal)
    }

    /// Any verb form.
    #[must_use]
    pub const fn is_verb(self) -> bool {
        matches!(
            self,
            Self::VerbBase
                | Self::VerbPresent
                | Self::VerbThird
                | Self::VerbPast
                | Self::VerbParticiple
                | Self::VerbGerund
                | Self::Modal
        )
    }

    /// What the last word of a noun phrase may be, pronouns apart.
    #[must_use]
    pub const fn is_noun(self) -> bool {
        matches!(self, Self::Noun | Self::Nouns | Self::Name)
    }

    /// What may stand inside a noun phrase without a preposition.
    #[must_use]
    pub const fn is_nominal(self) -> bool {
        matches!(
            self,
            Self::Noun
                | Self::Nouns
                | Self::Name
                | Self::Adjective
                | Self::Determiner
                | Self::PossessivePronoun
                | Self::Cardinal
                | Self::Genitive
                | Self::Hyphen
                | Self::Currency
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_index_is_its_tag() {
        for (index, (_, tag)) in NAMES.iter().enumerate() {
            assert_eq!(*tag as usize, index);
        }
    }
}
