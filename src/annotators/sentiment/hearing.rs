//! Everything that is found of an article's speech before any of its speakers is judged.

use std::ops::Range;

use super::aim::Scene;
use super::candidate::Candidates;
use super::judge::ToneModels;
use super::lexicon::ToneLexicon;
use super::manner::{Found, MannerReader, Occurrence, Sums, Trace};
use super::mentions::Mentions;
use super::ownership::Ownership;
use super::reading::Reading;
use super::speakers::{self, Passage, Utterances};
use super::{address, places, reports, voices};
use crate::annotation::{Coreference, Entity, EntityId, Quote, Sentiment, Speaker};
use crate::model::Weighty;
use crate::text::Document;

/// An article as the earlier stages left it.
#[derive(Debug, Clone, Copy)]
pub struct Article<'a> {
    /// The text.
    pub document: &'a Document<'a>,
    /// Who and what is in it.
    pub entities: &'a [Entity],
    /// What else refers to them.
    pub coreferences: &'a [Coreference],
    /// What is said in it.
    pub quotes: &'a [Quote],
    /// By whom; one answer for each quote.
    pub speakers: &'a [Option<Speaker>],
}

/// What was found.
#[derive(Debug)]
pub(crate) struct Hearing {
    /// The sentences of all quotes, one quote after the other.
    passages: Vec<Passage>,
    /// Of each quote.
    manners: Vec<Manner>,
    found: Found,
    pub(crate) entities: Vec<Sentiment>,
    pub(crate) utterances: Vec<Utterances>,
    /// Of each of the utterances.
    pub(crate) candidates: Candidates,
    /// Of each of the utterances: what is known of the speaker.
    voices: Vec<Vec<u32>>,
}

impl Hearing {
    /// Reads an article. What of the manner is not `telling` is left out; `traced` asks for the words behind the
    /// features of candidates.
    pub(crate) fn new(
        article: Article<'_>,
        lexicon: &ToneLexicon,
        models: &ToneModels,
        telling: Option<&Weighty>,
        traced: bool,
    ) -> Self {
        let Article { document, entities, coreferences, quotes, speakers } = article;
        let reading = Reading::new(document, lexicon);
        let ownership = Ownership::new(document, quotes);
        let places = places::all(document, entities, coreferences);
        let judge = models.judge(document, &reading);
        let mut passages: Vec<Passage> = Vec::with_capacity(2 * quotes.len());
        let mut found = Found::with_room(document.tokens().len());
        let reader = MannerReader { document, reading: &reading, ownership: &ownership, telling };
        let manners = (quotes.iter().enumerate())
            .map(|(number, quote)| {
                let (said, first, traced) = (passages.len(), found.occurrences.len(), found.traces.len());
                passages.extend(speakers::passages(document, &reading, &ownership, &judge, number));
                let own = passages.get(said..).unwrap_or_default();
                let sums = reader.read(number, quote, own, &mut found);
                Manner {
                    sums,
                    passages: said..passages.len(),
                    occurrences: first..found.occurrences.len(),
                    traces: traced..found.traces.len(),
                }
            })
            .collect();
        let addressed = address::places(document, &reading, &ownership, entities, &places, speakers);
        let mentions = Mentions::new(document, &reading, &ownership, &judge, &places, &addressed);
        let entity_tones = mentions.entities(&places, entities.len());
        let mut all: Vec<_> = places.iter().chain(&addressed).zip(mentions.scores.iter().copied()).collect();
        if !addressed.is_empty() {
            all.sort_by_key(|(place, _)| place.tokens.start);
        }
        let (all, leanings): (Vec<_>, Vec<_>) = all.into_iter().unzip();
        let utterances = speakers::utterances(document, entities, &places, quotes, speakers);
        let remarks = reports::remarks(document, &reading, &ownership, &places, speakers);
        let scene = Scene {
            document,
            reading: &reading,
            ownership: &ownership,
            entities,
            quotes,
            places: all,
            leanings,
            tones: entity_tones.iter().map(|t| t.score).collect(),
        };
        let candidates = scene.candidates(&utterances, &remarks, traced);
        let voices = voices::keys(document, lexicon, entities, &utterances);
        Self { passages, manners, found, entities: entity_tones, utterances, candidates, voices }
    }

    /// The numbers of some quotes together.
    pub(crate) fn sums(&self, quotes: &[usize]) -> Sums {
        let mut all = quotes.iter().filter_map(|&q| self.manners.get(q)).map(|manner| &manner.sums);
        let mut sums = all.next().cloned().unwrap_or_default();
        all.for_each(|own| sums.add(own));
        sums
    }

    /// The sentences of some quotes.
    pub(crate) fn passages(&self, quotes: &[usize]) -> impl Iterator<Item = &Passage> {
        let ranges = quotes.iter().filter_map(|&q| self.manners.get(q));
        ranges.flat_map(|manner| self.passages.get(manner.passages.clone()).unwrap_or_default())
    }

    /// The hashed features of some quotes.
    pub(crate) fn heard(&self, quotes: &[usize]) -> impl Iterator<Item = &Occurrence> {
        let ranges = quotes.iter().filter_map(|&q| self.manners.get(q));
        ranges.flat_map(|manner| self.found.occurrences.get(manner.occurrences.clone()).unwrap_or_default())
    }

    /// What is known of a speaker, as keys of hashed features.
    pub(crate) fn voice(&self, speaker: EntityId) -> &[u32] {
        let at = self.utterances.binary_search_by_key(&speaker, |said| said.entity);
        at.ok().and_then(|at| self.voices.get(at)).map_or(&[], Vec::as_slice)
    }

    /// The valences of some quotes.
    pub(crate) fn traces(&self, quotes: &[usize]) -> impl Iterator<Item = &Trace> {
        let ranges = quotes.iter().filter_map(|&q| self.manners.get(q));
        ranges.flat_map(|manner| self.found.traces.get(manner.traces.clone()).unwrap_or_default())
    }
}

/// The numbers of a quote, and where its sentences, hashed features and valences stand among those of all quotes.
#[derive(Debug)]
struct Manner {
    sums: Sums,
    passages: Range<usize>,
    occurrences: Range<usize>,
    traces: Range<usize>,
}
