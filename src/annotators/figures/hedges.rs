//! "Just under an hour, up to five actors, more than 5,000 missiles, 60 or so guests": how exact a figure is.

use crate::annotation::Approximation;

use super::line::Line;

/// Words of the longest hedge.
const LONGEST: usize = 4;

/// The hedge that ends right before token `at`, with where it begins.
pub(super) fn before(line: &Line<'_, '_>, at: usize) -> Option<(usize, Approximation)> {
    (1..=LONGEST).rev().filter_map(|back| at.checked_sub(back)).find_map(|start| {
        let (end, hedge) = line.hedge(start)?;
        // "the more than 100 people", "more than a quarter": an article may stand between
        let reaches = end == at || end + 1 == at && matches!(line.lower(end), "a" | "an" | "the");
        (reaches && !hedge.after).then_some((start, hedge.approximation))
    })
}

/// The hedge that begins right at token `at`: "or so", "or more".
pub(super) fn after(line: &Line<'_, '_>, at: usize) -> Option<(usize, Approximation)> {
    line.hedge(at).filter(|(_, h)| h.after).map(|(end, h)| (end, h.approximation))
}

/// "over the last five months" and "over five years they met": not a hedge but a stretch of time.
pub(super) fn spans_time(line: &Line<'_, '_>, hedge: usize, at: usize) -> bool {
    line.lower(hedge) == "over"
        && hedge + 1 == at
        && !matches!(
            line.lower_back(hedge, 1),
            "for" | "well" | "just" | "lasted" | "lasting" | "took" | "is" | "was" | "after"
        )
}
