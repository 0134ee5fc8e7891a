//! "Output grew 1.6 per cent, half a percentage point less than forecast; rates rose 25 basis points."

use super::amount::Measure;
use super::line::Line;

/// The percent sign or words at `at`: where they end, what they are, and the factor to apply.
pub(super) fn sign(line: &Line<'_, '_>, at: usize) -> Option<(usize, Measure, f64)> {
    match line.lower(at) {
        "%" | "percent" | "pct" | "pct." => {
            // "5 percent points"
            let points = matches!(line.lower(at + 1), "point" | "points");
            if points {
                Some((at + 2, Measure::PercentagePoint, 1.0))
            } else {
                Some((at + 1, Measure::Percent, 1.0))
            }
        }
        "pc" if line.glued(at) => Some((at + 1, Measure::Percent, 1.0)),
        "per" if line.lower(at + 1) == "cent" || line.hyphen(at + 1) && line.lower(at + 2) == "cent" => {
            Some((at + if line.lower(at + 1) == "cent" { 2 } else { 3 }, Measure::Percent, 1.0))
        }
        "percentage" if matches!(line.lower(at + 1), "point" | "points") => {
            Some((at + 2, Measure::PercentagePoint, 1.0))
        }
        "percentage" if line.hyphen(at + 1) && matches!(line.lower(at + 2), "point" | "points") => {
            Some((at + 3, Measure::PercentagePoint, 1.0))
        }
        "full" if line.lower(at + 1) == "percentage" && matches!(line.lower(at + 2), "point" | "points") => {
            Some((at + 3, Measure::PercentagePoint, 1.0))
        }
        "basis" if matches!(line.lower(at + 1), "point" | "points") => {
            Some((at + 2, Measure::PercentagePoint, 0.01))
        }
        _ => None,
    }
}
