//! “Turnout collapsed,” said Ann Vane, **a pollster**; Senator Lee (**D-Ohio**) said the same: what a speaker is known as.
//!
//! A pollster or a professor is mostly cool, a party's candidate is not. What a speaker is presented as where they are
//! named (the noun, its modifiers, a party), and what kind of body it is that speaks, are features of its tone. Names
//! are none.

use std::ops::Range;

use super::lexicon::ToneLexicon;
use super::speakers::Utterances;
use crate::annotation::{Entity, EntityType};
use crate::lexicon::{LexiconError, rows, seeds};
use crate::model::{hash_text, mix};
use crate::text::{Document, KeyTable, TokenKind, fnv1a};

/// Tokens read before a name.
const BEFORE: usize = 6;
/// Tokens read after the comma or bracket that follows a name.
const AFTER: usize = 12;
/// Words of the presentations that are kept.
const MOST: usize = 8;
/// By what each key counts.
pub(crate) const WEIGHT: f32 = 0.7;

/// Templates of the keys; those of the words that are said end before.
const ROLE: u32 = 5;
const TYPE: u32 = 6;
const BODY: u32 = 7;
const PARTY: u32 = 8;
const WORD: u32 = 9;

/// What a word says where somebody is presented.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Word {
    /// What somebody is or does: "pollster", "senator".
    Role,
    /// Whose side somebody is on: "Democratic", "Tory".
    Party,
}

/// The words that present people.
#[derive(Debug)]
pub(crate) struct VoiceWords(KeyTable<u64, Word>);

impl VoiceWords {
    /// Reads the seeds.
    ///
    /// # Errors
    /// A defective line.
    pub(crate) fn new() -> Result<Self, LexiconError> {
        let key = |form: &str| fnv1a(form.to_lowercase().as_bytes());
        let role = |noun: &str| (key(noun.rsplit(' ').next().unwrap_or(noun)), Word::Role);
        let groups = rows::<3>(&seeds::GROUPS)?;
        let parties = groups.iter().filter(|row| row.fields[1] == "party").map(|row| row.fields[0]);
        let parties = parties.chain(["GOP", "Labour"]).filter(|form| !form.contains(' '));
        let mut words: Vec<(u64, Word)> = parties.map(|form| (key(form), Word::Party)).collect();
        words.extend(rows::<2>(&seeds::ROLES)?.iter().map(|row| role(row.fields[0])));
        let titles = rows::<3>(&seeds::TITLES)?;
        words.extend(titles.iter().filter(|row| row.fields[1] == "office").map(|row| role(row.fields[0])));
        Ok(Self(KeyTable::new(words)))
    }
}

/// What is known of each speaker, as keys of features, in order of `said`.
pub(crate) fn keys(
    document: &Document<'_>,
    lexicon: &ToneLexicon,
    entities: &[Entity],
    said: &[Utterances],
) -> Vec<Vec<u32>> {
    let keys = |utterances: &Utterances| {
        let entity = entities.get(utterances.entity.index())?;
        let mut presented =
            Presented { document, words: lexicon.voices(), role: None, party: false, words_of: Vec::new() };
        for name in &entity.names {
            let tokens = document.tokens_in(name.span);
            match entity.entity_type {
                EntityType::Person => {
                    presented.before(tokens.start);
                    presented.after(tokens.end);
                }
                _ => presented.party |= presented.is_party(tokens.start),
            }
            if presented.words_of.len() >= MOST {
                break;
            }
        }
        let body = (entity.entity_type == EntityType::Organization)
            .then(|| entity.name.rsplit(' ').next().map(|last| mix(hash_text(&last.to_lowercase()), BODY)));
        let known = [
            Some(mix(entity.entity_type as u32, TYPE)),
            presented.role.map(|role| mix(role, ROLE)),
            presented.party.then(|| mix(0, PARTY)),
            body.flatten(),
        ];
        let words = presented.words_of.iter().map(|&word| mix(word, WORD));
        Some(known.into_iter().flatten().chain(words).collect())
    };
    said.iter().map(|utterances| keys(utterances).unwrap_or_default()).collect()
}

/// What is found of one speaker.
struct Presented<'a, 'd> {
    document: &'a Document<'d>,
    words: &'a VoiceWords,
    role: Option<u32>,
    party: bool,
    words_of: Vec<u32>,
}

impl Presented<'_, '_> {
    fn is(&self, index: usize, what: Word) -> bool {
        self.words.0.get(self.document.key(index)) == Some(&what)
    }

    fn is_party(&self, index: usize) -> bool {
        self.is(index, Word::Party) && self.document.word(index).starts_with(char::is_uppercase)
    }

    /// "Democratic pollster Ann Vane", "the pollster, Ann Vane".
    fn before(&mut self, start: usize) {
        let comma = start > 0 && self.document.word(start - 1) == ",";
        let end = start - usize::from(comma);
        let noun = end.checked_sub(1).filter(|&last| self.is(last, Word::Role));
        if comma && noun.is_none() {
            return;
        }
        let floor = end.saturating_sub(BEFORE);
        let phrase = |index: &usize| {
            let token = self.document.tokens().get(*index);
            token.is_some_and(|t| matches!(t.kind, TokenKind::Word | TokenKind::Possessive))
        };
        let first = (floor..end).rev().take_while(phrase).last().unwrap_or(end);
        self.read(first..end, noun);
    }

    /// "Ann Vane, a pollster at the university,", "Senator Lee (D-Ohio)".
    fn after(&mut self, end: usize) {
        if !matches!(self.document.word(end), "," | "(") {
            return;
        }
        let start = end + 1;
        if self.is_letter(start) {
            self.party = true;
            return;
        }
        let stop = (start..start + AFTER).find(|&i| self.closes(i)).unwrap_or(start + AFTER);
        let noun = (start..stop).find(|&i| self.is(i, Word::Role));
        self.read(start..stop, noun);
    }

    /// Notes what a phrase says that has a noun or a party in it.
    fn read(&mut self, tokens: Range<usize>, noun: Option<usize>) {
        let party = tokens.clone().any(|i| self.is_party(i));
        if noun.is_none() && !party {
            return;
        }
        self.party |= party;
        self.role = self.role.or(noun.map(|i| hash_text(self.document.lower(i))));
        for index in tokens.filter(|&i| self.document.word(i).starts_with(char::is_lowercase)) {
            let word = hash_text(self.document.lower(index));
            if self.words_of.len() < MOST && !self.words_of.contains(&word) {
                self.words_of.push(word);
            }
        }
    }

    /// Whether a token ends what presents somebody.
    fn closes(&self, index: usize) -> bool {
        let verb = |lower| matches!(lower, "who" | "said" | "says" | "told" | "was" | "is" | "has" | "had");
        self.document.tokens().get(index).is_none_or(|token| match token.kind {
            TokenKind::Word => verb(self.document.lower(index)),
            TokenKind::Possessive | TokenKind::Number | TokenKind::Dash => false,
            _ => true,
        })
    }

    /// "D-Ohio", "R": parties as American papers put them.
    fn is_letter(&self, index: usize) -> bool {
        let rest = self.document.word(index).strip_prefix(['D', 'R']);
        rest.is_some_and(|rest| {
            rest.starts_with(['-', '–'])
                || rest.is_empty() && matches!(self.document.word(index + 1), "-" | "–" | ")")
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::{EntityId, Mention, MentionKind};

    fn of(text: &str, name: &str, entity_type: EntityType) -> Vec<u32> {
        let document = Document::new(text);
        let start = text.find(name).unwrap();
        let span = document.span(start, start + name.len()).unwrap();
        let entity = Entity::new(entity_type, name, vec![Mention { span, kind: MentionKind::Name }]);
        let said = [Utterances { entity: EntityId::from_index(0), quotes: Vec::new() }];
        keys(&document, &ToneLexicon::new().unwrap(), &[entity], &said).remove(0)
    }

    fn word(word: &str) -> u32 {
        mix(hash_text(word), WORD)
    }

    #[test]
    fn what_presents_a_speaker_is_read_on_both_sides_of_the_name() {
        let before = of("“It fell,” said Democratic strategist Ann Vane.", "Ann Vane", EntityType::Person);
        assert!(before.contains(&mix(hash_text("strategist"), ROLE)) && before.contains(&mix(0, PARTY)));
        let after = of(
            "“It fell,” said Ann Vane, a political science professor at Yale.",
            "Ann Vane",
            EntityType::Person,
        );
        assert!(after.contains(&mix(hash_text("professor"), ROLE)) && after.contains(&word("political")));
        assert!(!after.contains(&mix(0, PARTY)) && !after.contains(&word("said")));
        let letter = of("“It fell,” said Ann Vane (D-Ohio).", "Ann Vane", EntityType::Person);
        assert!(letter.contains(&mix(0, PARTY)));
    }

    #[test]
    fn a_name_without_a_presentation_says_only_what_it_names() {
        let plain = of("“It fell,” said Ann Vane, and left.", "Ann Vane", EntityType::Person);
        assert_eq!(plain, [mix(EntityType::Person as u32, TYPE)]);
        let body = of("The Harbour Commission said it fell.", "Harbour Commission", EntityType::Organization);
        assert!(body.contains(&mix(hash_text("commission"), BODY)));
    }
}
