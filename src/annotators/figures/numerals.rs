//! "Two and a half million, 1,709, half a dozen, tens of thousands, several hundred": bare numbers.

use std::ops::Range;

use crate::text::TokenKind;

use super::line::Line;

/// How a number is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Digits,
    Words,
    /// "dozens", "tens of thousands", "several hundred".
    Vague,
}

/// A number as the text gives it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Numeral {
    pub tokens: Range<usize>,
    /// None for vague ones.
    pub value: Option<f64>,
    pub low: Option<f64>,
    pub high: Option<f64>,
    /// What the last scale word multiplies by; 1 without one.
    pub scale: f64,
    pub form: Form,
}

impl Numeral {
    fn exact(tokens: Range<usize>, value: f64, scale: f64, form: Form) -> Self {
        Self { tokens, value: Some(tidy(value)), low: None, high: None, scale, form }
    }

    fn vague(tokens: Range<usize>, low: f64, high: f64) -> Self {
        Self { tokens, value: None, low: Some(low), high: Some(high), scale: 1.0, form: Form::Vague }
    }

    /// Whether it is a lone "one".
    pub(super) fn is_lone_one(&self) -> bool {
        self.form == Form::Words && self.tokens.len() == 1 && self.value == Some(1.0)
    }

    /// Whether it is one run of digits.
    pub(super) fn is_single_number(&self) -> bool {
        self.form == Form::Digits && self.tokens.len() == 1
    }
}

/// Rounds off what binary multiplication adds: 1.1 × 1,000,000 is 1,100,000.
pub(super) fn tidy(value: f64) -> f64 {
    if value.abs() >= 1e12 { value.round() } else { (value * 1e6).round() / 1e6 }
}

/// The number that begins at `at`.
pub(super) fn read(line: &Line<'_, '_>, at: usize) -> Option<Numeral> {
    match line.kind(at)? {
        TokenKind::Number => in_digits(line, at),
        TokenKind::Punctuation => {
            let part = line.senses(at).part;
            (part > 0.0).then(|| Numeral::exact(at..at + 1, part, 1.0, Form::Digits))
        }
        TokenKind::Word => {
            indefinite(line, at).or_else(|| half_of_scale(line, at)).or_else(|| in_words(line, at))
        }
        _ => None,
    }
}

/// The value of a run of digits with thousands commas and a decimal point; none for "7:30", "21st", "1.2.3".
pub(super) fn digits(text: &str) -> Option<f64> {
    let mut plain = [0_u8; 24];
    let mut length = 0;
    let mut since_comma = None;
    let mut points = 0;
    for byte in text.bytes() {
        match byte {
            b'0'..=b'9' => since_comma = since_comma.map(|n: usize| n + 1),
            b',' if points == 0 && since_comma.is_none_or(|n| n == 3) => {
                since_comma = Some(0);
                continue;
            }
            b'.' if since_comma.is_none_or(|n| n == 3) => {
                points += 1;
                since_comma = None;
            }
            _ => return None,
        }
        *plain.get_mut(length)? = byte;
        length += 1;
    }
    if points > 1 || since_comma.is_some_and(|n| n != 3) {
        return None;
    }
    std::str::from_utf8(plain.get(..length)?).ok()?.parse().ok()
}

fn in_digits(line: &Line<'_, '_>, at: usize) -> Option<Numeral> {
    let (mut end, mut value) = match spaced_groups(line, at) {
        Some(found) => found,
        None => (at + 1, digits(line.word(at))?),
    };
    // "2½", "2 1/2"
    let part = line.senses(end).part;
    if part > 0.0 && line.kind(end) == Some(TokenKind::Punctuation) {
        value += part;
        end += 1;
    } else if let Some((after, fraction)) = slashed(line, end).filter(|&(_, f)| f < 1.0 && !line.glued(end)) {
        value += fraction;
        end = after;
    }
    let (end, scale) = scales(line, end, true);
    Some(Numeral::exact(at..end, value * scale, scale, Form::Digits))
}

/// "10 000 people", "1 250 000 euros": groups of three digits parted by spaces, where what is counted follows.
fn spaced_groups(line: &Line<'_, '_>, at: usize) -> Option<(usize, f64)> {
    let plain = |i: usize| {
        let word = line.word(i);
        (line.kind(i) == Some(TokenKind::Number) && word.bytes().all(|b| b.is_ascii_digit())).then_some(word)
    };
    let first = plain(at).filter(|w| w.len() <= 3 && !w.starts_with('0'))?;
    let mut value: f64 = first.parse().ok()?;
    let mut end = at + 1;
    while end < at + 4 {
        let Some(group) = plain(end).filter(|w| w.len() == 3 && !line.glued(end)) else { break };
        value = value * 1000.0 + group.parse::<f64>().ok()?;
        end += 1;
    }
    let lone = end > at + 1 && plain(end).is_none() && line.before(at).is_none_or(|i| plain(i).is_none());
    let measured = || {
        line.unit(end).is_some()
            || line.currency(end).is_some()
            || super::percent::sign(line, end).is_some()
            || super::noun_phrase::counted(line, end).is_some_and(|c| c.head <= end + 1)
    };
    (lone && measured()).then_some((end, value))
}

/// "1/40": where it ends and what it is.
pub(super) fn slashed(line: &Line<'_, '_>, at: usize) -> Option<(usize, f64)> {
    let glued = line.lower(at + 1) == "/" && line.glued(at + 1) && line.glued(at + 2);
    if !glued || line.lower(at + 3) == "/" && line.glued(at + 3) {
        return None;
    }
    let (above, below) = (digits(line.word(at))?, digits(line.word(at + 2))?);
    (below > 0.0 && above.fract() == 0.0 && below.fract() == 0.0).then(|| (at + 3, above / below))
}

/// The scale words from `at` on: "million", "hundred thousand", a glued "bn", a hyphenated "-billion".
fn scales(line: &Line<'_, '_>, at: usize, after_digits: bool) -> (usize, f64) {
    let mut end = at;
    let mut scale = 1.0;
    while end < at + 6 {
        let word = line.senses(end);
        if word.scale > 0.0 && !line.named(end) {
            scale *= word.scale;
            end += 1;
        } else if after_digits && end == at && word.abbreviation > 0.0 && abbreviation_fits(line, end) {
            scale *= word.abbreviation;
            end += 1;
        } else if line.hyphen(end) && line.senses(end + 1).scale > 0.0 {
            scale *= line.senses(end + 1).scale;
            end += 2;
        } else {
            break;
        }
    }
    (end, scale)
}

/// "£5m" and "5bn" scale; "100m" before a pause or a race is a distance.
fn abbreviation_fits(line: &Line<'_, '_>, at: usize) -> bool {
    let number = at - 1;
    let money = (1..=3).filter_map(|back| number.checked_sub(back)).any(|i| {
        line.currency(i).is_some_and(|(end, c)| end == number && c.place != super::vocabulary::Place::Word)
    });
    let lower = line.lower(at);
    if !line.glued(at) {
        return money && matches!(lower, "m" | "bn" | "mn" | "tn" | "mln" | "bln" | "mil" | "k")
            || lower == "bn"
            || lower == "mn";
    }
    match lower {
        // "$2.1T", but "300t of grain"
        "t" => money,
        "m" if matches!(
            line.lower(at + 1),
            "hurdles"
                | "freestyle"
                | "butterfly"
                | "backstroke"
                | "breaststroke"
                | "sprint"
                | "relay"
                | "medley"
                | "steeplechase"
        ) =>
        {
            false
        }
        "m" | "k" | "b" | "tr" | "cr" if !money => {
            // a counted noun, currency or another scaled number must follow
            let next = at + 1;
            line.currency(next).is_some_and(|(_, c)| c.place == super::vocabulary::Place::Word)
                || super::noun_phrase::counted(line, next).is_some()
                || lower == "k"
        }
        _ => true,
    }
}

/// "a million", "half a million", "half a dozen", "a quarter of a million".
fn half_of_scale(line: &Line<'_, '_>, at: usize) -> Option<Numeral> {
    let article = |i: usize| matches!(line.lower(i), "a" | "an");
    if article(at) && line.senses(at + 1).scale > 0.0 {
        return compound(line, at + 1, 1.0)
            .map(|(end, value, scale)| Numeral::exact(at..end, value, scale, Form::Words));
    }
    if line.lower(at) == "half" {
        let scale_at = if article(at + 1) || line.hyphen(at + 1) { at + 2 } else { at + 1 };
        let (end, scale) = scales(line, scale_at, false);
        return (end > scale_at).then(|| Numeral::exact(at..end, 0.5 * scale, scale, Form::Words));
    }
    let (quarter, parts) = match (line.lower(at), line.lower(at + 1)) {
        ("a", "quarter") => (at + 1, 0.25),
        ("three", "quarters") => (at + 1, 0.75),
        _ => return None,
    };
    if line.lower(quarter + 1) == "of" && article(quarter + 2) {
        let (end, scale) = scales(line, quarter + 3, false);
        return (end > quarter + 3).then(|| Numeral::exact(at..end, parts * scale, scale, Form::Words));
    }
    None
}

/// "twenty-nine", "two hundred and fifty thousand", "one and a half million".
fn in_words(line: &Line<'_, '_>, at: usize) -> Option<Numeral> {
    if line.senses(at).cardinal == 0.0 {
        return None;
    }
    let (end, value, scale) = compound(line, at, 0.0)?;
    Some(Numeral::exact(at..end, value, scale, Form::Words))
}

/// Number words from `at` on, with `start` already read: (end, value, last scale).
fn compound(line: &Line<'_, '_>, at: usize, start: f64) -> Option<(usize, f64, f64)> {
    let (mut total, mut current, mut last) = (0.0, start, 1.0);
    let mut end = at;
    while end < at + 16 {
        let word = line.senses(end);
        if line.named(end) && end > at {
            break;
        }
        let joins = current == 0.0 || current >= 100.0 && current % 100.0 == 0.0;
        if word.cardinal > 0.0 && joins {
            current += word.cardinal;
            end += 1;
            let unit = line.senses(end + 1).cardinal;
            if word.cardinal >= 20.0 && line.hyphen(end) && (1.0..10.0).contains(&unit) {
                current += unit;
                end += 2;
            }
        } else if word.scale > 0.0 && current > 0.0 {
            last = word.scale;
            if word.scale <= 100.0 {
                current *= word.scale;
            } else {
                total += current * word.scale;
                current = 0.0;
            }
            end += 1;
        } else if line.hyphen(end) && current > 0.0 && line.senses(end + 1).scale > 0.0 {
            end += 1;
        } else if line.reads(end, &["and", "a", "half"]) && current > 0.0 {
            current += 0.5;
            end += 3;
        } else if line.hyphen(end) && line.reads(end + 1, &["and", "-", "a", "-", "half"]) && current > 0.0 {
            current += 0.5;
            end += 6;
        } else if line.lower(end) == "and"
            && (last == 100.0 || last == 1000.0)
            && line.senses(end + 1).cardinal > 0.0
        {
            end += 1;
        } else {
            break;
        }
    }
    let value = total + current;
    (end > at && value > 0.0).then_some((end, value, last))
}

/// "dozens", "tens of thousands", "several hundred", "a couple of hundred".
fn indefinite(line: &Line<'_, '_>, at: usize) -> Option<Numeral> {
    let word = line.senses(at);
    if word.vague > 0.0 {
        let mut end = at + 1;
        let mut scale = word.vague;
        while end < at + 6 && line.lower(end) == "of" && line.senses(end + 1).vague > 0.0 {
            scale *= line.senses(end + 1).vague;
            end += 2;
        }
        // "tens" and "scores" are nothing by themselves
        if end == at + 1 && matches!(line.lower(at), "tens" | "scores") && line.lower(end) != "of" {
            return None;
        }
        // A plural scale is at least two of it; it ends where the next scale word would be used.
        let high = if word.vague >= 1000.0 { 1000.0 } else { 10.0 };
        return Some(Numeral::vague(at..end, 2.0 * scale, high * scale));
    }
    let first = if line.lower(at) == "a" { at + 1 } else { at };
    match line.lower(first) {
        "several" | "few" | "many" if first == at || line.lower(first) == "few" => {
            let (end, scale) = scales(line, first + 1, false);
            (end > first + 1).then(|| Numeral::vague(at..end, 2.0 * scale, 10.0 * scale))
        }
        "couple" if first > at => {
            let number = first + 1 + usize::from(line.lower(first + 1) == "of");
            let (end, scale) = scales(line, number, false);
            if end > number {
                return Some(Numeral::exact(at..end, 2.0 * scale, scale, Form::Words));
            }
            // "a couple of days" is about two; "the couple" are married
            (number == first + 2).then(|| Numeral::exact(at..number, 2.0, 1.0, Form::Words))
        }
        _ => None,
    }
}
