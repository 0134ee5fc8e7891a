//! "£1.6bn, 20 million euros, 10 per cent, 27-kilometre, half an hour, 5,000": a number with what it measures.

use std::ops::Range;

use crate::text::TokenKind;

use super::line::Line;
use super::numerals::{self, Form, Numeral, tidy};
use super::vocabulary::{Currency, Dimension, Place, Unit};
use super::{compound, noun_phrase, percent};

/// What a number measures.
#[derive(Debug, Clone, Copy)]
pub(super) enum Measure {
    /// Nothing that stands beside it.
    Bare,
    /// ISO 4217.
    Money(&'static str),
    Percent,
    PercentagePoint,
    Unit(Unit),
}

impl Measure {
    pub(super) fn same(self, other: Self) -> bool {
        match (self, other) {
            (Self::Money(a), Self::Money(b)) => a == b,
            (Self::Unit(a), Self::Unit(b)) => a.name == b.name,
            (Self::Bare, Self::Bare)
            | (Self::Percent, Self::Percent)
            | (Self::PercentagePoint, Self::PercentagePoint) => true,
            _ => false,
        }
    }

    pub(super) fn is_bare(self) -> bool {
        matches!(self, Self::Bare)
    }
}

/// A number with its currency, percent sign or unit.
#[derive(Debug, Clone)]
pub(super) struct Amount {
    pub tokens: Range<usize>,
    pub numeral: Numeral,
    pub measure: Measure,
}

impl Amount {
    /// With the minus sign of "-18 °C" or "-£5m", where one is stuck to it and to nothing before it, or with "minus".
    pub(super) fn signed(mut self, line: &Line<'_, '_>) -> Self {
        let minus = line.before(self.tokens.start).filter(|&i| {
            matches!(line.word(i), "-" | "\u{2212}") && line.glued(i + 1) && !line.glued(i) && i > line.start
                || line.lower(i) == "minus"
        });
        if let (Some(minus), false) = (minus, self.measure.is_bare()) {
            self.tokens.start = minus;
            self.numeral.value = self.numeral.value.map(|v| -v);
        }
        self
    }

    /// Multiplies all its numbers: pence are hundredths of a pound.
    fn times(mut self, factor: f64) -> Self {
        if (factor - 1.0).abs() > f64::EPSILON {
            let scaled = |n: f64| tidy(n * factor);
            self.numeral.value = self.numeral.value.map(scaled);
            self.numeral.low = self.numeral.low.map(scaled);
            self.numeral.high = self.numeral.high.map(scaled);
        }
        self
    }
}

/// The amount that begins at `at`.
pub(super) fn read(line: &Line<'_, '_>, at: usize) -> Option<Amount> {
    prefixed(line, at).or_else(|| {
        let amount = part_of_unit(line, at);
        let amount = amount.or_else(|| numerals::read(line, at).map(|numeral| suffixed(line, at, numeral)));
        amount.map(|amount| compound::extend(line, amount))
    })
}

/// "£1.6bn", "US$ 20", "Rs 5 crore", "EUR 3m", "-£5".
fn prefixed(line: &Line<'_, '_>, at: usize) -> Option<Amount> {
    if !line.senses(at).currency && line.kind(at) != Some(TokenKind::Currency) {
        return None;
    }
    let (after, currency) = line.currency(at)?;
    let capital = || line.word(at).starts_with(char::is_uppercase);
    let fits = match currency.place {
        // "A $5m grant" is no Australian money
        Place::Sign => after == at + 1 || line.glued(after - 1),
        // "N46bn", but "R 5" is no money
        Place::Prefix => capital() && (line.word(at).len() > 1 || line.glued(after)),
        Place::Code => line.word(at).chars().all(char::is_uppercase),
        Place::Word => false,
    };
    if !fits {
        return None;
    }
    // "$-99.99"
    let minus = line.hyphen(after);
    let mut numeral = numerals::read(line, after + usize::from(minus)).or_else(|| banknotes(line, after))?;
    if minus {
        numeral.value = numeral.value.map(|v| -v);
    }
    let mut end = numeral.tokens.end;
    // "$5 million Australian dollars", "£5 pounds": said twice
    if let Some((twice, _)) =
        line.currency(end).filter(|(_, c)| c.place == Place::Word && c.code == currency.code)
    {
        end = twice;
    }
    Some(Amount { tokens: at..end, numeral, measure: Measure::Money(currency.code) })
}

/// "a handful of $20s".
fn banknotes(line: &Line<'_, '_>, at: usize) -> Option<Numeral> {
    let value = numerals::digits(line.lower(at).strip_suffix('s')?)?;
    let tokens = at..at + 1;
    Some(Numeral { tokens, value: Some(value), low: None, high: None, scale: 1.0, form: Form::Digits })
}

/// A number with whatever unit follows it.
fn suffixed(line: &Line<'_, '_>, at: usize, numeral: Numeral) -> Amount {
    let end = numeral.tokens.end;
    let bare = |numeral| Amount { tokens: at..end, numeral, measure: Measure::Bare };
    let hyphenated = line.hyphen(end);
    let mut next = end + usize::from(hyphenated);
    // "billions of dollars"
    if numeral.form == Form::Vague && line.lower(end) == "of" {
        next += 1;
    }
    if let Some((after, measure, factor)) = percent::sign(line, next) {
        let amount = Amount { tokens: at..after, numeral, measure };
        return amount.times(factor);
    }
    if let Some((after, currency)) = money_word(line, &numeral, next) {
        let measure = Measure::Money(currency.code);
        return Amount { tokens: at..after, numeral, measure }.times(currency.factor);
    }
    if let Some((after, unit)) = unit_word(line, next) {
        return Amount { tokens: at..after, numeral, measure: Measure::Unit(unit) };
    }
    // "two more weeks", "20 million Australian dollars", "three full days"
    if !hyphenated
        && let Some(counted) = noun_phrase::counted(line, next)
        && counted.head <= next + 2
    {
        if let Some((after, currency)) = money_word(line, &numeral, counted.head) {
            let measure = Measure::Money(currency.code);
            return Amount { tokens: at..after, numeral, measure }.times(currency.factor);
        }
        if let Some((after, unit)) = unit_word(line, counted.head) {
            return Amount { tokens: at..after, numeral, measure: Measure::Unit(unit) };
        }
    }
    bare(numeral)
}

/// A currency word at `at`: one letter only when stuck to the digits, and pounds only when not of weight.
fn money_word(line: &Line<'_, '_>, numeral: &Numeral, at: usize) -> Option<(usize, Currency)> {
    let (end, currency) = line.currency(at)?;
    match currency.place {
        Place::Word | Place::Sign => {}
        Place::Code if line.word(at).chars().all(char::is_uppercase) => {}
        Place::Code | Place::Prefix => return None,
    }
    if currency.place == Place::Sign && !line.glued(at) {
        return None;
    }
    let lower = line.lower(at);
    if lower == "p" && !(line.glued(at) && numeral.form == Form::Digits) {
        return None;
    }
    // "50 Cent" sings
    if lower == "cent" && line.capital(at) {
        return None;
    }
    // "14 games, 12 won"
    if lower == "won" && numeral.value.is_some_and(|v| v < 1000.0) {
        return None;
    }
    let weighs = || {
        (1..=5).any(|back| {
            matches!(
                line.lower_back(numeral.tokens.start, back),
                "weigh" | "weighs" | "weighed" | "weighing" | "weight" | "lost" | "gained"
            )
        }) || matches!(line.lower(end), "lighter" | "heavier" | "overweight")
    };
    if matches!(lower, "pound" | "pounds") && end == at + 1 && weighs() {
        return None;
    }
    Some((end, currency))
}

/// A unit at `at`: abbreviations of one letter must be stuck to the digits.
pub(super) fn unit_word(line: &Line<'_, '_>, at: usize) -> Option<(usize, Unit)> {
    // no unit of the lexicon: nearly every "in" is none
    if line.lower(at) == "in" {
        return inches(line, at + 1)
            .then_some((at + 1, Unit { name: "inch", dimension: Dimension::Physical }));
    }
    let (end, unit) = line.unit(at)?;
    let lower = line.lower(at);
    // "38C" is a temperature, "50c" is not
    // and "3G" is a network
    if matches!(line.word(at), "c" | "f" | "G") {
        return None;
    }
    if unit.dimension == Dimension::Each || lower.len() == 1 && !line.glued(at) && line.word(at) != "L" {
        return None;
    }
    // "Seven seconds", but not "a second device"; "five min" but not the name "Min"
    // "the Three Degrees" sing
    let title = line.capital(at) && lower.len() > 4 && line.before(at).is_some_and(|i| line.capital(i));
    if title
        || line.named(at) && line.capital(at) && lower.len() > 4
        || matches!(lower, "st" | "min" | "hp" | "mi" | "ha") && !line.glued(at) && lower != "min"
    {
        return None;
    }
    Some((end, unit))
}

/// Whether "in" right before `end` has no other reading than inches: "5in", "2 in thick", but "two in the car".
fn inches(line: &Line<'_, '_>, end: usize) -> bool {
    let stops =
        matches!(line.kind(end), None | Some(TokenKind::Stop)) || matches!(line.lower(end), ")" | "," | ";");
    let digits = line.kind(end.wrapping_sub(2)) != Some(TokenKind::Word);
    digits
        && (stops
            || line.glued(end.wrapping_sub(1))
            || matches!(line.lower(end), "thick" | "wide" | "long" | "deep" | "high" | "tall" | "x"))
}

/// "an hour", "half an hour", "half-hour", "half a percentage point", "a year and a half".
fn part_of_unit(line: &Line<'_, '_>, at: usize) -> Option<Amount> {
    let article = |i: usize| matches!(line.lower(i), "a" | "an");
    let (value, unit_at) = if line.lower(at) == "half" && (article(at + 1) || line.hyphen(at + 1)) {
        (0.5, at + 2)
    } else if article(at) && line.lower(at + 1) == "half" && line.hyphen(at + 2) {
        (0.5, at + 3)
    } else if line.lower(at) == "quarter" && line.lower(at + 1) == "of" && article(at + 2) {
        (0.25, at + 3)
    } else if article(at) && line.reads(at + 1, &["quarter", "of"]) && article(at + 3) {
        (0.25, at + 4)
    } else if let Some((end, part)) = numerals::slashed(line, at).filter(|(end, _)| !line.hyphen(*end)) {
        (part, end)
    } else if line.senses(at).fraction > 0.0 {
        return None;
    } else if article(at) {
        (1.0, at + 1)
    } else {
        return None;
    };
    let numeral = |end| Numeral {
        tokens: at..end,
        value: Some(value),
        low: None,
        high: None,
        scale: 1.0,
        form: Form::Words,
    };
    if let Some((end, measure, factor)) = percent::sign(line, unit_at) {
        return Some(Amount { tokens: at..end, numeral: numeral(end), measure }.times(factor));
    }
    let (mut end, unit) = unit_word(line, unit_at)?;
    let mut amount = numeral(end);
    if (value - 1.0).abs() < f64::EPSILON {
        if line.reads(end, &["and", "a", "half"]) {
            end += 3;
            amount.value = Some(1.5);
        } else if !standing_alone(line, at, end, unit) {
            return None;
        }
    }
    Some(Amount { tokens: at..end, numeral: amount, measure: Measure::Unit(unit) })
}

/// Whether "an hour" is a length of time and not "twice an hour" or "a day to remember".
fn standing_alone(line: &Line<'_, '_>, at: usize, end: usize, unit: Unit) -> bool {
    let long = matches!(
        unit.name,
        "hour"
            | "day"
            | "week"
            | "fortnight"
            | "month"
            | "year"
            | "decade"
            | "century"
            | "mile"
            | "kilometre"
    );
    let hedged = super::hedges::before(line, at).is_some();
    let framed = matches!(
        line.lower_back(at, 1),
        "for" | "in" | "within" | "after" | "lasting" | "lasted" | "last" | "past" | "took" | "takes"
    );
    // "a gallon of beer"
    let measured = unit.dimension == Dimension::Physical
        && line.lower(end) == "of"
        && line.lower_back(at, 1) != "of"
        && !matches!(unit.name, "stone" | "foot" | "yard" | "cup" | "degree" | "bit" | "pixel" | "byte");
    let followed = matches!(
        line.lower(end),
        "ago" | "later" | "earlier" | "after" | "before" | "long" | "away" | "from" | "or"
    );
    let compound = line.hyphen(end) || line.is_word(end) && line.senses(end).function.is_none() && !followed;
    hedged && !compound
        || measured
        || long
            && (framed && !compound
                || followed && line.lower(end) != "or" && !matches!(line.lower(end), "after" | "from"))
}

/// Whether a run of digits with a glued word is a code and not a number: "7vah", "4x4", "5G".
pub(super) fn glued_tail(line: &Line<'_, '_>, amount: &Amount) -> bool {
    amount.measure.is_bare()
        && line.kind(amount.tokens.end) == Some(TokenKind::Word)
        && line.glued(amount.tokens.end)
}
