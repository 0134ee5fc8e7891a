//! Which passages report speech, and with which cue, in text order.
//!
//! First every reporting verb is found with its subject and its content (`clauses`, `contents`); then
//! each passage in quotation marks is tied to the clause that reports it (`passages`), to a label
//! (`labels`) or to the passage it goes on from. A clause that holds no quotation marks is indirect speech.

mod clauses;
mod contents;
mod cues;
mod draft;
mod fragments;
mod intros;
mod inversions;
mod labels;
mod passages;
mod phrases;
mod reading;
mod subjects;
mod ties;
mod verb_groups;
mod wording;

use self::cues::CueLexicon;
use self::reading::Reading;
use crate::annotation::{Entity, Quote};
use crate::annotators::SetupError;
use crate::lexicon::tagger::Tagger;
use crate::text::Document;

/// Finds reported speech: direct, indirect and mixed.
#[derive(Debug)]
pub struct QuoteExtractor {
    tagger: Tagger,
    cues: CueLexicon,
}

impl QuoteExtractor {
    /// Reads its seeds.
    ///
    /// # Errors
    /// A defective seed.
    pub fn new() -> Result<Self, SetupError> {
        Ok(Self { tagger: Tagger::new()?, cues: CueLexicon::read()? })
    }

    /// Which passages report speech, and with which cue, in text order.
    #[must_use]
    pub fn extract(&self, document: &Document<'_>, entities: &[Entity]) -> Vec<Quote> {
        let reading = Reading::new(document, entities, &self.tagger);
        let mut taken = vec![false; reading.passages.len()];
        let mut drafts = labels::turns(&reading, &mut taken);
        let clauses = clauses::find(&reading, &self.cues);
        passages::tie(&reading, &clauses, &taken, &mut drafts);
        passages::headlines(&reading, &taken, &mut drafts);
        draft::finish(&reading, &self.cues, drafts)
    }
}
