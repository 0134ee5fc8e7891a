//! "Ms Reid **slammed** the Treasury and **praised** Okoro: “They know my view.”": the reporting clause takes sides for her.
//!
//! A verb of praise or blame in the reporter's words, whose subject is the speaker of a quote in the same or the
//! next sentence, tells the speaker's stance towards its object. "Vane was accused by Reid" is read the
//! same way round.

use super::grammar::Grammar;
use super::lexicon::{Part, Theme};
use super::ownership::Ownership;
use super::places::Place;
use super::reading::Reading;
use crate::annotation::{EntityId, Speaker};
use crate::text::Document;

/// Tokens between a subject and its verb.
const SUBJECT: usize = 12;
/// Tokens between a verb and its object.
const OBJECT: usize = 8;
/// Sentences from the clause to the quote that it brings in; what was said before it is not its business.
const NEARBY: usize = 1;

/// What a clause that reports a quote does to an entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Remark {
    /// The quote that the clause reports.
    pub(crate) quote: usize,
    pub(crate) target: EntityId,
    /// Praise, not blame.
    pub(crate) praise: bool,
}

/// The remarks of all reporting clauses.
pub(crate) fn remarks(
    document: &Document<'_>,
    reading: &Reading,
    ownership: &Ownership,
    places: &[Place],
    speakers: &[Option<Speaker>],
) -> Vec<Remark> {
    let spoken = spoken(document, ownership, speakers);
    let mut found = Vec::new();
    // "Reid slammed Vane and praised Okoro": the object of the first verb is not the subject of the second.
    let mut last_object = None;
    for charged in reading.charged(0..document.tokens().len()) {
        let (index, lexeme) = (charged.token, charged.lexeme);
        let takes_sides = lexeme.part == Part::Verb && matches!(lexeme.theme, Theme::Accuse | Theme::Praise);
        if !takes_sides || ownership.of(index).is_some() {
            continue;
        }
        let sentence = document.sentence_of(index);
        let split = places.partition_point(|p| p.tokens.start < index);
        let before = places.get(..split).unwrap_or_default().iter().rev();
        let left = before
            .take_while(|p| p.sentence == sentence && p.tokens.end + SUBJECT > index)
            .find(|p| ownership.of(p.tokens.start).is_none() && last_object != Some(p.tokens.start));
        let after = places.get(split..).unwrap_or_default().iter();
        let right = after
            .take_while(|p| p.sentence == sentence && p.tokens.start <= index + OBJECT)
            .find(|p| ownership.of(p.tokens.start).is_none());
        let (Some(left), Some(right)) = (left, right) else { continue };
        last_object = Some(right.tokens.start);
        let passive = (1..=2).any(|back| index.checked_sub(back).is_some_and(|i| is_be(reading, i)));
        let by = right.tokens.start.checked_sub(1).is_some_and(|i| reading.grammar(i).is(Grammar::BY));
        let (source, target) = match (passive, by) {
            (false, _) => (left.entity, right.entity),
            (true, true) => (right.entity, left.entity),
            (true, false) => continue,
        };
        if source == target {
            continue;
        }
        let from = (source, sentence);
        let first = spoken.partition_point(|&(entity, at, _)| (entity, at) < from);
        let near = spoken.iter().skip(first).take(1);
        found.extend(
            near.filter(|&&(entity, at, _)| entity == source && at <= sentence + NEARBY)
                .map(|&(_, _, quote)| Remark { quote, target, praise: charged.value >= 0.0 }),
        );
    }
    found
}

fn is_be(reading: &Reading, index: usize) -> bool {
    reading.grammar(index).is(Grammar::BE)
}

/// Who speaks in which sentence, in which quote; sorted.
fn spoken(
    document: &Document<'_>,
    ownership: &Ownership,
    speakers: &[Option<Speaker>],
) -> Vec<(EntityId, usize, usize)> {
    let mut spoken: Vec<(EntityId, usize, usize)> = (speakers.iter().enumerate())
        .filter_map(|(number, speaker)| {
            let entity = speaker.as_ref()?.entity?;
            Some((entity, document.sentence_of(ownership.content(number)?.start), number))
        })
        .collect();
    spoken.sort_unstable();
    spoken
}
