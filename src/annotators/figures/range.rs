//! "Between £2m and £3m, 30 or 40 years, $500,000 to more than $1 million": two bounds of one amount.

use std::ops::Range;

use super::amount::{self, Amount, Measure};
use super::line::Line;
use super::numerals::{Form, tidy};
use super::{hedges, noun_phrase};

/// Two bounds with what they measure.
#[derive(Debug, Clone)]
pub(super) struct Bounds {
    pub tokens: Range<usize>,
    pub low: f64,
    pub high: f64,
    pub measure: Measure,
}

/// What stands between two bounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Link {
    Hyphen,
    To,
    Or,
    And,
}

/// The range that `first` begins, if it begins one.
pub(super) fn read(line: &Line<'_, '_>, first: &Amount) -> Option<Bounds> {
    if first.numeral.form == Form::Vague {
        return None;
    }
    let (link, next) = link(line, first)?;
    let after_hedge = line.hedge(next).filter(|(_, h)| !h.after).map_or(next, |(end, _)| end);
    let minus = matches!(line.word(after_hedge), "-" | "\u{2212}")
        && line.glued(after_hedge + 1)
        && link != Link::Hyphen;
    let mut second = amount::read(line, after_hedge + usize::from(minus))?;
    if minus {
        second.numeral.value = second.numeral.value.map(|v| -v);
    }
    let (mut low, high) = (first.numeral.value?, second.numeral.value?);
    let (from, to) = (first.measure, second.measure);
    let measure = match (from.is_bare(), to.is_bare()) {
        (true, true) if bare_fits(line, first, &second, link) => Measure::Bare,
        (true, false) => to,
        (false, true) if link == Link::Hyphen => from,
        (false, false) if from.same(to) => to,
        _ => return None,
    };
    let scale = second.numeral.scale;
    if (first.numeral.scale - 1.0).abs() < f64::EPSILON && scale > 1.0 && low <= high / scale {
        low = tidy(low * scale);
    }
    let falls = low > high;
    if falls && (link != Link::To || measure.is_bare()) || link == Link::To && moves(line, first.tokens.start)
    {
        return None;
    }
    let (low, high) = if falls { (high, low) } else { (low, high) };
    let tokens = first.tokens.start..second.tokens.end;
    Some(Bounds { tokens, low, high, measure })
}

/// What a bare number measures by the amount that follows it: "rose from 36 to just 41 days", "45 and 50 mg".
pub(super) fn shared_measure(line: &Line<'_, '_>, first: &Amount) -> Option<Shared> {
    if !first.measure.is_bare() || first.numeral.form == Form::Vague {
        return None;
    }
    let end = first.tokens.end;
    let changed = line.lower(end) == "to" && moves(line, first.tokens.start);
    if !changed && line.lower(end) != "and" {
        return None;
    }
    let next = end + 1 + usize::from(matches!(line.lower(end + 1), "just" | "only"));
    let next = line.hedge(next).filter(|(_, h)| !h.after).map_or(next, |(end, _)| end);
    let second = amount::read(line, next)?;
    let alike = second.numeral.form == first.numeral.form
        && (first.numeral.scale - second.numeral.scale).abs() < f64::EPSILON;
    match second.measure {
        Measure::Bare if changed => {
            let from = second.tokens.end;
            noun_phrase::counted(line, from).map(|c| Shared::Counted(noun_phrase::unit(line, from, c.head)))
        }
        Measure::Bare => None,
        Measure::Money(_) if !changed => None,
        measure => (changed || alike && first.numeral.is_single_number()).then_some(Shared::Measure(measure)),
    }
}

/// What two amounts share.
#[derive(Debug, Clone)]
pub(super) enum Shared {
    Measure(Measure),
    /// The singular of the counted noun.
    Counted(String),
}

/// The link after the first bound, and where the second begins.
fn link(line: &Line<'_, '_>, first: &Amount) -> Option<(Link, usize)> {
    let end = first.tokens.end;
    if line.hyphen(end) {
        return Some((Link::Hyphen, end + 1));
    }
    // "18- to 24-year-olds"
    let suspended = line.kind(end) == Some(crate::text::TokenKind::Dash) && line.glued(end);
    let at = end + usize::from(suspended);
    match line.lower(at) {
        "to" => Some((Link::To, at + 1)),
        "or" => Some((Link::Or, at + 1)),
        "and" => {
            let start = hedges::before(line, first.tokens.start).map_or(first.tokens.start, |(at, _)| at);
            (line.lower_back(start, 1) == "between").then_some((Link::And, at + 1))
        }
        _ => None,
    }
}

/// Whether two bare numbers are bounds: a counted noun follows, or the frame says so.
fn bare_fits(line: &Line<'_, '_>, first: &Amount, second: &Amount, link: Link) -> bool {
    let framed = matches!(
        (line.lower_back(first.tokens.start, 1), link),
        ("between", Link::And) | ("from", Link::To) | ("aged" | "ages" | "age", _)
    );
    framed || noun_phrase::counted(line, second.tokens.end).is_some() || line.hyphen(second.tokens.end)
}

/// Whether a change is told: "rose from 350 to 400", "by 0.1 points to 4.2 per cent" are two figures each.
pub(super) fn moves(line: &Line<'_, '_>, start: usize) -> bool {
    let start = hedges::before(line, start).map_or(start, |(at, _)| at);
    match line.lower_back(start, 1) {
        "by" => true,
        "from" => (2..=14).filter_map(|back| start.checked_sub(back)).any(|i| line.senses(i).trend.is_some()),
        _ => line.before(start).is_some_and(|i| line.senses(i).trend.is_some()),
    }
}
