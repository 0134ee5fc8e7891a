//! "£1.6bn" may be anything from £1.55bn to £1.65bn: how far the truth may lie from the number that is written.

use crate::annotation::Figure;
use crate::text::Document;

use super::number;

/// Half a step of the last digit that seems meant; a hedge doubles it and adds a tenth. None for figures without a number.
pub(super) fn slack(document: &Document<'_>, figure: &Figure) -> Option<f64> {
    let value = number(figure)?;
    let half = half_step(document.slice(figure.span), value);
    Some(if figure.approximation.is_some() { 2.0 * half + 0.1 * value.abs() } else { half })
}

/// The values that the figure allows, lowest and highest.
pub(super) fn interval(document: &Document<'_>, figure: &Figure) -> Option<(f64, f64)> {
    let (value, slack) = (number(figure)?, slack(document, figure)?);
    Some((value - slack, value + slack))
}

fn half_step(text: &str, value: f64) -> f64 {
    let digits = text.trim_start_matches(|c: char| !c.is_ascii_digit());
    let end = digits.find(|c: char| !(c.is_ascii_digit() || matches!(c, ',' | '.'))).unwrap_or(digits.len());
    let run = digits.get(..end).unwrap_or_default().trim_end_matches(['.', ',']);
    let plain: String = run.chars().filter(|c| *c != ',').collect();
    let written: f64 = match plain.parse() {
        Ok(written) if written > 0.0 => written,
        // in words: "twelve" is exact, "half a million" and "three thousand" are round
        _ => return if value.abs() <= 100.0 { 0.5 } else { value.abs() * 0.05 },
    };
    let decimals = plain.split_once('.').map_or(0, |(_, after)| after.len());
    let zeros = if decimals == 0 { plain.len() - plain.trim_end_matches('0').len() } else { 0 };
    let power = i32::try_from(zeros.saturating_sub(1)).unwrap_or(0) - i32::try_from(decimals).unwrap_or(0);
    0.5 * 10_f64.powi(power.clamp(-12, 18)) * (value / written).abs()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_digit_tells_how_far_the_truth_may_be() {
        let cases =
            [("£1.6bn", 1.6e9, 5e7), ("£5m", 5e6, 5e5), ("200 men", 200.0, 5.0), ("1,709", 1709.0, 0.5)];
        for (text, value, half) in cases {
            assert!(
                (half_step(text, value) - half).abs() < 1e-6 * half,
                "{text}: {}",
                half_step(text, value)
            );
        }
        assert!((half_step("twelve men", 12.0) - 0.5).abs() < 1e-9);
    }
}
