//! Listed names in sentences of our own.

use super::{AuthorityEntry, AuthorityError, AuthorityList, AuthorityListBuilder};
use crate::annotation::{Entity, EntityType, LinkSource};
use crate::annotators::entities::EntityRecognizer;
use crate::text::Document;

use EntityType::{Event, Location, Organization, Person, Product, Work};

fn entry(id: &str, entity_type: EntityType, forms: &[&str]) -> AuthorityEntry {
    AuthorityEntry {
        id: id.to_owned(),
        entity_type,
        name: forms[0].to_owned(),
        aliases: forms[1..].iter().map(|&f| f.to_owned()).collect(),
        links: vec![format!("https://example.org/{id}")],
    }
}

fn list(entries: &[(&str, EntityType, &[&str])]) -> AuthorityList {
    let mut builder = AuthorityListBuilder::default();
    for (id, kind, forms) in entries {
        builder.add(&entry(id, *kind, forms)).unwrap();
    }
    builder.finish()
}

fn read(text: &str, entries: &[(&str, EntityType, &[&str])]) -> Vec<Entity> {
    EntityRecognizer::with_authority(list(entries)).unwrap().recognize(&Document::new(text))
}

/// Each linked entity as its identifier and the places it is named at, in order of first mention.
fn linked(text: &str, entries: &[(&str, EntityType, &[&str])]) -> Vec<String> {
    let words = |e: &Entity| {
        let words: Vec<&str> = e.names.iter().map(|m| &text[m.span.start()..m.span.end()]).collect();
        words.join(", ")
    };
    let entities = read(text, entries);
    let with_link = entities.iter().filter(|e| !e.links.is_empty());
    with_link.map(|e| format!("{}: {}", e.links[0].id, words(e))).collect()
}

const STARMER: (&str, EntityType, &[&str]) = ("p1", Person, &["Sir Keir Starmer", "Starmer"]);

#[test]
fn a_listed_name_is_found_with_all_its_forms_and_linked() {
    let text = "STARMER WARNS BANKS\n\nSir Keir Starmer’s plan pleased nobody. Mr Starmer said so.";
    let entities = read(text, &[STARMER]);
    assert_eq!(linked(text, &[STARMER]), ["p1: STARMER, Keir Starmer, Starmer"]);
    let link = &entities[0].links[0];
    assert_eq!(
        (link.source, link.name.as_str(), link.score),
        (LinkSource::Authority, "Sir Keir Starmer", 1.0)
    );
    assert_eq!(link.urls, ["https://example.org/p1"]);
}

#[test]
fn the_entry_says_what_kind_of_thing_it_is() {
    let text = "Critics praised Silver Harbour on Monday. Silver Harbour opens in Leeds in May.";
    let entities = read(text, &[("w1", Work, &["Silver Harbour"])]);
    let film = entities.iter().find(|e| e.name == "Silver Harbour").unwrap();
    assert_eq!((film.entity_type, film.names.len(), film.links.len()), (Work, 2, 1));
}

#[test]
fn capitals_decide() {
    let bodies: &[(&str, EntityType, &[&str])] = &[
        ("o1", Organization, &["World Health Organization", "WHO"]),
        ("o2", Organization, &["Bank of Tarrow"]),
        ("d1", Product, &["easyBox"]),
    ];
    assert_eq!(linked("Nobody knew who paid. Who said that?", bodies), [""; 0]);
    assert_eq!(linked("Nobody knew what the WHO paid.", bodies), ["o1: WHO"]);
    assert_eq!(linked("It ran along the bank of tarrow grass.", bodies), [""; 0]);
    assert_eq!(linked("BANK OF TARROW CUTS RATES AGAIN\n\nIt did.", bodies), ["o2: BANK OF TARROW"]);
    assert_eq!(linked("They sold the easyBox and the EASYBOX.", bodies), ["d1: easyBox, EASYBOX"]);
}

#[test]
fn a_list_in_capitals_names_what_prose_writes_with_capitals() {
    assert_eq!(
        linked("Then Bruno Tarrow spoke.", &[("p1", Person, &["BRUNO TARROW"])]),
        ["p1: Bruno Tarrow"]
    );
}

#[test]
fn dots_dashes_and_apostrophes_may_differ() {
    let entries: &[(&str, EntityType, &[&str])] = &[
        ("p1", Person, &["J.R. O’Hale"]),
        ("o1", Organization, &["Tarrow-Vane Ltd"]),
        ("l1", Location, &["U.S."]),
    ];
    assert_eq!(
        linked("Then JR O'Hale sued Tarrow‑Vane Ltd. and moved to the US.", entries),
        ["p1: JR O'Hale", "o1: Tarrow‑Vane Ltd.", "l1: US"]
    );
}

#[test]
fn a_name_inside_a_longer_name_is_part_of_it() {
    let apple: (&str, EntityType, &[&str]) = ("o1", Organization, &["Apple"]);
    let text = "Pupils of Apple Valley High School met engineers of Apple Inc. in March.";
    assert_eq!(linked(text, &[apple]), ["o1: Apple Inc."]);
    let reed: (&str, EntityType, &[&str]) = ("p1", Person, &["Anna Reed"]);
    for text in ["Then Anna Reed-Cole laughed.", "Then Anna Reed Jr. laughed.", "Then Anna Reed III laughed."]
    {
        assert_eq!(linked(text, &[reed]), [""; 0], "{text}");
    }
    assert_eq!(linked("The Anna Reed-led council met.", &[reed]), ["p1: Anna Reed"]);
}

#[test]
fn the_longest_listed_name_wins() {
    let entries: &[(&str, EntityType, &[&str])] = &[
        ("o1", Organization, &["Tarrow"]),
        ("o2", Organization, &["Tarrow Water"]),
        ("o3", Organization, &["Tarrow Water Board Of Old"]),
    ];
    assert_eq!(linked("He left Tarrow Water for Tarrow.", entries), ["o2: Tarrow Water", "o1: Tarrow"]);
}

#[test]
fn everyday_words_need_a_capital_that_tells() {
    let shop: (&str, EntityType, &[&str]) = ("o1", Organization, &["Target"]);
    assert_eq!(linked("The target was missed. Target practice was held.", &[shop]), [""; 0]);
    assert_eq!(linked("Shares of Target fell. The target was missed.", &[shop]), ["o1: Target"]);
    let may: (&str, EntityType, &[&str]) = ("p1", Person, &["Theresa May", "May"]);
    assert_eq!(linked("It opened in May and closed last May.", &[may]), [""; 0]);
    assert_eq!(linked("Theresa May left in May. Mrs May wept.", &[may]), ["p1: Theresa May, May"]);
}

#[test]
fn an_article_of_the_name_must_stand_and_stays_outside() {
    let paper: (&str, EntityType, &[&str]) = ("o1", Organization, &["The Lantern"]);
    assert_eq!(linked("She told the Lantern that a lantern fell.", &[paper]), ["o1: Lantern"]);
    assert_eq!(linked("She joined Lantern Bearers in Leeds.", &[paper]), [""; 0]);
}

#[test]
fn a_shared_form_links_nobody_but_another_form_decides() {
    let entries: &[(&str, EntityType, &[&str])] =
        &[("p1", Person, &["Mags Porter", "Mags"]), ("p2", Person, &["Margaret Hale", "Mags"])];
    assert_eq!(linked("Then Mags laughed.", entries), [""; 0]);
    assert!(!read("Then Mags laughed.", entries).is_empty());
    assert_eq!(linked("Then Mags Porter laughed, and Mags left.", entries), ["p1: Mags Porter, Mags"]);
}

#[test]
fn a_form_of_two_types_is_left_to_the_model() {
    let entries: &[(&str, EntityType, &[&str])] =
        &[("l1", Location, &["Lincoln"]), ("p1", Person, &["Abraham Lincoln", "Lincoln"])];
    assert_eq!(linked("The fair in Lincoln opened.", entries), [""; 0]);
}

#[test]
fn names_of_one_entry_are_one_entity() {
    let hale: (&str, EntityType, &[&str]) = ("p1", Person, &["Margaret Hale", "Iron Duchess"]);
    let text = "The Iron Duchess wept. Margaret Hale never wept before, Ms Hale said.";
    assert_eq!(linked(text, &[hale]), ["p1: Iron Duchess, Margaret Hale, Hale"]);
}

#[test]
fn names_of_two_entries_are_two_entities() {
    let entries: &[(&str, EntityType, &[&str])] =
        &[("p1", Person, &["George Tarrow"]), ("p2", Person, &["George W. Tarrow"])];
    let text = "George Tarrow greeted George W. Tarrow. Mr Tarrow laughed. George Tarrow did not.";
    assert_eq!(linked(text, entries), ["p1: George Tarrow, George Tarrow", "p2: George W. Tarrow"]);
    let entities = read(text, entries);
    let apart = entities.iter().find(|e| e.name == "Tarrow").unwrap();
    assert!(apart.links.is_empty(), "it could be either's");
}

#[test]
fn a_link_goes_no_further_than_the_listed_names() {
    let eurotunnel: (&str, EntityType, &[&str]) = ("o1", Organization, &["Getlink"]);
    let text = "Shares of Getlink rose on Monday. Traders like Eurotunnel and Getlink.";
    assert_eq!(
        linked(text, &[eurotunnel]),
        ["o1: Getlink, Getlink"],
        "the lexicon's other name is not listed"
    );
    let entities = read(text, &[eurotunnel]);
    let other = entities.iter().find(|e| e.name == "Eurotunnel").unwrap();
    assert!(other.links.is_empty() && !other.ambiguous, "others may know it");
    let council: (&str, EntityType, &[&str]) = ("o2", Organization, &["Tarrow Housing Council"]);
    let text = "The Tarrow Housing Council (THC) met on Monday. The THC said so.";
    assert_eq!(
        linked(text, &[council]),
        ["o2: Tarrow Housing Council, THC, THC"],
        "its initials are its own"
    );
}

#[test]
fn what_the_list_cannot_tell_apart_is_said_to_be_ambiguous() {
    let ambiguous = |text: &str, entries: &[(&str, EntityType, &[&str])]| -> Vec<String> {
        read(text, entries).into_iter().filter(|e| e.ambiguous).map(|e| e.name).collect()
    };
    let entries: &[(&str, EntityType, &[&str])] =
        &[("p1", Person, &["Mags Porter", "Anna Reed"]), ("p2", Person, &["Margaret Hale", "Anna Reed"])];
    assert_eq!(ambiguous("Then Anna Reed laughed at Tom Field.", entries), ["Anna Reed"]);
    assert_eq!(ambiguous("Then Mags Porter laughed, and Anna Reed left.", entries), [""; 0], "hers");
    let entries: &[(&str, EntityType, &[&str])] =
        &[("l1", Location, &["Lincoln"]), ("p1", Person, &["Abraham Lincoln", "Lincoln"])];
    assert_eq!(ambiguous("The fair in Lincoln opened near Leeds.", entries), ["Lincoln"]);
    let entries: &[(&str, EntityType, &[&str])] =
        &[("p1", Person, &["George Tarrow"]), ("p2", Person, &["George W. Tarrow"])];
    let text = "George Tarrow greeted George W. Tarrow. Mr Tarrow laughed. George Tarrow did not.";
    assert_eq!(ambiguous(text, entries), ["Tarrow"]);
}

#[test]
fn a_short_alias_gives_way_to_another_reading() {
    let entries: &[(&str, EntityType, &[&str])] = &[("p1", Person, &["Maria Jordan", "Jordan"])];
    assert_eq!(linked("Troops crossed from Syria into Jordan on Monday.", entries), [""; 0]);
    let entries: &[(&str, EntityType, &[&str])] = &[("p1", Person, &["Keir Starmer", "Starmer"])];
    let text = "Victoria Starmer smiled. Starmer said it was a good day.";
    assert_eq!(linked(text, entries), [""; 0], "hers, by the full name that the text gives");
}

#[test]
fn an_entry_is_refused_with_a_reason() {
    let mut builder = AuthorityListBuilder::default();
    let good = entry("p1", Person, &["Anna Reed"]);
    builder.add(&good).unwrap();
    let with = |change: &dyn Fn(&mut AuthorityEntry)| {
        let mut entry = AuthorityEntry { id: "p2".to_owned(), ..good.clone() };
        change(&mut entry);
        entry
    };
    let long = "Tarrow ".repeat(65);
    let cases: [(AuthorityEntry, AuthorityError); 7] = [
        (with(&|e| e.id = " ".into()), AuthorityError::EmptyId),
        (with(&|e| e.id = "p1".into()), AuthorityError::DuplicateId { id: "p1".into(), first: 0 }),
        (with(&|e| e.name = "\t".into()), AuthorityError::EmptyName),
        (with(&|e| e.aliases = vec![String::new()]), AuthorityError::EmptyAlias),
        (with(&|e| e.aliases = vec!["…!".into()]), AuthorityError::NoWord { form: "…!".into() }),
        (with(&|e| e.name = long.clone()), AuthorityError::TooLong { form: long.trim().into(), limit: 64 }),
        (with(&|e| e.links = vec!["ftp://a".into()]), AuthorityError::BadLink { link: "ftp://a".into() }),
    ];
    for (entry, error) in cases {
        assert_eq!(builder.add(&entry), Err(error));
    }
    assert_eq!(builder.len(), 1);
    assert_eq!(builder.finish().len(), 1);
}

#[test]
fn an_empty_list_changes_nothing() {
    let text = "The Bank of England told Anna Reed in Leeds that the Silver Cup was hers.";
    let bare = EntityRecognizer::new().unwrap().recognize(&Document::new(text));
    assert_eq!(read(text, &[]), bare);
    assert_eq!(read(text, &[("e1", Event, &["Nothing Of The Sort"])]), bare);
}

#[test]
fn lists_of_names_that_repeat_cost_no_more_than_their_length() {
    let long = "Ab ".repeat(64);
    let entries: &[(&str, EntityType, &[&str])] =
        &[("p1", Person, &[&long, "Ab"]), ("p2", Person, &["Ab Ab"])];
    let text = "Ab ".repeat(5_000);
    assert!(!read(&text, entries).is_empty());
}
