//! "the prime minister", "the Ukrainian leader", "the company", "the city", "the 52-year-old": definite
//! descriptions that may stand for a name.

use rustc_hash::FxHashSet;

use super::phrase_ends;
use crate::annotation::Gender;
use crate::lexicon::seeds;
use crate::lexicon::{LexiconError, PhraseTable, rows};
use crate::text::{Document, Phrase, TokenKind};

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
    /// "country", "nation".
    Country,
    /// "city", "town".
    Town,
    /// A person of this age.
    Aged(u32),
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
    /// Words stand between the article and the head, other than the place.
    pub(super) modified: bool,
}

/// Words before the head that do not make it somebody else: "the former president" may be.
const PLAIN: [&str; 8] =
    ["current", "embattled", "new", "incumbent", "outgoing", "serving", "struggling", "veteran"];

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
    /// Names of countries in full, and of their short forms.
    countries: FxHashSet<&'static str>,
    towns: FxHashSet<&'static str>,
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
        for (word, head) in [
            ("country", Head::Country),
            ("nation", Head::Country),
            ("city", Head::Town),
            ("town", Head::Town),
        ] {
            heads.insert(word, head);
        }
        let mut places = PhraseTable::default();
        for row in rows::<3>(&seeds::GROUPS)? {
            let [form, _, place] = row.fields;
            if place != "-" {
                places.insert(form, place);
            }
        }
        let mut countries = FxHashSet::default();
        for row in rows::<2>(&seeds::COUNTRIES)? {
            let [form, full] = row.fields;
            places.insert(form, full);
            countries.extend([form, full]);
        }
        let mut towns = FxHashSet::default();
        for row in rows::<3>(&seeds::PLACES)? {
            if matches!(row.fields[1], "city" | "town") {
                towns.insert(row.fields[0]);
            }
        }
        Ok(Self { heads, places, countries, towns })
    }

    /// Whether a name is a country's.
    pub(super) fn is_country(&self, name: &str) -> bool {
        self.countries.contains(name)
    }

    /// Whether a name is a town's and no country's.
    pub(super) fn is_town(&self, name: &str) -> bool {
        self.towns.contains(name) && !self.is_country(name)
    }

    /// The place a word or phrase at token `at` speaks of.
    pub(super) fn place_at(&self, document: &Document<'_>, at: usize) -> Option<&'static str> {
        self.places.longest_match(document, at).map(|(_, place)| *place)
    }

    /// The places that a description in free text speaks of.
    pub(super) fn places_in(&self, text: &str) -> Vec<&'static str> {
        let phrase = Phrase::new(text);
        let place = |at| self.places.longest_match_in(&phrase, at).map(|(_, place)| *place);
        (0..phrase.tokens().len()).filter_map(place).collect()
    }

    /// The description that begins with the article at token `at`, if a noun that stands for somebody heads it.
    pub(super) fn read(&self, document: &Document<'_>, at: usize) -> Option<Nominal> {
        if document.lower(at) != "the" {
            return None;
        }
        if let Some((age, end)) = age_at(document, at + 1) {
            // "the 52-year-old actor" too
            let noun = self.heads.longest_match(document, end);
            let end = end + noun.filter(|(_, h)| matches!(h, Head::Person { .. })).map_or(0, |(n, _)| n);
            let head = Head::Aged(age);
            return Some(Nominal { start: at, end, head_at: at + 1, head, place: None, modified: false });
        }
        let mut place = None;
        let mut modified = false;
        for head_at in at + 1..at + 5 {
            let token = document.tokens().get(head_at)?;
            if let Some((length, &head)) = self.heads.longest_match(document, head_at) {
                let mut last = (head_at, head_at + length, head);
                // "the company director", "the party leader": the last noun is the head
                while let Some((more, &next)) = self.heads.longest_match(document, last.1) {
                    last = (last.0, last.1 + more, next);
                }
                let nominal = Nominal { start: at, end: last.1, head_at, head: last.2, place, modified };
                // an office is seldom a modifier, and verbs are many: "the minister sought"
                let person = matches!(nominal.head, Head::Person { .. });
                return (person || phrase_ends::ends(document, nominal.end)).then_some(nominal);
            }
            let lower = document.lower(head_at);
            // "the finals saw", "the condition that"
            if token.kind != TokenKind::Word || lower == "the" || phrase_ends::ends(document, head_at) {
                return None;
            }
            match self.place_at(document, head_at) {
                Some(of) => place = place.or(Some(of)),
                None => modified |= !PLAIN.contains(&lower),
            }
        }
        None
    }
}

/// "52-year-old", in however many tokens: the age, and one past its last token.
pub(super) fn age_at(document: &Document<'_>, at: usize) -> Option<(u32, usize)> {
    let word = document.lower(at);
    // cheap way out for nearly all tokens
    if !word.starts_with(|c: char| c.is_ascii_digit() || c == '+') {
        return None;
    }
    if let Some(age) = word.strip_suffix("-year-old") {
        return Some((age.parse().ok()?, at + 1));
    }
    let age: u32 = word.parse().ok().filter(|a| *a < 120)?;
    let rest = ["-", "year", "-", "old"];
    let whole = rest.iter().enumerate().all(|(i, part)| document.lower(at + 1 + i) == *part);
    whole.then_some((age, at + 1 + rest.len()))
}
