//! Who and what is named in the text, in order of first mention.

mod agreement;
mod antecedents;
mod authority;
mod canonical;
mod casing;
mod classes;
mod codes;
mod consensus;
mod conventions;
mod gazetteer;
mod gender;
mod loners;
mod observation;
mod reader;
mod revision;
mod roles;
mod rules;
mod spans;
mod surnames;
mod tagger;
mod word_forms;

use std::sync::Arc;

pub use authority::{AuthorityEntry, AuthorityError, AuthorityList, AuthorityListBuilder};

use authority::{Identity, Listed};
use gazetteer::Lookup;
use spans::NameSpan;
use tagger::Tagger;
use word_forms::WordForms;

#[cfg(feature = "training")]
pub(crate) use observation::SCHEMA;
pub(crate) use reader::Reader;
#[cfg(feature = "training")]
pub(crate) use tagger::schema;

use crate::annotation::{Entity, EntityType, Gender, Link, Mention, MentionKind};
use crate::annotators::SetupError;
use crate::text::Document;

/// Who and what is named in the text, in order of first mention.
#[derive(Debug)]
pub struct EntityRecognizer {
    reader: Reader,
    tagger: Tagger,
    words: WordForms,
    authority: AuthorityList,
}

impl EntityRecognizer {
    /// Reads its lexicons and its model.
    ///
    /// # Errors
    /// A defective seed.
    pub fn new() -> Result<Self, SetupError> {
        Self::with_authority(AuthorityList::default())
    }

    /// As [`new`](Self::new), with a list of names that go before the model's opinion.
    ///
    /// # Errors
    /// A defective seed.
    pub fn with_authority(authority: AuthorityList) -> Result<Self, SetupError> {
        Ok(Self { reader: Reader::new()?, tagger: Tagger::new()?, words: WordForms::new()?, authority })
    }

    /// The list of names that go before the model's opinion.
    #[must_use]
    pub fn authority(&self) -> &AuthorityList {
        &self.authority
    }

    /// As [`new`](Self::new), with a model that is not the shipped one.
    #[cfg(feature = "training")]
    pub(crate) fn with_model(model: &[u8]) -> Result<Self, SetupError> {
        Ok(Self {
            reader: Reader::new()?,
            tagger: Tagger::with_model(model)?,
            words: WordForms::new()?,
            authority: AuthorityList::default(),
        })
    }

    /// Who and what is named in the text, in order of first mention.
    #[must_use]
    pub fn recognize(&self, document: &Document<'_>) -> Vec<Entity> {
        let reading = self.reader.read(document);
        let tagged = self.tagger.tag(document, &reading);
        let typed = consensus::settle(document, &reading.lookup, tagged);
        let mut listed = Listed::find(&self.authority, document, &reading.lookup, &reading.casing);
        let mut spans =
            revision::revise(document, &reading.lookup, &reading.casing, &self.words, typed, &mut listed);
        agreement::settle(document, &reading.lookup, &mut spans);
        antecedents::settle(document, &reading.lookup, &reading.casing, &self.words, &mut spans);
        let spans = codes::add(document, spans);
        let spans = listed.prevail(spans);
        let groups = canonical::group(document, &reading.lookup, &spans);
        let (numbers, identities) =
            listed.regroup(&self.authority, document, &reading.casing, &spans, groups);
        assemble(document, &reading.lookup, &spans, &numbers, &identities, &self.authority)
    }
}

/// Puts the names that name the same together.
fn assemble(
    document: &Document<'_>,
    lookup: &Lookup,
    spans: &[NameSpan],
    numbers: &[usize],
    identities: &[Identity],
    authority: &AuthorityList,
) -> Vec<Entity> {
    let mut members: Vec<Vec<NameSpan>> = vec![Vec::new(); identities.len()];
    for (span, number) in spans.iter().zip(numbers) {
        if let Some(all) = members.get_mut(*number) {
            all.push(*span);
        }
    }
    let entity = |(all, identity): (&Vec<NameSpan>, &Identity)| {
        let link = identity.entry.and_then(|e| authority.link(e));
        Some(Entity { ambiguous: identity.ambiguous, ..entity(document, lookup, all, link)? })
    };
    members.iter().zip(identities).filter_map(entity).collect()
}

fn entity(
    document: &Document<'_>,
    lookup: &Lookup,
    spans: &[NameSpan],
    link: Option<&Arc<Link>>,
) -> Option<Entity> {
    let entity_type = spans.first()?.kind;
    let text = |s: &NameSpan| document.slice(document.cover(s.start..s.end));
    let listed = || link.map(|l| l.name.as_str());
    let mut name = text(spans.first()?);
    // most entities have one form
    let mut full = None;
    for form in spans.iter().map(text) {
        if form != name {
            let (known, own) = (full.unwrap_or_else(|| fullness(name, listed())), fullness(form, listed()));
            (name, full) = if own > known { (form, Some(own)) } else { (name, Some(known)) };
        }
    }
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
        links: link.cloned().into_iter().collect(),
        ambiguous: false,
        names: spans
            .iter()
            .map(|s| Mention { span: document.cover(s.start..s.end), kind: MentionKind::Name })
            .collect(),
    })
}

/// How much a form says: by words, then the name that the authority list gives (without title or article) before
/// a nickname, then what is not all in capitals, then what is longer.
fn fullness(form: &str, listed: Option<&str>) -> (usize, bool, bool, usize) {
    let words = form.split_whitespace().count();
    let main = listed.is_some_and(|name| name.ends_with(form));
    let prose = form.chars().any(char::is_lowercase) || form.len() < 5;
    (words, main, prose, if words > 1 { form.len() } else { 0 })
}

#[cfg(test)]
mod tests;
