//! "Mayor Bill de Blasio … the mayor said": which entity a role noun stands for.

use rustc_hash::FxHashMap;

use crate::annotation::{Entity, EntityId, EntityType};
use crate::text::{Document, Span};

/// The last words of the roles that the text gives its people, each with those who bear it.
#[derive(Debug, Default)]
pub(super) struct Roles<'d> {
    bearers: FxHashMap<&'d str, Vec<EntityId>>,
    /// The last words of the roles that were read before, in lower case.
    stated: FxHashMap<String, Vec<EntityId>>,
}

/// At most this many words before a name are read as its role.
const REACH: usize = 4;

impl<'d> Roles<'d> {
    pub(super) fn new(document: &'d Document<'_>, entities: &[Entity]) -> Self {
        let mut this = Self::default();
        for (index, entity) in entities.iter().enumerate() {
            if entity.entity_type != EntityType::Person {
                continue;
            }
            let id = EntityId::from_index(index);
            for role in &entity.roles {
                let last = role.rsplit(' ').next().unwrap_or_default().to_lowercase();
                let bearers = this.stated.entry(last).or_default();
                if !bearers.contains(&id) && bearers.len() < 8 {
                    bearers.push(id);
                }
            }
            for mention in entity.names.iter().take(12) {
                let first = document.token_at(mention.span.start());
                let sentence =
                    document.sentences().get(document.sentence_of(first)).map_or(0, |s| s.tokens.start);
                for token in (sentence.max(first.saturating_sub(REACH))..first).rev() {
                    let word = document.lower(token);
                    if !word.starts_with(char::is_alphabetic) || is_function_word(word) {
                        break;
                    }
                    this.add(word, id);
                }
            }
        }
        this
    }

    fn add(&mut self, word: &'d str, id: EntityId) {
        let bearers = self.bearers.entry(word).or_default();
        if !bearers.contains(&id) && bearers.len() < 8 {
            bearers.push(id);
        }
    }

    /// Who bears the role that a definite noun phrase names, when only one person does.
    pub(super) fn bearer(&self, document: &Document<'_>, head: Span) -> Option<EntityId> {
        let tokens = document.tokens_in(head);
        let last = tokens.end.checked_sub(1).filter(|l| tokens.contains(l))?;
        let word = document.lower(last);
        if is_function_word(word) || !is_definite(document.lower(tokens.start)) {
            return None;
        }
        let mut found: Vec<EntityId> = self.bearers.get(word).cloned().unwrap_or_default();
        for &id in self.stated.get(word).into_iter().flatten() {
            if !found.contains(&id) {
                found.push(id);
            }
        }
        if found.len() < 2 {
            return found.first().copied();
        }
        // "the Republican nominee" among nominees: the one whose role shares most words
        let shared = |id: EntityId| {
            tokens
                .clone()
                .filter(|&i| self.bearers.get(document.lower(i)).is_some_and(|b| b.contains(&id)))
                .count()
        };
        let best = found.iter().map(|&id| shared(id)).max()?;
        let mut top = found.iter().filter(|&&id| shared(id) == best);
        let first = top.next().copied();
        if top.next().is_some() { None } else { first }
    }
}

/// "the mayor", "his lawyer"; "a mayor" and "some mayors" are strangers.
pub(super) fn is_definite(first: &str) -> bool {
    matches!(first, "the" | "this" | "that" | "his" | "her" | "their" | "its" | "our")
}

fn is_function_word(word: &str) -> bool {
    matches!(
        word,
        "a" | "an"
            | "the"
            | "and"
            | "or"
            | "but"
            | "of"
            | "for"
            | "to"
            | "in"
            | "on"
            | "at"
            | "by"
            | "from"
            | "with"
            | "as"
            | "that"
            | "said"
            | "says"
            | "is"
            | "was"
            | "are"
            | "were"
            | "his"
            | "her"
            | "their"
            | "its"
            | "after"
            | "before"
            | "when"
            | "while"
            | "former"
            | "mr"
            | "mrs"
            | "ms"
            | "sir"
            | "dame"
            | "lord"
            | "dr"
            | "told"
            | "mr."
            | "mrs."
            | "ms."
            | "dr."
            | "added"
            | "new"
            | "not"
            | "than"
            | "like"
            | "if"
            | "because"
    )
}
