//! "Two hours and 48 minutes, 6ft 5in, 2hr 14min 9sec, 11st 4lb": one amount in two or three units, given in the smallest.

use super::amount::{self, Amount, Measure};
use super::line::Line;
use super::numerals::{self, Form, tidy};

/// Takes the smaller units that follow into the amount.
pub(super) fn extend(line: &Line<'_, '_>, mut amount: Amount) -> Amount {
    // three units at most: hours, minutes, seconds
    for _ in 0..2 {
        let Some(longer) = next(line, &amount) else { break };
        amount = longer;
    }
    amount
}

fn next(line: &Line<'_, '_>, amount: &Amount) -> Option<Amount> {
    let Measure::Unit(unit) = amount.measure else { return None };
    let value = amount.numeral.value.filter(|_| amount.numeral.form != Form::Vague)?;
    let end = amount.tokens.end;
    let at = end + usize::from(line.lower(end) == ",");
    let at = at + usize::from(line.lower(at) == "and");
    let part =
        numerals::read(line, at).filter(|n| n.form != Form::Vague && (n.scale - 1.0).abs() < f64::EPSILON)?;
    let (after, small) = amount::unit_word(line, part.tokens.end)?;
    let parts = parts(unit.name, small.name)?;
    let rest = part.value.filter(|&rest| rest < parts)?;
    let mut longer = amount.clone();
    longer.tokens.end = after;
    longer.numeral.tokens.end = after;
    longer.numeral.value = Some(tidy(value * parts + rest.copysign(value)));
    longer.measure = Measure::Unit(small);
    Some(longer)
}

/// How many of the smaller unit make one of the larger, where people give amounts in both.
fn parts(large: &str, small: &str) -> Option<f64> {
    Some(match (large, small) {
        ("hour", "minute") | ("minute", "second") => 60.0,
        ("hour", "second") => 3600.0,
        ("foot", "inch") => 12.0,
        ("stone", "pound") => 14.0,
        ("pound", "ounce") => 16.0,
        _ => return None,
    })
}
