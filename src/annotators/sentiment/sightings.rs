//! “**Vane** has failed us,” Ms Reid told the **Treasury**: whom each speaker has in sight, and how near.
//!
//! A speaker sees whoever is named in their own words, beside them in the sentence, or in the paragraph around them; and
//! whom a reporting clause says that they praise or blame.

use super::candidate::Standing;
use super::ownership::Ownership;
use super::places::Place;
use super::reports::Remark;
use super::speakers::Utterances;
use crate::annotation::EntityId;
use crate::text::Document;

/// What a speaker sees of somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sight {
    /// A place, as an index, from a quote.
    Place { standing: Standing, place: usize, quote: usize },
    /// A clause that reports the speaker.
    Remark { praise: bool },
}

/// One sight of one speaker.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sighting {
    /// The speaker, then the entity, then the place; remarks follow the places.
    order: u128,
    pub(crate) sight: Sight,
}

impl Sighting {
    fn new(speaker: usize, entity: EntityId, place: usize, sight: Sight) -> Self {
        let low = |number: usize| u128::from(u32::try_from(number).unwrap_or(u32::MAX));
        Self { order: low(speaker) << 64 | low(entity.index()) << 32 | low(place), sight }
    }

    /// The number of the speaker.
    pub(crate) const fn speaker(&self) -> usize {
        (self.order >> 64) as usize
    }

    /// Who is seen.
    pub(crate) fn entity(&self) -> EntityId {
        EntityId::from_index((self.order >> 32) as u32 as usize)
    }
}

/// A speaker's quote at a place in the text: its number, the speaker, the quote.
type At = (usize, usize, usize);

/// Where the quotes of the speakers stand.
#[derive(Debug)]
pub(crate) struct Stage<'a> {
    said: &'a [Utterances],
    /// The speakers of each quote: joint speakers share one. (quote, speaker)
    by_quote: Vec<(usize, usize)>,
    by_sentence: Vec<At>,
    by_paragraph: Vec<At>,
}

impl<'a> Stage<'a> {
    pub(crate) fn new(document: &Document<'_>, ownership: &Ownership, said: &'a [Utterances]) -> Self {
        let spoken: usize = said.iter().map(|s| s.quotes.len()).sum();
        let mut stage = Self {
            said,
            by_quote: Vec::with_capacity(spoken),
            by_sentence: Vec::with_capacity(2 * spoken),
            by_paragraph: Vec::with_capacity(2 * spoken),
        };
        for (speaker, utterances) in said.iter().enumerate() {
            for &quote in &utterances.quotes {
                stage.by_quote.push((quote, speaker));
                let Some(tokens) = ownership.content(quote) else { continue };
                let first = document.sentence_of(tokens.start);
                let last = document.sentence_of(tokens.end.saturating_sub(1).max(tokens.start));
                for sentence in [first, last].into_iter().take(1 + usize::from(last != first)) {
                    stage.by_sentence.push((sentence, speaker, quote));
                    if let Some(paragraph) = document.sentences().get(sentence).map(|s| s.paragraph) {
                        stage.by_paragraph.push((paragraph, speaker, quote));
                    }
                }
            }
        }
        stage.by_quote.sort_unstable();
        for list in [&mut stage.by_sentence, &mut stage.by_paragraph] {
            list.sort_unstable();
            list.dedup_by_key(|&mut (at, speaker, _)| (at, speaker));
        }
        stage
    }

    /// Those who say a quote.
    fn speakers(&self, quote: usize) -> impl Iterator<Item = usize> + '_ {
        let first = self.by_quote.partition_point(|&(q, _)| q < quote);
        let same = self.by_quote.iter().skip(first).take_while(move |&&(q, _)| q == quote);
        same.map(|&(_, speaker)| speaker)
    }

    /// What every speaker sees, ordered by speaker, then entity, then place. `places` are in text order.
    pub(crate) fn sightings(
        &self,
        document: &Document<'_>,
        ownership: &Ownership,
        places: &[&Place],
        remarks: &[Remark],
    ) -> Vec<Sighting> {
        let mut found = Vec::with_capacity(places.len() + remarks.len());
        let mut see = |speaker: usize, entity: EntityId, number: usize, sight: Sight| {
            // nobody is for or against themselves
            if self.said.get(speaker).is_some_and(|s| s.entity != entity) {
                found.push(Sighting::new(speaker, entity, number, sight));
            }
        };
        let (mut by_sentence, mut by_paragraph) = (self.by_sentence.as_slice(), self.by_paragraph.as_slice());
        for (number, place) in places.iter().enumerate() {
            let mut see = |standing: Standing, speaker: usize, quote: usize| {
                see(speaker, place.entity, number, Sight::Place { standing, place: number, quote });
            };
            if let Some(quote) = ownership.of(place.tokens.start) {
                self.speakers(quote).for_each(|speaker| see(Standing::Said, speaker, quote));
                continue;
            }
            by_sentence = from(by_sentence, place.sentence);
            let beside = here(by_sentence, place.sentence);
            if !beside.is_empty() {
                beside.iter().for_each(|&(_, speaker, quote)| see(Standing::Beside, speaker, quote));
            } else if let Some(paragraph) = document.sentences().get(place.sentence).map(|s| s.paragraph) {
                by_paragraph = from(by_paragraph, paragraph);
                let around = here(by_paragraph, paragraph);
                around.iter().for_each(|&(_, speaker, quote)| see(Standing::Around, speaker, quote));
            }
        }
        for (number, remark) in (places.len()..).zip(remarks) {
            for speaker in self.speakers(remark.quote) {
                see(speaker, remark.target, number, Sight::Remark { praise: remark.praise });
            }
        }
        found.sort_unstable_by_key(|sighting| sighting.order);
        found
    }
}

/// What of a list stands at `at` or after it.
fn from(list: &[At], at: usize) -> &[At] {
    let before = list.iter().take_while(|own| own.0 < at).count();
    list.get(before..).unwrap_or_default()
}

/// What of a list stands at `at`, where nothing stands before it.
fn here(list: &[At], at: usize) -> &[At] {
    let own = list.iter().take_while(|own| own.0 == at).count();
    list.get(..own).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::MentionKind;
    use crate::annotators::sentiment::tests::quote;

    const TEXT: &str = "“Vane failed,” Reid told Okoro. The Treasury slept.\n\nVane laughed.";

    /// Entities: Vane, Reid, Okoro, Treasury.
    fn places(document: &Document<'_>) -> Vec<Place> {
        let names = ["Vane", "Reid", "Okoro", "Treasury"];
        let mut places: Vec<Place> = (names.iter().enumerate())
            .flat_map(|(entity, name)| TEXT.match_indices(name).map(move |(at, name)| (entity, at, name)))
            .map(|(entity, at, name)| {
                let tokens = document.tokens_in(document.span(at, at + name.len()).unwrap());
                let sentence = document.sentence_of(tokens.start);
                Place { tokens, entity: EntityId::from_index(entity), kind: MentionKind::Name, sentence }
            })
            .collect();
        places.sort_by_key(|p| p.tokens.start);
        places
    }

    #[test]
    fn each_speaker_sees_others_as_near_as_they_stand() {
        let document = Document::new(TEXT);
        let quotes = [quote(TEXT, "Vane failed,")];
        let ownership = Ownership::new(&document, &quotes);
        let places = places(&document);
        let places: Vec<&Place> = places.iter().collect();
        let reid = EntityId::from_index(1);
        // joint speakers: both see, nobody sees themselves
        let said = [reid, EntityId::from_index(2)].map(|entity| Utterances { entity, quotes: vec![0] });
        let stage = Stage::new(&document, &ownership, &said);
        let remark = Remark { quote: 0, target: EntityId::from_index(0), praise: false };
        let seen = stage.sightings(&document, &ownership, &places, &[remark]);
        let seen: Vec<(usize, usize, Option<Standing>)> = (seen.iter())
            .map(|s| {
                let standing = match s.sight {
                    Sight::Place { standing, quote: 0, .. } => Some(standing),
                    Sight::Place { .. } => panic!("there is one quote"),
                    Sight::Remark { praise } => praise.then_some(Standing::Said),
                };
                (s.speaker(), s.entity().index(), standing)
            })
            .collect();
        let (said, beside, around) = (Some(Standing::Said), Some(Standing::Beside), Some(Standing::Around));
        let both = |who, other| [(who, 0, said), (who, 0, None), (who, other, beside), (who, 3, around)];
        let [reid, okoro] = [both(0, 2), both(1, 1)];
        assert_eq!(seen, [reid, okoro].concat());
    }
}
