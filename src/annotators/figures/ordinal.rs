//! "The first black president, the second-largest city, finished third": ranks.

use crate::annotation::FigureKind;
use crate::text::TokenKind;

use super::draft::Draft;
use super::line::Line;
use super::{false_friends, numerals};

/// The rank at `at`. "The second debate" and "his first day" only tell one from another and are no figures.
pub(super) fn read(line: &Line<'_, '_>, at: usize) -> Option<Draft> {
    let value = rank(line, at)?;
    let mut end = at + 1;
    let ranks = if line.hyphen(end) && superlative(line, end + 1) {
        end += 2;
        true
    } else {
        superlative(line, end) || placed(line, at) || pioneer(line, at)
    };
    ranks.then(|| Draft::new(FigureKind::Ordinal, at..end).number(value))
}

/// The number that an ordinal stands for: "third", "23rd".
fn rank(line: &Line<'_, '_>, at: usize) -> Option<f64> {
    if line.named(at) {
        return None;
    }
    let word = line.senses(at).ordinal;
    if word > 0.0 {
        return Some(word);
    }
    let suffixed = line.kind(at) == Some(TokenKind::Number) && !false_friends::address(line, at);
    let lower = line.lower(at);
    let digits = lower.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let ending = matches!(lower.get(digits.len()..), Some("st" | "nd" | "rd" | "th"));
    (suffixed && ending && !false_friends::is_street(line.lower(at + 1)))
        .then(|| numerals::digits(digits))
        .flatten()
}

fn superlative(line: &Line<'_, '_>, at: usize) -> bool {
    let lower = line.lower(at);
    matches!(lower, "most" | "best" | "worst" | "least")
        || lower.len() > 5
            && lower.ends_with("est")
            && !matches!(
                lower,
                "interest"
                    | "request"
                    | "arrest"
                    | "protest"
                    | "contest"
                    | "forest"
                    | "harvest"
                    | "invest"
                    | "honest"
                    | "modest"
                    | "northwest"
                    | "southwest"
                    | "suggest"
                    | "manifest"
                    | "digest"
                    | "conquest"
            )
}

/// "finished third", "came second in the poll", "ranked 21st", "third place".
fn placed(line: &Line<'_, '_>, at: usize) -> bool {
    let verb = |back: usize| {
        matches!(
            line.lower_back(at, back),
            "finished" | "finish" | "finishing" | "placed" | "ranked" | "ranks" | "ranking" | "rank"
        ) || matches!(line.lower_back(at, back), "came" | "coming" | "come") && !line.is_word(at + 1)
            || matches!(line.lower_back(at, back), "came" | "coming" | "come")
                && matches!(line.lower(at + 1), "in" | "behind" | "overall" | "at")
    };
    verb(1)
        || matches!(line.lower_back(at, 1), "in" | "a" | "joint" | "equal") && verb(2)
        || matches!(line.lower(at + 1), "place" | "spot") && !matches!(line.lower_back(at, 2), "in" | "the")
}

/// "the first black president", "the first woman to lead", "the first Muslim mayor": first of its kind.
fn pioneer(line: &Line<'_, '_>, at: usize) -> bool {
    if line.lower(at) != "first"
        || line.lower_back(at, 1) != "the"
            && line.kind(at.wrapping_sub(1)) != Some(TokenKind::Possessive)
            && line.lower_back(at, 1) != "ever"
    {
        return false;
    }
    let next = line.lower(at + 1);
    let identity = matches!(
        next,
        "black"
            | "female"
            | "woman"
            | "gay"
            | "lesbian"
            | "transgender"
            | "openly"
            | "minority"
            | "non"
            | "ever"
            | "sitting"
            | "serving"
            | "white"
            | "male"
            | "deaf"
            | "blind"
            | "disabled"
            | "foreign"
            | "african-american"
    );
    // a nationality or faith before a role: "Muslim mayor", "American pope"
    let people = line.capital(at + 1)
        && ["an", "ish", "ese", "ch", "im", "ic", "no", "na"].iter().any(|e| next.ends_with(e))
        && line.is_word(at + 2)
        && line.senses(at + 2).function.is_none();
    // "the first man to walk": the noun, then "to"
    let to_do = line.is_word(at + 1)
        && line.senses(at + 1).function.is_none()
        && (at + 2..at + 4).any(|i| line.lower(i) == "to" && line.senses(i - 1).function.is_none())
        && line.unit(at + 1).is_none();
    (identity || people || to_do) && !line.capital(at)
}
