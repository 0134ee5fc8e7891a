//! "John Smith, 52, a 21-year-old prop, children aged 8–10, a man in his forties": how old somebody is.

use crate::annotation::{FigureKind, FigureValue};
use crate::text::TokenKind;

use super::amount::{Amount, Measure};
use super::draft::Draft;
use super::line::Line;
use super::numerals::{self, Form, Numeral};
use super::vocabulary::Dimension;

/// Nobody is older.
const OLDEST: f64 = 120.0;

/// "a 21-year-old", "two years old", "at the age of four months".
pub(super) fn of_time(line: &Line<'_, '_>, amount: &Amount) -> Option<Draft> {
    let Measure::Unit(unit) = amount.measure else { return None };
    if unit.dimension != Dimension::Time {
        return None;
    }
    let mut draft = Draft::new(FigureKind::Age, amount.tokens.clone()).unit(unit.name);
    draft.value = amount.numeral.value.map(FigureValue::Number);
    let end = amount.tokens.end;
    let aged = with_old(line, draft);
    (aged.tokens.end > end || framed(line, amount.tokens.start)).then_some(aged)
}

/// Takes "-old", " old" or " of age" into the figure.
pub(super) fn with_old(line: &Line<'_, '_>, mut draft: Draft) -> Draft {
    let end = draft.tokens.end;
    if line.hyphen(end) && matches!(line.lower(end + 1), "old" | "olds") {
        draft.tokens.end = end + 2;
    } else if matches!(line.lower(end), "old" | "olds") {
        draft.tokens.end = end + 1;
    } else if line.reads(end, &["of", "age"]) {
        draft.tokens.end = end + 2;
    }
    draft
}

/// Whether "aged", "ages" or "the age of" stands before token `at`.
pub(super) fn framed(line: &Line<'_, '_>, at: usize) -> bool {
    let at = super::hedges::before(line, at).map_or(at, |(start, _)| start);
    match line.lower_back(at, 1) {
        "aged" | "ages" => true,
        "age" => line.lower_back(at, 2) != "the",
        "of" => matches!(line.lower_back(at, 2), "age" | "ages"),
        "between" => matches!(line.lower_back(at, 2), "aged" | "ages"),
        _ => false,
    }
}

/// The age that a bare number gives.
pub(super) fn of_number(line: &Line<'_, '_>, numeral: &Numeral) -> Option<Draft> {
    let value = numeral.value.filter(|v| (1.0..=OLDEST).contains(v) && v.fract() == 0.0)?;
    if numeral.form == Form::Vague || numeral.scale > 1.0 {
        return None;
    }
    let (start, end) = (numeral.tokens.start, numeral.tokens.end);
    let draft = || Draft::new(FigureKind::Age, numeral.tokens.clone()).number(value).unit("year");
    let stops = matches!(line.lower(end), "," | "." | ")" | ";" | ":" | "—" | "–" | "");
    if framed(line, start) {
        return Some(draft());
    }
    let turned = matches!(line.lower_back(start, 1), "turned" | "turns" | "turning");
    if turned
        && numeral.form == Form::Digits
        && line.senses(end).function.is_none_or(|f| f != super::vocabulary::Function::Determiner)
    {
        return Some(draft());
    }
    if lived(line, numeral) {
        return Some(draft());
    }
    // "when he was 42."
    let is = matches!(line.lower_back(start, 1), "was" | "is" | "'s" | "’s" | "'m" | "’m" | "am");
    let somebody = matches!(line.lower_back(start, 2), "he" | "she" | "i" | "who");
    if is && somebody && (stops || matches!(line.lower(end), "and" | "when" | "but" | "at")) {
        return Some(draft());
    }
    // "Hingis was 22 when she retired"
    let name = start
        .checked_sub(2)
        .is_some_and(|i| i >= line.start && line.capital(i) && line.senses(i).function.is_none());
    if is && name && line.lower(end) == "when" {
        return Some(draft());
    }
    apposed(line, numeral).then(draft)
}

/// "Dies at 79", "at 17 she left", "people under 40", "aged 34 and 29", "Brennan, now 81,".
fn lived(line: &Line<'_, '_>, numeral: &Numeral) -> bool {
    let (start, end) = (numeral.tokens.start, numeral.tokens.end);
    let next = line.lower(end);
    let ends = matches!(
        next,
        "" | "." | "," | ";" | ")" | "and" | "when" | "after" | "who" | "has" | "was" | "is" | "to"
    ) || line.kind(end) == Some(TokenKind::QuoteMark);
    match line.lower_back(start, 1) {
        "at" => {
            let life = |i: usize| {
                matches!(
                    line.lower(i),
                    "dies"
                        | "died"
                        | "dead"
                        | "death"
                        | "die"
                        | "born"
                        | "retired"
                        | "married"
                        | "novel"
                        | "career"
                        | "school"
                        | "he"
                        | "she"
                        | "came"
                        | "joined"
                        | "mother"
                        | "father"
                        | "began"
                        | "started"
                )
            };
            let from = start.saturating_sub(9).max(line.start);
            let opens = start == line.start + 1 && matches!(next, "he" | "she" | "," | "i");
            let priced = (from..start).any(|i| {
                line.senses(i).trend.is_some() || matches!(line.lower(i), "closed" | "shares" | "stood")
            });
            opens
                || numeral.value >= Some(5.0)
                    && ends
                    && !priced
                    && (from..start).any(life)
                    && line.lower_back(start, 2) != "stood"
        }
        "under" | "over" | "below" => {
            let people = matches!(
                line.lower_back(start, 2),
                "people"
                    | "children"
                    | "women"
                    | "men"
                    | "adults"
                    | "those"
                    | "anyone"
                    | "anybody"
                    | "everyone"
                    | "audience"
                    | "voters"
                    | "workers"
                    | "drivers"
                    | "boys"
                    | "girls"
                    | "kids"
                    | "pupils"
                    | "patients"
                    | "pensioners"
                    | "been"
                    | "residents"
            );
            let counted = super::noun_phrase::counted(line, end).is_some() || line.unit(end).is_some();
            people && !counted && numeral.is_single_number() && (line.lower_back(start, 2) != "been" || ends)
        }
        "and" => {
            let other = start.checked_sub(2).is_some_and(|i| line.kind(i) == Some(TokenKind::Number));
            other && matches!(line.lower_back(start, 3), "aged" | "ages") && ends
        }
        "now" => line.lower_back(start, 2) == "," && next == ",",
        _ => false,
    }
}

/// "John Smith, 52, said", "the driver, 34, was", "John Smith (52)".
fn apposed(line: &Line<'_, '_>, numeral: &Numeral) -> bool {
    if !numeral.is_single_number() {
        return false;
    }
    let (start, end) = (numeral.tokens.start, numeral.tokens.end);
    let Some(host) = start.checked_sub(2).filter(|&i| i >= line.start) else { return false };
    let person = line.is_word(host) && line.senses(host).month == 0 && line.senses(host).weekday == 0;
    let name = line.capital(host) && (line.senses(host).function.is_none() || line.named(host));
    match line.lower_back(start, 1) {
        "," => {
            let closed = matches!(line.lower(end), "," | ";")
                || name
                    && matches!(line.lower(end), "." | "—" | "–" | "and" | "")
                    && line.kind(end) != Some(TokenKind::Number);
            // "the numbers 3, 5, 7"
            let listed = line.kind(end + 1) == Some(TokenKind::Number);
            // "said the seamer, 20."
            let told = line.lower(end) == "."
                && line.senses(host).function.is_none()
                && (2..=5).any(|back| {
                    line.lower_back(host + 1, back) == "the"
                        && matches!(line.lower_back(host + 1, back + 1), "said" | "says" | "added")
                });
            if told && numerals::digits(line.word(start)).is_some_and(|v| v >= 10.0) {
                return true;
            }
            person && closed && !listed && (name || line.senses(host).function.is_none())
        }
        "(" => {
            name && line.lower(end) == ")" && numerals::digits(line.word(start)).is_some_and(|v| v >= 10.0)
        }
        _ => false,
    }
}

/// "a man in his 40s", "in their mid-twenties", "the over-65s".
pub(super) fn decade(line: &Line<'_, '_>, at: usize) -> Option<Draft> {
    let first = match line.lower(at) {
        "twenties" => 20.0,
        "thirties" => 30.0,
        "forties" => 40.0,
        "fifties" => 50.0,
        "sixties" => 60.0,
        "seventies" => 70.0,
        "eighties" => 80.0,
        "nineties" => 90.0,
        "teens" => 13.0,
        written => numerals::digits(written.strip_suffix('s')?).filter(|v| (10.0..100.0).contains(v))?,
    };
    let hyphen = at.checked_sub(1).filter(|&i| line.hyphen(i));
    let draft = Draft::new(FigureKind::Age, at..at + 1).unit("year");
    if let Some(hyphen) = hyphen {
        match line.lower_back(hyphen, 1) {
            "over" => return Some(draft.bounds(Some(first), None)),
            "under" => return Some(draft.bounds(None, Some(first))),
            _ => {}
        }
    }
    let mut back = 1;
    while back < 4
        && matches!(
            line.lower_back(at, back),
            "early" | "mid" | "late" | "-" | "\u{2010}" | "\u{2011}" | "\u{2013}"
        )
    {
        back += 1;
    }
    let owner = matches!(line.lower_back(at, back), "his" | "her" | "their" | "my" | "our" | "your");
    let high = if first < 20.0 { 19.0 } else { first + 9.0 };
    owner.then(|| draft.bounds(Some(first), Some(high)))
}
