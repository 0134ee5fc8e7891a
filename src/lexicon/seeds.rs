//! The lexicons built into the binary: the only `include_str!` site.

/// A lexicon file of `seeds/lexicons`.
#[derive(Debug)]
pub struct Seed {
    /// File name, for error messages.
    pub file: &'static str,
    /// Its content.
    pub text: &'static str,
}

macro_rules! seeds {
    ($($(#[$doc:meta])* $name:ident = $file:literal;)*) => {
        $($(#[$doc])* pub const $name: Seed = Seed { file: $file, text: include_str!(concat!("../../seeds/lexicons/", $file)) };)*

        /// Every seed, for the checks that all of them must pass.
        pub const ALL: &[&Seed] = &[$(&$name),*];
    };
}

seeds! {
    /// Adjectives without a telling ending. Fields: word, class.
    ADJECTIVES = "adjectives.tsv";
    /// How an amount moves. Fields: form, direction.
    CHANGE_VERBS = "change_verbs.tsv";
    /// Currencies. Fields: form, ISO 4217 code, how many of the currency one of it is, place.
    CURRENCIES = "currencies.tsv";
    /// What currencies were worth. Fields: ISO 4217 code, lowest and highest in US dollars.
    EXCHANGE_BANDS = "exchange_bands.tsv";
    /// Words that end a run of nouns. Fields: word, class.
    FUNCTION_WORDS = "function_words.tsv";
    /// Words that make a figure less than exact. Fields: phrase, approximation, place.
    HEDGES = "hedges.tsv";
    /// Irregular plurals. Fields: plural, singular.
    IRREGULAR_PLURALS = "irregular_plurals.tsv";
    /// Nouns whose number is a name. Fields: noun, kind.
    LABEL_NOUNS = "label_nouns.tsv";
    /// Words that build numbers. Fields: word, sense, number.
    NUMBER_WORDS = "number_words.tsv";
    /// Units of measurement. Fields: form, singular name, dimension.
    UNITS = "units.tsv";
    /// Units that are converted into each other. Fields: unit, dimension, factor, addend, spread.
    UNIT_FACTORS = "unit_factors.tsv";
    /// Countries and territories with their short forms. Fields: name, canonical name.
    COUNTRIES = "countries.tsv";
    /// Verbs whose past is not regular. Fields: lemma, past, participle.
    IRREGULAR_VERBS = "irregular_verbs.tsv";
    /// Words and phrases that speak well or ill. Fields: word or phrase, valence, part, theme.
    VALENCE = "valence.tsv";
    /// Words that turn or scale the valence of others. Fields: word or phrase, kind, factor.
    VALENCE_SHIFTERS = "valence_shifters.tsv";
    /// Cities, regions, seas and landmarks. Fields: form, kind, canonical name.
    PLACES = "places.tsv";
    /// Peoples, nationalities, religions, members of parties. Fields: form, kind, the place it speaks of or "-".
    GROUPS = "groups.tsv";
    /// Given names. Fields: name, male | female | either.
    GIVEN_NAMES = "given_names.tsv";
    /// Family names. Fields: name.
    SURNAMES = "surnames.tsv";
    /// People whom news names by one word. Fields: name.
    PUBLIC_FIGURES = "public_figures.tsv";
    /// Titles before names. Fields: title, honorific | office | regnal, gender or "-".
    TITLES = "titles.tsv";
    /// Nouns for what a person is or does. Fields: noun, gender or "-".
    ROLES = "roles.tsv";
    /// Well-known bodies. Fields: form, canonical name.
    ORGANIZATIONS = "organizations.tsv";
    /// Words that tell a name's type. Fields: word, organization | location | event | work.
    NAME_HEADS = "name_heads.tsv";
    /// Well-known laws, books, happenings and products. Fields: form, work | event | product, canonical name.
    WORKS_AND_EVENTS = "works_and_events.tsv";
    /// Nouns for a body that a name may stand behind. Fields: noun.
    BODY_NOUNS = "body_nouns.tsv";
    /// Words that are written in lower case far more often than not. Fields: word.
    COMMON_WORDS = "common_words.tsv";
    /// Verbs of reported speech. Fields: lemma, irregular forms, sense, frames.
    CUE_VERBS = "cue_verbs.tsv";
    /// How often each rule that names a speaker was right. Fields: rule, right, all.
    SPEAKER_RULES = "speaker_rules.tsv";
    /// What speaks for a speaker, and how much. Fields: clue, weights for "she", for "it", for "the officer".
    SPEAKER_WEIGHTS = "speaker_weights.tsv";
    /// Parts of speech of endings. Fields: ending, tag:count pairs.
    SUFFIX_TAGS = "suffix_tags.tsv";
    /// Which part of speech follows which. Fields: first tag, second tag:count pairs.
    TAG_PAIRS = "tag_pairs.tsv";
    /// Parts of speech of word forms. Fields: form, tag:count pairs.
    WORD_TAGS = "word_tags.tsv";
}
