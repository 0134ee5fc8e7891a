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
        let name = on_one_line(&entity.name);
        let telling = match entity.entity_type {
            EntityType::Person => name.contains(' '),
            EntityType::Organization
            | EntityType::Location
            | EntityType::Event
            | EntityType::Work
            | EntityType::Product => true,
            EntityType::Group => false,
        };
        let length = name.chars().count();
        let sound = (2..=LONGEST_NAME).contains(&length) && !name.chars().any(char::is_control);
        (telling && sound).then_some(Self { entity_type: entity.entity_type, name })
    }
}

/// The questions of an article, each with the index of the entity that it is about, the most salient first.
///
/// A name that the article gives to two, a mayor and a driver called Tom Field, is not asked: the record would be that of
/// one of them, and nobody could say of which.
pub(super) fn questions(
    entities: &[ProfiledEntity],
    asked: impl Fn(EntityType) -> bool,
) -> Vec<(usize, Question)> {
    let mut bearers: BTreeMap<String, usize> = BTreeMap::new();
    for entity in entities {
        *bearers.entry(on_one_line(&entity.entity.name)).or_default() += 1;
    }
    let about =
        |entity| Question::about(entity).filter(|q| asked(q.entity_type) && bearers.get(&q.name) == Some(&1));
    let mut worth: Vec<(usize, Question)> =
        entities.iter().enumerate().filter_map(|(i, entity)| Some((i, about(entity)?))).collect();
    let salience = |i: usize| entities.get(i).map_or(0.0, |e| e.salience);
    worth.sort_by(|(a, _), (b, _)| salience(*b).total_cmp(&salience(*a)).then(a.cmp(b)));
    worth.truncate(MOST_NAMES);
    worth
}

/// A name may be broken over two lines; the question is not.
fn on_one_line(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::{EntityType, MOST_NAMES, ProfiledEntity, questions};
    use crate::annotation::{Entity, Link, LinkSource};

    fn entity(entity_type: EntityType, name: &str, salience: f32) -> ProfiledEntity {
        let entity = Entity::new(entity_type, name, Vec::new());
        ProfiledEntity { entity, mentions: Vec::new(), salience, sentiment: None }
    }

    fn link() -> Link {
        let (id, name) = ("p1".to_owned(), "Tom Field".to_owned());
        Link { source: LinkSource::Authority, id, name, urls: Vec::new(), score: 1.0 }
    }

    fn asked(entities: &[ProfiledEntity]) -> Vec<(usize, EntityType, String)> {
        questions(entities, |_| true).into_iter().map(|(i, q)| (i, q.entity_type, q.name)).collect()
    }

    #[test]
    fn names_that_tell_who_it_is_are_asked_and_the_most_salient_first() {
        use EntityType::{Group, Location, Organization, Person};
        let mut known = entity(Person, "Tom Field", 0.9);
        known.entity.links.push(link().into());
        let entities = [
            entity(Person, "Brennan", 0.5),
            entity(Organization, "Northrail", 0.1),
            entity(Person, "Ada\n Brennan", 0.3),
            entity(Group, "Scots", 0.2),
            entity(Location, "Leeds", 0.02),
            known,
            entity(Organization, "X", 0.1),
            entity(Organization, &"long ".repeat(50), 0.1),
        ];
        let asked = asked(&entities);
        assert_eq!(
            asked,
            [
                (2, Person, "Ada Brennan".into()),
                (1, Organization, "Northrail".into()),
                (4, Location, "Leeds".into())
            ]
        );
        let persons = questions(&entities, |entity_type| entity_type == Person);
        assert_eq!(persons.len(), 1, "those of other types are not wanted");
    }

    #[test]
    fn a_name_that_two_have_is_not_asked() {
        use EntityType::{Location, Organization, Person};
        let mut known = entity(Person, "Tom Field", 0.9);
        known.entity.links.push(link().into());
        let entities = [
            entity(Person, "Ada Brennan", 0.3),
            known,
            entity(Person, "Ada\nBrennan", 0.2),
            entity(Location, "Victoria", 0.2),
            entity(Organization, "Victoria", 0.2),
            entity(Person, "Tom Field", 0.1),
            entity(Person, "Ina Reed", 0.1),
        ];
        assert_eq!(asked(&entities), [(6, Person, "Ina Reed".to_owned())]);
    }

    #[test]
    fn what_the_authority_list_cannot_tell_apart_is_not_asked() {
        let mut either = entity(EntityType::Person, "Anna Reed", 0.9);
        either.entity.ambiguous = true;
        let asked = asked(&[either, entity(EntityType::Person, "Tom Field", 0.1)]);
        assert_eq!(asked, [(1, EntityType::Person, "Tom Field".to_owned())]);
    }

    #[test]
    fn a_list_of_members_is_cut() {
        let many: Vec<ProfiledEntity> = (0..5_000)
            .map(|i| entity(EntityType::Organization, &format!("Body {i}"), i as f32 / 5_000.0))
            .collect();
        let asked = asked(&many);
        assert_eq!((asked.len(), asked[0].2.as_str()), (MOST_NAMES, "Body 4999"));
    }
}
