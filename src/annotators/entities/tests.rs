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
fn titles_and_families_tell_namesakes_apart() {
    let entities = read(
        "Colin Ashdown and Clare Ashdown sold the farm. The Ashdowns left Leeds. Mr Ashdown wept, Mrs Ashdown did not.",
    );
    let of = |name: &str| entities.iter().find(|e| e.name == name).unwrap();
    assert_eq!((of("Colin Ashdown").names.len(), of("Clare Ashdown").names.len()), (2, 2));
    assert_eq!(of("Ashdowns").entity_type, EntityType::Group);
    assert_eq!((of("Colin Ashdown").gender, of("Clare Ashdown").gender), (Gender::Male, Gender::Female));
}

#[test]
fn double_surnames_and_pet_names_join() {
    let entities = read(
        "Danielle Penrose-Vaz won in Leeds. Penrose-Vaz thanked Fernando Oliva Prieto. Dani, 30, said Mr Prieto helped.",
    );
    let people: Vec<_> = entities.iter().filter(|e| e.entity_type == EntityType::Person).collect();
    assert_eq!(people.len(), 2, "{people:?}");
    assert_eq!(people[0].aliases, ["Penrose-Vaz", "Dani"]);
}

#[test]
fn a_short_form_that_fits_two_bodies_stays_apart() {
    let entities = read(
        "Manchester United beat Leeds United on Saturday. United scored twice. \
         The New York Times reported it, and the Times was right.",
    );
    let of = |name: &str| entities.iter().find(|e| e.name == name);
    assert!(of("Manchester United").is_some() && of("Leeds United").is_some(), "{entities:?}");
    assert!(entities.iter().all(|e| !e.aliases.iter().any(|a| a == "United")), "{entities:?}");
    assert_eq!(of("New York Times").map(|e| e.names.len()), Some(2));
}

#[test]
fn a_person_does_not_merge_with_a_company_or_place() {
    let entities = read(
        "Ford cut 400 jobs on Friday. Harrison Ford was in Wales, and Mr Ford said no more. Baroness Scotland wept.",
    );
    let kinds: Vec<_> = entities.iter().map(|e| (e.name.as_str(), e.entity_type)).collect();
    assert!(kinds.contains(&("Ford", EntityType::Organization)), "{kinds:?}");
    assert!(kinds.contains(&("Harrison Ford", EntityType::Person)), "{kinds:?}");
    assert!(kinds.contains(&("Scotland", EntityType::Person)), "{kinds:?}");
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

#[test]
fn a_family_name_that_stands_alone_is_a_person() {
    assert_eq!(names("Gillibrand declared that the fight had begun."), ["Gillibrand/per"]);
    assert_eq!(names("They met and Kramer said it was fine."), ["Kramer/per"]);
    assert_eq!(names("Critics accused Acosta of being rude."), ["Acosta/per"]);
    // days and common words are in the lists of family names too
    assert!(names("The plan failed. Friday was worse. Easter was quiet.").is_empty());
}

#[test]
fn a_strange_word_in_the_singular_is_a_person() {
    for (text, found) in [
        ("Fovall then moved on to the harbor board.", vec!["Fovall/per"]),
        ("While Hartwick had hoped for rain, none came.", vec!["Hartwick/per"]),
        ("It was late, and as a neighbor put it, Gradwell’s mother was worried.", vec!["Gradwell/per"]),
        ("“The hall is cold,” Pistwell temporarily wrote.", vec!["Pistwell/per"]),
        // common words, in the plural or with the endings of nouns
        ("Coordinates had been shared. Smugglers rushed to the pier. Clerkship is hard.", vec![]),
        ("Bejeweled was the crown, and hollow.", vec![]),
        // a verb in the plural
        ("Grimsbees were seen in the yard.", vec![]),
    ] {
        assert_eq!(names(text), found, "{text}");
    }
}

#[test]
fn an_article_introduces_its_people() {
    let article = "The harbor was closed on Friday. Trade stopped. Ships turned back. Nobody knew why. \
                   Most left. A few stayed.";
    let name = |text: &str| names(&format!("{article} {text}"));
    assert!(name("Tallowin needed more time.").is_empty());
    assert_eq!(name("Tallowin told them that it was late."), ["Tallowin/per"]);
    assert_eq!(name("Tallowin needed more time to pack his bags."), ["Tallowin/per"]);
}

#[test]
fn a_family_name_that_is_a_word_needs_more() {
    assert_eq!(names("“We are going home,” Baker said."), ["Baker/per"]);
    assert_eq!(names("Waters says she was never asked."), ["Waters/per"]);
    assert_eq!(names("On Friday they read out what was left of Mrs King’s letter to them."), ["King/per"]);
    assert_eq!(names("“I told [Hartley] to wait,” the clerk said."), ["Hartley/per"]);
    assert!(names("Waters rose in the valley. Baker wanted. Short days lay ahead.").is_empty());
}

#[test]
fn a_given_name_in_a_headline_is_a_person() {
    assert_eq!(names("Everything Hillary Touches Turns To Gold Again"), ["Hillary/per"]);
}

#[test]
fn a_lone_name_that_is_he_or_she_is_a_person() {
    for (text, found) in [
        ("The court heard that Slagwell changed his story twice.", vec!["Slagwell/per"]),
        ("Despite her assurances, Gradwell was blamed for the flood.", vec!["Gradwell/per"]),
        ("In his capacity as president of the choir, Gradwell has spoken up.", vec!["Gradwell/per"]),
        // the driver's trial, and whoever she is
        ("The company Northrail sacked a driver before his trial.", vec!["Northrail/org"]),
        ("She left the firm Northrail for her husband.", vec!["Northrail/org"]),
    ] {
        assert_eq!(names(text), found, "{text}");
    }
}
