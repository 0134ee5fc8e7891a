#![no_main]
//! Any bytes through all stages, twice. Names of a small authority list stand among the words of the dictionary.

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use news_enrichment::annotation::EntityType;
use news_enrichment::annotators::entities::{AuthorityEntry, AuthorityListBuilder};
use news_enrichment::enrichment::{EnrichError, Enricher, Include, Options};
use news_enrichment_fuzz::{hold_enrichment, text};

const LISTED: [(&str, EntityType, &str, &[&str]); 5] = [
    ("1", EntityType::Person, "Ada Brennan", &["Brennan", "Iron Mayor"]),
    ("2", EntityType::Person, "Tom Brennan", &["Brennan"]),
    ("3", EntityType::Organization, "Northrail", &["Northern Rail Holdings", "NRH"]),
    ("4", EntityType::Organization, "Target", &["Target Corporation"]),
    ("5", EntityType::Location, "Brennan Bridge", &["the Bridge"]),
];

static ENRICHER: LazyLock<Enricher> = LazyLock::new(|| {
    let mut builder = AuthorityListBuilder::default();
    for (id, entity_type, name, aliases) in LISTED {
        let aliases = aliases.iter().map(|&alias| alias.to_owned()).collect();
        let entry = AuthorityEntry {
            id: id.to_owned(),
            entity_type,
            name: name.to_owned(),
            aliases,
            links: Vec::new(),
        };
        builder.add(&entry).expect("a sound entry");
    }
    Enricher::with_authority(builder.finish()).expect("the seeds are sound")
});

fuzz_target!(|bytes: &[u8]| {
    let text = text(bytes);
    let options = Options {
        language: Some("en".to_owned()),
        published: "2026-03-12".parse().ok(),
        include: Include { explanations: true, ..Include::default() },
        min_confidence: 0.0,
    };
    match ENRICHER.enrich(&text, &options) {
        Ok(result) => {
            hold_enrichment(&text, &result);
            assert!(
                ENRICHER.enrich(&text, &options).is_ok_and(|again| again == result),
                "twice is not the same"
            );
        }
        Err(EnrichError::Empty) => {}
        Err(other) => panic!("{other}"),
    }
});
