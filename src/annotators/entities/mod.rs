//! Who and what is named in the text, in order of first mention.

mod agreement;
mod canonical;
mod casing;
mod classes;
mod conventions;
mod gazetteer;
mod gender;
mod observation;
mod reader;
mod revision;
mod roles;
mod rules;
mod spans;
mod tagger;

use gazetteer::Lookup;
use spans::NameSpan;
use tagger::Tagger;

#[cfg(feature = "training")]
pub(crate) use observation::SCHEMA;
pub(crate) use reader::Reader;
#[cfg(feature = "training")]
pub(crate) use reader::TYPES;
#[cfg(feature = "training")]
pub(crate) use tagger::schema;

use crate::annotation::{Entity, EntityType, Gender, Mention, MentionKind};
use crate::annotators::SetupError;
use crate::text::Document;

/// Who and what is named in the text, in order of first mention.
#[derive(Debug)]
pub struct EntityRecognizer {
    reader: Reader,
    tagger: Tagger,
}

impl EntityRecognizer {
    /// Reads its lexicons and its model.
    ///
    /// # Errors
    /// A defective seed.
    pub fn new() -> Result<Self, SetupError> {
        Ok(Self { reader: Reader::new()?, tagger: Tagger::new()? })
    }

    /// Who and what is named in the text, in order of first mention.
    #[must_use]
    pub fn recognize(&self, document: &Document<'_>) -> Vec<Entity> {
        let reading = self.reader.read(document);
        let tagged = self.tagger.tag(document, &reading);
        let mut spans = revision::revise(document, &reading.lookup, &reading.casing, tagged);
        agreement::settle(document, &reading.lookup, &mut spans);
        assemble(document, &reading.lookup, &spans)
    }
}

/// Puts the names that name the same together.
fn assemble(document: &Document<'_>, lookup: &Lookup, spans: &[NameSpan]) -> Vec<Entity> {
    let numbers = canonical::group(document, lookup, spans);
    let count = numbers.iter().max().map_or(0, |n| n + 1);
    let mut members: Vec<Vec<NameSpan>> = vec![Vec::new(); count];
    for (span, number) in spans.iter().zip(numbers) {
        if let Some(all) = members.get_mut(number) {
            all.push(*span);
        }
    }
    members.iter().filter_map(|all| entity(document, lookup, all)).collect()
}

fn entity(document: &Document<'_>, lookup: &Lookup, spans: &[NameSpan]) -> Option<Entity> {
    let entity_type = spans.first()?.kind;
    let text = |s: &NameSpan| document.slice(document.cover(s.start..s.end));
    let name = spans.iter().map(text).reduce(|best, next| if fuller(next, best) { next } else { best })?;
    let mut aliases: Vec<String> = Vec::new();
    let mut described: Vec<String> = Vec::new();
    let mut signs = gender::Signs::default();
    for span in spans {
        let form = text(span);
        if form != name && !aliases.iter().any(|a| a == form) {
            aliases.push(form.to_owned());
        }
        if entity_type == EntityType::Person {
            signs.read(document, lookup, span.start, span.end);
            for role in roles::describe(document, lookup, span.start..span.end) {
                let role = document.slice(role);
                signs.describe(role);
                if !described.iter().any(|r| r == role) {
                    described.push(role.to_owned());
                }
            }
        }
    }
    Some(Entity {
        entity_type,
        name: name.to_owned(),
        aliases,
        roles: described,
        gender: if entity_type == EntityType::Person { signs.verdict() } else { Gender::Unknown },
        links: Vec::new(),
        names: spans
            .iter()
            .map(|s| Mention { span: document.cover(s.start..s.end), kind: MentionKind::Name })
            .collect(),
    })
}

/// Whether `a` says more than `b`: more words, then not all in capitals, then longer.
fn fuller(a: &str, b: &str) -> bool {
    let rank = |s: &str| {
        let words = s.split_whitespace().count();
        (words, s.chars().any(char::is_lowercase) || s.len() < 5, if words > 1 { s.len() } else { 0 })
    };
    rank(a) > rank(b)
}

#[cfg(test)]
mod tests;
