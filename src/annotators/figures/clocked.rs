//! "She won in 2:04:59; he touched in 3:57.18; with 1:53 left": lengths of time as a stopwatch shows them.

use crate::annotation::FigureKind;
use crate::text::TokenKind;

use super::draft::Draft;
use super::line::Line;
use super::numerals::tidy;

/// The length of time at `at`, in seconds.
pub(super) fn read(line: &Line<'_, '_>, at: usize) -> Option<Draft> {
    if line.kind(at) != Some(TokenKind::Number) || line.glued(at + 1) && line.is_word(at + 1) {
        return None;
    }
    let word = line.word(at);
    let mut parts = word.split(':');
    let (first, second, third) = (parts.next()?, parts.next()?, parts.next());
    if parts.next().is_some() {
        return None;
    }
    let whole = |s: &str| {
        (s.len() <= 3 && s.bytes().all(|b| b.is_ascii_digit())).then(|| s.parse::<f64>().ok()).flatten()
    };
    // seconds are two digits, perhaps with a fraction
    let seconds = |s: &str| {
        let (before, after) = s.split_once('.').unwrap_or((s, ""));
        let digits = before.len() == 2 && after.len() <= 3 && after.bytes().all(|b| b.is_ascii_digit());
        digits.then(|| s.parse::<f64>().ok()).flatten().filter(|s| *s < 60.0)
    };
    let total = match third {
        Some(last) => whole(first)? * 3600.0 + whole(second).filter(|m| *m < 60.0)? * 60.0 + seconds(last)?,
        None => {
            let played = matches!(line.lower(at + 1), "left" | "remaining" | "to" if line.lower(at + 1) != "to" || matches!(line.lower(at + 2), "play" | "go"));
            (second.contains('.') || played).then_some(())?;
            whole(first)? * 60.0 + seconds(second)?
        }
    };
    Some(Draft::new(FigureKind::Duration, at..at + 1).number(tidy(total)).unit("second"))
}
