//! Counts of words, endings and neighbours, read from the seeds and turned into log-probabilities.

use rustc_hash::FxHashMap;

use super::TagSeeds;
use super::tag::{COUNT, Tag};
use crate::lexicon::seeds::Seed;
use crate::lexicon::{LexiconError, Row, rows};
use crate::text::fnv1a;

/// The tags a word may have, each with the logarithm of P(word given tag) up to a constant of the word.
pub(super) type Scores = Box<[(Tag, f32)]>;

#[derive(Debug)]
pub(super) struct Tables {
    /// Scores for known forms by their keys ([`crate::text::Document::key`]), and how often each was seen.
    pub(super) words: FxHashMap<u64, (Scores, u32)>,
    pub(super) endings: FxHashMap<Box<str>, Scores>,
    /// `pairs[first][second]`: logarithm of P(second given first).
    pub(super) pairs: Box<[[f32; COUNT]; COUNT]>,
    /// Logarithm of P(first tag of a sentence).
    pub(super) start: [f32; COUNT],
    /// Logarithm of each tag's share of all tokens.
    pub(super) share: [f32; COUNT],
}

/// What is added to each count of a pair, so that no pair is impossible.
const SMOOTHING: f32 = 0.5;

impl Tables {
    pub(super) fn read(seeds: &TagSeeds<'_>) -> Result<Self, LexiconError> {
        let mut pairs = Box::new([[SMOOTHING; COUNT]; COUNT]);
        let mut start = [SMOOTHING; COUNT];
        let mut share = [1.0_f32; COUNT];
        for row in rows::<2>(seeds.pairs)? {
            let [first, seconds] = row.fields;
            let first_tag = Tag::from_name(first);
            for (name, count) in counts(seeds.pairs, &row, seconds)? {
                let Some(second) = Tag::from_name(name) else { continue };
                let target = match first_tag {
                    Some(tag) => pairs.get_mut(tag as usize).and_then(|r| r.get_mut(second as usize)),
                    None if first == "START" => start.get_mut(second as usize),
                    None => return Err(row.unknown(seeds.pairs, first)),
                };
                if let Some(slot) = target {
                    *slot += count;
                }
                if let Some(slot) = share.get_mut(second as usize) {
                    *slot += count;
                }
            }
        }
        for distribution in pairs.iter_mut().chain([&mut start, &mut share]) {
            let total: f32 = distribution.iter().sum();
            for value in distribution.iter_mut() {
                *value = (*value / total).ln();
            }
        }
        let mut words = FxHashMap::default();
        for row in rows::<2>(seeds.words)? {
            words.insert(fnv1a(row.fields[0].as_bytes()), scores(seeds.words, &row, &share)?);
        }
        let mut endings = FxHashMap::default();
        for row in rows::<2>(seeds.endings)? {
            endings.insert(row.fields[0].into(), scores(seeds.endings, &row, &share)?.0);
        }
        Ok(Self { words, endings, pairs, start, share })
    }
}

fn scores(seed: &Seed, row: &Row<'static, 2>, share: &[f32; COUNT]) -> Result<(Scores, u32), LexiconError> {
    let list = counts(seed, row, row.fields[1])?;
    let total: f32 = list.iter().map(|&(_, count)| count).sum();
    let scores = list
        .into_iter()
        .map(|(name, count)| {
            let tag = Tag::from_name(name).ok_or_else(|| row.unknown(seed, name))?;
            let prior = share.get(tag as usize).copied().unwrap_or_default();
            Ok((tag, (count / total).ln() - prior))
        })
        .collect::<Result<Box<[_]>, LexiconError>>()?;
    Ok((scores, total as u32))
}

fn counts<'s>(seed: &Seed, row: &Row<'s, 2>, field: &'s str) -> Result<Vec<(&'s str, f32)>, LexiconError> {
    field
        .split(' ')
        .map(|pair| {
            let (name, count) = pair.rsplit_once(':').ok_or_else(|| row.unknown(seed, pair))?;
            let count: f32 = count.parse().map_err(|_| row.unknown(seed, pair))?;
            Ok((name, count))
        })
        .collect()
}
