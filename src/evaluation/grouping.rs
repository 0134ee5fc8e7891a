//! Whether names that name the same were put together.
//!
//! * `entities.grouped`: for every two successive gold mentions of one entity that were both found as names, a
//!   hit when they came back in one entity, else a miss; for every two successive found names of one entity
//!   that gold gives to two entities, a false alarm. (The links of Vilain et al., "A model-theoretic
//!   coreference scoring scheme", MUC-6 1995, over the names that were found.)

use std::collections::BTreeMap;

use crate::annotation::MentionKind;
use crate::enrichment::Enrichment;
use crate::text::OffsetMap;

use super::{GoldArticle, Report};

/// The row that is filled.
const ROW: &str = "entities.grouped";

pub(super) fn score(gold: &GoldArticle, found: &Enrichment, offsets: &OffsetMap, report: &mut Report) {
    let mut owners: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for (number, entity) in found.entities.iter().enumerate() {
        for mention in entity.mentions.iter().filter(|m| m.kind == MentionKind::Name) {
            let at = (offsets.convert(mention.span.start()), offsets.convert(mention.span.end()));
            owners.insert(at, number);
        }
    }
    let mut wanted: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for (number, entity) in gold.entities.iter().enumerate() {
        let mut last = None;
        for &at in &entity.mentions {
            wanted.insert(at, number);
            let Some(&owner) = owners.get(&at) else { continue };
            match last {
                Some(before) if before == owner => report.hit(ROW),
                Some(_) => report.missed(ROW, &gold.name, &format!("{}: {}", entity.name, words(gold, at))),
                None => {}
            }
            last = Some(owner);
        }
    }
    let mut lasts: BTreeMap<usize, usize> = BTreeMap::new();
    for (&at, &owner) in &owners {
        let Some(&number) = wanted.get(&at) else { continue };
        let before = lasts.insert(owner, number);
        if let Some(before) = before.filter(|b| *b != number).and_then(|b| gold.entities.get(b)) {
            report.false_alarm(ROW, &gold.name, &format!("{} with {}", words(gold, at), before.name));
        }
    }
}

fn words(gold: &GoldArticle, at: (usize, usize)) -> String {
    gold.text.chars().skip(at.0).take(at.1.saturating_sub(at.0)).collect()
}
