//! "She has warned", "pointing out", "according to": where the text holds words that report speech.

use rustc_hash::FxHashMap;

use crate::annotation::CueSense;
use crate::lexicon::inflection::{gerund, past, third_person};
use crate::lexicon::{LexiconError, PhraseTable, rows, seeds};
use crate::text::Document;

/// What a reporting verb can take.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Frames(u8);

impl Frames {
    /// A clause without "that".
    pub(super) const BARE_CLAUSE: Self = Self(1);
    /// A clause with "that" or a wh-word.
    pub(super) const CLAUSE: Self = Self(2);
    /// Direct speech.
    pub(super) const DIRECT: Self = Self(4);
    /// The person spoken to as its object.
    pub(super) const ADDRESSEE: Self = Self(8);
    /// An infinitive.
    pub(super) const INFINITIVE: Self = Self(16);
    /// A noun phrase.
    pub(super) const NOUN: Self = Self(32);
    /// Credits quoted fragments in its clause, reports nothing by itself.
    pub(super) const FRAGMENT: Self = Self(64);

    pub(super) const fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    fn read(field: &str) -> Option<Self> {
        field.chars().try_fold(Self(0), |frames, letter| {
            let one = match letter {
                'z' => Self::BARE_CLAUSE,
                'c' => Self::CLAUSE,
                'q' => Self::DIRECT,
                'a' => Self::ADDRESSEE,
                'i' => Self::INFINITIVE,
                'n' => Self::NOUN,
                'f' => Self::FRAGMENT,
                _ => return None,
            };
            Some(Self(frames.0 | one.0))
        })
    }
}

/// The form a verb stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// "say", "says", "said": may be finite.
    Tensed,
    /// "given", where it differs from the past.
    Participle,
    /// "saying".
    Gerund,
    /// "according to": no verb at all.
    Preposition,
}

/// A reporting verb.
#[derive(Debug, Clone, Copy)]
pub(super) struct Verb {
    /// Index into [`CueLexicon::lemma`].
    lemma: u16,
    pub(super) sense: CueSense,
    pub(super) frames: Frames,
    pub(super) form: Form,
}

impl Verb {
    /// The verb of "was quoted as saying": it takes what "say" takes.
    pub(super) const fn quoting(self) -> Self {
        Self { frames: Frames(Frames::BARE_CLAUSE.0 | Frames::CLAUSE.0 | Frames::DIRECT.0), ..self }
    }
}

/// All forms of all reporting verbs.
#[derive(Debug)]
pub(super) struct CueLexicon {
    /// Single words, the common case.
    words: FxHashMap<Box<str>, Verb>,
    /// Verbs of more than one word, by their first.
    phrases: PhraseTable<Verb>,
    lemmas: Vec<Box<str>>,
    /// "in the words of", which "in her words" says as well.
    words_of: Option<Verb>,
}

impl CueLexicon {
    pub(super) fn read() -> Result<Self, LexiconError> {
        let mut this = Self {
            words: FxHashMap::default(),
            phrases: PhraseTable::default(),
            lemmas: Vec::new(),
            words_of: None,
        };
        let seed = &seeds::CUE_VERBS;
        for row in rows::<4>(seed)? {
            let [lemma, irregular, sense, frames] = row.fields;
            let sense = sense_of(sense).ok_or_else(|| row.unknown(seed, sense))?;
            let frames = Frames::read(frames).ok_or_else(|| row.unknown(seed, frames))?;
            let number = u16::try_from(this.lemmas.len()).unwrap_or(u16::MAX);
            this.lemmas.push(lemma.into());
            for (form, kind) in forms(lemma, irregular) {
                this.insert(&form, Verb { lemma: number, sense, frames, form: kind });
            }
        }
        for phrase in ["according to", "in the opinion of", "in the view of", "in the words of"] {
            let number = u16::try_from(this.lemmas.len()).unwrap_or(u16::MAX);
            this.lemmas.push(phrase.into());
            let frames = Frames(Frames::CLAUSE.0 | Frames::BARE_CLAUSE.0 | Frames::DIRECT.0);
            let verb = Verb { lemma: number, sense: CueSense::Neutral, frames, form: Form::Preposition };
            this.insert(phrase, verb);
            this.words_of = Some(verb);
        }
        Ok(this)
    }

    fn insert(&mut self, form: &str, verb: Verb) {
        if form.contains(' ') {
            self.phrases.insert(form, verb);
        } else {
            self.words.entry(form.into()).or_insert(verb);
        }
    }

    /// The verb that begins at token `at`, and how many tokens it has.
    pub(super) fn at(&self, document: &Document<'_>, at: usize) -> Option<(usize, Verb)> {
        let phrase = self.phrases.longest_match(document, at).map(|(length, verb)| (length, *verb));
        phrase.or_else(|| self.words.get(document.lower(at)).map(|verb| (1, *verb)))
    }

    /// The preposition of "in the words of".
    pub(super) const fn words_of(&self) -> Option<Verb> {
        self.words_of
    }

    /// The dictionary form.
    pub(super) fn lemma(&self, verb: Verb) -> &str {
        self.lemmas.get(usize::from(verb.lemma)).map_or("", |l| l)
    }
}

fn sense_of(name: &str) -> Option<CueSense> {
    Some(match name {
        "neutral" => CueSense::Neutral,
        "claim" => CueSense::Claim,
        "denial" => CueSense::Denial,
        "demand" => CueSense::Demand,
        "promise" => CueSense::Promise,
        "criticism" => CueSense::Criticism,
        "praise" => CueSense::Praise,
        "question" => CueSense::Question,
        "belief" => CueSense::Belief,
        _ => return None,
    })
}

/// All forms of a verb, its first word inflected.
fn forms(lemma: &str, irregular: &str) -> Vec<(String, Form)> {
    let (verb, rest) = lemma.split_once(' ').map_or((lemma, String::new()), |(v, r)| (v, format!(" {r}")));
    let mut all =
        vec![(lemma.to_owned(), Form::Tensed), (format!("{}{rest}", third_person(verb)), Form::Tensed)];
    if irregular == "-" {
        all.push((past(verb), Form::Tensed));
        all.push((gerund(verb), Form::Gerund));
        return all;
    }
    // past, participle and gerund have the same number of words
    let words: Vec<&str> = irregular.split(' ').collect();
    let size = (words.len() / 3).max(1);
    for (part, kind) in words.chunks(size).zip([Form::Tensed, Form::Participle, Form::Gerund]) {
        let form = part.join(" ");
        if !all.iter().any(|(known, _)| *known == form) {
            all.push((form, kind));
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_inflected() {
        let lexicon = CueLexicon::read().expect("seeds are sound");
        for (text, lemma) in [
            ("denies", "deny"),
            ("denied", "deny"),
            ("urging", "urge"),
            ("went on", "go on"),
            ("points out", "point out"),
            ("vowed", "vow"),
            ("wrote", "write"),
            ("according to", "according to"),
        ] {
            let document = Document::new(text);
            let (length, verb) = lexicon.at(&document, 0).expect(text);
            assert_eq!((length, lexicon.lemma(verb)), (document.tokens().len(), lemma));
        }
    }
}
