//! "the 71-year-old", "a company spokeswoman", "its report": what the noun of a description asks for.

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::annotation::{EntityType, Gender};
use crate::lexicon::{LexiconError, rows, seeds};
use crate::text::Document;

/// What a description's noun says.
#[derive(Debug, Clone, Copy)]
pub(super) struct Noun {
    /// Its token.
    pub(super) at: usize,
    pub(super) person: bool,
    pub(super) body: bool,
    pub(super) voice: bool,
    pub(super) document: bool,
    pub(super) plural: bool,
    pub(super) gender: Gender,
    /// The age in "the 71-year-old".
    pub(super) age: Option<u16>,
}

impl Default for Noun {
    fn default() -> Self {
        Self {
            at: 0,
            person: false,
            body: false,
            voice: false,
            document: false,
            plural: false,
            gender: Gender::Unknown,
            age: None,
        }
    }
}

impl Noun {
    /// Whether nothing tells that the noun stands for somebody who can speak.
    pub(super) const fn is_thing(&self) -> bool {
        !(self.person || self.body || self.voice || self.document)
    }

    /// Whether an entity of this type can be what the noun stands for: everything can, for a noun that is not known.
    pub(super) fn fits(&self, entity_type: Option<EntityType>) -> bool {
        match entity_type {
            Some(EntityType::Person) => !self.body,
            Some(EntityType::Organization) => !self.person || self.voice,
            _ => !(self.person || self.body || self.voice || self.document),
        }
    }
}

/// Nouns for people, with their gender, and for bodies.
#[derive(Debug)]
pub(super) struct Nouns {
    people: FxHashMap<&'static str, Gender>,
    bodies: FxHashMap<&'static str, ()>,
}

impl Nouns {
    /// Reads the seeds.
    ///
    /// # Errors
    /// A defective seed.
    pub(super) fn read() -> Result<Self, LexiconError> {
        let people = rows::<2>(&seeds::ROLES)?
            .into_iter()
            .map(|row| {
                let gender = match row.fields[1] {
                    "male" => Gender::Male,
                    "female" => Gender::Female,
                    _ => Gender::Unknown,
                };
                (row.fields[0], gender)
            })
            .collect();
        let bodies = rows::<1>(&seeds::BODY_NOUNS)?.into_iter().map(|row| (row.fields[0], ())).collect();
        Ok(Self { people, bodies })
    }

    /// What the last noun of a phrase says.
    pub(super) fn of(&self, document: &Document<'_>, head: Range<usize>) -> Noun {
        let at = head.end.saturating_sub(1).max(head.start);
        let word = document.lower(at);
        let aged = word.ends_with("old");
        let digits =
            head.clone().map(|i| document.word(i)).find(|w| w.starts_with(|c: char| c.is_ascii_digit()));
        let age = digits.and_then(|w| w.split('-').next()).filter(|_| aged).and_then(|w| w.parse().ok());
        let pair = at.checked_sub(1).filter(|p| head.contains(p)).map(|p| {
            let mut both = document.lower(p).to_owned();
            both.push(' ');
            both.push_str(word);
            both
        });
        let known = pair.as_deref().and_then(|p| self.people.get(p)).or_else(|| self.people.get(word));
        let plural = is_plural(word) && known.is_none();
        Noun {
            at,
            person: known.is_some() || age.is_some() || is_agent(word),
            body: self.bodies.contains_key(word),
            voice: is_voice(word),
            document: is_document(word),
            plural,
            gender: known.copied().unwrap_or(Gender::Unknown),
            age,
        }
    }
}

pub(super) fn is_plural(word: &str) -> bool {
    word.len() > 3 && word.ends_with('s') && !word.ends_with("ss")
        || matches!(word, "people" | "men" | "women" | "police" | "children")
}

/// Nouns for those whose trade it is to speak for a body.
pub(super) fn is_voice(word: &str) -> bool {
    matches!(word, "spokesman" | "spokeswoman" | "spokesperson" | "representative")
}

/// Nouns for things that say what those who issue them say.
pub(super) fn is_document(word: &str) -> bool {
    matches!(
        word,
        "report"
            | "memo"
            | "statement"
            | "letter"
            | "study"
            | "survey"
            | "poll"
            | "complaint"
            | "article"
            | "editorial"
            | "review"
            | "analysis"
            | "document"
            | "paper"
            | "filing"
            | "lawsuit"
            | "release"
            | "website"
            | "notice"
            | "bulletin"
            | "tweet"
            | "post"
            | "message"
            | "email"
            | "ruling"
            | "judgment"
            | "manifesto"
            | "transcript"
            | "newspaper"
            | "magazine"
            | "agency"
            | "government"
            | "ministry"
            | "department"
            | "administration"
            | "story"
            | "column"
            | "book"
            | "blog"
            | "account"
            | "briefing"
            | "forecast"
    )
}

/// "the seamer", "the left-hander", "the lobbyist", "the Brazilian": an ending that makes a noun for somebody who does or is
/// something. Only the words of a source are asked, so a "number" that speaks is rare.
fn is_agent(word: &str) -> bool {
    const ENDINGS: [&str; 9] = ["er", "or", "ist", "man", "woman", "ian", "eer", "ess", "ee"];
    word.len() > 4 && ENDINGS.iter().any(|ending| word.ends_with(ending)) || matches!(word, "man" | "pm")
}
