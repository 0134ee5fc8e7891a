//! "Profits fell 20 per cent, from £25m to £24m": from and to against the stated difference.

use crate::annotation::{FigureKind, FigureWarningKind};

use super::super::change::Moved;
use super::super::line::Line;
use super::{Finding, Sight, number, rounding};

/// Percentage points by which a rounded percentage may be off besides its own rounding.
const POINTS: f64 = 0.5;

/// Share by which a stated difference may be off besides rounding.
const SHARE: f64 = 0.05;

/// Whether the parts of a change contradict each other.
pub(super) fn check(line: &Line<'_, '_>, sight: Sight<'_>, moved: Moved) -> Option<Finding> {
    let (from, to) = (moved.from?, moved.to?);
    let ((was, _), (is, place)) = (sight.get(from)?, sight.get(to)?);
    let document = line.document;
    let (was_low, was_high) = rounding::interval(document, was)?;
    let (is_low, is_high) = rounding::interval(document, is)?;
    let sign = if moved.down { -1.0 } else { 1.0 };
    // "the yen rose from 112 to 110 to the dollar"
    let crossed = matches!(line.lower(place.end), "to" | "against" | "per" | "a" | "an");
    let named = matches!(was.kind, FigureKind::Money | FigureKind::Percent)
        || was.unit.is_some() && is.unit.is_some();
    let reversed = if moved.down { is_low > was_high } else { is_high < was_low };
    if reversed && named && !crossed {
        return Some(Finding::new(FigureWarningKind::ChangeMismatch, [from, to]));
    }
    let by = moved.by?;
    let (difference, _) = sight.get(by)?;
    let (stated, slack) = (sign * number(difference)?, rounding::slack(document, difference)?);
    let fits = |low: f64, high: f64, extra: f64| {
        let slack = slack + extra + SHARE * stated.abs();
        stated + slack >= low && stated - slack <= high
    };
    let points = (is_low - was_high, is_high - was_low);
    let relative =
        (was_low > 0.0 && is_low >= 0.0).then(|| (is_low / was_high - 1.0, is_high / was_low - 1.0));
    let percent = |unit: Option<&str>| matches!(unit, Some("percent" | "percentage_point"));
    let (value, old) = (number(is)?, number(was)?);
    let (right, expected) = match (difference.kind, percent(was.unit.as_deref())) {
        // "from 4 to 6 per cent, up 50 per cent" and "up 2 per cent" are both said
        (FigureKind::Percent, true) => {
            let share = difference.unit.as_deref() == Some("percent")
                && relative.is_none_or(|(low, high)| fits(100.0 * low, 100.0 * high, POINTS));
            (share || fits(points.0, points.1, 0.0), (value - old).abs())
        }
        (FigureKind::Percent, false) => {
            let (low, high) = relative?;
            (fits(100.0 * low, 100.0 * high, POINTS), 100.0 * (value / old - 1.0).abs())
        }
        (FigureKind::Ratio, _) => {
            let (low, high) = relative?;
            (fits(low, high, 0.05), (value / old - 1.0).abs())
        }
        _ if difference.unit == is.unit
            || difference.kind == is.kind && (is.unit.is_none() || difference.unit.is_none()) =>
        {
            (fits(points.0, points.1, 0.0), (value - old).abs())
        }
        _ => return None,
    };
    let figures = vec![from.min(to), from.max(to), by];
    let expected = Some((expected * 100.0).round() / 100.0).filter(|e| e.is_finite());
    let finding = Finding { kind: FigureWarningKind::ChangeMismatch, figures, expected };
    (!right).then_some(finding)
}
