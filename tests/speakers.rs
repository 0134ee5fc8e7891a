//! Speakers: who is found to have said each quote.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use news_enrichment::annotation::{Entity, EntityType, Gender, Mention, MentionKind};
use news_enrichment::annotators::{quotes::QuoteExtractor, speakers::SpeakerResolver};
use news_enrichment::text::Document;

/// Entities by every place where their name stands in the text.
fn entity(
    document: &Document<'_>,
    name: &str,
    short: &str,
    entity_type: EntityType,
    gender: Gender,
) -> Entity {
    let mut names: Vec<Mention> = Vec::new();
    for form in [name, short] {
        for (at, found) in document.text().match_indices(form) {
            let span = document.span(at, at + found.len()).expect("on boundaries");
            if !names.iter().any(|m| m.span.overlaps(span)) {
                names.push(Mention { span, kind: MentionKind::Name });
            }
        }
    }
    names.sort_unstable();
    Entity { aliases: vec![short.into()], gender, ..Entity::new(entity_type, name, names) }
}

/// The speaker's name for each quote; "?" and the words for a source without name; "-" for none.
fn speakers(text: &str, cast: &[(&str, &str, EntityType, Gender)]) -> Vec<String> {
    let document = Document::new(text);
    let entities: Vec<Entity> = cast
        .iter()
        .map(|&(name, short, kind, gender)| entity(&document, name, short, kind, gender))
        .collect();
    let quotes = QuoteExtractor::new().expect("seeds are sound").extract(&document, &entities);
    let found = SpeakerResolver::new().expect("no seeds").resolve(&document, &entities, &[], &quotes);
    assert_eq!(found.len(), quotes.len());
    found
        .iter()
        .map(|speaker| match speaker {
            Some(s) => match s.entity.and_then(|e| entities.get(e.index())) {
                Some(entity) => entity.name.clone(),
                None => format!("?{}", s.mention.map_or("", |m| document.slice(m))),
            },
            None => "-".into(),
        })
        .collect()
}

const VOS: (&str, &str, EntityType, Gender) = ("Anna Vos", "Vos", EntityType::Person, Gender::Female);
const MAAS: (&str, &str, EntityType, Gender) = ("Piet Maas", "Maas", EntityType::Person, Gender::Male);
const BANK: (&str, &str, EntityType, Gender) =
    ("Delta Bank", "Delta Bank", EntityType::Organization, Gender::Unknown);

#[test]
fn a_name_is_its_bearer() {
    assert_eq!(speakers("“It held,” said Dike Reeve Anna Vos.", &[VOS, MAAS]), ["Anna Vos"]);
    assert_eq!(speakers("Delta Bank said that rates would rise.", &[BANK]), ["Delta Bank"]);
}

#[test]
fn a_pronoun_takes_the_gender_it_shows() {
    let text = "Anna Vos met Piet Maas at the dike. “It held,” he said. “It will not hold twice,” she added.";
    assert_eq!(speakers(text, &[VOS, MAAS]), ["Piet Maas", "Anna Vos"]);
}

#[test]
fn a_new_person_takes_the_floor() {
    let text =
        "“It held,” said Jan Bos. The builder was Piet Maas, who trained in Delft. “We used clay,” he said.";
    let bos = ("Jan Bos", "Bos", EntityType::Person, Gender::Male);
    assert_eq!(speakers(text, &[bos, MAAS]), ["Jan Bos", "Piet Maas"]);
}

#[test]
fn the_words_go_on() {
    let text = "“It held,” said Anna Vos. “We were lucky.”";
    assert_eq!(speakers(text, &[VOS]), ["Anna Vos", "Anna Vos"]);
}

#[test]
fn people_who_belong_to_somebody_are_somebody_else() {
    assert_eq!(speakers("Anna Vos's lawyer said that she was ill.", &[VOS]), ["?Anna Vos's lawyer"]);
    assert_eq!(
        speakers("Officials at Delta Bank said that rates would rise.", &[BANK]),
        ["?Officials at Delta Bank"]
    );
    assert_eq!(
        speakers("A spokesman for Piet Maas said that he was ill.", &[MAAS]),
        ["?A spokesman for Piet Maas"]
    );
}

#[test]
fn a_document_speaks_for_its_issuer() {
    assert_eq!(speakers("A Delta Bank report said that rates would rise.", &[BANK]), ["Delta Bank"]);
}

#[test]
fn a_role_beside_a_name_is_that_person() {
    let text = "The reeve, Anna Vos, said that the dike had held.";
    assert_eq!(speakers(text, &[VOS]), ["Anna Vos"]);
    let text = "Mayor Piet Maas opened the lock. The mayor said that it was late.";
    assert_eq!(speakers(text, &[MAAS]), ["Piet Maas"]);
}

#[test]
fn strangers_stay_unnamed() {
    let text = "Piet Maas opened the lock. Residents said that it was late.";
    assert_eq!(speakers(text, &[MAAS]), ["?Residents"]);
}

#[test]
fn labels_in_capitals_name_the_person_of_that_surname() {
    let text = "Anna Vos spoke to Piet Maas.\nVOS: Did it hold?\nMAAS: It did.";
    assert_eq!(speakers(text, &[VOS, MAAS]), ["Anna Vos", "Piet Maas"]);
}
