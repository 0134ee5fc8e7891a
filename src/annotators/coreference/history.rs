//! What has been mentioned so far, and how prominently: the candidates of the next pronoun.

use crate::annotation::{Entity, EntityType, Gender};

/// A mention that has been passed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Passed {
    pub(super) entity: usize,
    pub(super) sentence: usize,
    pub(super) token: usize,
    /// Number of the quotation around it.
    pub(super) quotation: Option<usize>,
    /// It looks like the subject of its clause.
    pub(super) subject: bool,
    /// A possessive follows it, or a preposition precedes it.
    pub(super) oblique: bool,
    /// It stands in a caption or credit.
    pub(super) aside: bool,
    /// It stands before a noun that it only tells apart: "Northrail officials", "Greek temples".
    pub(super) modifier: bool,
    /// By name.
    pub(super) named: bool,
}

/// How many passed mentions are looked back at.
const WINDOW: usize = 24;
/// How many sentences are looked back at.
const SENTENCES: usize = 5;

/// Passed mentions with what has been learned of their entities.
#[derive(Debug)]
pub(super) struct History {
    passed: Vec<Passed>,
    genders: Vec<Gender>,
    types: Vec<EntityType>,
}

/// Where a pronoun or role noun stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    pub(super) sentence: usize,
    pub(super) token: usize,
    pub(super) quotation: Option<usize>,
    /// In a caption or credit, which the story runs past.
    pub(super) aside: bool,
}

impl History {
    pub(super) fn new(entities: &[Entity]) -> Self {
        Self {
            passed: Vec::new(),
            genders: entities.iter().map(|e| e.gender).collect(),
            types: entities.iter().map(|e| e.entity_type).collect(),
        }
    }

    pub(super) fn push(&mut self, passed: Passed) {
        self.passed.push(passed);
    }

    /// The entity mentioned last.
    pub(super) fn latest(&self) -> Option<usize> {
        self.passed.last().map(|p| p.entity)
    }

    pub(super) fn gender(&self, entity: usize) -> Gender {
        self.genders.get(entity).copied().unwrap_or(Gender::Unknown)
    }

    pub(super) fn entity_type(&self, entity: usize) -> Option<EntityType> {
        self.types.get(entity).copied()
    }

    /// Remembers what a resolved pronoun shows.
    pub(super) fn learn(&mut self, entity: usize, gender: Gender) {
        if let Some(slot) = self.genders.get_mut(entity).filter(|g| **g == Gender::Unknown) {
            *slot = gender;
        }
    }

    /// Scores the recent entities that `admit` accepts, best first.
    pub(super) fn rank(
        &self,
        place: Place,
        admit: impl Fn(usize, &Passed) -> Option<f32>,
    ) -> Vec<(usize, f32)> {
        let mut scores: Vec<(usize, f32)> = Vec::new();
        for (back, passed) in self.passed.iter().rev().take(WINDOW).enumerate() {
            let distance = place.sentence.saturating_sub(passed.sentence);
            if distance > if passed.aside { SENTENCES * 2 } else { SENTENCES } {
                break;
            }
            // what is said inside quotation marks is another conversation
            let same_talk = passed.quotation == place.quotation;
            if place.quotation.is_some() && !same_talk && distance < 1 && passed.subject {
                continue;
            }
            let Some(bonus) = admit(passed.entity, passed) else { continue };
            let score = bonus + f32::from(u8::from(passed.subject)) * 2.0
                - f32::from(u8::from(passed.oblique)) * 1.0
                - distance as f32 * 1.2
                - back as f32 * 0.1
                - if same_talk { 0.0 } else { 3.0 }
                - if passed.aside && !place.aside { 4.0 } else { 0.0 };
            match scores.iter_mut().find(|(e, _)| *e == passed.entity) {
                // each further mention makes it a little more likely
                Some((_, best)) => *best = best.max(score) + 0.3,
                None => scores.push((passed.entity, score)),
            }
        }
        scores.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        scores
    }
}

/// The best candidate, unless another is as good.
pub(super) fn clear_winner(ranked: &[(usize, f32)], margin: f32, floor: f32) -> Option<usize> {
    let &(best, score) = ranked.first()?;
    let rival = ranked.get(1).is_some_and(|&(_, s)| score - s < margin);
    (score >= floor && !rival).then_some(best)
}
