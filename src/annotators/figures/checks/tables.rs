//! "Twelve miles (19km)": what units are in each other, and what currencies have been worth.

use rustc_hash::FxHashMap;

use crate::lexicon::seeds::{self, Seed};
use crate::lexicon::{LexiconError, Row, rows};

/// How a unit turns into the base unit of its dimension.
#[derive(Debug, Clone, Copy)]
pub(in crate::annotators::figures) struct Factor {
    pub dimension: &'static str,
    pub scale: f64,
    /// Added after multiplying.
    pub added: f64,
    /// Share by which the unit itself may differ.
    pub spread: f64,
}

/// What one of a currency was worth in US dollars, at least and at most.
#[derive(Debug, Clone, Copy)]
pub(in crate::annotators::figures) struct Band {
    pub low: f64,
    pub high: f64,
}

/// All that conversions are checked against.
#[derive(Debug)]
pub(in crate::annotators::figures) struct Conversions {
    /// By the unit's spelled-out singular.
    pub factors: FxHashMap<&'static str, Factor>,
    /// By ISO 4217 code.
    pub bands: FxHashMap<&'static str, Band>,
}

impl Conversions {
    /// Reads its seeds.
    pub(in crate::annotators::figures) fn load() -> Result<Self, LexiconError> {
        Ok(Self { factors: factors()?, bands: bands()? })
    }
}

fn number<const N: usize>(row: &Row<'static, N>, seed: &Seed, text: &str) -> Result<f64, LexiconError> {
    text.parse().map_err(|_| row.unknown(seed, text))
}

fn factors() -> Result<FxHashMap<&'static str, Factor>, LexiconError> {
    let seed = &seeds::UNIT_FACTORS;
    let read = |row: Row<'static, 5>| {
        let [unit, dimension, scale, added, spread] = row.fields;
        let factor = Factor {
            dimension,
            scale: number(&row, seed, scale)?,
            added: number(&row, seed, added)?,
            spread: number(&row, seed, spread)?,
        };
        Ok((unit, factor))
    };
    rows::<5>(seed)?.into_iter().map(read).collect()
}

fn bands() -> Result<FxHashMap<&'static str, Band>, LexiconError> {
    let seed = &seeds::EXCHANGE_BANDS;
    let read = |row: Row<'static, 3>| {
        let [code, low, high] = row.fields;
        Ok((code, Band { low: number(&row, seed, low)?, high: number(&row, seed, high)? }))
    };
    rows::<3>(seed)?.into_iter().map(read).collect()
}
