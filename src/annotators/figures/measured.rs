//! "A £1.6bn deal, 10 per cent of pupils, a five-year plan, 40mph, between $30,000 and $60,000 a year."

use crate::annotation::{Approximation, FigureKind};

use super::amount::{Amount, Measure};
use super::draft::Draft;
use super::line::Line;
use super::numerals::Form;
use super::range::Bounds;
use super::vocabulary::Dimension;
use super::{age, noun_phrase, rate};

/// The figure of an amount that names what it measures.
pub(super) fn read(line: &Line<'_, '_>, amount: &Amount) -> Option<Draft> {
    let (kind, unit) = kind_and_unit(amount.measure)?;
    if let Some(draft) = age::of_time(line, amount) {
        return Some(draft);
    }
    // "one day" and "one night" are mostly idioms; other units count from one
    let tokens = amount.tokens.clone();
    if amount.numeral.is_lone_one() && unit == "day" {
        return None;
    }
    let mut draft =
        Draft::new(kind, tokens.clone()).unit(unit).bounds(amount.numeral.low, amount.numeral.high);
    draft.value = amount.numeral.value.map(crate::annotation::FigureValue::Number);
    if line.lower(tokens.start + 1) == "couple" && amount.numeral.form == Form::Words {
        draft.approximation = Some(Approximation::About);
    }
    if let Some((end, below)) =
        rate::denominator(line, tokens.end, kind == FigureKind::Money).filter(|_| kind != FigureKind::Percent)
    {
        draft = Draft { kind: FigureKind::Rate, tokens: tokens.start..end, ..draft }
            .unit(format!("{unit}/{below}"));
    }
    Some(draft)
}

/// The figure of a range.
pub(super) fn of_range(line: &Line<'_, '_>, bounds: &Bounds) -> Option<Draft> {
    let start = bounds.tokens.start;
    let mut draft =
        Draft::new(FigureKind::Range, bounds.tokens.clone()).bounds(Some(bounds.low), Some(bounds.high));
    if let Some(unit) = age::framed(line, start).then_some("year") {
        let named = kind_and_unit(bounds.measure).map_or(unit, |(_, unit)| unit);
        return Some(age::with_old(line, draft.unit(named)));
    }
    if let Some((kind, unit)) = kind_and_unit(bounds.measure) {
        draft.unit = Some(unit.to_owned());
        if let Some((end, below)) = rate::denominator(line, bounds.tokens.end, kind == FigureKind::Money) {
            draft.tokens.end = end;
            draft = draft.unit(format!("{unit}/{below}"));
        }
        return Some(age::with_old(line, draft));
    }
    if let Some(counted) = noun_phrase::counted(line, bounds.tokens.end) {
        draft.tokens.end = counted.end;
        draft = draft.unit(noun_phrase::unit(line, bounds.tokens.end, counted.head));
    }
    Some(draft)
}

fn kind_and_unit(measure: Measure) -> Option<(FigureKind, &'static str)> {
    Some(match measure {
        Measure::Bare => return None,
        Measure::Money(code) => (FigureKind::Money, code),
        Measure::Percent => (FigureKind::Percent, "percent"),
        Measure::PercentagePoint => (FigureKind::Percent, "percentage_point"),
        Measure::Unit(unit) => match unit.dimension {
            Dimension::Time => (FigureKind::Duration, unit.name),
            Dimension::Speed => (FigureKind::Rate, unit.name),
            Dimension::Each | Dimension::Physical => (FigureKind::Quantity, unit.name),
        },
    })
}
