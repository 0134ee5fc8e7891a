//! "Tonkin resigned … Turnout fell": what a dictionary would say of the words around a name.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::lexicon::inflection::{past, third_person};
use crate::lexicon::{LexiconError, rows, seeds};
use crate::text::{Document, fnv1a};

/// Which words are finite verbs, which report speech, and which are words at all.
#[derive(Debug)]
pub(super) struct WordForms {
    /// Words seen in treebanks, names apart, each with whether it is a verb after a singular subject.
    seen: FxHashMap<u64, bool>,
    /// Other common words.
    common: FxHashSet<u64>,
    /// Verbs of saying and thinking in the past and the third person.
    speech: FxHashSet<u64>,
}

/// What part of a form's readings must be finite verbs; base forms do not count, no singular subject has them.
const MOSTLY: f32 = 0.5;

impl WordForms {
    /// Reads its lexicons.
    pub(super) fn new() -> Result<Self, LexiconError> {
        let mut seen = FxHashMap::default();
        for row in rows::<2>(&seeds::WORD_TAGS)? {
            let [form, tags] = row.fields;
            let (mut finite, mut all) = (0.0, 0.0);
            for pair in tags.split(' ') {
                let Some((tag, count)) = pair.rsplit_once(':') else { continue };
                let count: f32 = count.parse().map_err(|_| row.unknown(&seeds::WORD_TAGS, pair))?;
                let verb = matches!(tag, "VBD" | "VBN" | "VBZ" | "MD");
                finite += if verb { count } else { 0.0 };
                all += if matches!(tag, "VB" | "VBP") { 0.0 } else { count };
            }
            seen.insert(fnv1a(form.as_bytes()), finite > 0.0 && finite >= all * MOSTLY);
        }
        let common = rows::<1>(&seeds::COMMON_WORDS)?;
        let common = common.into_iter().map(|row| fnv1a(row.fields[0].as_bytes())).collect();
        let mut speech = FxHashSet::default();
        for row in rows::<4>(&seeds::CUE_VERBS)? {
            let [lemma, irregular, _, frames] = row.fields;
            // "hits out": the first word alone says nothing; bodies blame and praise as well as people
            if lemma.contains(' ') || !frames.contains(['z', 'c', 'q']) {
                continue;
            }
            let before = match irregular.split(' ').next() {
                Some("-") | None => past(lemma),
                Some(form) => form.to_owned(),
            };
            speech.extend([before, third_person(lemma)].map(|form| fnv1a(form.as_bytes())));
        }
        Ok(Self { seen, common, speech })
    }

    fn knows(&self, key: u64) -> bool {
        self.seen.contains_key(&key) || self.common.contains(&key)
    }

    /// Whether the word at `index` is known as anything but a name.
    pub(super) fn is_word(&self, document: &Document<'_>, index: usize) -> bool {
        self.knows(document.key(index))
    }

    /// Whether the word at `index` may be the plural of a known noun: no lexicon has all of them.
    pub(super) fn is_plural(&self, document: &Document<'_>, index: usize) -> bool {
        let lower = document.lower(index);
        let known = |form: &str| self.knows(fnv1a(form.as_bytes()));
        let single = lower.strip_suffix('s');
        let short = single.and_then(|s| s.strip_suffix('e'));
        let changed = || short.and_then(|s| s.strip_suffix('i')).is_some_and(|s| known(&format!("{s}y")));
        single.is_some_and(known) || short.is_some_and(known) || changed()
    }

    /// Whether the word at `index` is a verb that a singular subject may have, in the past or the third person, more
    /// often than anything else: "runs", not "states".
    pub(super) fn is_finite(&self, document: &Document<'_>, index: usize) -> bool {
        let lower = document.lower(index);
        let rare = || {
            self.is_speech(document, index)
                || lower.len() > 3 && lower.ends_with("ed") && !lower.ends_with("eed")
        };
        !lower.is_empty() && self.seen.get(&document.key(index)).copied().unwrap_or_else(rare)
    }

    /// Whether the word at `index` is a verb that people are the subject of more often than bodies: one of saying or
    /// thinking, in the past or the third person.
    pub(super) fn is_speech(&self, document: &Document<'_>, index: usize) -> bool {
        self.speech.contains(&document.key(index))
            || matches!(
                document.lower(index),
                "accused" | "declined" | "refused" | "resigned" | "pleaded" | "pled"
            )
    }
}

/// Endings of common nouns, adverbs and participles that are too rare for a lexicon.
pub(super) fn looks_common(lower: &str) -> bool {
    const ENDINGS: [&str; 34] = [
        "ness", "tion", "sion", "ment", "ity", "ism", "ship", "logy", "ance", "ence", "ware", "ly", "ing",
        "ed", "ful", "less", "able", "ible", "ous", "ical", "hood", "phobia", "graphy", "ists", "ers", "ors",
        "ians", "ies", "ings", "ium", "ments", "tions", "ants", "gate",
    ];
    lower.len() > 4 && ENDINGS.iter().any(|end| lower.ends_with(end))
        || !lower.chars().all(char::is_alphabetic)
}

/// Pronouns that stand for one person.
pub(super) fn is_personal(lower: &str) -> bool {
    matches!(lower, "he" | "she" | "his" | "her" | "him" | "himself" | "herself" | "hers")
}

/// What only people have: relatives, and what they do and suffer themselves.
pub(super) fn is_kin(lower: &str) -> bool {
    const NOUNS: [&str; 35] = [
        "arrest",
        "aunt",
        "boyfriend",
        "brother",
        "candidacy",
        "children",
        "comments",
        "confirmation",
        "daughter",
        "father",
        "fiancee",
        "girlfriend",
        "grandfather",
        "grandmother",
        "husband",
        "lawyer",
        "lawyers",
        "memoir",
        "mother",
        "nephew",
        "niece",
        "nomination",
        "parents",
        "presidency",
        "resignation",
        "sister",
        "son",
        "sons",
        "testimony",
        "tweet",
        "tweets",
        "uncle",
        "widow",
        "wife",
        "words",
    ];
    NOUNS.contains(&lower)
}

/// What people have more often than bodies do.
pub(super) fn is_deed(lower: &str) -> bool {
    const NOUNS: [&str; 17] = [
        "announcement",
        "attorney",
        "attorneys",
        "campaign",
        "career",
        "critics",
        "death",
        "family",
        "friend",
        "friends",
        "home",
        "job",
        "life",
        "remarks",
        "speech",
        "supporters",
        "visit",
    ];
    NOUNS.contains(&lower)
}
