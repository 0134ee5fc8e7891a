//! Who and what.

use serde::Serialize;
use utoipa::ToSchema;

use super::Sentiment;

/// A person, body, place or thing, with all that the text calls it.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Entity {
    /// Stable for the same text: `e1`, `e2`, … in order of first mention by name.
    #[schema(pattern = "^e[1-9][0-9]*$", example = "e1")]
    pub id: String,
    /// What kind of thing it is.
    #[serde(rename = "type")]
    pub entity_type: EntityType,
    /// Fullest form in the text, without title or possessive.
    #[schema(min_length = 1, example = "Keir Starmer")]
    pub name: String,
    /// Other forms in the text, in order of first appearance.
    #[schema(example = json!(["Starmer", "Sir Keir"]))]
    pub aliases: Vec<String>,
    /// Offices and descriptions from titles, words before the name and appositions.
    #[schema(example = json!(["Prime Minister"]))]
    pub roles: Vec<String>,
    /// Of persons, from titles, pronouns and given name; `unknown` for everything else.
    pub gender: Gender,
    /// The records that stand for the same; empty when none is known. Those of the operator's authority list depend on
    /// the list alone. Those of a reconciliation service, which is asked where the operator has configured one and the list
    /// is silent, are as that service answers and may differ from one request to the next.
    pub links: Vec<Link>,
    /// Share of the article's attention; sums to 1 over the article. Names weigh more than role nouns, those more than
    /// pronouns, and what speakers say of themselves ("I") least; the headline and the beginning weigh more than the end.
    #[schema(minimum = 0, maximum = 1)]
    pub salience: f64,
    /// Every place that refers to it.
    #[schema(min_items = 1)]
    pub mentions: Vec<Mention>,
    /// How the whole article speaks of it. Absent unless `sentiment` is included.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub sentiment: Option<Sentiment>,
}

/// What kind of thing an entity is. `group`: a people, nationality, religion or set of party members.
/// `work`: a titled creation or law. `event`: a named happening. `product`: a named good or service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum EntityType {
    /// A human being, real or fictional.
    Person,
    /// A company, party, agency, court, team, publication or other body.
    Organization,
    /// A country, region, town, street, building or natural feature.
    Location,
    /// A people, nationality, religion or set of party members.
    Group,
    /// A named happening.
    Event,
    /// A titled creation or law.
    Work,
    /// A named good or service.
    Product,
}

/// A person's grammatical gender in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Gender {
    /// He.
    Male,
    /// She.
    Female,
    /// Not known, not a person, or contradictory.
    Unknown,
}

/// A record that stands for the same as an entity.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Link {
    /// Whose record it is.
    pub source: LinkSource,
    /// The record's identifier, as its source writes it.
    #[schema(min_length = 1, example = "people/1024")]
    pub id: String,
    /// The name that the source gives it.
    #[schema(example = "Keir Starmer")]
    pub name: String,
    /// Addresses of pages about it.
    #[schema(example = json!(["https://example.org/people/1024"]))]
    pub urls: Vec<String>,
    /// How sure the source is; always 1 for `authority`, the service's own score for `reconciliation`.
    #[schema(minimum = 0, maximum = 1)]
    pub score: f64,
}

/// Whose record a link leads to. `authority`: the operator's own list of names. `reconciliation`: a
/// reconciliation service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum LinkSource {
    /// The operator's own list of names.
    Authority,
    /// A reconciliation service.
    Reconciliation,
}

/// One place in the text that refers to an entity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Mention {
    /// First character.
    pub start: usize,
    /// One past the last character.
    pub end: usize,
    /// The words there, without title, article or possessive.
    #[schema(example = "Keir Starmer")]
    pub text: String,
    /// How it refers.
    pub kind: MentionKind,
}

/// How a mention refers: by name ("Starmer"), noun phrase ("the prime minister") or pronoun ("he"; in
/// quoted words "I" for their speaker).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum MentionKind {
    /// "Starmer".
    Name,
    /// "the prime minister".
    Nominal,
    /// "he".
    Pronoun,
}
