//! “He has failed us,” Ms Reid said of **Mr Vane**; asked about the **Treasury**, she laughed: at whom words are aimed.
//!
//! Whoever is named in a speaker's words, beside them, in the paragraph around them, just before them, or most
//! often in the article, may be whom the speaker is for or against. One model says how likely each is the target
//! of an opinion, another which way it goes.

use std::collections::BTreeMap;

use super::candidate::template::{
    AFTER, ALONE, BEFORE, HEAD, KIND, LAST, MOST, NAMED, PRONOUN, RANK, SENSE, SHARE, SPEAKS, STANDING,
    THEME, TONE, TYPE, VALENCE,
};
use super::candidate::{Candidate, Standing};
use super::grammar::Grammar;
use super::ownership::Ownership;
use super::places::Place;
use super::reading::Reading;
use super::reports::Remark;
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
    /// The candidates of each speaker, in the order of `said`.
    pub(crate) fn candidates(
        &self,
        said: &[Utterances],
        remarks: &[Remark],
    ) -> Vec<BTreeMap<EntityId, Candidate>> {
        let mut all: Vec<BTreeMap<EntityId, Candidate>> = vec![BTreeMap::new(); said.len()];
        let sentences = self.document.sentences();
        // Joint speakers share a quote.
        let mut by_quote: Vec<(usize, usize)> = Vec::new();
        // Who speaks in a sentence and in a paragraph, by which quote.
        let mut by_sentence: Vec<(usize, usize, usize)> = Vec::new();
        let mut by_paragraph: Vec<(usize, usize, usize)> = Vec::new();
        for (speaker, utterances) in said.iter().enumerate() {
            for &quote in &utterances.quotes {
                by_quote.push((quote, speaker));
                let Some(tokens) = self.quotes.get(quote).map(|q| self.document.tokens_in(q.content)) else {
                    continue;
                };
                for token in [tokens.start, tokens.end.saturating_sub(1).max(tokens.start)] {
                    let sentence = self.document.sentence_of(token);
                    by_sentence.push((sentence, speaker, quote));
                    if let Some(paragraph) = sentences.get(sentence).map(|s| s.paragraph) {
                        by_paragraph.push((paragraph, speaker, quote));
                    }
                }
            }
        }
        by_quote.sort_unstable();
        let speakers_of = |quote: usize| {
            let first = by_quote.partition_point(|&(q, _)| q < quote);
            by_quote.get(first..).unwrap_or_default().iter().take_while(move |&&(q, _)| q == quote)
        };
        for list in [&mut by_sentence, &mut by_paragraph] {
            list.sort_unstable();
            list.dedup_by_key(|&mut (place, speaker, _)| (place, speaker));
        }
        for (place, &leaning) in self.places.iter().zip(&self.leanings) {
            if let Some(quote) = self.ownership.of(place.tokens.start) {
                for &(_, speaker) in speakers_of(quote) {
                    self.note(&mut all, said, speaker, quote, place, Standing::Said, leaning);
                }
                continue;
            }
            let here = |list: &'_ [(usize, usize, usize)], at: usize| {
                let first = list.partition_point(|&(place, ..)| place < at);
                let last = list.partition_point(|&(place, ..)| place <= at);
                first..last
            };
            let beside = here(&by_sentence, place.sentence);
            if !beside.is_empty() {
                for &(_, speaker, quote) in by_sentence.get(beside).unwrap_or_default() {
                    self.note(&mut all, said, speaker, quote, place, Standing::Beside, leaning);
                }
            } else if let Some(paragraph) = sentences.get(place.sentence).map(|s| s.paragraph) {
                let around = here(&by_paragraph, paragraph);
                for &(_, speaker, quote) in by_paragraph.get(around).unwrap_or_default() {
                    self.note(&mut all, said, speaker, quote, place, Standing::Around, leaning);
                }
            }
        }
        for remark in remarks {
            for &(_, speaker) in speakers_of(remark.quote) {
                if said.get(speaker).is_some_and(|s| s.entity != remark.target)
                    && let Some(own) = all.get_mut(speaker)
                {
                    own.entry(remark.target).or_insert_with(Candidate::near).reported = Some(remark.praise);
                }
            }
        }
        self.finish(&mut all, said);
        all
    }

    #[expect(clippy::too_many_arguments, reason = "one mention seen by one speaker")]
    fn note(
        &self,
        all: &mut [BTreeMap<EntityId, Candidate>],
        said: &[Utterances],
        speaker: usize,
        quote: usize,
        place: &Place,
        standing: Standing,
        leaning: f32,
    ) {
        if said.get(speaker).is_none_or(|s| s.entity == place.entity) {
            return;
        }
        let Some(candidate) =
            all.get_mut(speaker).map(|c| c.entry(place.entity).or_insert_with(Candidate::near))
        else {
            return;
        };
        if candidate.quotes.last() != Some(&quote) {
            candidate.quotes.push(quote);
        }
        let at = standing as u32;
        if standing == Standing::Said {
            candidate.said += 1.0;
            if let Some(cue) = self.quotes.get(quote).and_then(|q| q.cue.as_ref()) {
                candidate.count_word(SENSE, cue.sense as u32, 1.0, self.document.token_at(cue.span.start()));
            }
        }
        candidate.count(STANDING, at, 1.0);
        candidate.count(KIND, at * 3 + place.kind as u32, 1.0);
        if let Some((sum, count)) = candidate.leanings.get_mut(standing as usize) {
            *sum += leaning;
            *count += 1.0;
        }
        let Some(sentence) = self.document.sentences().get(place.sentence).map(|s| s.tokens.clone()) else {
            return;
        };
        let before = sentence.start.max(place.tokens.start.saturating_sub(NEAR))..place.tokens.start;
        let after = place.tokens.end..sentence.end.min(place.tokens.end + NEAR).max(place.tokens.end);
        for (side, tokens) in [(0, before.clone()), (1, after.clone())] {
            for token in tokens {
                let (Some(lexeme), Some(&value)) =
                    (self.reading.lexemes.get(token), self.reading.valence.get(token))
                else {
                    continue;
                };
                if lexeme.valence != 0.0 {
                    let turned = u32::from(value * lexeme.valence < 0.0);
                    candidate.count_word(
                        THEME,
                        ((at * 2 + side) * 32 + lexeme.theme as u32) * 2 + turned,
                        1.0,
                        token,
                    );
                    candidate.count_word(
                        VALENCE,
                        (at * 2 + side) * 2 + u32::from(value < 0.0),
                        value.abs(),
                        token,
                    );
                }
            }
        }
        if let Some(word) = before.clone().next_back() {
            let key = hash_text(self.document.lower(word)).wrapping_add(at);
            candidate.count_word(BEFORE, key, 1.0, word);
        }
        if let Some(word) = after.clone().next() {
            let key = hash_text(self.document.lower(word)).wrapping_add(at);
            candidate.count_word(AFTER, key, 1.0, word);
        }
    }

    /// Adds those that stand far off, and what is seen of candidates side by side.
    fn finish(&self, all: &mut [BTreeMap<EntityId, Candidate>], said: &[Utterances]) {
        let mut counts = vec![0.0_f32; self.entities.len()];
        for place in &self.places {
            if let Some(count) = counts.get_mut(place.entity.index()) {
                *count += if place.kind == MentionKind::Name { 1.0 } else { 0.6 };
            }
        }
        let total: f32 = counts.iter().sum::<f32>().max(1.0);
        let mut ranked: Vec<usize> = (0..self.entities.len())
            .filter(|&e| self.entities.get(e).is_some_and(|e| e.entity_type != EntityType::Location))
            .collect();
        let count = |e: usize| counts.get(e).copied().unwrap_or(0.0);
        ranked.sort_by(|&a, &b| count(b).total_cmp(&count(a)).then(a.cmp(&b)));
        let headlines = self.document.sections().iter().take_while(|s| s.kind == SectionKind::Headline);
        let headline = headlines.map(|s| s.span.end()).last().unwrap_or(0);
        let mut speaks = vec![false; self.entities.len()];
        for utterances in said {
            if let Some(slot) = speaks.get_mut(utterances.entity.index()) {
                *slot = true;
            }
        }
        for (own, utterances) in all.iter_mut().zip(said) {
            let first = utterances.quotes.first().and_then(|&q| self.quotes.get(q));
            let first = first.map_or(0, |q| self.document.tokens_in(q.content).start);
            let recent = self.recent(first, utterances.entity);
            let prominent: Vec<usize> =
                ranked.iter().copied().filter(|&e| e != utterances.entity.index()).take(PROMINENT).collect();
            for &entity in prominent.iter().chain(&recent) {
                own.entry(EntityId::from_index(entity)).or_insert_with(Candidate::far);
            }
            let address = self.pronouns(utterances);
            let named = own.values().filter(|c| c.said > 0.0).count();
            let most = own.values().map(|c| c.said).fold(0.0, f32::max);
            for (&entity, candidate) in own.iter_mut() {
                let Some(known) = self.entities.get(entity.index()) else { continue };
                let rank = prominent.iter().position(|&e| e == entity.index()).unwrap_or(PROMINENT);
                candidate.count(RANK, u32::try_from(rank).unwrap_or(0), 1.0);
                if let Some(near) = recent.iter().position(|&e| e == entity.index()) {
                    candidate.count(LAST, u32::try_from(near).unwrap_or(0), 1.0);
                }
                candidate.count(SHARE, 0, (4.0 * count(entity.index()) / total).powi(2));
                candidate.count(TYPE, class(known.entity_type), 1.0);
                candidate.count(
                    PRONOUN,
                    u32::from(known.entity_type == EntityType::Person),
                    address.fit(known),
                );
                candidate.count(ALONE, 0, f32::from(u8::from(named == 1 && candidate.said > 0.0)));
                candidate.count(MOST, 0, f32::from(u8::from(candidate.said > 0.0 && candidate.said >= most)));
                candidate.count(NAMED, 0, named.min(6) as f32 / 3.0);
                let talks = speaks.get(entity.index()).copied().unwrap_or(false);
                candidate.count(SPEAKS, 0, f32::from(u8::from(talks)));
                let tone = self.tones.get(entity.index()).copied().unwrap_or(0.0);
                candidate.count(TONE, 0, (2.0 * tone.max(0.0)).powi(2));
                candidate.count(TONE, 1, (2.0 * (-tone).max(0.0)).powi(2));
                let head = known.names.first().is_some_and(|m| m.span.start() < headline);
                candidate.count(HEAD, 0, f32::from(u8::from(head)));
                candidate.close();
            }
        }
    }

    /// The entities named last before a token, nearest first.
    fn recent(&self, before: usize, speaker: EntityId) -> Vec<usize> {
        let end = self.places.partition_point(|p| p.tokens.start < before);
        let mut found: Vec<usize> = Vec::new();
        for place in self.places.get(..end).unwrap_or_default().iter().rev() {
            if place.tokens.start + BACK < before || found.len() == RECENT {
                break;
            }
            let entity = place.entity.index();
            let person_or_body = self.entities.get(entity).is_some_and(|e| {
                !matches!(e.entity_type, EntityType::Location | EntityType::Group | EntityType::Event)
            });
            if person_or_body && place.entity != speaker && !found.contains(&entity) {
                found.push(entity);
            }
        }
        found
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

/// Types that are spoken for and against alike.
const fn class(entity_type: EntityType) -> u32 {
    match entity_type {
        EntityType::Person => 0,
        EntityType::Organization | EntityType::Work | EntityType::Product | EntityType::Group => 1,
        EntityType::Location => 2,
        EntityType::Event => 3,
    }
}
