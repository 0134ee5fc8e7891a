//! All name lexicons in one table, so that each token is hashed once.

use rustc_hash::FxHashMap;

use super::classes::Classes;
use crate::lexicon::seeds::{self, Seed};
use crate::lexicon::{LexiconError, rows};
use crate::text::{Document, Phrase, TokenKind, fnv1a};

/// The lexicons that concern names. Words are looked up by the key of their folded form
/// ([`Document::key`]): the forms themselves would be read from all over the memory, once a token.
#[derive(Debug, Default)]
pub(super) struct Gazetteer {
    words: FxHashMap<u64, Word>,
    /// Phrases by the [`pair`] of their first two words: hundreds begin with "university" or "new".
    phrases: FxHashMap<u64, Vec<Longer>>,
    /// Full forms, by number.
    full: Vec<&'static str>,
}

#[derive(Debug, Default)]
struct Word {
    /// What it is on its own.
    alone: Entry,
    /// Whether a longer phrase begins with it.
    begins: bool,
}

/// A phrase of two words or more.
#[derive(Debug)]
struct Longer {
    /// The keys of what stands behind its second word.
    rest: Box<[u64]>,
    entry: Entry,
}

#[derive(Debug, Clone, Copy, Default)]
struct Entry {
    classes: Classes,
    /// Classes that hold in lower case too.
    uncased: Classes,
    /// Classes that hold only in capitals ("WHO", "US").
    capitals: Classes,
    /// Words after the first that bodies, works and the like of this name write with a capital, a bit each.
    raised: u32,
    /// One more than the number of its full form; 0 when it has none.
    full: u32,
}

/// A phrase found in a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hit {
    /// One past its last token.
    pub(super) end: usize,
    /// What it is.
    pub(super) classes: Classes,
    /// The full form, when the lexicon has one.
    pub(super) canonical: Option<&'static str>,
}

/// What the lexicons know of each token of a text.
#[derive(Debug)]
pub(super) struct Lookup {
    /// Classes of each token alone.
    pub(super) words: Vec<Classes>,
    /// The full form of each token alone.
    full: Vec<Option<&'static str>>,
    /// Index into `hits` of the longest phrase that begins at the token.
    starts: Vec<u32>,
    hits: Vec<Hit>,
}

impl Lookup {
    /// The classes of a token on its own.
    pub(super) fn word(&self, index: usize) -> Classes {
        self.words.get(index).copied().unwrap_or_default()
    }

    /// The full form that the lexicon gives for a whole name.
    pub(super) fn full_form(&self, start: usize, end: usize) -> Option<&'static str> {
        if end == start + 1 {
            return self.full.get(start).copied().flatten();
        }
        self.hit(start).filter(|h| h.end == end).and_then(|h| h.canonical)
    }

    /// Forgets, among so many of a hundred words, that they are people's names: the same words in every text.
    #[cfg(feature = "training")]
    pub(super) fn forget_people(&mut self, document: &Document<'_>, percent: u64) {
        let people = Classes::GIVEN | Classes::SURNAME;
        for (index, classes) in self.words.iter_mut().enumerate() {
            if (document.key(index).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) % 100 >= percent {
                continue;
            }
            *classes = classes.without(people);
            let alone =
                |h: &Hit| h.end == index + 1 && h.classes.without(people | Classes::COMMON) == Classes::NONE;
            if let Some(slot) = self.starts.get_mut(index)
                && self.hits.get(*slot as usize).is_some_and(alone)
            {
                *slot = u32::MAX;
            }
        }
    }

    /// The longest phrase that begins at a token.
    pub(super) fn hit(&self, index: usize) -> Option<&Hit> {
        self.starts.get(index).and_then(|&at| self.hits.get(at as usize))
    }
}

impl Gazetteer {
    /// Reads all seeds.
    pub(super) fn new() -> Result<Self, LexiconError> {
        let mut table = Self::default();
        for row in rows::<2>(&seeds::COUNTRIES)? {
            let [form, canonical] = row.fields;
            table.insert(form, Classes::COUNTRY, Some(canonical));
        }
        table.read_kinds(&seeds::PLACES, |kind| match kind {
            "region" => Some(Classes::REGION),
            "city" => Some(Classes::CITY),
            "town" => Some(Classes::TOWN),
            "abbreviation" => Some(Classes::ABBREVIATION),
            "postal" => Some(Classes::POSTAL),
            _ => None,
        })?;
        for row in rows::<3>(&seeds::GROUPS)? {
            let [form, kind, _] = row.fields;
            let class = match kind {
                "nationality" => Classes::NATIONALITY,
                "party" => Classes::PARTY,
                "religion" | "ethnicity" | "region" | "city" | "era" => Classes::PEOPLE,
                _ => return Err(row.unknown(&seeds::GROUPS, kind)),
            };
            table.insert(form, class, None);
        }
        for row in rows::<2>(&seeds::GIVEN_NAMES)? {
            let [form, gender] = row.fields;
            let class = match gender {
                "male" => Classes::MALE,
                "female" => Classes::FEMALE,
                "either" => Classes::GIVEN,
                _ => return Err(row.unknown(&seeds::GIVEN_NAMES, gender)),
            };
            table.insert_word(form, class);
        }
        for row in rows::<1>(&seeds::SURNAMES)? {
            table.insert_word(row.fields[0], Classes::SURNAME);
        }
        for row in rows::<1>(&seeds::PUBLIC_FIGURES)? {
            table.insert_word(row.fields[0], Classes::PUBLIC_FIGURE);
        }
        for row in rows::<3>(&seeds::TITLES)? {
            let [form, kind, gender] = row.fields;
            let class = match kind {
                "honorific" => Classes::HONORIFIC,
                "office" => Classes::OFFICE,
                "regnal" => Classes::REGNAL,
                _ => return Err(row.unknown(&seeds::TITLES, kind)),
            };
            let gender = match gender {
                "male" => Classes::MALE_TITLE,
                "female" => Classes::FEMALE_TITLE,
                _ => Classes::NONE,
            };
            table.insert(form, class | gender, None);
        }
        for row in rows::<2>(&seeds::ROLES)? {
            table.insert_uncased(row.fields[0], Classes::ROLE);
        }
        for row in rows::<2>(&seeds::ORGANIZATIONS)? {
            let [form, canonical] = row.fields;
            table.insert(form, Classes::ORGANIZATION, Some(canonical));
        }
        for row in rows::<2>(&seeds::NAME_HEADS)? {
            let [form, kind] = row.fields;
            let class = match kind {
                "organization" => Classes::HEAD_ORGANIZATION,
                "location" => Classes::HEAD_LOCATION,
                "event" => Classes::HEAD_EVENT,
                "work" => Classes::HEAD_WORK,
                _ => return Err(row.unknown(&seeds::NAME_HEADS, kind)),
            };
            table.insert_word(form, class);
            table.word(form).uncased |= Classes::LOWER_HEAD;
        }
        table.read_kinds(&seeds::WORKS_AND_EVENTS, |kind| match kind {
            "work" => Some(Classes::WORK),
            "event" => Some(Classes::EVENT),
            "product" => Some(Classes::PRODUCT),
            _ => None,
        })?;
        for row in rows::<1>(&seeds::COMMON_WORDS)? {
            table.word(row.fields[0]).uncased |= Classes::COMMON;
        }
        Ok(table)
    }

    fn read_kinds(
        &mut self,
        seed: &Seed,
        class_of: impl Fn(&str) -> Option<Classes>,
    ) -> Result<(), LexiconError> {
        for row in rows::<3>(seed)? {
            let [form, kind, canonical] = row.fields;
            let class = class_of(kind).ok_or_else(|| row.unknown(seed, kind))?;
            self.insert(form, class, Some(canonical));
        }
        Ok(())
    }

    /// A single word of letters: no need to tokenize it.
    fn word(&mut self, form: &str) -> &mut Entry {
        &mut self.words.entry(fnv1a(form.to_lowercase().as_bytes())).or_default().alone
    }

    fn insert_word(&mut self, form: &str, classes: Classes) {
        self.word(form).classes |= classes;
    }

    fn insert_uncased(&mut self, form: &str, classes: Classes) {
        let (entry, _) = self.entry(form);
        entry.uncased |= classes;
    }

    fn insert(&mut self, form: &str, classes: Classes, full: Option<&'static str>) {
        let letters = form.chars().filter(|c| c.is_alphabetic()).count();
        let capitals = letters > 1 && letters < 6 && !form.chars().any(char::is_lowercase);
        let next = u32::try_from(self.full.len() + 1).unwrap_or(0);
        let (entry, raised) = self.entry(form);
        if classes.any(Classes::TITLED) {
            let known = (entry.classes | entry.capitals).any(Classes::TITLED);
            entry.raised = if known { entry.raised & raised } else { raised };
        }
        if capitals {
            entry.capitals |= classes;
        } else {
            entry.classes |= classes;
        }
        if let Some(full) = full.filter(|_| entry.full == 0) {
            entry.full = next;
            self.full.push(full);
        }
    }

    /// The entry of a form, and which of its words after the first have a capital.
    fn entry(&mut self, form: &str) -> (&mut Entry, u32) {
        let phrase = Phrase::new(form);
        let capital = |i: usize| phrase.word(i).starts_with(char::is_uppercase);
        let raised = (1..phrase.tokens().len().min(33)).filter(|&i| capital(i)).map(|i| 1 << (i - 1)).sum();
        let word = self.words.entry(phrase.key(0)).or_default();
        let [first, second, rest @ ..] = phrase.keys() else { return (&mut word.alone, 0) };
        word.begins = true;
        let longer = self.phrases.entry(pair(*first, *second)).or_default();
        let at = longer.iter().position(|l| *l.rest == *rest).unwrap_or_else(|| {
            let at = longer.partition_point(|l| l.rest.len() >= rest.len());
            longer.insert(at, Longer { rest: rest.into(), entry: Entry::default() });
            at
        });
        // the position was just found or made
        (longer.get_mut(at).map_or(&mut word.alone, |l| &mut l.entry), raised)
    }

    fn full_form(&self, entry: &Entry) -> Option<&'static str> {
        entry.full.checked_sub(1).and_then(|at| self.full.get(at as usize)).copied()
    }

    /// Looks every token up, once.
    pub(super) fn look_up(&self, document: &Document<'_>) -> Lookup {
        let tokens = document.tokens();
        let mut words = vec![Classes::NONE; tokens.len()];
        let mut starts = vec![u32::MAX; tokens.len()];
        let mut full = vec![None; tokens.len()];
        let mut hits = Vec::new();
        for (index, token) in tokens.iter().enumerate() {
            if matches!(token.kind, TokenKind::Punctuation | TokenKind::QuoteMark | TokenKind::Stop) {
                continue;
            }
            let Some(word) = self.words.get(&document.key(index)) else { continue };
            let alone = word.alone.classes_of(document.word(index));
            if let Some(slot) = words.get_mut(index) {
                *slot = alone;
            }
            if let Some(slot) = full.get_mut(index).filter(|_| alone.is_name()) {
                *slot = self.full_form(&word.alone);
            }
            let follower = || self.phrases.get(&pair(document.key(index), document.key(index + 1)));
            let longer = word.begins.then(follower).flatten().and_then(|l| self.longest(l, document, index));
            let single = (alone.is_name() || alone.any(Classes::TITLE | Classes::ROLE)).then_some(Hit {
                end: index + 1,
                classes: alone,
                canonical: self.full_form(&word.alone),
            });
            if let (Some(hit), Some(slot)) = (longer.or(single), starts.get_mut(index)) {
                *slot = u32::try_from(hits.len()).unwrap_or(u32::MAX);
                hits.push(hit);
            }
        }
        Lookup { words, full, starts, hits }
    }

    /// The first of some phrases, longest first, that stands at a token.
    fn longest(&self, phrases: &[Longer], document: &Document<'_>, index: usize) -> Option<Hit> {
        phrases.iter().find_map(|Longer { rest, entry }| {
            let fits = rest.iter().enumerate().all(|(i, key)| document.key(index + 2 + i) == *key);
            let classes = if fits { entry.phrase_classes_of(document, index) } else { Classes::NONE };
            (classes != Classes::NONE).then(|| Hit {
                end: index + 2 + rest.len(),
                classes,
                canonical: self.full_form(entry),
            })
        })
    }
}

/// The first two words of a phrase as one number.
fn pair(first: u64, second: u64) -> u64 {
    first.rotate_left(23) ^ second
}

impl Entry {
    /// What the phrase at token `index` is: "Red cross marks" are not the Red Cross's. Later words need the capitals
    /// that they have in the lexicon; only after a first capital that is not the sentence's, a body may go by "the
    /// Labour party".
    fn phrase_classes_of(&self, document: &Document<'_>, index: usize) -> Classes {
        let classes = self.classes_of(document.word(index));
        let raised = |i: &usize| self.raised >> i & 1 == 1;
        let lowered = |i: usize| !document.word(index + 1 + i).contains(char::is_uppercase);
        if !classes.any(Classes::TITLED) || !(0..32).filter(raised).any(lowered) {
            return classes;
        }
        let before = index.checked_sub(1).filter(|&i| document.sentence_of(i) == document.sentence_of(index));
        let quoted = |i: usize| document.tokens().get(i).is_some_and(|t| t.kind == TokenKind::QuoteMark);
        let opens = before.is_none_or(|i| quoted(i) || document.word(i) == ":");
        classes.without(if opens { Classes::TITLED } else { Classes::TITLED.without(Classes::ORGANIZATION) })
    }

    /// What it is when written like this.
    fn classes_of(&self, word: &str) -> Classes {
        let mut classes = self.uncased;
        let mut letters = word.chars().filter(|c| c.is_alphabetic());
        let capital = letters.next().is_some_and(char::is_uppercase);
        if capital || word.chars().any(char::is_uppercase) {
            classes |= self.classes;
        }
        if capital && self.capitals != Classes::NONE && !word.chars().any(char::is_lowercase) {
            classes |= self.capitals;
        }
        classes
    }
}

#[cfg(test)]
mod tests {
    use super::{Classes, Gazetteer};
    use crate::text::Document;

    /// Whether the text holds a phrase of several words of these classes.
    fn has(gazetteer: &Gazetteer, text: &str, classes: Classes) -> bool {
        let document = Document::new(text);
        let lookup = gazetteer.look_up(&document);
        (0..document.tokens().len())
            .any(|i| lookup.hit(i).is_some_and(|h| h.end > i + 1 && h.classes.any(classes)))
    }

    #[test]
    fn all_words_of_a_title_need_their_capitals() {
        let gazetteer = Gazetteer::new().unwrap();
        for (text, found) in [
            ("She sang in The Sound of Music in Leeds.", true),
            ("THE SOUND OF MUSIC RETURNS", true),
            ("Sound of music from next door woke her.", false),
            ("Toy story: how a shop in Leeds was saved.", false),
            ("He called it a Toy story.", false),
        ] {
            assert_eq!(has(&gazetteer, text, Classes::WORK), found, "{text}");
        }
        for (text, found) in [
            ("Red Cross staff left.", true),
            ("Red cross marks were painted on the door.", false),
            ("The \u{201c}Red cross marks\u{201d} were gone.", false),
            ("Members of the Labour party voted.", true),
        ] {
            assert_eq!(has(&gazetteer, text, Classes::ORGANIZATION), found, "{text}");
        }
        assert!(has(&gazetteer, "Prime minister Anna Reed left.", Classes::OFFICE | Classes::ROLE));
    }
}
