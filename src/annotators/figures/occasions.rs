//! "Rejected twice, given twice a year, tested once a week": how often.

use crate::annotation::FigureKind;

use super::draft::Draft;
use super::line::Line;
use super::rate;

/// How often something happened; "twice as many" is a ratio and has been read, "think twice" and "once" alone are idioms.
pub(super) fn read(line: &Line<'_, '_>, at: usize) -> Option<Draft> {
    let times = match line.lower(at) {
        "once" => 1.0,
        "twice" => 2.0,
        _ => return None,
    };
    if line.named(at) {
        return None;
    }
    let end = at + 1;
    if let Some((after, below)) = rate::denominator(line, end, false) {
        let draft = Draft::new(FigureKind::Rate, at..after).number(times);
        return Some(draft.unit(format!("time/{below}")));
    }
    let idiom = matches!(
        line.lower_back(at, 1),
        "think" | "thinks" | "thinking" | "thought" | "look" | "looked" | "blink"
    ) || line.hyphen(end)
        || line.hyphen(at.wrapping_sub(1))
        || line.lower(end) == "over";
    (times > 1.0 && !idiom).then(|| Draft::new(FigureKind::Count, at..end).number(times).unit("time"))
}
