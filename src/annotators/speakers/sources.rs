//! "Officials at the Home Office", "the Trump memo", "The mayor, Bill de Blasio": whom a source phrase names.

use super::names::{NamedAt, Names};
use super::roles::Roles;
use crate::annotation::{Coreference, Entity, EntityId, EntityType, Source};
use crate::text::{Document, Span};

/// What a source phrase says of its bearer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Identity {
    /// This entity, with the probability that it is.
    Known(EntityId, f32),
    /// A pronoun that must be resolved.
    Pronoun,
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
}

/// Whom a source phrase stands for.
pub(super) fn identify(c: &Context<'_, '_>, source: Source) -> Identity {
    let head = c.document.tokens_in(source.head);
    if head.len() == 1 && is_pronoun(c.document.lower(head.start)) {
        return Identity::Pronoun;
    }
    let last = head.end.saturating_sub(1);
    let end = c.document.tokens().get(last).map_or(source.head.end(), |t| t.span.end());
    let in_head = c.names.inside(source.head);
    // "the Brazilian said": a people's name in the singular is a description of one person
    if let [group] = in_head {
        let described = group.entity_type == EntityType::Group
            && group.span.end() >= end
            && c.document.lower(head.start) == "the"
            && !plural(c.document.lower(last));
        if described {
            return coreferent(c, source.head).map_or(Identity::Pronoun, |e| Identity::Known(e, 0.88));
        }
    }
    // the name is the head: "French President François Hollande"
    if let Some(name) = in_head.iter().rev().find(|n| n.span.end() >= end)
        && (!in_head.iter().any(|n| n.entity_type == EntityType::Person)
            || name.entity_type == EntityType::Person
            || joint(c, source.head))
    {
        let first = if joint(c, source.head) {
            in_head.iter().find(|n| n.entity_type == name.entity_type).unwrap_or(name)
        } else {
            name
        };
        return Identity::Known(first.entity, certainty(first));
    }
    if let Some(person) =
        in_head.iter().rev().find(|n| n.entity_type == EntityType::Person && !is_owner(c, n))
    {
        // "Chris Wallace of Fox News" never comes here; "Trump aides" does
        if !plural(c.document.lower(last))
            && !relation(c.document.lower(last))
            && person.span.end() + 1 >= end
        {
            return Identity::Known(person.entity, 0.8);
        }
    }
    if let Some(reference) = coreferent(c, source.head) {
        return Identity::Known(reference, 0.88);
    }
    let noun = c.document.lower(last);
    if is_document(noun) {
        if let Some(owner) = in_head.iter().rev().find(|n| issues(n)).or_else(|| issuer_after(c, source)) {
            return Identity::Known(owner.entity, 0.85);
        }
        return Identity::Unnamed;
    }
    if is_voice(noun) {
        // a spokesman without a name speaks for the body
        let rest = c.document.span(source.head.end(), source.span.end());
        let inside = rest.map_or(&[][..], |rest| c.names.inside(rest));
        let person = inside.iter().any(|n| n.entity_type == EntityType::Person);
        let body = in_head.iter().chain(inside).find(|n| n.entity_type == EntityType::Organization);
        if let Some(body) = body.filter(|_| !person) {
            return Identity::Known(body.entity, 0.8);
        }
    }
    if let Some(person) = appositive(c, source) {
        return Identity::Known(person.entity, 0.9);
    }
    if let Some(namesake) = surname(c, last) {
        return Identity::Known(namesake, 0.85);
    }
    if let Some(bearer) = c.roles.bearer(c.document, source.head) {
        return Identity::Known(bearer, 0.85);
    }
    Identity::Unnamed
}

fn certainty(name: &NamedAt) -> f32 {
    match name.entity_type {
        EntityType::Person => 0.97,
        EntityType::Organization => 0.95,
        EntityType::Location | EntityType::Group | EntityType::Work => 0.8,
        EntityType::Event | EntityType::Product => 0.5,
    }
}

pub(super) fn is_pronoun(word: &str) -> bool {
    matches!(
        word,
        "he" | "she" | "they" | "it" | "i" | "we" | "you" | "who" | "this" | "that" | "one" | "both"
    )
}

/// "Cummings and Conyers".
fn joint(c: &Context<'_, '_>, head: Span) -> bool {
    c.document.tokens_in(head).any(|i| matches!(c.document.lower(i), "and" | "&"))
}

fn plural(word: &str) -> bool {
    word.len() > 3 && word.ends_with('s') && !word.ends_with("ss")
        || word == "people"
        || word == "men"
        || word == "women"
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

/// Nouns for those whose trade it is to speak for a body.
fn is_voice(word: &str) -> bool {
    matches!(word, "spokesman" | "spokeswoman" | "spokesperson")
}

/// Nouns for things that say what those who issue them say.
fn is_document(word: &str) -> bool {
    matches!(
        word,
        "report"
            | "memo"
            | "statement"
            | "letter"
            | "study"
            | "survey"
            | "poll"
            | "complaint"
            | "article"
            | "editorial"
            | "review"
            | "analysis"
            | "document"
            | "paper"
            | "filing"
            | "lawsuit"
            | "release"
            | "website"
            | "notice"
            | "bulletin"
            | "tweet"
            | "post"
            | "message"
            | "email"
            | "ruling"
            | "judgment"
            | "manifesto"
            | "transcript"
            | "newspaper"
            | "magazine"
            | "agency"
            | "government"
            | "ministry"
            | "department"
            | "administration"
            | "story"
            | "column"
            | "book"
            | "blog"
            | "account"
            | "briefing"
            | "forecast"
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

fn coreferent(c: &Context<'_, '_>, head: Span) -> Option<EntityId> {
    let from = c.coreferences.partition_point(|r| r.mention.span.end() <= head.start());
    c.coreferences
        .iter()
        .skip(from)
        .take(4)
        .find(|r| {
            // the reference must hold the head noun, not a modifier ("his lawyer")
            r.mention.span.overlaps(head) && r.mention.span.end() >= head.end()
        })
        .map(|r| r.entity)
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

/// "The mayor, Bill de Blasio," and "Secretary of State John Kerry": a person named beside a role.
fn appositive<'c>(c: &'c Context<'_, '_>, source: Source) -> Option<&'c NamedAt> {
    let rest = c.document.span(source.head.end(), source.span.end())?;
    let first = c.document.lower(c.document.token_at(source.head.start()));
    let last = c.document.lower(c.document.tokens_in(source.head).end.saturating_sub(1));
    if plural(last) {
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
