//! "Profits fell by 4 per cent, from £25m to £24m; the rate was 4.9 percent, down from 5.1; a 5 per cent rise":
//! how an amount moved.
//!
//! A word of change is the anchor; behind it "from", "to", "by" and "of" say what each figure is to the change. What
//! only looks like one is let go: "raised £5m", "make up 30 per cent", "up to 400".

mod reading;
mod scene;
#[cfg(test)]
mod tests;
mod words;

use std::ops::Range;

use crate::annotation::{Change, Direction, Figure, FigureId, FigureKind};

use super::line::Line;
use scene::{Scene, rate_of};

/// The figures of a change, by their index in the article.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Moved {
    pub from: Option<usize>,
    pub to: Option<usize>,
    pub by: Option<usize>,
    pub down: bool,
}

/// Finds the changes of one sentence and marks its figures with them. `figures` and `places` are those of the sentence.
pub(super) fn mark(
    line: &Line<'_, '_>,
    figures: &mut [Figure],
    places: &[Range<usize>],
    first: usize,
) -> Vec<Moved> {
    let mut found = Vec::new();
    if figures.is_empty() {
        return found;
    }
    for anchor in line.start..line.end {
        let Some(trend) = line.senses(anchor).trend else { continue };
        let scene = Scene { line, figures, places, first };
        let Some((moved, direction)) = scene.read(anchor, trend) else { continue };
        let change = scene.change(moved, direction);
        let taken = |id: &FigureId| figures.get(id.index() - first).is_none_or(|f| f.change.is_some());
        if change.figures.iter().all(taken) {
            continue;
        }
        found.push(Moved { down: direction == Direction::Down, ..moved });
        share_rate(figures, first, moved);
        share_subject(figures, first, &change.figures);
        for id in change.figures.clone() {
            if let Some(figure) = figures.get_mut(id.index() - first) {
                figure.change.get_or_insert_with(|| change.clone());
            }
        }
    }
    found
}

/// "£1,849 a year, up from £1,738" tells two amounts a year.
fn share_rate(figures: &mut [Figure], first: usize, moved: Moved) {
    let get = |part: Option<usize>| part.and_then(|f| f.checked_sub(first));
    let (Some(from), Some(to)) = (get(moved.from), get(moved.to)) else { return };
    for (plain, rate) in [(from, to), (to, from)] {
        let unit = figures.get(rate).filter(|f| f.kind == FigureKind::Rate).and_then(|f| f.unit.clone());
        if let (Some(unit), Some(figure)) = (unit, figures.get_mut(plain))
            && figure.unit.as_deref().is_some_and(|amount| rate_of(&unit, amount))
        {
            figure.kind = FigureKind::Rate;
            figure.unit = Some(unit);
        }
    }
}

/// "The price fell from 115p to 70p": both are of what the first is of.
fn share_subject(figures: &mut [Figure], first: usize, told: &[FigureId]) {
    let local = |id: &FigureId| id.index().checked_sub(first);
    let subject = told.iter().filter_map(local).find_map(|i| figures.get(i)?.measures.clone());
    let Some(subject) = subject else { return };
    for index in told.iter().filter_map(local) {
        if let Some(figure) =
            figures.get_mut(index).filter(|f| f.kind != FigureKind::Count && f.measures.is_none())
        {
            figure.measures = Some(subject.clone());
        }
    }
}

impl Scene<'_, '_> {
    fn change(&self, moved: Moved, direction: Direction) -> Change {
        let value = |part: Option<usize>| part.and_then(|f| self.value(f));
        let unit = |part: Option<usize>| part.and_then(|f| self.unit(f)).map(str::to_owned);
        let ratio = moved.by.is_some_and(|by| self.kind(by) == Some(FigureKind::Ratio));
        let mut figures: Vec<FigureId> =
            [moved.from, moved.to, moved.by].into_iter().flatten().map(FigureId::from_index).collect();
        figures.sort_unstable();
        figures.dedup();
        Change {
            direction,
            from: value(moved.from),
            to: value(moved.to),
            unit: unit(moved.to).into_iter().chain(unit(moved.from)).max_by_key(String::len),
            by: value(moved.by),
            by_unit: if ratio { Some("ratio".to_owned()) } else { unit(moved.by) },
            figures,
        }
    }
}
