//! "The wreck lies 12 miles (30km) offshore; the deal is worth $2.5m (£1.3bn)": an amount against its conversion.

use crate::annotation::{Figure, FigureKind, FigureWarningKind};
use crate::text::TokenKind;

use super::super::line::Line;
use super::{Conversions, Finding, Sight, number, rounding};

/// Share by which a conversion may be off besides rounding.
const SHARE: f64 = 0.08;

/// Conversions of money are called wrong only this many times outside of all rates of thirty years.
const MONEY: f64 = 2.0;

/// Looks at each figure that stands in brackets right behind another.
pub(super) fn check(line: &Line<'_, '_>, sight: Sight<'_>, found: &mut Vec<Finding>) {
    for ((i, a, place), (j, b, next)) in sight.iter().zip(sight.iter().skip(1)) {
        if !bracketed(line, place.end, next.start, next.end) {
            continue;
        }
        let finding = Finding::new(FigureWarningKind::ConversionMismatch, [i, j]);
        if (a.kind, b.kind) == (FigureKind::Money, FigureKind::Money) {
            // what it would be depends on the day
            found.extend(unlikely(&line.vocabulary.conversions, a, b).then_some(finding));
        } else if let Some(expected) = measured(line, a, b) {
            found.push(finding.expecting(rounded(expected)));
        }
    }
}

/// "A (B)", "A (about B)", "A (B, C)", "A \[B\]".
fn bracketed(line: &Line<'_, '_>, end: usize, start: usize, after: usize) -> bool {
    let opens = matches!(line.lower(end), "(" | "[");
    let hedged = || line.hedge(end + 1).is_some_and(|(reach, _)| reach == start);
    let closes =
        matches!(line.lower(after), ")" | "]" | "," | ";" | "/") || line.kind(after) == Some(TokenKind::Stop);
    opens && (start == end + 1 || start == end + 2 && line.lower(end + 1) == "or" || hedged()) && closes
}

/// The value that the second would be by the first, when it is far from that.
fn measured(line: &Line<'_, '_>, a: &Figure, b: &Figure) -> Option<f64> {
    if a.kind != b.kind || a.unit == b.unit {
        return None;
    }
    let factor = |figure: &Figure| line.vocabulary.conversions.factors.get(figure.unit.as_deref()?).copied();
    let (one, other) = (factor(a)?, factor(b)?);
    if one.dimension != other.dimension {
        return None;
    }
    if a.kind == FigureKind::Range {
        let bound = |f: fn(&Figure) -> Option<f64>| {
            Some((f(a)? * one.scale + one.added, f(b)? * other.scale + other.added))
        };
        let (low, high) = (bound(|f| f.low)?, bound(|f| f.high)?);
        let far = |(x, y): (f64, f64)| (x - y).abs() > 0.3 * x.abs().max(y.abs());
        return (far(low) && far(high)).then(|| (low.0 - other.added) / other.scale);
    }
    let (value, slack) = (number(a)?, rounding::slack(line.document, a)?);
    let (told, told_slack) = (number(b)?, rounding::slack(line.document, b)?);
    let share = SHARE + one.spread + other.spread;
    let close = |added: f64, told_added: f64| {
        let (x, y) = (value * one.scale + added, told * other.scale + told_added);
        let room = slack * one.scale
            + told_slack * other.scale
            + share * (value * one.scale).abs().max((told * other.scale).abs());
        (x - y).abs() <= room
    };
    // "warmed by 2C (3.6F)" converts a difference, which needs no shift of the scale
    let right = close(one.added, other.added) || close(0.0, 0.0);
    (!right).then(|| (value * one.scale + one.added - other.added) / other.scale)
}

/// Whether no rate of thirty years comes near the conversion.
fn unlikely(tables: &Conversions, a: &Figure, b: &Figure) -> bool {
    let band = |figure: &Figure| tables.bands.get(figure.unit.as_deref()?).copied();
    let (Some(one), Some(other), Some(value), Some(told)) = (band(a), band(b), number(a), number(b)) else {
        return false;
    };
    if a.unit == b.unit || value <= 0.0 || told <= 0.0 {
        return false;
    }
    let rate = told / value;
    rate < one.low / other.high / MONEY || rate > one.high / other.low * MONEY
}

/// Three significant digits: a conversion is not more exact than that.
fn rounded(value: f64) -> f64 {
    format!("{value:.2e}").parse().unwrap_or(value)
}
