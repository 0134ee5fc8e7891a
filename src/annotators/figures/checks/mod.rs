//! "Profits fell 20 per cent, from £25m to £24m": what does not add up between the figures of a story.
//!
//! Each check is silent unless the text leaves no way out: rounding is allowed for, hedged figures are left alone.

mod ages;
mod changes;
mod conversions;
mod named;
mod rounding;
mod tables;
#[cfg(test)]
mod tests;
mod tolls;
mod totals;

use std::ops::Range;

use crate::annotation::{
    Entity, Figure, FigureId, FigureKind, FigureValue, FigureWarning, FigureWarningKind,
};
use crate::text::Document;

use super::change::Moved;
use super::line::Line;

pub(super) use tables::Conversions;

/// The figures of one sentence, or of the article: what they are and which tokens they take.
#[derive(Clone, Copy)]
pub(super) struct Sight<'a> {
    pub figures: &'a [Figure],
    pub places: &'a [Range<usize>],
    /// Index of the first of them in the article.
    pub first: usize,
}

impl<'a> Sight<'a> {
    /// The figure at an index of the article, with its tokens.
    fn get(&self, index: usize) -> Option<(&'a Figure, &'a Range<usize>)> {
        let local = index.checked_sub(self.first)?;
        Some((self.figures.get(local)?, self.places.get(local)?))
    }

    /// All of them with their indices in the article.
    fn iter(&self) -> impl Iterator<Item = (usize, &'a Figure, &'a Range<usize>)> {
        let first = self.first;
        self.figures.iter().zip(self.places).enumerate().map(move |(i, (f, p))| (i + first, f, p))
    }
}

/// What a check found, by the indices of the figures.
#[derive(Debug, Clone)]
pub(super) struct Finding {
    kind: FigureWarningKind,
    figures: Vec<usize>,
    expected: Option<f64>,
}

impl Finding {
    fn new(kind: FigureWarningKind, figures: impl Into<Vec<usize>>) -> Self {
        let mut figures = figures.into();
        figures.sort_unstable();
        Self { kind, figures, expected: None }
    }

    fn expecting(mut self, value: f64) -> Self {
        self.expected = value.is_finite().then_some(value);
        self
    }
}

/// The checks that need no more than a sentence.
pub(super) fn sentence(line: &Line<'_, '_>, sight: Sight<'_>, moved: &[Moved], found: &mut Vec<Finding>) {
    if sight.figures.len() > 1 {
        found.extend(moved.iter().filter_map(|m| changes::check(line, sight, *m)));
        conversions::check(line, sight, found);
        totals::check(line, sight, found);
    }
}

/// The checks that compare places of the article.
pub(super) fn article(
    document: &Document<'_>,
    entities: &[Entity],
    sight: Sight<'_>,
    found: &mut Vec<Finding>,
) {
    ages::check(document, entities, sight, found);
    tolls::check(document, sight, found);
    named::check(document, sight, found);
}

/// Hands each finding to its figures.
pub(super) fn mark(figures: &mut [Figure], found: Vec<Finding>) {
    for finding in found {
        let Finding { kind, figures: named, expected } = finding;
        let ids: Vec<FigureId> = named.iter().copied().map(FigureId::from_index).collect();
        for index in named {
            if let Some(figure) = figures.get_mut(index) {
                figure.warnings.push(FigureWarning { kind, figures: ids.clone(), expected });
            }
        }
    }
}

fn number(figure: &Figure) -> Option<f64> {
    match figure.value {
        Some(FigureValue::Number(value)) => Some(value),
        _ => None,
    }
}

/// A count that is stated exactly.
fn exact_count(figure: &Figure) -> Option<f64> {
    let plain = figure.kind == FigureKind::Count && figure.approximation.is_none();
    number(figure).filter(|_| plain)
}
