//! "She said their offer was hers": which words stand for somebody, and what they demand.

use super::phrase_ends;
use crate::annotation::Gender;
use crate::text::Document;

/// What a pronoun demands of the thing it stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Demand {
    /// One person of this gender.
    Person(Gender),
    /// A body or place.
    Thing,
    /// Several people, or a body seen as people.
    Several,
}

/// How a pronoun stands in its clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Case {
    /// he, she, they, it.
    Subject,
    /// him, them.
    Object,
    /// his, their, its; and "her", which may be an object too.
    Possessive,
    /// himself, herself, itself, themselves.
    Reflexive,
}

/// Reads the word at token `at` as a pronoun of the third person.
pub(super) fn read(document: &Document<'_>, at: usize) -> Option<(Demand, Case)> {
    let person = |gender| Demand::Person(gender);
    Some(match document.lower(at) {
        // "told her that": no noun follows
        "her" if phrase_ends::ends(document, at + 1) => (person(Gender::Female), Case::Object),
        "he" => (person(Gender::Male), Case::Subject),
        "she" => (person(Gender::Female), Case::Subject),
        "him" => (person(Gender::Male), Case::Object),
        "his" => (person(Gender::Male), Case::Possessive),
        "her" | "hers" => (person(Gender::Female), Case::Possessive),
        "himself" => (person(Gender::Male), Case::Reflexive),
        "herself" => (person(Gender::Female), Case::Reflexive),
        "they" => (Demand::Several, Case::Subject),
        "their" | "theirs" => (Demand::Several, Case::Possessive),
        "it" => (Demand::Thing, Case::Subject),
        "its" => (Demand::Thing, Case::Possessive),
        _ => return None,
    })
}
