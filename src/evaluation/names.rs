//! Names on a corpus in columns, such as CoNLL-2003: another house's conventions, so the figures say how the
//! recognizer travels, not how good it is on its own ground.
//!
//! * `person`, `organization`, `location`: span and type both exact; a mention of another type is not counted.
//!   Their `all` is the three together.

use std::collections::BTreeSet;
use std::path::Path;

use crate::annotation::{EntityType, MentionKind};
use crate::enrichment::{Enricher, Include, Options};

use super::columns::{Passage, passages};
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
    let only = Include { entities: true, quotes: false, figures: false, sentiment: false };
    let options = Options { include: only, language: Some("en".to_owned()), ..Options::default() };
    let mut report = Report::default();
    for (number, passage) in passages(&content, SENTENCES).iter().enumerate() {
        // a passage without a word has no names either
        let Ok(found) = enricher.enrich(&passage.text, &options) else { continue };
        let found = (found.entities.iter())
            .flat_map(|e| e.entity.names.iter().map(|m| (m, e.entity.entity_type)))
            .filter(|(mention, _)| mention.kind == MentionKind::Name)
            .map(|(mention, kind)| (mention.span.start(), mention.span.end(), kind));
        compare(passage, found.collect(), &format!("passage {}", number + 1), &mut report);
    }
    Ok(report)
}

type Names = BTreeSet<(usize, usize, EntityType)>;

fn compare(passage: &Passage, mut found: Names, name: &str, report: &mut Report) {
    let wanted: Names =
        (passage.names.iter()).filter_map(|n| Some((n.start, n.end, type_of(&n.tag)?))).collect();
    found.retain(|(_, _, kind)| TYPES.contains(kind));
    let words = |at: &(usize, usize, EntityType)| passage.text.get(at.0..at.1).unwrap_or_default();
    for mention in &wanted {
        for row in ["all", mention.2.name()] {
            if found.contains(mention) { report.hit(row) } else { report.missed(row, name, words(mention)) }
        }
    }
    for mention in found.difference(&wanted) {
        for row in ["all", mention.2.name()] {
            report.false_alarm(row, name, words(mention));
        }
    }
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
