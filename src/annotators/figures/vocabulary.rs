//! "Half a dozen men in their twenties paid thousands of pounds": what each word may mean to a figure.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::annotation::Approximation;
use crate::annotators::SetupError;
use crate::lexicon::seeds::{self, Seed};
use crate::lexicon::{LexiconError, PhraseTable, Row, rows};

use super::checks::Conversions;

/// Why a word ends a run of nouns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Function {
    Determiner,
    Preposition,
    Conjunction,
    Pronoun,
    Auxiliary,
    Adverb,
    Verb,
}

/// Which way an amount moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Trend {
    Up,
    Down,
    Change,
}

/// The senses of one word; a number is zero where the word has no such sense.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word {
    /// "seven", "forty".
    pub cardinal: f64,
    /// "hundred", "million", "dozen": multiplies what stands before it.
    pub scale: f64,
    /// "bn", "m": a scale that must be stuck to digits.
    pub abbreviation: f64,
    /// "dozens", "millions".
    pub vague: f64,
    /// "third" as a rank.
    pub ordinal: f64,
    /// The denominator of "third", "quarters".
    pub fraction: f64,
    /// The value of "½".
    pub part: f64,
    /// "twice".
    pub multiple: f64,
    /// 1 to 12.
    pub month: i8,
    /// 1 (Monday) to 7.
    pub weekday: i8,
    /// "Christmas", "Easter".
    pub feast: bool,
    /// Begins a currency sign, code or prefix.
    pub currency: bool,
    pub function: Option<Function>,
    pub trend: Option<Trend>,
    /// The singular of an irregular plural.
    pub singular: Option<&'static str>,
    /// Describes a noun and is no part of its name.
    pub adjective: bool,
    /// "channel": the number after it is a name.
    pub label: bool,
}

impl Word {
    /// A word without any sense.
    pub(super) const PLAIN: Self = Self {
        cardinal: 0.0,
        scale: 0.0,
        abbreviation: 0.0,
        vague: 0.0,
        ordinal: 0.0,
        fraction: 0.0,
        part: 0.0,
        multiple: 0.0,
        month: 0,
        weekday: 0,
        feast: false,
        currency: false,
        function: None,
        trend: None,
        singular: None,
        adjective: false,
        label: false,
    };
}

/// Where a currency's form stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Sign,
    Prefix,
    Code,
    Word,
}

/// A currency, or a part of one.
#[derive(Debug, Clone, Copy)]
pub(super) struct Currency {
    /// ISO 4217.
    pub code: &'static str,
    /// 0.01 for pence.
    pub factor: f64,
    pub place: Place,
}

/// What a unit measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Dimension {
    Time,
    /// Already an amount for each something: "mph".
    Speed,
    /// Only below the line of a rate: "a share".
    Each,
    /// Length, mass, energy and all others that need no rule of their own.
    Physical,
}

/// A unit of measurement.
#[derive(Debug, Clone, Copy)]
pub(super) struct Unit {
    /// Spelled out, singular.
    pub name: &'static str,
    pub dimension: Dimension,
}

/// A hedge and the side of the figure on which it stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hedge {
    pub approximation: Approximation,
    pub after: bool,
}

/// All that the rules look up.
#[derive(Debug)]
pub(super) struct Vocabulary {
    words: FxHashMap<&'static str, Word>,
    pub currencies: PhraseTable<Currency>,
    pub units: PhraseTable<Unit>,
    pub hedges: PhraseTable<Hedge>,
    /// The first words of all hedges, to skip look-ups.
    pub hedge_words: FxHashSet<&'static str>,
    pub conversions: Conversions,
}

const MONTHS: [&[&str]; 12] = [
    &["january", "jan", "jan."],
    &["february", "feb", "feb."],
    &["march", "mar."],
    &["april", "apr", "apr."],
    &["may"],
    &["june", "jun", "jun."],
    &["july", "jul", "jul."],
    &["august", "aug", "aug."],
    &["september", "sept", "sept.", "sep", "sep."],
    &["october", "oct", "oct."],
    &["november", "nov", "nov."],
    &["december", "dec", "dec."],
];

const WEEKDAYS: [&[&str]; 7] = [
    &["monday", "mon"],
    &["tuesday", "tues", "tue"],
    &["wednesday", "wed", "weds"],
    &["thursday", "thurs", "thur", "thu"],
    &["friday", "fri"],
    &["saturday", "sat"],
    &["sunday", "sun"],
];

const FEASTS: [&str; 7] =
    ["christmas", "diwali", "easter", "halloween", "hogmanay", "ramadan", "thanksgiving"];

impl Vocabulary {
    pub(super) fn load() -> Result<Self, SetupError> {
        let mut words = FxHashMap::default();
        calendar(&mut words);
        numbers(&mut words)?;
        grammar(&mut words)?;
        let currencies = currencies(&mut words)?;
        let (hedges, hedge_words) = hedges()?;
        Ok(Self {
            words,
            currencies,
            units: units()?,
            hedges,
            hedge_words,
            conversions: Conversions::load()?,
        })
    }

    /// The senses of a folded word.
    pub(super) fn senses(&self, folded: &str) -> Option<&Word> {
        self.words.get(folded)
    }
}

type Words = FxHashMap<&'static str, Word>;

fn entry<'w>(words: &'w mut Words, form: &'static str) -> &'w mut Word {
    words.entry(form).or_insert(Word::PLAIN)
}

fn calendar(words: &mut Words) {
    for (forms, number) in MONTHS.iter().zip(1..) {
        for form in *forms {
            entry(words, form).month = number;
        }
    }
    for form in FEASTS {
        entry(words, form).feast = true;
    }
    for (forms, number) in WEEKDAYS.iter().zip(1..) {
        for form in *forms {
            entry(words, form).weekday = number;
        }
    }
}

fn number<const N: usize>(row: &Row<'static, N>, seed: &Seed, text: &str) -> Result<f64, LexiconError> {
    text.parse().map_err(|_| row.unknown(seed, text))
}

fn numbers(words: &mut Words) -> Result<(), LexiconError> {
    let seed = &seeds::NUMBER_WORDS;
    for row in rows::<3>(seed)? {
        let [form, sense, value] = row.fields;
        let value = number(&row, seed, value)?;
        let word = entry(words, form);
        let slot = match sense {
            "cardinal" => &mut word.cardinal,
            "scale" => &mut word.scale,
            "abbreviation" => &mut word.abbreviation,
            "vague" => &mut word.vague,
            "ordinal" => &mut word.ordinal,
            "fraction" => &mut word.fraction,
            "part" => &mut word.part,
            "multiple" => &mut word.multiple,
            _ => return Err(row.unknown(seed, sense)),
        };
        *slot = value;
    }
    Ok(())
}

fn grammar(words: &mut Words) -> Result<(), LexiconError> {
    let seed = &seeds::FUNCTION_WORDS;
    for row in rows::<2>(seed)? {
        let [form, class] = row.fields;
        entry(words, form).function = Some(match class {
            "determiner" => Function::Determiner,
            "preposition" => Function::Preposition,
            "conjunction" => Function::Conjunction,
            "pronoun" => Function::Pronoun,
            "auxiliary" => Function::Auxiliary,
            "adverb" => Function::Adverb,
            "verb" => Function::Verb,
            _ => return Err(row.unknown(seed, class)),
        });
    }
    let seed = &seeds::CHANGE_VERBS;
    for row in rows::<2>(seed)? {
        let [form, direction] = row.fields;
        entry(words, form).trend = Some(match direction {
            "up" => Trend::Up,
            "down" => Trend::Down,
            "change" => Trend::Change,
            _ => return Err(row.unknown(seed, direction)),
        });
    }
    for row in rows::<2>(&seeds::IRREGULAR_PLURALS)? {
        let [plural, singular] = row.fields;
        entry(words, plural).singular = Some(singular);
    }
    for row in rows::<2>(&seeds::ADJECTIVES)? {
        entry(words, row.fields[0]).adjective = true;
    }
    for row in rows::<2>(&seeds::LABEL_NOUNS)? {
        entry(words, row.fields[0]).label = true;
    }
    Ok(())
}

fn currencies(words: &mut Words) -> Result<PhraseTable<Currency>, LexiconError> {
    let seed = &seeds::CURRENCIES;
    let mut table = PhraseTable::default();
    for row in rows::<4>(seed)? {
        let [form, code, factor, place] = row.fields;
        let factor = number(&row, seed, factor)?;
        let place = match place {
            "sign" => Place::Sign,
            "prefix" => Place::Prefix,
            "code" => Place::Code,
            "word" => Place::Word,
            _ => return Err(row.unknown(seed, place)),
        };
        if place != Place::Word {
            let first = form.strip_suffix('$').map_or(form, str::trim_end);
            entry(words, if first.is_empty() { form } else { first }).currency = true;
        }
        table.insert(form, Currency { code, factor, place });
    }
    Ok(table)
}

fn units() -> Result<PhraseTable<Unit>, LexiconError> {
    let mut table = PhraseTable::default();
    for row in rows::<3>(&seeds::UNITS)? {
        let [form, name, dimension] = row.fields;
        let dimension = match dimension {
            "time" => Dimension::Time,
            "speed" => Dimension::Speed,
            "each" => Dimension::Each,
            _ => Dimension::Physical,
        };
        table.insert(form, Unit { name, dimension });
    }
    Ok(table)
}

fn hedges() -> Result<(PhraseTable<Hedge>, FxHashSet<&'static str>), LexiconError> {
    let seed = &seeds::HEDGES;
    let mut table = PhraseTable::default();
    let mut first_words = FxHashSet::default();
    for row in rows::<3>(seed)? {
        let [form, approximation, place] = row.fields;
        let approximation = match approximation {
            "about" => Approximation::About,
            "more_than" => Approximation::MoreThan,
            "less_than" => Approximation::LessThan,
            "nearly" => Approximation::Nearly,
            "at_least" => Approximation::AtLeast,
            "up_to" => Approximation::UpTo,
            _ => return Err(row.unknown(seed, approximation)),
        };
        let after = match place {
            "before" => false,
            "after" => true,
            _ => return Err(row.unknown(seed, place)),
        };
        first_words.insert(form.split(' ').next().unwrap_or(form));
        table.insert(form, Hedge { approximation, after });
    }
    Ok((table, first_words))
}
