//! Names on a corpus in columns, such as CoNLL-2003: another house's conventions, so the figures say how the
//! recognizer travels, not how good it is on its own ground.
//!
//! * `person`, `organization`, `location`: span and type both exact; a mention of another type is not counted.
//!   Their `all` is the three together.

use std::ops::Range;
use std::path::Path;

use crate::annotation::EntityType;
use crate::enrichment::{Enricher, Include, Options};

use super::columns::passages;
use super::{EvaluationError, Report};

/// Sentences that are read as one text: the corpora do not say where an article ends.
const SENTENCES: usize = 20;

/// Counts the names of a corpus in columns.
///
/// # Errors
/// A file that cannot be read.
pub fn score_names(enricher: &Enricher, corpus: &Path) -> Result<Report, EvaluationError> {
    let content = std::fs::read_to_string(corpus)
        .map_err(|source| EvaluationError::Read { path: corpus.to_owned(), source })?;
    let only =
        Include { entities: true, quotes: false, figures: false, sentiment: false, explanations: false };
    let options = Options { include: only, language: Some("en".to_owned()), ..Options::default() };
    let mut report = Report::default();
    for (number, passage) in passages(&content, SENTENCES).iter().enumerate() {
        // a passage without a word has no names either
        let Ok(found) = enricher.enrich(&passage.text, &options) else { continue };
        let found = (found.entities.iter())
            .flat_map(|e| e.entity.names.iter().map(|m| (m.span.start(), m.span.end(), e.entity.entity_type)))
            .filter(|(_, _, kind)| TYPES.contains(kind))
            .collect();
        let wanted =
            (passage.names.iter()).filter_map(|n| Some((n.start, n.end, type_of(&n.tag)?))).collect();
        let words = |at: Range<usize>| passage.text.get(at).unwrap_or_default().to_owned();
        let name = format!("passage {}", number + 1);
        report.compare_names(&name, &wanted, &found, words, |kind| vec!["all", kind.name()]);
    }
    Ok(report)
}

const TYPES: [EntityType; 3] = [EntityType::Person, EntityType::Organization, EntityType::Location];

fn type_of(tag: &str) -> Option<EntityType> {
    match tag {
        "PER" => Some(EntityType::Person),
        "ORG" => Some(EntityType::Organization),
        "LOC" => Some(EntityType::Location),
        _ => None,
    }
}
