//! "Almost half of pupils, two-thirds, one in five, nine out of 10, more than twice as much": parts and multiples.

use std::ops::Range;

use crate::annotation::FigureKind;

use super::draft::Draft;
use super::line::Line;
use super::numerals::{self, Form};
use super::vocabulary::Dimension;
use super::{hedges, noun_phrase};

/// The ratio that begins at `at`.
pub(super) fn read(line: &Line<'_, '_>, at: usize) -> Option<Draft> {
    let (tokens, value) = half(line, at)
        .or_else(|| multiple(line, at))
        .or_else(|| slashed(line, at))
        .or_else(|| fraction(line, at))
        .or_else(|| out_of(line, at))?;
    // Four decimals: more would claim that "a third" is measured.
    Some(Draft::new(FigureKind::Ratio, tokens).number((value * 1e4).round() / 1e4))
}

/// "half of all pupils", "cut in half", "about half as much"; not "the second half" or "half-time".
fn half(line: &Line<'_, '_>, at: usize) -> Option<(Range<usize>, f64)> {
    if line.lower(at) != "half" || line.hyphen(at + 1) || line.glued(at) || line.named(at) {
        return None;
    }
    let before = line.lower_back(at, 1);
    let part_of_play = line.before(at).is_some_and(|i| line.senses(i).ordinal > 0.0)
        || matches!(
            before,
            "opening" | "other" | "better" | "top" | "bottom" | "latter" | "and" | "final" | "that" | "this"
        );
    let next = line.lower(at + 1);
    let portion = matches!(
        next,
        "of" | "as"
            | "the"
            | "their"
            | "its"
            | "his"
            | "her"
            | "our"
            | "my"
            | "your"
            | "that"
            | "what"
            | "those"
            | "these"
    );
    let framed = matches!(before, "in" | "by" | "than" | "to") || hedges::before(line, at).is_some();
    let part_of_unit = matches!(next, "a" | "an") || line.senses(at + 1).scale > 0.0;
    let whole_share = matches!(before, "a") && next == "of";
    (!part_of_play && !part_of_unit && (portion || framed) || whole_share).then_some((at..at + 1, 0.5))
}

/// "twice as many", "three times as much", "ten times the size"; not "three times a week".
fn multiple(line: &Line<'_, '_>, at: usize) -> Option<(Range<usize>, f64)> {
    let compares = |i: usize| {
        matches!(
            line.lower(i),
            "as" | "the"
                | "that"
                | "more"
                | "higher"
                | "larger"
                | "bigger"
                | "greater"
                | "faster"
                | "its"
                | "their"
                | "his"
                | "her"
                | "what"
                | "less"
                | "worse"
                | "better"
                | "longer"
                | "likelier"
        )
    };
    let twice = line.senses(at).multiple;
    if twice > 0.0 {
        return compares(at + 1).then_some((at..at + 1, twice));
    }
    let numeral = numerals::read(line, at).filter(|n| n.form != Form::Vague)?;
    let end = numeral.tokens.end;
    (line.lower(end) == "times" && compares(end + 1)).then_some((at..end + 1, numeral.value?))
}

/// "1/40"; not "9/11" or "24/7".
fn slashed(line: &Line<'_, '_>, at: usize) -> Option<(Range<usize>, f64)> {
    let glued =
        line.glued(at) || line.kind(at + 3) == Some(crate::text::TokenKind::Dash) && line.glued(at + 3);
    let (end, value) = numerals::slashed(line, at)?;
    // only fractions that are spoken as such
    let unit = line.lower(at) == "1"
        || matches!(
            (line.lower(at), line.lower(at + 2)),
            ("2", "3") | ("3", "4") | ("2", "5") | ("3", "5") | ("4", "5")
        );
    // "a 1/4 inch gap"
    let measured = line.unit(end).is_some_and(|(_, u)| u.dimension == Dimension::Physical);
    (!glued && unit && value < 1.0 && !measured).then_some((at..end, value))
}

/// "two-thirds", "a quarter of", "one sixth", "three quarters".
fn fraction(line: &Line<'_, '_>, at: usize) -> Option<(Range<usize>, f64)> {
    let article = matches!(line.lower(at), "a" | "an");
    let above = if article { 1.0 } else { line.senses(at).cardinal };
    if above == 0.0 {
        return None;
    }
    let word = if line.hyphen(at + 1) { at + 2 } else { at + 1 };
    let below = line.senses(word).fraction;
    if below == 0.0 || line.named(word) {
        return None;
    }
    let plural = line.lower(word).ends_with('s') || line.lower(word) == "halves";
    if plural == (above == 1.0) {
        return None;
    }
    let end = word + 1;
    let next = line.lower(end);
    // "a quarter of a million jobs" is a number of jobs
    if next == "of" && matches!(line.lower(end + 1), "a" | "an") && line.senses(end + 2).scale > 0.0 {
        return None;
    }
    // "a third of children", "by a third", but "a third party" and "a quarter century"
    let placed = matches!(
        next,
        "of" | "as"
            | "less"
            | "more"
            | "lower"
            | "higher"
            | "smaller"
            | "bigger"
            | ","
            | "."
            | ";"
            | ""
            | "to"
            | "in"
            | "from"
            | "and"
            | "that"
            | "the"
    );
    let sure = matches!(next, "of" | "as" | "less" | "more")
        || matches!(
            line.lower_back(at, 1),
            "by" | "than" | "to" | "about" | "nearly" | "almost" | "around" | "over" | "under"
        );
    if article && !(placed && sure)
        || line.lower(word).starts_with("quarter") && plural && above != 3.0 && next != "of"
    {
        return None;
    }
    Some((at..end, above / below))
}

/// "one in five", "nine out of 10", "1 in 10"; not "two in the morning".
fn out_of(line: &Line<'_, '_>, at: usize) -> Option<(Range<usize>, f64)> {
    let above = numerals::read(line, at).filter(|n| n.form != Form::Vague && n.scale == 1.0)?;
    let end = above.tokens.end;
    let mut next = match (line.lower(end), line.lower(end + 1)) {
        ("in", _) => end + 1,
        ("out", "of") => end + 2,
        _ => return None,
    };
    if matches!(line.lower(next), "every" | "the" if line.lower(end) == "out") || line.lower(next) == "every"
    {
        next += 1;
    }
    let below = numerals::read(line, next).filter(|n| n.form != Form::Vague)?;
    let (a, b) = (above.value?, below.value?);
    let year = below.is_single_number() && b >= 1000.0 && !line.word(next).contains(',');
    let measured = line.unit(below.tokens.end).is_some_and(|(_, u)| u.dimension == Dimension::Time)
        && line.lower(end) == "in";
    let whole = a.fract() == 0.0 && b.fract() == 0.0 && a < b && a <= 1000.0;
    let mixed = noun_phrase::counted(line, end).is_some();
    (whole && !year && !measured && !mixed).then_some((at..below.tokens.end, a / b))
}
