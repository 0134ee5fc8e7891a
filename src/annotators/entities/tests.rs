//! The conventions of names, on sentences of our own.

use super::EntityRecognizer;
use crate::annotation::{Entity, EntityType, Gender};
use crate::text::Document;

fn read(text: &str) -> Vec<Entity> {
    EntityRecognizer::new().unwrap().recognize(&Document::new(text))
}

/// Each name in the text with the first letter of its type.
fn names(text: &str) -> Vec<String> {
    let document = Document::new(text);
    let mut found: Vec<(usize, String)> = read(text)
        .iter()
        .flat_map(|e| {
            let letter = format!("{:?}", e.entity_type).to_lowercase();
            let tag: String = letter.chars().take(3).collect();
            e.names
                .iter()
                .map(|m| (m.span.start(), format!("{}/{tag}", document.slice(m.span))))
                .collect::<Vec<_>>()
        })
        .collect();
    found.sort();
    found.into_iter().map(|(_, name)| name).collect()
}

#[test]
fn titles_and_possessives_stay_outside() {
    assert_eq!(
        names("Mr Harding thanked Dame Eleanor Whitcombe and President Macron’s envoy, Dr Amara Osei."),
        ["Harding/per", "Eleanor Whitcombe/per", "Macron/per", "Amara Osei/per"]
    );
}

#[test]
fn nationalities_are_groups_and_countries_are_locations() {
    assert_eq!(
        names("The Norwegian envoy told reporters in Oslo that Germany and the Dutch would sign."),
        ["Norwegian/gro", "Oslo/loc", "Germany/loc", "Dutch/gro"]
    );
}

#[test]
fn a_short_name_an_acronym_and_capitals_join_the_full_name() {
    let entities = read(
        "SPAIN is waiting. Spain said so on Monday.\n\
         The International Monetary Fund warned Helen Marsden. The IMF told Ms Marsden to wait, and Helen did.",
    );
    let of = |name: &str| entities.iter().find(|e| e.name == name).unwrap();
    assert_eq!(of("Spain").names.len(), 2);
    assert_eq!(of("International Monetary Fund").aliases, ["IMF"]);
    let helen = of("Helen Marsden");
    assert_eq!((helen.names.len(), helen.gender), (3, Gender::Female));
}

#[test]
fn people_of_one_surname_stay_apart() {
    let entities =
        read("Robert Ashdown met Clare Ashdown in Leeds. Mrs Ashdown said Robert Ashdown was late.");
    let people: Vec<_> = entities.iter().filter(|e| e.entity_type == EntityType::Person).collect();
    assert_eq!(people.len(), 2);
    assert_eq!(people[1].names.len(), 2, "{people:?}");
}

#[test]
fn offices_and_appositions_are_roles() {
    let entities = read(
        "French President Emmanuel Macron met Sarah Whitlock, the culture secretary, and Opposition leader John Pike.",
    );
    let roles: Vec<_> = entities.iter().flat_map(|e| e.roles.iter().map(String::as_str)).collect();
    assert_eq!(roles, ["French President", "culture secretary", "Opposition leader"]);
}

#[test]
fn any_text_is_read() {
    for text in [
        "",
        "A",
        "\u{202e}‘’“”",
        "O'",
        "U.S.U.S.U.S.",
        "THE THE THE THE",
        "Mr",
        "Mr.\nMr",
        "\u{1f600} Smith's's",
    ] {
        let document = Document::new(text);
        for entity in read(text) {
            for mention in &entity.names {
                assert!(!document.slice(mention.span).is_empty());
            }
        }
    }
}
