//! "More than 5,000 missiles, two other countries, thousands of bankers, a 28-nation bloc": how many of something.

use crate::annotation::{Approximation, FigureKind, FigureValue};
use crate::text::TokenKind;

use super::amount::Amount;
use super::draft::Draft;
use super::line::Line;
use super::numerals::{Form, Numeral};
use super::vocabulary::Function;
use super::{false_friends, hedges, noun_phrase, range, rate};

/// The count of a bare number.
pub(super) fn read(line: &Line<'_, '_>, amount: &Amount) -> Option<Draft> {
    let numeral = &amount.numeral;
    if numeral.is_lone_one() {
        return one_for_many(line, numeral);
    }
    let mut draft = Draft::new(FigureKind::Count, numeral.tokens.clone()).bounds(numeral.low, numeral.high);
    draft.value = numeral.value.map(FigureValue::Number);
    let end = numeral.tokens.end;
    if line.lower(numeral.tokens.start + 1) == "couple" {
        draft.approximation = Some(Approximation::About);
    }
    if false_friends::is_code(line, numeral) {
        return None;
    }
    if line.hyphen(end) {
        return hyphenated(line, draft);
    }
    if parent(line, numeral.tokens.start) && numeral.value <= Some(20.0) {
        return Some(draft.unit("child"));
    }
    // "60 or so tractors", "10 or more companies"
    if line.lower(end) == "or"
        && let Some(hedge) = or_so(line.lower(end + 1))
        && let Some(counted) = noun_phrase::counted(line, end + 2)
    {
        draft.tokens.end = counted.end;
        draft.approximation = Some(hedge);
        return Some(draft.unit(noun_phrase::unit(line, end + 2, counted.head)));
    }
    if let Some(counted) = of_what(line, numeral) {
        draft.tokens.end = counted.end;
        draft = draft.unit(noun_phrase::unit(line, end, counted.head));
        let below = rate::per_many(line, counted.end).or_else(|| {
            rate::denominator(line, counted.end, false).map(|(after, below)| (after, below.to_owned()))
        });
        if let Some((after, below)) = below {
            let unit = draft.unit.take().unwrap_or_default();
            draft = Draft { kind: FigureKind::Rate, tokens: draft.tokens.start..after, ..draft };
            return Some(draft.unit(format!("{unit}/{below}")));
        }
        return Some(draft);
    }
    if false_friends::is_label(line, numeral) || !stands_alone(line, numeral) {
        return None;
    }
    if let Some(unit) = unit_without_noun(line, numeral) {
        draft = draft.unit(unit);
    }
    Some(draft)
}

/// "one doctor for every 1,000 people": the only count of one that measures.
fn one_for_many(line: &Line<'_, '_>, numeral: &Numeral) -> Option<Draft> {
    let noun = numeral.tokens.end;
    let plain = line.is_word(noun) && line.senses(noun).function.is_none() && !line.capital(noun);
    let (after, below) = rate::per_many(line, noun + 1).filter(|_| plain)?;
    let draft = Draft::new(FigureKind::Rate, numeral.tokens.start..after).number(1.0);
    Some(draft.unit(format!("{}/{below}", line.lower(noun))))
}

fn or_so(word: &str) -> Option<Approximation> {
    match word {
        "so" => Some(Approximation::About),
        "more" => Some(Approximation::AtLeast),
        _ => None,
    }
}

/// "a mother of four", "the dad-of-three".
fn parent(line: &Line<'_, '_>, start: usize) -> bool {
    let hyphen = line.before(start).is_some_and(|i| line.hyphen(i));
    let of = if hyphen { 2 } else { 1 };
    let host = if hyphen { 4 } else { 2 };
    line.lower_back(start, of) == "of"
        && matches!(
            line.lower_back(start, host),
            "mother" | "father" | "mum" | "dad" | "mom" | "parent" | "grandmother" | "grandfather"
        )
}

/// "a 28-nation bloc", "a 52-count complaint", "5,000-odd guests".
fn hyphenated(line: &Line<'_, '_>, mut draft: Draft) -> Option<Draft> {
    let noun = draft.tokens.end + 1;
    if !line.is_word(noun) {
        return None;
    }
    match line.lower(noun) {
        // "a two-way street", "one-sided", "twofold"
        "way" | "sided" | "faced" | "fold" | "time" | "times" | "off" | "on" | "up" | "something"
        | "pronged" | "tier" | "timer" | "footed" | "handed" | "piece" | "wheel" | "wheeled" | "size"
        | "dimensional" => None,
        "odd" | "plus" | "strong" => {
            let after = noun + 1;
            draft.approximation = match line.lower(noun) {
                "odd" => Some(Approximation::About),
                "plus" => Some(Approximation::AtLeast),
                _ => None,
            };
            draft.tokens.end = after;
            if line.lower(noun) == "strong" {
                return Some(draft.unit("person"));
            }
            if let Some(counted) = noun_phrase::counted(line, after) {
                draft.tokens.end = counted.end;
                draft = draft.unit(noun_phrase::unit(line, after, counted.head));
            }
            Some(draft)
        }
        _ if line.senses(noun).function.is_some() || line.senses(noun).fraction > 0.0 => None,
        _ if line.capital(noun) => None,
        _ => {
            draft.tokens.end = noun + 1;
            let unit = noun_phrase::singular(line, noun);
            Some(draft.unit(unit))
        }
    }
}

/// The noun behind the number: "5,000 missiles", "thousands of bankers", "two of the men".
fn of_what(line: &Line<'_, '_>, numeral: &Numeral) -> Option<noun_phrase::Counted> {
    let end = numeral.tokens.end;
    if line.lower(end) == "of" {
        let article = usize::from(line.senses(end + 1).function == Some(Function::Determiner));
        return noun_phrase::counted(line, end + 1 + article);
    }
    // "2016 elections" is a year unless nothing frames it as one; the date rules have looked already
    let counted = noun_phrase::counted(line, end)?;
    // "the two raised questions": a verb, not an adjective
    let verb = line.lower(end).ends_with("ed")
        && counted.head > end
        && numeral.form == Form::Words
        && line.lower_back(numeral.tokens.start, 1) == "the";
    (!verb).then_some(counted)
}

/// Whether a number without a noun counts something: "those two", "rose to 400", "killing 12".
fn stands_alone(line: &Line<'_, '_>, numeral: &Numeral) -> bool {
    let (start, end) = (numeral.tokens.start, numeral.tokens.end);
    let next = line.lower(end);
    match numeral.form {
        Form::Vague => true,
        Form::Digits => {
            let plain = numeral.value.is_some_and(|v| v >= 1.0 && v.fract() == 0.0) || numeral.scale > 1.0;
            let opens = start == line.start && !matches!(next, "were" | "are" | "have" | "had" | "of");
            plain && !opens
        }
        Form::Words if numeral.scale > 1.0 => true,
        Form::Words => {
            let before = line.lower_back(start, 1);
            let frame = matches!(
                before,
                "the"
                    | "those"
                    | "these"
                    | "all"
                    | "other"
                    | "killing"
                    | "killed"
                    | "injuring"
                    | "injured"
                    | "wounding"
                    | "wounded"
                    | "arrested"
            ) || hedges::before(line, start).is_some()
                || matches!(before, "from" | "to" | "by") && range::moves(line, start);
            let noun_follows =
                line.is_word(end) && line.senses(end).function.is_none() && !line.lower(end).ends_with("ed");
            let partitive =
                next == "of" || matches!(next, "were" | "are" | "have" | "had") && before != "and";
            (frame && !noun_follows || partitive) && !matches!(next, "-")
        }
    }
}

/// The unit that the sentence gives elsewhere: "killing 12", "thousands of $12-an-hour workers", "colleges from 350".
fn unit_without_noun(line: &Line<'_, '_>, numeral: &Numeral) -> Option<String> {
    let (start, end) = (numeral.tokens.start, numeral.tokens.end);
    let casualty = |at: usize| {
        matches!(
            line.lower(at),
            "dead"
                | "killed"
                | "injured"
                | "wounded"
                | "arrested"
                | "hurt"
                | "died"
                | "hospitalised"
                | "hospitalized"
                | "missing"
                | "detained"
                | "killing"
                | "injuring"
                | "wounding"
        )
    };
    if (end..end + 3).any(casualty) || (1..=2).any(|back| start.checked_sub(back).is_some_and(casualty)) {
        return Some("person".to_owned());
    }
    // "the number of sport colleges from 350 to 400"
    let number =
        (2..=12).filter_map(|back| start.checked_sub(back)).find(|&i| line.reads(i, &["number", "of"]));
    if let Some(number) = number
        && let Some(counted) = noun_phrase::counted(line, number + 2)
    {
        return Some(noun_phrase::unit(line, number + 2, counted.head));
    }
    if line.lower(end) == "of" {
        let plural = (end + 1..end + 10)
            .take_while(|&i| !matches!(line.kind(i), None | Some(TokenKind::Stop)) && !line.capital(i))
            .take_while(|&i| {
                !matches!(line.lower(i), "which" | "whom" | "who" | "to" | "are" | "were" | "have")
            })
            .find(|&i| noun_phrase::is_plural(line, i) && line.kind(i + 1) != Some(TokenKind::Dash));
        return plural.map(|i| noun_phrase::singular(line, i));
    }
    // "Thousands fled": a vague number without a noun is of people
    (numeral.form == Form::Vague).then(|| "person".to_owned())
}
