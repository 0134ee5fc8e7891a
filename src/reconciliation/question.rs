//! Which names of an article are worth asking for: "Ada Brennan" is, "Brennan" could be anybody.

use std::collections::BTreeMap;

use crate::annotation::EntityType;
use crate::enrichment::ProfiledEntity;

/// Most names asked for one article, the most salient first: a list of ten thousand members is no news.
const MOST_NAMES: usize = 100;
/// Longest name asked for, in characters.
const LONGEST_NAME: usize = 150;

/// A name and what kind of thing it is the name of.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Question {
    pub(super) entity_type: EntityType,
    pub(super) name: String,
}

impl Question {
    /// What to ask about an entity; nothing where the name alone does not tell who or what it is, or where a record is
    /// known already or several are.
    fn about(entity: &ProfiledEntity) -> Option<Self> {
        let entity = &entity.entity;
        if entity.ambiguous || !entity.links.is_empty() {
            return None;
        }
        let words: Vec<&str> = entity.name.split_whitespace().collect();
        let telling = match entity.entity_type {
            EntityType::Person => words.len() >= 2,
            EntityType::Organization
            | EntityType::Location
            | EntityType::Event
            | EntityType::Work
            | EntityType::Product => true,
            EntityType::Group => false,
        };
        // A name may be broken over two lines; the question is not.
        let name = words.join(" ");
        let length = name.chars().count();
        let sound = (2..=LONGEST_NAME).contains(&length) && !name.chars().any(char::is_control);
        (telling && sound).then_some(Self { entity_type: entity.entity_type, name })
    }
}

/// The questions of an article, each once, and which entities each is about.
pub(super) struct Questions {
    pub(super) all: Vec<Question>,
    /// For each question the indices of its entities.
    pub(super) entities: Vec<Vec<usize>>,
}

impl Questions {
    pub(super) fn of(entities: &[ProfiledEntity]) -> Self {
        let mut worth: Vec<(usize, Question)> =
            entities.iter().enumerate().filter_map(|(i, e)| Some((i, Question::about(e)?))).collect();
        let salience = |i: usize| entities.get(i).map_or(0.0, |e| e.salience);
        worth.sort_by(|(a, _), (b, _)| salience(*b).total_cmp(&salience(*a)).then(a.cmp(b)));
        let mut places: BTreeMap<Question, usize> = BTreeMap::new();
        let mut questions = Self { all: Vec::new(), entities: Vec::new() };
        for (entity, question) in worth {
            match places.get(&question).and_then(|&place| questions.entities.get_mut(place)) {
                Some(others) => others.push(entity),
                None if questions.all.len() < MOST_NAMES => {
                    places.insert(question.clone(), questions.all.len());
                    questions.all.push(question);
                    questions.entities.push(vec![entity]);
                }
                None => {}
            }
        }
        questions
    }
}

#[cfg(test)]
mod tests {
    use super::{EntityType, MOST_NAMES, ProfiledEntity, Questions};
    use crate::annotation::{Entity, Gender, Link, LinkSource};

    fn entity(entity_type: EntityType, name: &str, salience: f32) -> ProfiledEntity {
        let entity = Entity {
            entity_type,
            name: name.to_owned(),
            aliases: Vec::new(),
            roles: Vec::new(),
            gender: Gender::Unknown,
            links: Vec::new(),
            ambiguous: false,
            names: Vec::new(),
        };
        ProfiledEntity { entity, mentions: Vec::new(), salience, sentiment: None }
    }

    #[test]
    fn names_that_tell_who_it_is_are_asked_once_and_the_most_salient_first() {
        use EntityType::{Group, Location, Organization, Person};
        let mut known = entity(Person, "Tom Field", 0.9);
        known.entity.links.push(Link {
            source: LinkSource::Authority,
            id: "p1".to_owned(),
            name: "Tom Field".to_owned(),
            urls: Vec::new(),
            score: 1.0,
        });
        let entities = [
            entity(Person, "Brennan", 0.5),
            entity(Organization, "Northrail", 0.1),
            entity(Person, "Ada\n Brennan", 0.3),
            entity(Group, "Scots", 0.2),
            entity(Person, "Ada Brennan", 0.05),
            entity(Location, "Northrail", 0.02),
            known,
            entity(Organization, "X", 0.1),
            entity(Organization, &"long ".repeat(50), 0.1),
        ];
        let questions = Questions::of(&entities);
        let asked: Vec<(EntityType, &str)> =
            questions.all.iter().map(|q| (q.entity_type, q.name.as_str())).collect();
        assert_eq!(asked, [(Person, "Ada Brennan"), (Organization, "Northrail"), (Location, "Northrail")]);
        assert_eq!(questions.entities, [vec![2, 4], vec![1], vec![5]]);
    }

    #[test]
    fn what_the_authority_list_cannot_tell_apart_is_not_asked() {
        let mut either = entity(EntityType::Person, "Anna Reed", 0.9);
        either.entity.ambiguous = true;
        let questions = Questions::of(&[either, entity(EntityType::Person, "Tom Field", 0.1)]);
        assert_eq!(questions.entities, [vec![1]]);
    }

    #[test]
    fn a_list_of_members_is_cut() {
        let many: Vec<ProfiledEntity> = (0..5_000)
            .map(|i| entity(EntityType::Organization, &format!("Body {i}"), i as f32 / 5_000.0))
            .collect();
        let questions = Questions::of(&many);
        assert_eq!(questions.all.len(), MOST_NAMES);
        assert_eq!(questions.all[0].name, "Body 4999");
    }
}
