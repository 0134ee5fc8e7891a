//! "the prime minister", "the Ukrainian leader", "the company": definite descriptions that may stand for a name.

use crate::annotation::Gender;
use crate::lexicon::seeds;
use crate::lexicon::{LexiconError, PhraseTable, rows};
use crate::text::{Document, TokenKind};

/// What a description is headed by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Head {
    /// What a person is or does.
    Person {
        /// The gender that the word implies.
        gender: Gender,
        /// One of a kind in its story: "the prime minister", not "the lawyer".
        office: bool,
    },
    /// A kind of body: "company", "party".
    Body,
}

/// A definite description.
#[derive(Debug, Clone)]
pub(super) struct Nominal {
    /// Its tokens, article included.
    pub(super) start: usize,
    pub(super) end: usize,
    /// Where the head's words begin.
    pub(super) head_at: usize,
    pub(super) head: Head,
    /// The place that a word before the head speaks of ("Ukrainian": Ukraine).
    pub(super) place: Option<&'static str>,
}

/// Offices that a story uses for one person without saying who holds it.
fn is_office(noun: &str) -> bool {
    const ENDINGS: [&str; 11] = [
        "minister",
        "president",
        "pm",
        "premier",
        "chancellor",
        "secretary",
        "senator",
        "congressman",
        "congresswoman",
        "governor",
        "mayor",
    ];
    ENDINGS.iter().any(|e| noun.ends_with(e))
}

/// Reads descriptions.
#[derive(Debug)]
pub(super) struct NominalReader {
    heads: PhraseTable<Head>,
    places: PhraseTable<&'static str>,
}

impl NominalReader {
    pub(super) fn new() -> Result<Self, LexiconError> {
        let mut heads = PhraseTable::default();
        let gender = |g| match g {
            "male" => Gender::Male,
            "female" => Gender::Female,
            _ => Gender::Unknown,
        };
        for row in rows::<2>(&seeds::ROLES)? {
            heads.insert(
                row.fields[0],
                Head::Person { gender: gender(row.fields[1]), office: is_office(row.fields[0]) },
            );
        }
        for row in rows::<3>(&seeds::TITLES)? {
            let [form, kind, g] = row.fields;
            if kind != "honorific" && !form.ends_with('.') {
                heads.insert(
                    form,
                    Head::Person { gender: gender(g), office: is_office(&form.to_lowercase()) },
                );
            }
        }
        for row in rows::<1>(&seeds::BODY_NOUNS)? {
            heads.insert(row.fields[0], Head::Body);
        }
        let mut places = PhraseTable::default();
        for row in rows::<3>(&seeds::GROUPS)? {
            let [form, _, place] = row.fields;
            if place != "-" {
                places.insert(form, place);
            }
        }
        for row in rows::<2>(&seeds::COUNTRIES)? {
            places.insert(row.fields[0], row.fields[1]);
        }
        Ok(Self { heads, places })
    }

    /// The place a word or phrase at token `at` speaks of.
    pub(super) fn place_at(&self, document: &Document<'_>, at: usize) -> Option<&'static str> {
        self.places.longest_match(document, at).map(|(_, place)| *place)
    }

    /// The places that a description in free text speaks of.
    pub(super) fn places_in(&self, text: &str) -> Vec<&'static str> {
        let document = Document::new(text);
        (0..document.tokens().len()).filter_map(|i| self.place_at(&document, i)).collect()
    }

    /// The description that begins with the article at token `at`.
    pub(super) fn read(&self, document: &Document<'_>, at: usize) -> Option<Nominal> {
        if document.lower(at) != "the" {
            return None;
        }
        let mut place = None;
        for head_at in at + 1..at + 5 {
            if document.tokens().get(head_at)?.kind != TokenKind::Word {
                return None;
            }
            if let Some((length, &head)) = self.heads.longest_match(document, head_at) {
                let mut last = (head_at, head_at + length, head);
                // "the company director", "the party leader": the last noun is the head
                while let Some((more, &next)) = self.heads.longest_match(document, last.1) {
                    last = (last.0, last.1 + more, next);
                }
                return Some(Nominal { start: at, end: last.1, head_at, head: last.2, place });
            }
            place = place.or_else(|| self.place_at(document, head_at));
            if document.lower(head_at).len() < 3 && document.lower(head_at) != "us" {
                return None;
            }
        }
        None
    }
}
