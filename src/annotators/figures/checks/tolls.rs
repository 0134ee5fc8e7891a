//! Headline "Ferry fire kills 14", story "Twelve people died": a toll that the story does not bear out.

use crate::annotation::{Figure, FigureKind, FigureWarningKind};
use crate::text::{Document, SectionKind};

use super::{Finding, Sight, exact_count};

/// Words between a number and the word that tells of death, at most.
const NEAR: usize = 3;

/// Compares the toll of the headline with those of the story; one that agrees, or any vague one, silences the check.
pub(super) fn check(document: &Document<'_>, sight: Sight<'_>, found: &mut Vec<Finding>) {
    let Some(headline) = document.sections().iter().find(|s| s.kind == SectionKind::Headline) else { return };
    let tolls: Vec<(usize, &Figure)> = (sight.iter())
        .filter(|(_, f, place)| f.kind == FigureKind::Count && deadly(document, place.start, place.end))
        .map(|(i, f, _)| (i, f))
        .collect();
    let above: Vec<_> = tolls.iter().filter(|(_, f)| headline.span.contains(f.span)).collect();
    let [(told, head)] = above.as_slice() else { return };
    let Some(value) = exact_count(head) else { return };
    let mut story = tolls.iter().filter(|(_, f)| !headline.span.contains(f.span)).peekable();
    let Some(&&(first, _)) = story.peek() else { return };
    let mut sum = 0.0;
    for (_, figure) in story {
        let Some(count) = exact_count(figure) else { return };
        sum += count;
        // the same, or the sum of two places of the disaster
        if (count - value).abs() < 0.5
            || (sum - value).abs() < 0.5
            || count > 2.0 * value
            || 2.0 * count < value
        {
            return;
        }
    }
    found.push(Finding::new(FigureWarningKind::ConflictingValues, [*told, first]));
}

/// "kills 14", "14 dead", "12 people died", "killing at least 12".
fn deadly(document: &Document<'_>, start: usize, end: usize) -> bool {
    let told = |i: usize| {
        matches!(
            document.lower(i),
            "dead" | "died" | "die" | "dies" | "killed" | "kills" | "kill" | "killing" | "dying"
        )
    };
    let last = document.tokens().len();
    let behind =
        (end..(end + NEAR).min(last)).take_while(|&i| !matches!(document.lower(i), "," | "." | ";" | "and"));
    behind.clone().any(told) || start.checked_sub(1).is_some_and(told)
}
