//! Quantities on a peer's test cases (quantulum3's `quantities.json`): surface, value and unit of each.
//!
//! * `quantities`: of the cases whose unit the contract covers, those that come back with half of the surface or more
//!   and the value; a range counts by its middle, as the peer gives it.
//! * `quantities.unit`: of those, the ones whose unit is ours for it.
//! * What is left out is listed with the reason: bare numbers ("dimensionless"), which the contract gives only with
//!   what they count, and units that are not among ours.

use std::collections::BTreeSet;
use std::ops::Range;
use std::path::Path;

use serde::Deserialize;

use crate::annotation::{Figure, FigureValue};
use crate::enrichment::{Enricher, Include, Options};
use crate::lexicon::{rows, seeds};

use super::{EvaluationError, Report};

/// A sentence with its quantities.
#[derive(Debug, Deserialize)]
struct Case {
    req: String,
    res: Vec<Quantity>,
}

#[derive(Debug, Deserialize)]
struct Quantity {
    value: f64,
    unit: String,
    surface: String,
}

/// Scores a file of test cases; also gives what was left out, each with its reason.
///
/// # Errors
/// A file that cannot be read or is not of the format.
pub fn score_quantities(enricher: &Enricher, file: &Path) -> Result<(Report, Vec<String>), EvaluationError> {
    let content = std::fs::read_to_string(file)
        .map_err(|source| EvaluationError::Read { path: file.to_owned(), source })?;
    let cases: Vec<Case> = serde_json::from_str(&content).map_err(|source| EvaluationError::Format {
        path: file.to_owned(),
        line: 1,
        source,
    })?;
    let only =
        Include { entities: false, quotes: false, figures: true, sentiment: false, explanations: false };
    let options = Options { include: only, language: Some("en".to_owned()), ..Options::default() };
    let ours = Units::load();
    let (mut report, mut left_out) = (Report::default(), Vec::new());
    for (number, case) in cases.iter().enumerate() {
        // a case without a word has no figures either
        let figures: Vec<Figure> = enricher
            .enrich(&case.req, &options)
            .map(|found| found.figures.into_iter().map(|f| f.figure).collect())
            .unwrap_or_default();
        let name = format!("case {}", number + 1);
        let mut from = 0;
        for wanted in &case.res {
            let at =
                case.req.get(from..).and_then(|rest| rest.find(&wanted.surface)).map_or(from, |i| from + i);
            let span = at..at + wanted.surface.len();
            from = span.end;
            match ours.reading(&wanted.unit) {
                Err(reason) => left_out.push(format!("{name}\t{reason}\t{}", wanted.surface)),
                Ok((unit, factor)) => score(&name, wanted, &unit, factor, &span, &figures, &mut report),
            }
        }
    }
    Ok((report, left_out))
}

fn score(
    name: &str,
    wanted: &Quantity,
    unit: &str,
    factor: f64,
    span: &Range<usize>,
    figures: &[Figure],
    report: &mut Report,
) {
    let overlap = |f: &Figure| f.span.end().min(span.end).saturating_sub(f.span.start().max(span.start));
    let best = figures.iter().max_by_key(|f| overlap(f)).filter(|f| 2 * overlap(f) >= span.len());
    let value = wanted.value * factor;
    let Some(figure) = best.filter(|f| middle(f).is_some_and(|got| close(got, value))) else {
        return report.missed("quantities", name, &wanted.surface);
    };
    report.hit("quantities");
    if figure.unit.as_deref() == Some(unit) {
        report.hit("quantities.unit");
    } else {
        report.missed("quantities.unit", name, &wanted.surface);
    }
}

fn close(got: f64, want: f64) -> bool {
    (got - want).abs() <= 1e-4 * want.abs().max(1e-9)
}

/// The value, or the middle of the bounds.
fn middle(figure: &Figure) -> Option<f64> {
    match (&figure.value, figure.low, figure.high) {
        (Some(FigureValue::Number(value)), _, _) => Some(*value),
        (None, Some(low), Some(high)) => Some(f64::midpoint(low, high)),
        _ => None,
    }
}

/// The units of the contract.
struct Units {
    names: BTreeSet<&'static str>,
}

impl Units {
    fn load() -> Self {
        let read = rows::<3>(&seeds::UNITS).unwrap_or_default();
        Self { names: read.iter().map(|row| row.fields[1]).collect() }
    }

    /// Our name for the peer's unit and how many of ours one of it is; or why the contract does not cover it.
    fn reading(&self, theirs: &str) -> Result<(String, f64), &'static str> {
        let known = |name: &str| self.names.contains(name).then(|| (name.to_owned(), 1.0));
        let plain = match theirs {
            "dimensionless" | "dozen" | "gross" | "baker's dozen" => return Err("a bare number"),
            "dollar" => Some(("USD".to_owned(), 1.0)),
            "cent" => Some(("USD".to_owned(), 0.01)),
            "dime" => Some(("USD".to_owned(), 0.1)),
            "penny" => Some(("GBP".to_owned(), 0.01)),
            "pound sterling" => Some(("GBP".to_owned(), 1.0)),
            "euro" => Some(("EUR".to_owned(), 1.0)),
            "percentage" => Some(("percent".to_owned(), 1.0)),
            "pound-mass" => Some(("pound".to_owned(), 1.0)),
            "degree fahrenheit" => Some(("degree Fahrenheit".to_owned(), 1.0)),
            // what it calls millilitres
            "cubic centimetre" => Some(("millilitre".to_owned(), 1.0)),
            "count per week" => Some(("time/week".to_owned(), 1.0)),
            name => known(name),
        };
        if let Some(found) = plain {
            return Ok(found);
        }
        let (above, below) = theirs.split_once(" per ").ok_or("a unit that is not among ours")?;
        let (above, _) = self.reading(above)?;
        known(below)
            .map(|(below, _)| (format!("{above}/{below}"), 1.0))
            .ok_or("a unit that is not among ours")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_of_the_peer_are_ours_or_left_out() {
        let units = Units::load();
        assert_eq!(units.reading("kilometre per hour"), Ok(("kilometre/hour".to_owned(), 1.0)));
        assert_eq!(units.reading("cent"), Ok(("USD".to_owned(), 0.01)));
        assert!(units.reading("dimensionless").is_err());
        assert!(units.reading("inverse femtobarn").is_err());
        assert!(units.reading("joule per square metre per year").is_err());
    }
}
