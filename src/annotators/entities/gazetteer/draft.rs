//! The seeds that concern names, read into tables.

use rustc_hash::FxHashMap;

use super::phrases::{Entry, Longer};
use super::{Gazetteer, Word};
use crate::annotators::entities::classes::Classes;
use crate::lexicon::seeds::{self, Seed};
use crate::lexicon::{LexiconError, rows};
use crate::text::{KeyTable, Phrase, fnv1a, pair_key};

/// What the seeds say, entry by entry.
#[derive(Debug, Default)]
struct Draft {
    words: FxHashMap<u64, DraftWord>,
    phrases: FxHashMap<u64, Vec<Longer>>,
}

#[derive(Debug, Default)]
struct DraftWord {
    /// What it is on its own.
    alone: Entry,
    /// Whether a longer phrase begins with it.
    begins: bool,
    /// Whether one does that needs no capital.
    begins_uncased: bool,
}

impl Gazetteer {
    /// Reads all seeds.
    pub(in crate::annotators::entities) fn new() -> Result<Self, LexiconError> {
        let Draft { words, phrases } = Draft::new()?;
        let (mut lower, mut capital) = (Vec::new(), Vec::with_capacity(words.len()));
        let (mut acronyms, mut full) = (Vec::new(), Vec::new());
        for (key, DraftWord { alone, begins, begins_uncased }) in words {
            if begins_uncased || alone.uncased != Classes::NONE {
                lower.push((key, Word { classes: alone.uncased, begins: begins_uncased }));
            }
            capital.push((key, Word { classes: alone.uncased | alone.classes, begins }));
            if alone.capitals != Classes::NONE {
                acronyms.push((key, alone.capitals));
            }
            full.extend(alone.full.map(|form| (key, form)));
        }
        Ok(Self {
            lower: KeyTable::new(lower),
            capital: KeyTable::new(capital),
            acronyms: KeyTable::new(acronyms),
            full: KeyTable::new(full),
            phrases: KeyTable::new(phrases.into_iter().collect()),
        })
    }
}

impl Draft {
    fn new() -> Result<Self, LexiconError> {
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
        let (entry, _) = self.entry(form, true);
        entry.uncased |= classes;
    }

    fn insert(&mut self, form: &str, classes: Classes, full: Option<&'static str>) {
        let letters = form.chars().filter(|c| c.is_alphabetic()).count();
        let capitals = letters > 1 && letters < 6 && !form.chars().any(char::is_lowercase);
        let (entry, raised) = self.entry(form, false);
        if classes.any(Classes::TITLED) {
            let known = (entry.classes | entry.capitals).any(Classes::TITLED);
            entry.raised = if known { entry.raised & raised } else { raised };
        }
        if capitals {
            entry.capitals |= classes;
        } else {
            entry.classes |= classes;
        }
        entry.full = entry.full.or(full);
    }

    /// The entry of a form, and which of its words after the first have a capital.
    fn entry(&mut self, form: &str, uncased: bool) -> (&mut Entry, u32) {
        let phrase = Phrase::new(form);
        let capital = |i: usize| phrase.word(i).starts_with(char::is_uppercase);
        let raised = (1..phrase.tokens().len().min(33)).filter(|&i| capital(i)).map(|i| 1 << (i - 1)).sum();
        let word = self.words.entry(phrase.key(0)).or_default();
        let [first, second, rest @ ..] = phrase.keys() else { return (&mut word.alone, 0) };
        word.begins = true;
        word.begins_uncased |= uncased;
        let longer = self.phrases.entry(pair_key(*first, *second)).or_default();
        let at = longer.iter().position(|l| *l.rest == *rest).unwrap_or_else(|| {
            let at = longer.partition_point(|l| l.rest.len() >= rest.len());
            longer.insert(at, Longer { rest: rest.into(), entry: Entry::default() });
            at
        });
        // the position was just found or made
        (longer.get_mut(at).map_or(&mut word.alone, |l| &mut l.entry), raised)
    }
}
