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
use super::{address, places, reports};
use crate::annotation::{Coreference, Entity, Quote, Sentiment, Speaker};
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
    /// Of each quote: its sentences.
    pub(crate) passages: Vec<Vec<Passage>>,
    /// Of each quote: its numbers, its hashed features and its valences.
    manners: Vec<(Sums, Range<usize>, Range<usize>)>,
    found: Found,
    pub(crate) entities: Vec<Sentiment>,
    pub(crate) utterances: Vec<Utterances>,
    /// Of each of the utterances.
    pub(crate) candidates: Candidates,
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
        let passages: Vec<Vec<Passage>> = (0..quotes.len())
            .map(|q| speakers::passages(document, &reading, &ownership, &judge, q))
            .collect();
        let mut found = Found::with_room(document.tokens().len());
        let reader = MannerReader { document, reading: &reading, ownership: &ownership, telling };
        let manners = (quotes.iter().zip(&passages).enumerate())
            .map(|(number, (quote, passages))| {
                let (first, traced) = (found.occurrences.len(), found.traces.len());
                let sums = reader.read(number, quote, passages, &mut found);
                (sums, first..found.occurrences.len(), traced..found.traces.len())
            })
            .collect();
        let addressed = address::places(document, &reading, &ownership, entities, &places, quotes, speakers);
        let mentions = Mentions::new(document, &reading, &ownership, &judge, &places, &addressed);
        let entity_tones = mentions.entities(&places, entities.len());
        let mut all: Vec<_> = places.iter().chain(&addressed).zip(mentions.scores.iter().copied()).collect();
        all.sort_by_key(|(place, _)| place.tokens.start);
        let (all, leanings): (Vec<_>, Vec<_>) = all.into_iter().unzip();
        let utterances = speakers::utterances(document, entities, &places, quotes, speakers);
        let remarks = reports::remarks(document, &reading, &ownership, &places, quotes, speakers);
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
        Self { passages, manners, found, entities: entity_tones, utterances, candidates }
    }

    /// The numbers of some quotes together.
    pub(crate) fn sums(&self, quotes: &[usize]) -> Sums {
        let mut sums = Sums::default();
        for (own, ..) in quotes.iter().filter_map(|&q| self.manners.get(q)) {
            sums.add(own);
        }
        sums
    }

    /// The hashed features of some quotes.
    pub(crate) fn heard(&self, quotes: &[usize]) -> impl Iterator<Item = &Occurrence> {
        let ranges = quotes.iter().filter_map(|&q| self.manners.get(q));
        ranges.flat_map(|(_, range, _)| self.found.occurrences.get(range.clone()).unwrap_or_default())
    }

    /// The valences of some quotes.
    pub(crate) fn traces(&self, quotes: &[usize]) -> impl Iterator<Item = &Trace> {
        let ranges = quotes.iter().filter_map(|&q| self.manners.get(q));
        ranges.flat_map(|(_, _, range)| self.found.traces.get(range.clone()).unwrap_or_default())
    }
}
