//! A sentence as the reading of changes sees it: which figure stands where, and what it is worth.

use std::ops::Range;

use crate::annotation::{Figure, FigureKind, FigureValue};

use super::super::line::Line;
use super::words;

/// A sentence with its figures: where each stands, and the index of the first in the article.
#[derive(Clone, Copy)]
pub(super) struct Scene<'a, 't> {
    pub line: &'a Line<'a, 't>,
    pub figures: &'a [Figure],
    pub places: &'a [Range<usize>],
    pub first: usize,
}

impl Scene<'_, '_> {
    pub(super) fn figure(&self, index: usize) -> Option<&Figure> {
        self.figures.get(index.checked_sub(self.first)?)
    }

    /// The figure that begins at `at`, with the index of it in the article.
    pub(super) fn at(&self, at: usize) -> Option<usize> {
        let local = self.places.binary_search_by_key(&at, |p| p.start).ok()?;
        Some(local + self.first)
    }

    pub(super) fn end_of(&self, index: usize) -> usize {
        index.checked_sub(self.first).and_then(|i| self.places.get(i)).map_or(0, |p| p.end)
    }

    /// The figure that ends right before `at`.
    pub(super) fn ending(&self, at: usize) -> Option<usize> {
        let local = self.places.binary_search_by_key(&at, |p| p.end).ok()?;
        Some(local + self.first)
    }

    /// The figure at `at` or behind an article, a hedge or "a record", and where it ends.
    pub(super) fn argument(&self, at: usize) -> Option<usize> {
        let mut next = at;
        while next < at + 5 {
            if let Some(found) = self.at(next) {
                return Some(found);
            }
            next = match self.line.hedge(next) {
                Some((end, hedge)) if !hedge.after => end,
                _ if words::filler(self.line.lower(next)) => next + 1,
                _ => return None,
            };
        }
        None
    }

    pub(super) fn kind(&self, index: usize) -> Option<FigureKind> {
        self.figure(index).map(|f| f.kind)
    }

    pub(super) fn value(&self, index: usize) -> Option<f64> {
        match self.figure(index)?.value {
            Some(FigureValue::Number(value)) => Some(value),
            _ => None,
        }
    }

    pub(super) fn unit(&self, index: usize) -> Option<&str> {
        self.figure(index)?.unit.as_deref()
    }

    /// Whether the figure may be what an amount was, became or changed by.
    pub(super) fn counts(&self, index: usize) -> bool {
        let kind = self.kind(index);
        self.value(index).is_some()
            && !matches!(
                kind,
                None | Some(
                    FigureKind::Date
                        | FigureKind::Time
                        | FigureKind::Ordinal
                        | FigureKind::Score
                        | FigureKind::Range
                )
            )
    }

    /// "a 14-year low": a figure that describes what follows.
    pub(super) fn hyphenated(&self, index: usize) -> bool {
        let place =
            index.checked_sub(self.first).and_then(|i| self.places.get(i)).cloned().unwrap_or_default();
        let unpriced = !matches!(self.kind(index), Some(FigureKind::Percent | FigureKind::Money));
        unpriced && place.into_iter().any(|i| self.line.hyphen(i))
    }

    pub(super) fn priced(&self, index: usize) -> bool {
        matches!(self.kind(index), Some(FigureKind::Percent | FigureKind::Money | FigureKind::Rate))
    }

    /// Whether two figures are in one unit.
    pub(super) fn alike(&self, a: usize, b: usize) -> bool {
        match (self.unit(a), self.unit(b)) {
            (Some(x), Some(y)) => x == y || rate_of(x, y) || rate_of(y, x),
            _ => self.kind(a) == self.kind(b) || self.kind(a) == Some(FigureKind::Count),
        }
    }
}

/// "£1,849 a year, up from £1,738": whether one is an amount of the other for each something.
pub(super) fn rate_of(rate: &str, amount: &str) -> bool {
    rate.strip_prefix(amount).is_some_and(|rest| rest.starts_with('/'))
}
