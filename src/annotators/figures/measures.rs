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
        // "a fall of 12 per cent in thefts"
        FigureKind::Percent if line.lower(end) == "in" && told_by_noun(line, tokens.start) => {
            forward(line, after_article(line, end + 1))
        }
        _ => forward(line, end).or_else(|| backward(line, tokens.start)),
    }?;
    Some(line.document.cover(found))
}

/// "an increase of", "a fall of nearly".
fn told_by_noun(line: &Line<'_, '_>, at: usize) -> bool {
    let start = super::hedges::before(line, at).map_or(at, |(start, _)| start);
    let noun = start.checked_sub(2).is_some_and(|i| line.senses(i).trend.is_some());
    line.lower_back(start, 1) == "of" && noun
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
        "last"
            | "next"
            | "late"
            | "early"
            | "previous"
            | "year"
            | "more"
            | "higher"
            | "lower"
            | "less"
            | "fewer"
            | "ahead"
            | "behind"
            | "away"
            | "extra"
            | "or"
            | "owned"
            | "each"
    );
    (end > at && !when && !verbal(line, at) && !participle && !line.named(at)).then_some(at..end)
}

/// A word that ends like an adverb or a verb and so cannot end a noun phrase.
fn verbal(line: &Line<'_, '_>, at: usize) -> bool {
    let lower = line.lower(at);
    (lower.ends_with("ed") || lower.ends_with("ly")) && lower.len() > 4
}

/// What stands between an amount and what it is of: "fell marginally to", "is worth", "was valued at".
fn bridges(line: &Line<'_, '_>, at: usize) -> bool {
    let word = line.lower(at);
    matches!(
        word,
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
            | "worth"
            | "valued"
            | "costs"
            | "cost"
            | "costing"
            | "totalling"
            | "totaling"
            | "just"
            | "only"
            | "now"
            | "could"
            | "expected"
            | "forecast"
            | "set"
            | "shot"
            | "again"
            | "further"
            | "still"
    ) || word.len() > 4 && word.ends_with("ly") && word != "monthly" && word != "weekly"
}

/// The subject before `at`: "the jobless rate fell to", "growth of", "spending on schools rose by", "a deal worth".
fn backward(line: &Line<'_, '_>, at: usize) -> Option<Range<usize>> {
    let start = super::hedges::before(line, at).map_or(at, |(start, _)| start);
    let mut end = start;
    let floor = at.saturating_sub(10).max(line.start);
    let mut moved = false;
    while end > floor {
        let i = end - 1;
        let trend = line.senses(i).trend.is_some();
        if !trend && !bridges(line, i) {
            break;
        }
        // "customers face an increase of": what increases is not told before
        if trend && i > floor && matches!(line.lower(i - 1), "a" | "an" | "the") {
            return None;
        }
        moved |= trend;
        end = i;
    }
    if end == start {
        return None;
    }
    let mut first = run_back(line, end);
    while first < end
        && (verbal(line, first) || participle(line, first) && first + 1 < end || dash(line, first))
    {
        first += 1;
    }
    if first >= end || verbal(line, end - 1) || unfit(line, end - 1) || participle(line, end - 1) {
        return None;
    }
    // "the lecturer had £5" is not of her, nor "Ada Brennan was worth £5m"
    if !moved && matches!(line.lower(end), "has" | "had" | "have") && end + 1 == start {
        return None;
    }
    if !moved && line.named(end - 1) && !after_preposition(line, first) {
        return None;
    }
    Some(host(line, first)..end)
}

/// The first of the words before `end` that may stand inside a noun phrase.
fn run_back(line: &Line<'_, '_>, end: usize) -> usize {
    let mut first = end;
    while first > line.start && end - first < LONGEST && (inside(line, first - 1) || line.hyphen(first - 1)) {
        first -= 1;
    }
    // "the three-year-old firm": the rest of a compound describes
    while first < end && first > line.start && line.hyphen(first - 1)
        || first < end && line.hyphen(first) && first > line.start && line.senses(first - 1).cardinal > 0.0
    {
        first += 1;
    }
    while first < end && (line.hyphen(first) && line.hyphen(first - 1) || dash(line, first)) {
        first += 1;
    }
    first
}

fn after_preposition(line: &Line<'_, '_>, at: usize) -> bool {
    matches!(line.lower_back(at, 1), "in" | "of" | "on" | "for" | "and")
}

/// Where the phrase begins that the phrase at `first` belongs to: "house prices in England and Wales", "the number of pupils".
fn host(line: &Line<'_, '_>, first: usize) -> usize {
    let mut begin = first;
    for _ in 0..2 {
        let mut at = begin;
        if line.before(at).is_some_and(|i| line.senses(i).function == Some(Function::Determiner)) {
            at -= 1;
        }
        if !after_preposition(line, at) {
            break;
        }
        let end = at - 1;
        let mut start = run_back(line, end);
        while start < end && (verbal(line, start) || participle(line, start) || dash(line, start)) {
            start += 1;
        }
        if start >= end || verbal(line, end - 1) || unfit(line, end - 1) {
            break;
        }
        begin = start;
    }
    begin
}

fn participle(line: &Line<'_, '_>, at: usize) -> bool {
    let lower = line.lower(at);
    lower.ends_with("ing")
        && lower.len() > 4
        && !matches!(
            lower,
            "spending"
                | "funding"
                | "building"
                | "housing"
                | "trading"
                | "lending"
                | "borrowing"
                | "holding"
                | "advertising"
        )
}

fn dash(line: &Line<'_, '_>, at: usize) -> bool {
    line.kind(at) == Some(TokenKind::Dash)
}

/// "came second with 31 per cent", "8% less than": no thing that could be measured.
fn unfit(line: &Line<'_, '_>, at: usize) -> bool {
    line.senses(at).ordinal > 0.0
        || matches!(line.lower(at), "less" | "more" | "higher" | "lower" | "ahead" | "behind" | "away")
}
