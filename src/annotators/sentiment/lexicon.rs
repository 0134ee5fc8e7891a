//! "Ministers were not exactly delighted by the shambles": what each word does to the tone of its sentence.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::entries::Entries;
use super::grammar::{Grammar, GrammarWords};
use super::inflection;
use super::voices::VoiceWords;
use crate::lexicon::{LexiconError, rows, seeds};
use crate::text::Document;

/// What a word speaks of, beside how well or ill.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Theme {
    Accuse,
    Bad,
    Crime,
    Death,
    Decline,
    Distress,
    Fail,
    Gladness,
    Good,
    Growth,
    Insult,
    Neutral,
    Praise,
    Success,
    Vice,
    Violence,
    Virtue,
    Wish,
}

impl Theme {
    pub(crate) const ALL: [(&'static str, Self); 18] = [
        ("accuse", Self::Accuse),
        ("bad", Self::Bad),
        ("crime", Self::Crime),
        ("death", Self::Death),
        ("decline", Self::Decline),
        ("distress", Self::Distress),
        ("fail", Self::Fail),
        ("gladness", Self::Gladness),
        ("good", Self::Good),
        ("growth", Self::Growth),
        ("insult", Self::Insult),
        ("neutral", Self::Neutral),
        ("praise", Self::Praise),
        ("success", Self::Success),
        ("vice", Self::Vice),
        ("violence", Self::Violence),
        ("virtue", Self::Virtue),
        ("wish", Self::Wish),
    ];

    /// Whether words of this theme tell what happened rather than what somebody thinks of it.
    pub(crate) const fn is_event(self) -> bool {
        matches!(self, Self::Crime | Self::Death | Self::Violence)
    }
}

/// What a word does to the valence around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Force {
    None,
    /// Turns what follows in its clause: "not", "never".
    Negate,
    /// Turns its object: "lack of", "prevented".
    Flip,
    /// Strengthens or weakens what follows at once: "very", "slightly".
    Scale,
    /// Turns the sentence: "but".
    Contrast,
    /// Weakens its own clause: "although".
    Concede,
    /// Only supposed, wished or demanded: "would", "if".
    Unreal,
}

/// The word class that the lexicon gives a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    Adjective,
    Noun,
    Verb,
    Fixed,
}

/// All that is known of a word.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Lexeme {
    /// −1 (worst) to 1 (best); 0 for none.
    pub(crate) valence: f32,
    pub(crate) theme: Theme,
    pub(crate) part: Part,
    pub(crate) force: Force,
    /// By what `force` multiplies.
    pub(crate) factor: f32,
}

impl Lexeme {
    pub(crate) const SILENT: Self =
        Self { valence: 0.0, theme: Theme::Neutral, part: Part::Fixed, force: Force::None, factor: 1.0 };
}

/// The words and phrases that carry or shift valence.
#[derive(Debug)]
pub(crate) struct ToneLexicon {
    entries: Entries,
    grammar: GrammarWords,
    voices: VoiceWords,
}

impl ToneLexicon {
    /// Reads the seeds and makes the forms of every lemma.
    ///
    /// # Errors
    /// A defective line.
    pub(crate) fn new() -> Result<Self, LexiconError> {
        let mut irregular = FxHashMap::default();
        for row in rows::<3>(&seeds::IRREGULAR_VERBS)? {
            let [lemma, past, participle] = row.fields;
            irregular.insert(lemma, (past, participle));
        }
        // Forms made by rule never replace a form that the seed gives, nor a weaker reading a stronger one.
        let mut given: BTreeMap<String, Lexeme> = BTreeMap::new();
        let mut made: BTreeMap<String, Lexeme> = BTreeMap::new();
        for row in rows::<4>(&seeds::VALENCE)? {
            let [lemma, valence, part, theme] = row.fields;
            let value: f32 = valence.parse().map_err(|_| row.unknown(&seeds::VALENCE, valence))?;
            let theme = Theme::ALL
                .iter()
                .find_map(|&(name, t)| (name == theme).then_some(t))
                .ok_or_else(|| row.unknown(&seeds::VALENCE, theme))?;
            let (part, forms) = match part {
                "a" => (Part::Adjective, inflection::adjective(lemma)),
                "n" => (Part::Noun, inflection::noun(lemma)),
                "v" => (Part::Verb, inflection::verb(lemma, irregular.get(lemma).copied())),
                "x" => (Part::Fixed, Vec::new()),
                other => return Err(row.unknown(&seeds::VALENCE, other)),
            };
            let lexeme = Lexeme { valence: value, theme, part, ..Lexeme::SILENT };
            keep_stronger(&mut given, lemma.to_owned(), lexeme);
            for form in forms {
                keep_stronger(&mut made, form, lexeme);
            }
        }
        for (form, lexeme) in made {
            given.entry(form).or_insert(lexeme);
        }
        for row in rows::<3>(&seeds::VALENCE_SHIFTERS)? {
            let [phrase, kind, factor] = row.fields;
            let factor: f32 = factor.parse().map_err(|_| row.unknown(&seeds::VALENCE_SHIFTERS, factor))?;
            let force = match kind {
                "negate" => Force::Negate,
                "flip" => Force::Flip,
                "intensify" | "diminish" => Force::Scale,
                "contrast" => Force::Contrast,
                "concede" => Force::Concede,
                "unreal" => Force::Unreal,
                other => return Err(row.unknown(&seeds::VALENCE_SHIFTERS, other)),
            };
            let entry = given.entry(phrase.to_owned()).or_insert(Lexeme::SILENT);
            entry.force = force;
            entry.factor = factor;
        }
        Ok(Self { entries: Entries::new(&given), grammar: GrammarWords::new(), voices: VoiceWords::new()? })
    }

    /// The tokens at which an entry may begin: all of those at which one does, and few others.
    pub(crate) fn likely(&self, document: &Document<'_>) -> impl ExactSizeIterator<Item = usize> + use<> {
        self.entries.likely(document.keys())
    }

    /// The longest entry at token `at`, with its length in tokens.
    pub(crate) fn at(&self, document: &Document<'_>, at: usize) -> Option<(usize, Lexeme)> {
        self.entries.at(document.keys().get(at..).unwrap_or_default())
    }

    /// The words that present speakers.
    pub(crate) const fn voices(&self) -> &VoiceWords {
        &self.voices
    }

    /// What the word with this key is in grammar.
    pub(crate) fn grammar(&self, key: u64) -> Grammar {
        self.grammar.of(key)
    }
}

fn keep_stronger(forms: &mut BTreeMap<String, Lexeme>, form: String, lexeme: Lexeme) {
    let slot = forms.entry(form).or_insert(lexeme);
    if lexeme.valence.abs() > slot.valence.abs() {
        *slot = lexeme;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_an_entry_begins_is_never_missed() {
        let lexicon = ToneLexicon::new().unwrap();
        for row in rows::<4>(&seeds::VALENCE).unwrap() {
            assert_eq!(lexicon.likely(&Document::new(row.fields[0])).next(), Some(0), "{}", row.fields[0]);
        }
        let document = Document::new("The committee met on Tuesday in the town hall of Geneva");
        assert!(lexicon.likely(&document).count() < document.tokens().len() / 2);
        assert_eq!(lexicon.likely(&Document::new("")).next(), None);
    }

    fn valence(phrase: &str) -> f32 {
        let lexicon = ToneLexicon::new().unwrap();
        lexicon.at(&Document::new(phrase), 0).map_or(0.0, |(_, l)| l.valence)
    }

    #[test]
    fn forms_share_their_lemma_s_valence() {
        assert!(valence("condemned") < 0.0 && valence("condemning") < 0.0);
        assert!(valence("praises") > 0.0 && valence("won") > 0.0);
        assert!(valence("heroically") > 0.0);
    }

    #[test]
    fn a_phrase_silences_its_words() {
        assert_eq!(valence("Great Britain"), 0.0);
        assert!(valence("great day") > 0.0);
        assert!(valence("hit back at") < 0.0);
    }
}
