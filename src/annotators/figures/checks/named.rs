//! "A £1.6bn rescue package … the £1.8bn rescue package": one thing, named by its price, with two prices.

use rustc_hash::FxHashMap;

use crate::annotation::{Figure, FigureKind, FigureWarningKind};
use crate::text::Document;

use super::{Finding, Sight, rounding};

/// Compares amounts of money that stand before the same words, where the later one is "the" one.
pub(super) fn check(document: &Document<'_>, sight: Sight<'_>, found: &mut Vec<Finding>) {
    // by what is measured and the currency: the first amount, and whether a second one has made them two things
    let mut known: FxHashMap<(&str, &str), (usize, bool)> = FxHashMap::default();
    for (index, figure, place) in sight.iter().filter(|(_, f, _)| f.kind == FigureKind::Money) {
        let (Some(thing), Some(unit)) = (attribute(document, figure), figure.unit.as_deref()) else {
            continue;
        };
        let Some(entry) = known.get_mut(&(thing, unit)) else {
            known.insert((thing, unit), (index, false));
            continue;
        };
        let apart = sight.get(entry.0).is_some_and(|(earlier, _)| disjoint(document, earlier, figure));
        let same = place.start.checked_sub(1).is_some_and(|i| document.lower(i) == "the");
        if apart && same && !entry.1 {
            found.push(Finding::new(FigureWarningKind::ConflictingValues, [entry.0, index]));
        }
        // "a £2m bridge loan and a £3m bridge loan" are two
        entry.1 |= apart && !same;
    }
}

/// Two or more words right behind the amount that it describes; names tell too little.
fn attribute<'f>(document: &Document<'_>, figure: &'f Figure) -> Option<&'f str> {
    let thing = figure.measures.as_deref().filter(|m| m.contains(' ') && !m.contains(char::is_uppercase))?;
    let behind = document.text().get(figure.span.end()..)?;
    behind.trim_start().starts_with(thing).then_some(thing)
}

/// Whether rounding cannot make one out of the other.
fn disjoint(document: &Document<'_>, a: &Figure, b: &Figure) -> bool {
    match (rounding::interval(document, a), rounding::interval(document, b)) {
        (Some((low, high)), Some((other_low, other_high))) => high < other_low || other_high < low,
        _ => false,
    }
}
