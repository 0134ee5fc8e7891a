//! "Officials at the Home Office", "the Trump memo", "The mayor, Bill de Blasio": whom a source phrase names.

use super::names::{NamedAt, Names};
use super::nouns::{Nouns, is_document, is_plural, is_voice};
use super::roles::Roles;
use super::trust::How;
use crate::annotation::{Coreference, Entity, EntityId, EntityType, Source};
use crate::text::{Document, Span};

/// What a source phrase says of its bearer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Identity {
    /// This entity, and how that is told.
    Known(EntityId, How),
    /// A pronoun or description: who is meant must be weighed.
    Anaphor,
    /// Somebody without a name.
    Unnamed,
}

/// All that identification looks at.
#[derive(Debug)]
pub(super) struct Context<'a, 't> {
    pub(super) document: &'a Document<'t>,
    pub(super) entities: &'a [Entity],
    pub(super) coreferences: &'a [Coreference],
    pub(super) names: Names,
    pub(super) roles: Roles<'a>,
    pub(super) nouns: &'a Nouns,
}

/// Whom a source phrase stands for, by the names in and beside it.
pub(super) fn identify(c: &Context<'_, '_>, source: Source) -> Identity {
    let head = c.document.tokens_in(source.head);
    if head.len() == 1 && is_pronoun(c.document.lower(head.start)) {
        return if weighed(c.document.lower(head.start)) { Identity::Anaphor } else { Identity::Unnamed };
    }
    let last = head.end.saturating_sub(1);
    let end = c.document.tokens().get(last).map_or(source.head.end(), |t| t.span.end());
    let in_head = c.names.inside(source.head);
    // "the Brazilian said": a people's name in the singular is a description of one person
    if let [group] = in_head {
        let described = group.entity_type == EntityType::Group
            && group.span.end() >= end
            && c.document.lower(head.start) == "the"
            && !is_plural(c.document.lower(last));
        if described {
            return Identity::Anaphor;
        }
    }
    // the name is the head: "French President François Hollande"
    if let Some(name) = in_head.iter().rev().find(|n| n.span.end() >= end)
        && (!in_head.iter().any(|n| n.entity_type == EntityType::Person)
            || name.entity_type == EntityType::Person
            || joint(c, source.head))
    {
        if !joint(c, source.head) {
            return Identity::Known(name.entity, by_name(name));
        }
        let first = in_head.iter().find(|n| n.entity_type == name.entity_type).unwrap_or(name);
        return Identity::Known(first.entity, How::Joint);
    }
    if let Some(person) =
        in_head.iter().rev().find(|n| n.entity_type == EntityType::Person && !is_owner(c, n))
    {
        // "Chris Wallace of Fox News" never comes here; "Trump aides" does
        if !is_plural(c.document.lower(last))
            && !relation(c.document.lower(last))
            && person.span.end() + 1 >= end
        {
            return Identity::Known(person.entity, How::Beside);
        }
    }
    let noun = c.document.lower(last);
    if is_document(noun)
        && let Some(owner) = in_head.iter().rev().find(|n| issues(n)).or_else(|| issuer_after(c, source))
    {
        return Identity::Known(owner.entity, How::Beside);
    }
    if is_voice(noun) {
        // a spokesman without a name speaks for the body
        let rest = c.document.span(source.head.end(), source.span.end());
        let inside = rest.map_or(&[][..], |rest| c.names.inside(rest));
        let person = inside.iter().any(|n| n.entity_type == EntityType::Person);
        let body = in_head.iter().chain(inside).find(|n| n.entity_type == EntityType::Organization);
        if let Some(body) = body.filter(|_| !person) {
            return Identity::Known(body.entity, How::Beside);
        }
    }
    if let Some(person) = appositive(c, source) {
        return Identity::Known(person.entity, How::Beside);
    }
    if let Some(body) = body_beside(c, source) {
        return Identity::Known(body.entity, How::Beside);
    }
    match surname(c, last) {
        Some(namesake) => Identity::Known(namesake, How::Beside),
        None => Identity::Anaphor,
    }
}

fn by_name(name: &NamedAt) -> How {
    match name.entity_type {
        EntityType::Person => How::Person,
        EntityType::Organization => How::Body,
        _ => How::Other,
    }
}

fn is_pronoun(word: &str) -> bool {
    weighed(word) || matches!(word, "i" | "we" | "you" | "this" | "that" | "one" | "both")
}

/// Pronouns that may stand for somebody named before.
fn weighed(word: &str) -> bool {
    matches!(word, "he" | "she" | "they" | "it" | "who" | "his" | "her" | "their" | "its")
}

/// "Cummings and Conyers".
fn joint(c: &Context<'_, '_>, head: Span) -> bool {
    c.document.tokens_in(head).any(|i| matches!(c.document.lower(i), "and" | "&"))
}

/// Nouns for people who speak for, or belong to, somebody else.
fn relation(word: &str) -> bool {
    matches!(
        word,
        "spokesman"
            | "spokeswoman"
            | "spokesperson"
            | "aide"
            | "adviser"
            | "advisor"
            | "lawyer"
            | "attorney"
            | "wife"
            | "husband"
            | "son"
            | "daughter"
            | "brother"
            | "sister"
            | "father"
            | "mother"
            | "ally"
            | "supporter"
            | "friend"
            | "colleague"
            | "official"
            | "campaign"
            | "team"
            | "camp"
            | "family"
            | "representative"
            | "critic"
            | "opponent"
            | "rival"
            | "source"
            | "insider"
            | "fan"
            | "staffer"
            | "agent"
            | "manager"
    )
}

/// The only person whose last name stands at `token`, where the name was not recognized.
fn surname(c: &Context<'_, '_>, token: usize) -> Option<EntityId> {
    let word = c.document.word(token);
    if !word.starts_with(char::is_uppercase) {
        return None;
    }
    c.names.only_surname(&word.to_lowercase())
}

/// Whether an entity can issue a document.
fn issues(name: &NamedAt) -> bool {
    matches!(name.entity_type, EntityType::Person | EntityType::Organization | EntityType::Work)
}

/// Whether a genitive follows the name: "Ruddock's wife".
fn is_owner(c: &Context<'_, '_>, name: &NamedAt) -> bool {
    matches!(c.document.lower(c.document.token_at(name.span.end())), "'s" | "'")
}

/// "a complaint filed by the commission", "a statement from Wells Fargo".
fn issuer_after<'c>(c: &'c Context<'_, '_>, source: Source) -> Option<&'c NamedAt> {
    let after = c.document.token_at(source.head.end());
    let end = c.document.tokens_in(source.span).end;
    let by = (after..end.min(after + 12)).find(|&i| matches!(c.document.lower(i), "by" | "from" | "of"))?;
    let from = c.document.tokens().get(by)?.span.end();
    let rest = c.document.span(from, source.span.end())?;
    c.names.inside(rest).iter().find(|n| issues(n))
}

/// "The marine park authority, GBRMPA,": a body named straight after the comma, the article apart.
fn body_beside<'c>(c: &'c Context<'_, '_>, source: Source) -> Option<&'c NamedAt> {
    let head = c.document.tokens_in(source.head);
    let definite = matches!(c.document.lower(head.start), "the" | "its" | "their");
    let noun = c.nouns.of(c.document, head.clone());
    if !definite || noun.plural || noun.person || c.document.word(head.end) != "," {
        return None;
    }
    let start = head.end + 1 + usize::from(c.document.lower(head.end + 1) == "the");
    let rest = c.document.span(source.head.end(), source.span.end())?;
    c.names.inside(rest).iter().find(|n| {
        let name = c.document.tokens_in(n.span);
        n.entity_type == EntityType::Organization
            && name.start <= start
            && start < name.end
            && matches!(c.document.word(name.end), "," | "")
    })
}

/// "The mayor, Bill de Blasio," and "Secretary of State John Kerry": a person named beside a role.
fn appositive<'c>(c: &'c Context<'_, '_>, source: Source) -> Option<&'c NamedAt> {
    let rest = c.document.span(source.head.end(), source.span.end())?;
    let first = c.document.lower(c.document.token_at(source.head.start()));
    let last = c.document.lower(c.document.tokens_in(source.head).end.saturating_sub(1));
    if is_plural(last) {
        return None;
    }
    c.names.inside(rest).iter().filter(|n| n.entity_type == EntityType::Person).find(|n| {
        let token = c.document.token_at(n.span.start());
        let Some(before) = token.checked_sub(1) else { return false };
        let word = c.document.lower(before);
        // directly after the comma, or closing the phrase after a noun
        word == "," && !is_owner(c, n)
            || n.span.end() >= source.span.end()
                && (!relation(last) || !matches!(first, "a" | "an") && word.starts_with(char::is_lowercase))
                && c.document.word(before).starts_with(char::is_lowercase) | !relation(last)
                && !matches!(
                    word,
                    "of" | "for"
                        | "to"
                        | "from"
                        | "with"
                        | "by"
                        | "at"
                        | "in"
                        | "and"
                        | "the"
                        | "president"
                        | ","
                )
    })
}
