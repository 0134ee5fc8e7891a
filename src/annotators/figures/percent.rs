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
        "bp" | "bps" if line.glued(at) || line.lower(at) == "bps" => {
            Some((at + 1, Measure::PercentagePoint, 0.01))
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
        "point" | "points" if of_poll(line, at) => Some((at + 1, Measure::PercentagePoint, 1.0)),
        "basis" if matches!(line.lower(at + 1), "point" | "points") => {
            Some((at + 2, Measure::PercentagePoint, 0.01))
        }
        _ => None,
    }
}

/// Words looked at on either side of "points".
const NEAR: usize = 16;

/// Whether "points" at `at` are of a poll or an election and not of a game or an index.
fn of_poll(line: &Line<'_, '_>, at: usize) -> bool {
    let from = at.saturating_sub(NEAR).max(line.start);
    let around = || (from..at).chain(at + 1..at + NEAR);
    let polled = |i: usize| {
        matches!(
            line.lower(i),
            "poll"
                | "polls"
                | "polling"
                | "pollster"
                | "turnout"
                | "voters"
                | "percent"
                | "%"
                | "cent"
                | "election"
                | "newspoll"
                | "gallup"
                | "yougov"
                | "approval"
                | "inflation"
                | "unemployment"
        )
    };
    let played = |i: usize| {
        matches!(
            line.lower(i),
            "index"
                | "ftse"
                | "dow"
                | "nasdaq"
                | "nikkei"
                | "dax"
                | "shares"
                | "stocks"
                | "game"
                | "games"
                | "scored"
                | "league"
                | "season"
                | "rebounds"
                | "table"
                | "match"
        )
    };
    around().any(polled) && !around().any(played)
}
