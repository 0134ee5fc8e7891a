//! “He has failed us,” Ms Reid said of **Mr Vane**; asked about the **Treasury**, she laughed: at whom words are aimed.
//!
//! Whoever is named in a speaker's words, beside them, in the paragraph around them, just before them, or most
//! often in the article, may be whom the speaker is for or against. One model says how likely each is the target
//! of an opinion, another which way it goes.

use super::candidate::template::{
    AFTER, ALONE, BEFORE, BEYOND, FAR, HEAD, KIND, LAST, MOST, NAMED, PRONOUN, RANK, SENSE, SHARE, SPEAKS,
    STANDING, THEME, TONE, TYPE, VALENCE,
};
use super::candidate::{Candidates, Standing};
use super::grammar::Grammar;
use super::ownership::Ownership;
use super::places::Place;
use super::reading::Reading;
use super::reports::Remark;
use super::sightings::{Sight, Sighting, Stage};
use super::speakers::Utterances;
use crate::annotation::{Entity, EntityId, EntityType, Gender, MentionKind, Quote};
use crate::model::hash_text;
use crate::text::{Document, SectionKind};

/// Tokens on each side of a mention that are read.
const NEAR: usize = 8;
/// Entities most spoken of that are candidates wherever they stand.
const PROMINENT: usize = 5;
/// Entities named last before the first quote that are candidates.
const RECENT: usize = 3;
/// Tokens before the first quote in which they are looked for.
const BACK: usize = 120;

/// What all speakers of an article are seen against.
pub(crate) struct Scene<'a> {
    pub(crate) document: &'a Document<'a>,
    pub(crate) reading: &'a Reading,
    pub(crate) ownership: &'a Ownership,
    pub(crate) entities: &'a [Entity],
    pub(crate) quotes: &'a [Quote],
    /// All mentions, then those places in quotes that stand for somebody without being mentions ("you").
    pub(crate) places: Vec<&'a Place>,
    /// How each of the places is spoken of in its sentence or quote, −1 to 1.
    pub(crate) leanings: Vec<f32>,
    /// How the article speaks of each entity, −1 to 1.
    pub(crate) tones: Vec<f32>,
}

impl Scene<'_> {
    /// The candidates of each speaker, in the order of `said`; `traced` asks for the words behind their features.
    pub(crate) fn candidates(&self, said: &[Utterances], remarks: &[Remark], traced: bool) -> Candidates {
        let stage = Stage::new(self.document, self.ownership, said);
        let sightings = stage.sightings(self.document, self.ownership, &self.places, remarks);
        let crowd = self.crowd(said);
        let mut all = Candidates::with_room(said.len(), traced);
        let mut left = sightings.as_slice();
        let mut seen = Vec::new();
        for (speaker, utterances) in said.iter().enumerate() {
            let own;
            (own, left) = left.split_at(left.partition_point(|s| s.speaker() <= speaker));
            seen.clear();
            seen.extend(own.chunk_by(|a, b| a.entity() == b.entity()).filter_map(Seen::of));
            self.speaker(utterances, &crowd, &mut seen, &mut all);
            all.end_speaker();
        }
        all
    }

    /// Adds the candidates of one speaker, who has those in sight that are given, in order of entity.
    fn speaker<'s>(
        &self,
        utterances: &Utterances,
        crowd: &Crowd,
        seen: &mut Vec<Seen<'s>>,
        all: &mut Candidates,
    ) {
        let first = utterances.quotes.first().and_then(|&q| self.ownership.content(q));
        let first = first.map_or(0, |tokens| tokens.start);
        let recent = self.recent(first, utterances.entity);
        let prominent = crowd.prominent.iter().copied().filter(|&e| e != utterances.entity);
        for entity in prominent.take(PROMINENT).chain(recent.iter()) {
            if let Err(place) = seen.binary_search_by_key(&entity, |s| s.entity) {
                seen.insert(place, Seen { entity, said: 0.0, sightings: &[] });
            }
        }
        let address = self.pronouns(utterances);
        let named = seen.iter().filter(|s| s.said > 0.0).count();
        let most = seen.iter().map(|s| s.said).fold(0.0, f32::max);
        for Seen { entity, said, sightings } in seen {
            let entity = *entity;
            let Some(known) = self.entities.get(entity.index()) else { continue };
            all.open(entity);
            if sightings.is_empty() {
                all.count_once(FAR, 0, 1.0);
            }
            for sighting in sightings.iter() {
                match sighting.sight {
                    Sight::Place { standing, place, quote } => self.note(all, standing, place, quote),
                    Sight::Remark { praise } => all.report(praise),
                }
            }
            all.count_once(RANK, crowd.rank(entity, utterances.entity), 1.0);
            let near = recent.place(entity);
            all.count_once(LAST, near.unwrap_or(0), f32::from(u8::from(near.is_some())));
            all.count_once(SHARE, 0, (4.0 * crowd.count(entity) / crowd.total).powi(2));
            all.count_once(TYPE, known.entity_type as u32, 1.0);
            let person = u32::from(known.entity_type == EntityType::Person);
            all.count_once(PRONOUN, person, address.fit(known));
            all.count_once(ALONE, 0, f32::from(u8::from(named == 1 && *said > 0.0)));
            all.count_once(MOST, 0, f32::from(u8::from(*said > 0.0 && *said >= most)));
            all.count_once(NAMED, 0, named.min(6) as f32 / 3.0);
            let talks = crowd.speaks.get(entity.index()).copied().unwrap_or(false);
            all.count_once(SPEAKS, 0, f32::from(u8::from(talks)));
            let tone = self.tones.get(entity.index()).copied().unwrap_or(0.0);
            all.count_once(TONE, 0, (2.0 * tone.max(0.0)).powi(2));
            all.count_once(TONE, 1, (2.0 * (-tone).max(0.0)).powi(2));
            let head = known.names.first().is_some_and(|m| m.span.start() < crowd.headline);
            all.count_once(HEAD, 0, f32::from(u8::from(head)));
            all.close();
        }
    }

    /// Adds to the open candidate what a place says of it.
    fn note(&self, candidate: &mut Candidates, standing: Standing, place: usize, quote: usize) {
        let (Some(&place), Some(&leaning)) = (self.places.get(place), self.leanings.get(place)) else {
            return;
        };
        candidate.see(standing, quote, leaning);
        let at = standing as u32;
        if standing == Standing::Said
            && let Some(cue) = self.quotes.get(quote).and_then(|q| q.cue.as_ref())
        {
            candidate.count_word(SENSE, cue.sense as u32, 1.0, self.document.token_at(cue.span.start()));
        }
        candidate.count(STANDING, at, 1.0);
        candidate.count(KIND, at * 3 + place.kind as u32, 1.0);
        let Some(sentence) = self.document.sentences().get(place.sentence).map(|s| s.tokens.clone()) else {
            return;
        };
        let before = sentence.start.max(place.tokens.start.saturating_sub(NEAR))..place.tokens.start;
        let after = place.tokens.end..sentence.end.min(place.tokens.end + NEAR).max(place.tokens.end);
        for (side, tokens) in [(0, before.clone()), (1, after.clone())] {
            for charged in self.reading.charged(tokens) {
                let (token, value, side) = (charged.token, charged.value, at * 2 + side);
                let theme = (side * 32 + charged.lexeme.theme as u32) * 2 + u32::from(charged.turned());
                candidate.count_word(THEME, theme, 1.0, token);
                candidate.count_word(VALENCE, side * 2 + u32::from(value < 0.0), value.abs(), token);
            }
        }
        let mut count = |template: u32, word: usize| {
            let key = hash_text(self.document.lower(word)).wrapping_add(at);
            candidate.count_word(template, key, 1.0, word);
        };
        let mut back = before.rev();
        if let Some(last) = back.next() {
            count(BEFORE, last);
            // "against the Treasury": what governs a noun phrase stands before it
            if self.reading.grammar(last).is(Grammar::DETERMINER)
                && let Some(governor) = back.next()
            {
                count(BEYOND, governor);
            }
        }
        if let Some(next) = after.clone().next() {
            count(AFTER, next);
        }
    }

    /// What all speakers see of the article's entities.
    fn crowd(&self, said: &[Utterances]) -> Crowd {
        let mut counts = vec![0.0_f32; self.entities.len()];
        for place in &self.places {
            if let Some(count) = counts.get_mut(place.entity.index()) {
                *count += if place.kind == MentionKind::Name { 1.0 } else { 0.6 };
            }
        }
        let total: f32 = counts.iter().sum::<f32>().max(1.0);
        // one more than a speaker looks at, who may be one of them
        let mut most: Vec<(f32, usize)> = Vec::with_capacity(PROMINENT + 2);
        for (entity, (known, &count)) in self.entities.iter().zip(&counts).enumerate() {
            let least = most.get(PROMINENT).map_or(-1.0, |m| m.0);
            if known.entity_type != EntityType::Location && count > least {
                most.insert(most.partition_point(|m| m.0 >= count), (count, entity));
                most.truncate(PROMINENT + 1);
            }
        }
        let mut ranks = vec![u32::MAX; self.entities.len()];
        for (rank, &(_, entity)) in (0..).zip(&most) {
            if let Some(slot) = ranks.get_mut(entity) {
                *slot = rank;
            }
        }
        let headlines = self.document.sections().iter().take_while(|s| s.kind == SectionKind::Headline);
        let mut speaks = vec![false; self.entities.len()];
        for utterances in said {
            if let Some(slot) = speaks.get_mut(utterances.entity.index()) {
                *slot = true;
            }
        }
        Crowd {
            counts,
            total,
            prominent: most.into_iter().map(|(_, entity)| EntityId::from_index(entity)).collect(),
            ranks,
            headline: headlines.map(|s| s.span.end()).last().unwrap_or(0),
            speaks,
        }
    }

    /// The entities named last before a token, nearest first.
    fn recent(&self, before: usize, speaker: EntityId) -> Few<RECENT> {
        let end = self.places.partition_point(|p| p.tokens.start < before);
        let near = self.places.get(..end).unwrap_or_default().iter().rev();
        Few::of(near.take_while(|p| p.tokens.start + BACK >= before).map(|p| p.entity).filter(|&entity| {
            let person_or_body = self.entities.get(entity.index()).is_some_and(|e| {
                !matches!(e.entity_type, EntityType::Location | EntityType::Group | EntityType::Event)
            });
            person_or_body && entity != speaker
        }))
    }

    fn pronouns(&self, said: &Utterances) -> Pronouns {
        let mut found = Pronouns::default();
        for &quote in &said.quotes {
            for token in self.ownership.runs(quote).flatten() {
                let grammar = self.reading.grammar(token);
                found.he |= grammar.is(Grammar::HE);
                found.she |= grammar.is(Grammar::SHE);
                found.they |= grammar.is(Grammar::THEY);
            }
        }
        found
    }
}

/// Whom a speaker has in sight, or nearly.
struct Seen<'s> {
    entity: EntityId,
    /// Mentions in the speaker's own words.
    said: f32,
    /// None: stands far off, and nothing is read of it but what it is.
    sightings: &'s [Sighting],
}

impl<'s> Seen<'s> {
    fn of(sightings: &'s [Sighting]) -> Option<Self> {
        let said = |s: &&Sighting| matches!(s.sight, Sight::Place { standing: Standing::Said, .. });
        let entity = sightings.first()?.entity();
        Some(Self { entity, said: sightings.iter().filter(said).count() as f32, sightings })
    }
}

/// What is the same for all speakers.
struct Crowd {
    /// How often each entity is spoken of; names count more.
    counts: Vec<f32>,
    total: f32,
    /// The entities most spoken of.
    prominent: Vec<EntityId>,
    /// The place of each entity among them; the greatest number for all others.
    ranks: Vec<u32>,
    /// Where the headlines end.
    headline: usize,
    /// Whether each entity speaks.
    speaks: Vec<bool>,
}

impl Crowd {
    /// The place of an entity among the prominent ones, as a speaker sees them, who is none of them.
    fn rank(&self, entity: EntityId, speaker: EntityId) -> u32 {
        let rank = |entity: EntityId| self.ranks.get(entity.index()).copied().unwrap_or(u32::MAX);
        let (own, of_speaker) = (rank(entity), rank(speaker));
        own.saturating_sub(u32::from(of_speaker < own)).min(PROMINENT as u32)
    }

    fn count(&self, entity: EntityId) -> f32 {
        self.counts.get(entity.index()).copied().unwrap_or(0.0)
    }
}

/// The first few distinct entities of a list.
struct Few<const N: usize>([Option<EntityId>; N]);

impl<const N: usize> Few<N> {
    fn of(entities: impl Iterator<Item = EntityId>) -> Self {
        let mut few = Self([None; N]);
        for entity in entities {
            match few.0.iter().position(|own| own.is_none_or(|own| own == entity)) {
                Some(place) => few.0.iter_mut().skip(place).take(1).for_each(|own| *own = Some(entity)),
                None => break,
            }
        }
        few
    }

    fn iter(&self) -> impl Iterator<Item = EntityId> + '_ {
        self.0.iter().copied().flatten()
    }

    fn place(&self, entity: EntityId) -> Option<u32> {
        let places = (0..).zip(self.0);
        // all are looked at: where to stop could not be foreseen
        places.fold(None, |place, (at, own)| if own == Some(entity) { Some(at) } else { place })
    }
}

/// Pronouns in a speaker's words.
#[derive(Debug, Clone, Copy, Default)]
struct Pronouns {
    he: bool,
    she: bool,
    they: bool,
}

impl Pronouns {
    fn fit(self, entity: &Entity) -> f32 {
        let fits = match (entity.entity_type, entity.gender) {
            (EntityType::Person, Gender::Male) => self.he,
            (EntityType::Person, Gender::Female) => self.she,
            (EntityType::Person, Gender::Unknown) => self.he || self.she,
            (EntityType::Organization | EntityType::Group, _) => self.they,
            _ => false,
        };
        f32::from(u8::from(fits))
    }
}
