//! Compares coreference with the chains of a treebank.
//!
//! A chain counts when the recognizer found a name of it. The question of each row is then: of the pronouns
//! (or definite descriptions) that the resolver linked, how many belong to the chain of the entity's names
//! (precision); of those in a chain that counts, how many were linked to it (recall). Mentions in apposition
//! and predicates are left out of recall: they describe a name. An entity's chain is that of most of its names.

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;

use crate::annotation::{EntityType, MentionKind};
use crate::enrichment::{Enricher, Options, ProfiledEntity};

use super::treebank::{self, Form, GoldMention, GoldText};
use super::{Accuracy, EvaluationError};

/// The counts by genre and kind of mention, and every miss.
#[derive(Debug, Clone, Default)]
pub struct CoreferenceReport {
    rows: BTreeMap<(String, &'static str), Accuracy>,
    misses: Vec<String>,
}

impl CoreferenceReport {
    /// The counts of one genre's mentions of one kind; zeros when there were none.
    #[must_use]
    pub fn row(&self, genre: &str, kind: &'static str) -> Accuracy {
        self.rows.get(&(genre.to_owned(), kind)).copied().unwrap_or_default()
    }

    /// Every wrong link and every miss: text, question, mention, and the words around it, tab-separated.
    #[must_use]
    pub fn misses(&self) -> &[String] {
        &self.misses
    }

    fn count(&mut self, genre: &str, kind: &'static str, add: impl Fn(&mut Accuracy)) {
        for genre in [genre, "all"] {
            add(self.rows.entry((genre.to_owned(), kind)).or_default());
        }
    }
}

impl fmt::Display for CoreferenceReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{:28} {:>9} {:>6} {:>6} {:>6}", "", "precision", "recall", "F1", "n")?;
        for ((genre, kind), row) in &self.rows {
            let n = row.hits + row.misses;
            let name = format!("{genre} {kind}");
            writeln!(f, "{name:28} {:9.3} {:6.3} {:6.3} {n:6}", row.precision(), row.recall(), row.f1())?;
        }
        Ok(())
    }
}

/// Resolves every text of a treebank of the given genres (all when empty) and compares.
///
/// # Errors
/// The treebank cannot be read.
pub fn score_coreference(
    enricher: &Enricher,
    path: &Path,
    genres: &[String],
) -> Result<CoreferenceReport, EvaluationError> {
    let mut report = CoreferenceReport::default();
    for gold in treebank::read(path)? {
        if !genres.is_empty() && !genres.iter().any(|g| g == gold.genre()) {
            continue;
        }
        // a text that the service refuses (too little English) counts nothing
        let options = Options { language: Some("en".to_owned()), ..Options::default() };
        if let Ok(found) = enricher.enrich(&gold.text, &options) {
            compare(&gold, &found.entities, &mut report);
        }
    }
    Ok(report)
}

fn compare(gold: &GoldText, entities: &[ProfiledEntity], report: &mut CoreferenceReport) {
    let chains: Vec<Option<u32>> = entities.iter().map(|e| chain_of(gold, e)).collect();
    let mut linked: BTreeMap<(usize, usize), u32> = BTreeMap::new();
    for (entity, &chain) in entities.iter().zip(&chains) {
        for mention in entity.mentions.iter().filter(|m| m.kind != MentionKind::Name) {
            let bytes = mention.span.start()..mention.span.end();
            let words = gold.text.get(bytes.clone()).unwrap_or_default();
            let pronoun = mention.kind == MentionKind::Pronoun;
            let Some(kind) = row_of(words, pronoun, entity.entity.entity_type) else { continue };
            let target =
                gold.mentions.iter().filter(|m| bytes.start <= m.head.start && m.head.end <= bytes.end);
            let target = target.filter(|m| m.bytes.start <= bytes.start).max_by_key(|m| m.head.end);
            let right = target.is_some_and(|t| Some(t.chain) == chain);
            if let (Some(target), true) = (target, right) {
                linked.insert((target.bytes.start, target.bytes.end), target.chain);
                report.count(gold.genre(), kind, |a| a.hits += usize::from(counts(target)));
            } else {
                report.count(gold.genre(), kind, |a| a.false_alarms += 1);
                report.misses.push(line(gold, "wrong", kind, bytes, &entity.entity.name));
            }
        }
    }
    for mention in gold.mentions.iter().filter(|m| counts(m)) {
        let Some(at) = chains.iter().position(|c| *c == Some(mention.chain)) else { continue };
        let Some(entity) = entities.get(at) else { continue };
        if linked.contains_key(&(mention.bytes.start, mention.bytes.end)) {
            continue;
        }
        let words = gold.text.get(mention.bytes.clone()).unwrap_or_default();
        let Some(kind) = row_of(words, mention.form == Form::Pronoun, entity.entity.entity_type) else {
            continue;
        };
        report.count(gold.genre(), kind, |a| a.misses += 1);
        report.misses.push(line(gold, "missed", kind, mention.bytes.clone(), &entity.entity.name));
    }
}

/// Whether a gold mention is one that the resolver ought to link.
fn counts(mention: &GoldMention) -> bool {
    match mention.form {
        Form::Pronoun => true,
        Form::Definite => mention.given && !mention.describes,
        Form::Name | Form::Other => false,
    }
}

/// The chain of most of an entity's names; none when no name is the head of a gold mention.
fn chain_of(gold: &GoldText, entity: &ProfiledEntity) -> Option<u32> {
    let mut votes: BTreeMap<u32, usize> = BTreeMap::new();
    for name in &entity.entity.names {
        let bytes = name.span.start()..name.span.end();
        let headed = gold.mentions.iter().filter(|m| {
            m.form == Form::Name
                && m.head.start < bytes.end
                && bytes.start < m.head.end
                && m.bytes.end >= bytes.end
        });
        if let Some(mention) = headed.min_by_key(|m| (m.head.start.abs_diff(bytes.start), m.bytes.len())) {
            *votes.entry(mention.chain).or_default() += 1;
        }
    }
    votes.into_iter().max_by_key(|&(chain, n)| (n, std::cmp::Reverse(chain))).map(|(chain, _)| chain)
}

/// What a mention is counted as; none for what no resolver is asked ("you", "this").
fn row_of(words: &str, pronoun: bool, entity_type: EntityType) -> Option<&'static str> {
    if !pronoun {
        return match entity_type {
            EntityType::Person => Some("nominal, person"),
            EntityType::Organization => Some("nominal, organization"),
            EntityType::Location => Some("nominal, location"),
            _ => None,
        };
    }
    match words.to_lowercase().as_str() {
        "he" | "him" | "his" | "himself" | "she" | "her" | "hers" | "herself" => Some("he, she"),
        "they" | "them" | "their" | "theirs" | "themselves" => Some("they"),
        "it" | "its" | "itself" => Some("it"),
        "i" | "me" | "my" | "mine" | "myself" => Some("I"),
        "we" | "us" | "our" | "ours" | "ourselves" => Some("we"),
        _ => None,
    }
}

fn line(gold: &GoldText, what: &str, kind: &str, at: std::ops::Range<usize>, entity: &str) -> String {
    let before: String = {
        let all: Vec<char> = gold.text.get(..at.start).unwrap_or_default().chars().rev().take(160).collect();
        all.into_iter().rev().collect()
    };
    let after: String = gold.text.get(at.end..).unwrap_or_default().chars().take(60).collect();
    let words = gold.text.get(at).unwrap_or_default();
    let context = format!("{before}[[{words}]]{after}").replace(['\n', '\t'], " / ");
    format!("{}\t{kind} {what}\t{words}\t{entity}\t{context}", gold.name)
}
