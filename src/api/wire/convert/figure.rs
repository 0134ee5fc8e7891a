//! Figures.

use crate::annotation::{
    Approximation, Change, Direction, Figure, FigureId, FigureKind, FigureValue, FigureWarning,
    FigureWarningKind,
};
use crate::api::wire::response;
use crate::enrichment::AttributedFigure;

use super::Door;

pub(super) fn figures(door: &Door<'_>, figures: Vec<AttributedFigure>) -> Vec<response::Figure> {
    figures.into_iter().enumerate().map(|(i, f)| figure(door, i, f)).collect()
}

fn figure(door: &Door<'_>, index: usize, attributed: AttributedFigure) -> response::Figure {
    let AttributedFigure { figure, quote, speaker } = attributed;
    let Figure {
        kind: sort,
        span,
        value: reading,
        low,
        high,
        unit,
        approximation: hedge,
        measures,
        change: moved,
        warnings,
    } = figure;
    let (start, end) = door.ends(span);
    response::Figure {
        id: FigureId::from_index(index).to_string(),
        kind: kind(sort),
        start,
        end,
        text: door.words(span),
        value: reading.and_then(value),
        low: low.and_then(response::Number::new),
        high: high.and_then(response::Number::new),
        unit,
        approximation: hedge.map(approximation),
        measures,
        change: moved.map(change),
        warnings: warnings.into_iter().map(warning).collect(),
        speaker: speaker.map(|e| e.to_string()),
        quote: quote.map(|q| q.to_string()),
    }
}

fn value(value: FigureValue) -> Option<response::FigureValue> {
    match value {
        FigureValue::Number(number) => response::Number::new(number).map(response::FigureValue::Number),
        FigureValue::Iso8601(text) | FigureValue::Result(text) => Some(response::FigureValue::Text(text)),
    }
}

fn change(change: Change) -> response::Change {
    let Change { direction, from, to, unit, by, by_unit, figures } = change;
    response::Change {
        direction: match direction {
            Direction::Up => response::Direction::Up,
            Direction::Down => response::Direction::Down,
        },
        from: from.and_then(response::Number::new),
        to: to.and_then(response::Number::new),
        unit,
        by: by.and_then(response::Number::new),
        by_unit,
        figures: ids(&figures),
    }
}

fn warning(warning: FigureWarning) -> response::FigureWarning {
    let FigureWarning { kind, figures, expected } = warning;
    response::FigureWarning {
        kind: match kind {
            FigureWarningKind::ChangeMismatch => response::FigureWarningKind::ChangeMismatch,
            FigureWarningKind::TotalMismatch => response::FigureWarningKind::TotalMismatch,
            FigureWarningKind::ConflictingValues => response::FigureWarningKind::ConflictingValues,
            FigureWarningKind::ConversionMismatch => response::FigureWarningKind::ConversionMismatch,
        },
        figures: ids(&figures),
        expected: expected.and_then(response::Number::new),
    }
}

fn ids(figures: &[FigureId]) -> Vec<String> {
    figures.iter().map(ToString::to_string).collect()
}

fn kind(kind: FigureKind) -> response::FigureKind {
    match kind {
        FigureKind::Money => response::FigureKind::Money,
        FigureKind::Percent => response::FigureKind::Percent,
        FigureKind::Count => response::FigureKind::Count,
        FigureKind::Quantity => response::FigureKind::Quantity,
        FigureKind::Duration => response::FigureKind::Duration,
        FigureKind::Date => response::FigureKind::Date,
        FigureKind::Time => response::FigureKind::Time,
        FigureKind::Age => response::FigureKind::Age,
        FigureKind::Ordinal => response::FigureKind::Ordinal,
        FigureKind::Score => response::FigureKind::Score,
        FigureKind::Ratio => response::FigureKind::Ratio,
        FigureKind::Range => response::FigureKind::Range,
        FigureKind::Rate => response::FigureKind::Rate,
    }
}

fn approximation(approximation: Approximation) -> response::Approximation {
    match approximation {
        Approximation::About => response::Approximation::About,
        Approximation::MoreThan => response::Approximation::MoreThan,
        Approximation::LessThan => response::Approximation::LessThan,
        Approximation::Nearly => response::Approximation::Nearly,
        Approximation::AtLeast => response::Approximation::AtLeast,
        Approximation::UpTo => response::Approximation::UpTo,
    }
}
