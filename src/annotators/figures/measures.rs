//! "A £1.6bn finance deal", "10 per cent of pupils", "the jobless rate fell to 4.9 percent": what a figure is of.

use std::ops::Range;

use crate::annotation::FigureKind;
use crate::text::{Span, TokenKind};

use super::line::Line;
use super::vocabulary::Function;

/// Words of a noun phrase, at most.
const LONGEST: usize = 6;

/// The noun phrase that a figure at `tokens` is of, where the sentence shows it.
pub(super) fn phrase(line: &Line<'_, '_>, kind: FigureKind, tokens: &Range<usize>) -> Option<Span> {
    let end = tokens.end;
    let found = match kind {
        FigureKind::Date | FigureKind::Time | FigureKind::Age | FigureKind::Count | FigureKind::Score => {
            return None;
        }
        FigureKind::Ordinal => forward(line, end),
        FigureKind::Percent | FigureKind::Ratio if line.lower(end) == "of" => {
            forward(line, after_article(line, end + 1))
        }
        FigureKind::Duration | FigureKind::Quantity if line.lower(end) == "of" => {
            forward(line, after_article(line, end + 1))
        }
        // "a six-week ban", but "in three years Mr Hart won"
        FigureKind::Duration | FigureKind::Quantity => {
            let attributive = tokens.clone().any(|i| line.hyphen(i));
            if attributive { forward(line, end) } else { None }
        }
        _ => forward(line, end).or_else(|| backward(line, tokens.start)),
    }?;
    Some(line.document.cover(found))
}

fn after_article(line: &Line<'_, '_>, at: usize) -> usize {
    let determiner = |i: usize| line.senses(i).function == Some(Function::Determiner);
    let first = at + usize::from(determiner(at));
    first + usize::from(determiner(first))
}

/// A word that may stand inside a noun phrase.
fn inside(line: &Line<'_, '_>, at: usize) -> bool {
    let senses = line.senses(at);
    line.is_word(at)
        && !(line.glued(at) && line.kind(at.wrapping_sub(1)) == Some(TokenKind::Number))
        && senses.function.is_none()
        && senses.trend.is_none()
        && senses.weekday == 0
        && senses.month == 0
        && senses.cardinal == 0.0
}

/// The phrase that begins right at `at`.
fn forward(line: &Line<'_, '_>, at: usize) -> Option<Range<usize>> {
    let mut end = at;
    while end < at + LONGEST && (inside(line, end) || end > at && line.hyphen(end)) {
        // a finite verb ends it: "£5m finances"; an adverb cannot be its last word
        end += 1;
    }
    while end > at && (line.kind(end - 1) == Some(TokenKind::Dash) || verbal(line, end - 1)) {
        end -= 1;
    }
    let participle = line.lower(at).ends_with("ing") && line.lower(at).len() > 4;
    let when = matches!(
        line.lower(at),
        "last" | "next" | "late" | "early" | "previous" | "year" | "more" | "higher" | "lower"
    );
    (end > at && !when && !verbal(line, at) && !participle && !line.named(at)).then_some(at..end)
}

/// A word that ends like an adverb or a verb and so cannot end a noun phrase.
fn verbal(line: &Line<'_, '_>, at: usize) -> bool {
    let lower = line.lower(at);
    (lower.ends_with("ed") || lower.ends_with("ly")) && lower.len() > 4
}

/// The subject of the change before `at`: "the jobless rate fell to", "growth of".
fn backward(line: &Line<'_, '_>, at: usize) -> Option<Range<usize>> {
    let start = super::hedges::before(line, at).map_or(at, |(start, _)| start);
    let mut end = start;
    let floor = at.saturating_sub(10).max(line.start);
    let mut passed = false;
    while end > floor {
        let i = end - 1;
        let senses = line.senses(i);
        let bridge = matches!(
            line.lower(i),
            "to" | "by"
                | "of"
                | "at"
                | "from"
                | "is"
                | "was"
                | "has"
                | "had"
                | "have"
                | "been"
                | "will"
                | "would"
                | "with"
                | "a"
                | "an"
                | "were"
                | "are"
        );
        if senses.trend.is_none() && !bridge {
            break;
        }
        passed = true;
        end = i;
    }
    if !passed {
        return None;
    }
    let mut first = end;
    while first > line.start && end - first < LONGEST && (inside(line, first - 1) || line.hyphen(first - 1)) {
        first -= 1;
    }
    let participle = |i: usize| line.lower(i).ends_with("ing") && line.lower(i).len() > 4;
    while first < end
        && (verbal(line, first)
            || participle(first) && first + 1 < end
            || line.kind(first) == Some(TokenKind::Dash))
    {
        first += 1;
    }
    (first < end && !verbal(line, end - 1)).then_some(first..end)
}
