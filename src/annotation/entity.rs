//! Who and what an article is about.

use std::sync::Arc;

use super::Link;
use crate::text::Span;

/// The seven types of entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntityType {
    /// A human being, real or fictional.
    Person,
    /// A company, party, agency, court, team, publication or other body.
    Organization,
    /// A country, region, town, street, building or natural feature.
    Location,
    /// A people, nationality, religion or set of party members ("Russians", "French", "Democrats").
    Group,
    /// A named happening ("Six Nations", "Academy Awards").
    Event,
    /// A titled creation or law ("The Return of the King", "Affordable Care Act").
    Work,
    /// A named good or service ("iPhone", "Boeing 737").
    Product,
}

impl EntityType {
    /// All types, in order of their numbers (`as usize`).
    pub const ALL: [Self; 7] = [
        Self::Person,
        Self::Organization,
        Self::Location,
        Self::Group,
        Self::Event,
        Self::Work,
        Self::Product,
    ];

    /// Its name in models, in gold annotations and on the wire.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organization => "organization",
            Self::Location => "location",
            Self::Group => "group",
            Self::Event => "event",
            Self::Work => "work",
            Self::Product => "product",
        }
    }

    /// The type of this [name](Self::name).
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|entity_type| entity_type.name() == name)
    }
}

/// How a mention refers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MentionKind {
    /// By name: "Starmer".
    Name,
    /// By a noun phrase: "the prime minister".
    Nominal,
    /// By a pronoun: "he".
    Pronoun,
}

/// A person's grammatical gender in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Gender {
    /// Referred to as "he", "Mr", or by a given name that is nearly always male.
    Male,
    /// Referred to as "she", "Ms", or by a given name that is nearly always female.
    Female,
    /// Not known, not a person, or contradictory.
    Unknown,
}

/// One place in the text that refers to an entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Mention {
    /// Where it stands, without title, article or possessive.
    pub span: Span,
    /// How it refers.
    pub kind: MentionKind,
}

/// A canonical entity: all that the text calls by (forms of) one name.
#[derive(Debug, Clone, PartialEq)]
pub struct Entity {
    /// What kind of thing it is.
    pub entity_type: EntityType,
    /// Fullest form in the text, without title or possessive.
    pub name: String,
    /// Other forms in the text, in order of first appearance, without duplicates.
    pub aliases: Vec<String>,
    /// Offices and descriptions from titles, pre-modifiers and appositions, in order of appearance.
    pub roles: Vec<String>,
    /// For persons; [`Gender::Unknown`] otherwise.
    pub gender: Gender,
    /// The records that stand for the same, the authority list's first; empty when none is known.
    pub links: Vec<Arc<Link>>,
    /// The authority list has several records of that name and cannot tell which is meant; no other source shall.
    pub ambiguous: bool,
    /// Mentions by name, in text order, at least one.
    pub names: Vec<Mention>,
}

impl Entity {
    /// An entity of which no more is known than its type, its name and where it is named.
    #[must_use]
    pub fn new(entity_type: EntityType, name: impl Into<String>, names: Vec<Mention>) -> Self {
        Self {
            entity_type,
            name: name.into(),
            aliases: Vec::new(),
            roles: Vec::new(),
            gender: Gender::Unknown,
            links: Vec::new(),
            ambiguous: false,
            names,
        }
    }
}

/// A mention without a name ("he", "the prime minister") and the entity it stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Coreference {
    /// The pronoun or noun phrase; never [`MentionKind::Name`].
    pub mention: Mention,
    /// What it stands for.
    pub entity: super::EntityId,
}
