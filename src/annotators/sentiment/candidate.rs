//! “He has failed us,” Ms Reid said of **Mr Vane**: what is seen of somebody whom a speaker may be for or against.
//!
//! The same code makes the features for training and for serving.

use std::ops::Range;

use crate::annotation::EntityId;
use crate::model::{HashedShape, mix};

/// Of the model that finds targets.
pub(crate) const TARGET: HashedShape = HashedShape { schema: 4, numbered: 5, bits: 14 };
/// Of the model that tells for from against.
pub(crate) const SIDE: HashedShape = HashedShape { schema: 4, numbered: 7, bits: 14 };
/// Where a mention stands, seen from a speaker.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Standing {
    /// In the speaker's own words.
    Said,
    /// In the reporter's words of the same sentence.
    Beside,
    /// In the reporter's words of the same paragraph.
    Around,
}

/// Everybody whom the speakers of an article may be for or against: what is seen of one stands after what is seen of
/// the one before, so that many small things need no memory of their own.
///
/// Speakers come one after the other, and so do their candidates: [`open`](Self::open) begins one, what follows goes to
/// it until [`close`](Self::close), and [`end_speaker`](Self::end_speaker) ends those of a speaker.
#[derive(Debug, Default, Clone)]
pub(crate) struct Candidates {
    all: Vec<Facts>,
    /// Past the last candidate of each speaker.
    ends: Vec<usize>,
    /// Keys with counts.
    counts: Vec<(u32, f32)>,
    /// Keys that a word gave, with its token.
    words: Vec<(u32, usize)>,
    quotes: Vec<usize>,
    /// Features of the open candidate that come but once.
    single: Vec<(u32, f32)>,
    /// Whether it is asked which word gave a key.
    traced: bool,
}

/// What is known of one of them.
#[derive(Debug, Clone)]
struct Facts {
    entity: EntityId,
    counts: Range<usize>,
    words: Range<usize>,
    quotes: Range<usize>,
    said: f32,
    leanings: [(f32, f32); 3],
    reported: Option<bool>,
}

impl Candidates {
    /// None yet, with room for those of so many speakers; `traced` asks for the words behind the features.
    pub(super) fn with_room(speakers: usize, traced: bool) -> Self {
        Self {
            all: Vec::with_capacity(speakers * 8),
            ends: Vec::with_capacity(speakers),
            counts: Vec::with_capacity(speakers * 128),
            quotes: Vec::with_capacity(speakers * 8),
            single: Vec::with_capacity(32),
            traced,
            ..Self::default()
        }
    }

    /// Begins a candidate.
    pub(super) fn open(&mut self, entity: EntityId) {
        let from = |length: usize| length..length;
        self.all.push(Facts {
            entity,
            counts: from(self.counts.len()),
            words: from(self.words.len()),
            quotes: from(self.quotes.len()),
            said: 0.0,
            leanings: [(0.0, 0.0); 3],
            reported: None,
        });
    }

    /// Adds to a feature that may come again.
    pub(super) fn count(&mut self, template: u32, what: u32, by: f32) {
        if by > 0.0 {
            self.counts.push((mix(what, template), by));
        }
    }

    /// Adds a feature that comes but once.
    pub(super) fn count_once(&mut self, template: u32, what: u32, by: f32) {
        // kept or not without a branch, which could not be foreseen
        let kept = self.single.len() + usize::from(by > 0.0);
        self.single.push((mix(what, template), shown(by)));
        self.single.truncate(kept);
    }

    /// As [`count`](Self::count), of a word.
    pub(super) fn count_word(&mut self, template: u32, what: u32, by: f32, token: usize) {
        self.count(template, what, by);
        if self.traced {
            self.words.push((mix(what, template), token));
        }
    }

    /// A mention of it is seen, from a quote that holds it or stands in its sentence or paragraph.
    pub(super) fn see(&mut self, standing: Standing, quote: usize, leaning: f32) {
        let Some(open) = self.all.last_mut() else { return };
        let own = self.quotes.get(open.quotes.start..).unwrap_or_default();
        if own.last() != Some(&quote) {
            self.quotes.push(quote);
        }
        if standing == Standing::Said {
            open.said += 1.0;
        }
        if let Some((sum, count)) = open.leanings.get_mut(standing as usize) {
            *sum += leaning;
            *count += 1.0;
        }
    }

    /// A clause that reports the speaker praises or blames it outright.
    pub(super) fn report(&mut self, praise: bool) {
        if let Some(open) = self.all.last_mut() {
            open.reported = Some(praise);
        }
    }

    /// Ends a candidate: what came several times becomes one feature.
    pub(super) fn close(&mut self) {
        let Some(open) = self.all.last_mut() else { return };
        let first = open.counts.start;
        let own = self.counts.get_mut(first..).unwrap_or_default();
        own.sort_unstable_by_key(|&(key, _)| key);
        let mut kept = 0;
        for at in 1..own.len() {
            let [one, next] = [kept, at].map(|i| own.get(i).copied().unwrap_or_default());
            if one.0 == next.0 {
                put(own, kept, (one.0, one.1 + next.1));
            } else {
                kept += 1;
                put(own, kept, next);
            }
        }
        let distinct = (kept + 1).min(own.len());
        own.iter_mut().take(distinct).for_each(|(_, count)| *count = shown(*count));
        self.counts.truncate(first + distinct);
        self.counts.append(&mut self.single);
        open.counts.end = self.counts.len();
        open.words.end = self.words.len();
        open.quotes.end = self.quotes.len();
    }

    /// Ends the candidates of a speaker.
    pub(super) fn end_speaker(&mut self) {
        self.ends.push(self.all.len());
    }

    /// The candidates of the speaker with this number, in order of entity.
    pub(crate) fn of(&self, speaker: usize) -> impl Iterator<Item = Candidate<'_>> + Clone {
        let start = speaker.checked_sub(1).and_then(|s| self.ends.get(s)).copied().unwrap_or(0);
        let end = self.ends.get(speaker).copied().unwrap_or(start);
        self.all.get(start..end).unwrap_or_default().iter().map(|facts| Candidate {
            entity: facts.entity,
            counts: self.counts.get(facts.counts.clone()).unwrap_or_default(),
            words: self.words.get(facts.words.clone()).unwrap_or_default(),
            quotes: self.quotes.get(facts.quotes.clone()).unwrap_or_default(),
            said: facts.said,
            leanings: facts.leanings,
            reported: facts.reported,
        })
    }
}

#[cfg(feature = "training")]
impl Candidates {
    /// Those of one speaker, as if there were no other.
    pub(crate) fn only(&self, speaker: usize) -> Self {
        let mut only = Self::with_room(1, true);
        for own in self.of(speaker) {
            only.open(own.entity);
            only.counts.extend(own.counts);
            only.words.extend(own.words);
            only.quotes.extend(own.quotes);
            if let Some(open) = only.all.last_mut() {
                open.counts.end = only.counts.len();
                open.words.end = only.words.len();
                open.quotes.end = only.quotes.len();
                (open.said, open.leanings, open.reported) = (own.said, own.leanings, own.reported);
            }
        }
        only.end_speaker();
        only
    }
}

fn put<T>(list: &mut [T], at: usize, value: T) {
    if let Some(slot) = list.get_mut(at) {
        *slot = value;
    }
}

/// What a model is shown of a count.
fn shown(count: f32) -> f32 {
    count.sqrt().min(2.0)
}

/// Somebody whom a speaker may be for or against.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Candidate<'c> {
    pub(crate) entity: EntityId,
    counts: &'c [(u32, f32)],
    words: &'c [(u32, usize)],
    /// Quotes that hold a mention or stand in its sentence or paragraph.
    pub(crate) quotes: &'c [usize],
    /// Mentions in the speaker's own words.
    pub(crate) said: f32,
    /// How the mentions of each standing are spoken of, summed; with how many they are.
    leanings: [(f32, f32); 3],
    /// Whether a clause that reports the speaker praises or blames it outright.
    pub(crate) reported: Option<bool>,
}

impl<'c> Candidate<'c> {
    /// The words behind the counts: key, part of the count, token.
    pub(crate) fn traces(&self) -> impl Iterator<Item = (u32, f32, usize)> + 'c {
        let (counts, words) = (self.counts, self.words);
        words.iter().map(move |&(key, token)| {
            let count = counts.iter().find(|c| c.0 == key).map_or(0.0, |c| c.1);
            let sharing = words.iter().filter(|w| w.0 == key).count();
            (key, count / sharing.max(1) as f32, token)
        })
    }

    /// How it is spoken of by standing, −1 to 1: more that agrees says more, what differs cancels out.
    fn leanings(&self) -> [f32; 3] {
        self.leanings.map(|(sum, count)| (sum / count.max(1.0).sqrt()).clamp(-1.0, 1.0))
    }

    /// What the model of targets reads, when the speaker's tone is as likely as given (positive, neutral, negative, mixed).
    pub(crate) fn target_features(&self, tone: [f32; 4]) -> impl Iterator<Item = (usize, f32)> + 'c {
        let [positive, _, negative, _] = tone;
        let opinion = opinion(tone);
        let [said, beside, _] = self.leanings();
        let plain = [1.0, opinion, 2.0 * (positive - negative).abs(), 3.0 * said.abs(), 3.0 * beside.abs()];
        let crossed =
            self.counts.iter().map(move |&(key, value)| (TARGET.row(crossed(key)), opinion * value));
        let counts = self.counts.iter().map(|&(key, value)| (TARGET.row(key), value));
        plain.into_iter().enumerate().chain(counts).chain(crossed)
    }

    /// What the model of sides reads.
    pub(crate) fn side_features(&self, tone: [f32; 4]) -> impl Iterator<Item = (usize, f32)> + 'c {
        let [positive, _, negative, _] = tone;
        let [said, beside, around] = self.leanings().map(|leaning| 3.0 * leaning);
        let plain = [1.0, 3.0 * positive, 3.0 * negative, 3.0 * (positive - negative), said, beside, around];
        plain.into_iter().enumerate().chain(self.counts.iter().map(|&(key, value)| (SIDE.row(key), value)))
    }
}

/// By what a count counts again for a speaker who says what they think.
pub(crate) fn opinion([_, neutral, ..]: [f32; 4]) -> f32 {
    2.0 * (1.0 - neutral)
}

/// The key under which it does.
pub(crate) const fn crossed(key: u32) -> u32 {
    mix(key, template::CROSSED)
}

/// Templates of the features.
pub(super) mod template {
    pub(in crate::annotators::sentiment) const STANDING: u32 = 11;
    pub(in crate::annotators::sentiment) const KIND: u32 = 12;
    pub(in crate::annotators::sentiment) const THEME: u32 = 14;
    pub(in crate::annotators::sentiment) const VALENCE: u32 = 15;
    pub(in crate::annotators::sentiment) const BEFORE: u32 = 16;
    pub(in crate::annotators::sentiment) const BEYOND: u32 = 31;
    pub(in crate::annotators::sentiment) const AFTER: u32 = 17;
    pub(in crate::annotators::sentiment) const SENSE: u32 = 18;
    pub(in crate::annotators::sentiment) const FAR: u32 = 19;
    pub(in crate::annotators::sentiment) const RANK: u32 = 20;
    pub(in crate::annotators::sentiment) const LAST: u32 = 21;
    pub(in crate::annotators::sentiment) const SHARE: u32 = 22;
    pub(in crate::annotators::sentiment) const TYPE: u32 = 23;
    pub(in crate::annotators::sentiment) const PRONOUN: u32 = 24;
    pub(in crate::annotators::sentiment) const ALONE: u32 = 25;
    pub(in crate::annotators::sentiment) const MOST: u32 = 26;
    pub(in crate::annotators::sentiment) const NAMED: u32 = 27;
    pub(in crate::annotators::sentiment) const SPEAKS: u32 = 28;
    pub(in crate::annotators::sentiment) const TONE: u32 = 29;
    pub(in crate::annotators::sentiment) const HEAD: u32 = 30;
    pub(in crate::annotators::sentiment) const CROSSED: u32 = 32;
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entity(number: usize) -> EntityId {
        EntityId::from_index(number)
    }

    #[test]
    fn what_comes_several_times_is_one_feature_and_each_candidate_keeps_its_own() {
        let mut all = Candidates::with_room(2, false);
        all.open(entity(3));
        for (what, by) in [(1, 1.0), (2, 1.0), (1, 3.0), (9, 0.0)] {
            all.count(template::THEME, what, by);
        }
        all.count_once(template::TYPE, 0, 0.25);
        all.close();
        all.end_speaker();
        all.end_speaker();
        all.open(entity(1));
        all.count(template::THEME, 2, 9.0);
        all.close();
        all.end_speaker();
        let [vane] = all.of(0).collect::<Vec<_>>()[..] else { panic!("one candidate") };
        let mut values: Vec<f32> = vane.counts.iter().map(|c| c.1).collect();
        values.sort_by(f32::total_cmp);
        assert_eq!((vane.entity, values), (entity(3), vec![0.5, 1.0, 2.0]));
        assert_eq!(all.of(1).count(), 0);
        let [okoro] = all.of(2).collect::<Vec<_>>()[..] else { panic!("one candidate") };
        // no count is shown as more than two
        assert_eq!(okoro.counts, [(mix(2, template::THEME), 2.0)]);
        assert_eq!(all.of(3).count(), 0);
    }

    #[test]
    fn sights_add_up_and_a_quote_is_told_once() {
        let mut all = Candidates::with_room(1, false);
        all.open(entity(0));
        all.see(Standing::Said, 4, -0.5);
        all.see(Standing::Said, 4, -0.25);
        all.see(Standing::Around, 6, 0.5);
        all.close();
        all.end_speaker();
        let seen = all.of(0).next().unwrap();
        assert_eq!((seen.said, seen.quotes, seen.reported), (2.0, &[4, 6][..], None));
        assert!((seen.leanings()[0] + 0.75 / 2.0_f32.sqrt()).abs() < 1e-6);
    }

    #[test]
    fn words_are_kept_when_they_are_asked_for() {
        for traced in [false, true] {
            let mut all = Candidates::with_room(1, traced);
            all.open(entity(0));
            all.count_word(template::AFTER, 7, 1.0, 40);
            all.close();
            all.end_speaker();
            let words: Vec<_> = all.of(0).next().unwrap().traces().map(|(_, part, at)| (part, at)).collect();
            assert_eq!(words, if traced { vec![(1.0, 40)] } else { Vec::new() });
        }
    }
}
