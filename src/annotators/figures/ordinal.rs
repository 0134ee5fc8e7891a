//! "The first black president, the second-largest city, finished third": ranks.

use crate::annotation::FigureKind;
use crate::text::TokenKind;

use super::draft::Draft;
use super::line::Line;
use super::{false_friends, numerals};

/// The rank at `at`. "The second debate" and "his first day" only tell one from another and are no figures.
pub(super) fn read(line: &Line<'_, '_>, at: usize) -> Option<Draft> {
    if let Some(draft) = numbered(line, at) {
        return Some(draft);
    }
    let value = rank(line, at)?;
    let mut end = at + 1;
    let ranks = if line.hyphen(end) && superlative(line, end + 1) {
        end += 2;
        true
    } else {
        superlative(line, end)
            || placed(line, at)
            || standing(line, at)
            || value >= 3.0 && of_series(line, at)
            || pioneer(line, at)
    };
    ranks.then(|| Draft::new(FigureKind::Ordinal, at..end).number(value))
}

/// "the No. 6 seed", "world No 418": a rank by number.
fn numbered(line: &Line<'_, '_>, at: usize) -> Option<Draft> {
    let sign = matches!(line.lower(at), "no" | "no.") && line.capital(at);
    let number =
        at + 1 + usize::from(line.lower(at) == "no" && line.lower(at + 1) == "." && line.glued(at + 1));
    let value = numerals::digits(line.word(number)).filter(|v| v.fract() == 0.0 && *v >= 1.0)?;
    let next = line.lower(number + 1);
    let street = matches!(line.lower_back(at, 1), "at" | "to" | "outside" | "flat")
        || false_friends::address(line, number + 1);
    let ranked = matches!(next, "seed" | "seeds" | "ranked" | "spot" | "pick" | "player" | "in")
        || matches!(
            line.lower_back(at, 1),
            "world" | "the" | "ranked" | "stunned" | "beat" | "british" | "over" | "at"
        )
        || line.capital(number + 1);
    (sign && ranked && !street && !line.named(at))
        .then(|| Draft::new(FigureKind::Ordinal, at..number + 1).number(value))
}

/// "are fourth in the table", "slipped to second", "stay 11th", "from 33rd to ninth": a place in an order.
fn standing(line: &Line<'_, '_>, at: usize) -> bool {
    let before = line.lower_back(at, 1);
    let next = line.lower(at + 1);
    let ends = !line.is_word(at + 1)
        || matches!(
            next,
            "in" | "behind"
                | "on"
                | "with"
                | "after"
                | "and"
                | "at"
                | "following"
                | "from"
                | "out"
                | "overall"
                | "to"
                | "spot"
                | "place"
        );
    let sits = matches!(
        before,
        "is" | "are"
            | "was"
            | "were"
            | "be"
            | "sit"
            | "sits"
            | "stay"
            | "stays"
            | "lie"
            | "lies"
            | "currently"
            | "now"
            | "start"
            | "starts"
            | "started"
            | "distant"
            | "remain"
            | "remains"
            | "stand"
            | "stands"
            | "of"
            | "for"
    );
    let moved = matches!(before, "to" | "from")
        && (2..=5).any(|back| {
            at.checked_sub(back).is_some_and(|i| {
                line.senses(i).trend.is_some()
                    || matches!(line.lower(i), "slipped" | "moved" | "up" | "dropped")
            })
        });
    let kept = matches!(before, "of" | "for") && matches!(line.lower_back(at, 2), "out" | "good");
    let plain = sits && !matches!(before, "of" | "for");
    // "he was second to none", "were first in"
    let told = matches!(
        next,
        "in" | "behind"
            | "on"
            | "with"
            | "overall"
            | "following"
            | ""
            | ","
            | "."
            | "spot"
            | "place"
            | "after"
            | "and"
    ) && next != "to";
    ends && (moved
        || kept
        || plain && told && !matches!(line.lower(at), "first" | "second")
        || plain && line.reads(at + 1, &["in", "the"]) && line.lower(at) == "second")
}

/// "the 89th minute", "for the third time", "his 19th goal", "a sixth week": which of many, from the third on.
fn of_series(line: &Line<'_, '_>, at: usize) -> bool {
    let noun = if line.hyphen(at + 1) { at + 2 } else { at + 1 };
    let word = line.lower(noun);
    let suffixed = line.kind(at) == Some(TokenKind::Number);
    let named = matches!(
        word,
        "quarter"
            | "party"
            | "parties"
            | "world"
            | "round"
            | "floor"
            | "degree"
            | "reading"
            | "grade"
            | "amendment"
            | "leg"
            | "half"
            | "term's"
            | "estate"
            | "person's"
            | "base"
            | "form"
            | "avenue"
            | "century"
            | "birthday"
            | "anniversary"
    );
    if named && !(suffixed && matches!(word, "round" | "birthday" | "anniversary" | "floor"))
        || line.capital(noun) && !suffixed
    {
        return false;
    }
    if suffixed {
        // "on the 18th", "the 118th minute"
        return line.is_word(noun) || !matches!(line.lower_back(at, 1), "on" | "the" | "of");
    }
    matches!(
        word,
        "time"
            | "straight"
            | "consecutive"
            | "successive"
            | "such"
            | "day"
            | "week"
            | "month"
            | "year"
            | "attempt"
            | "try"
            | "win"
            | "victory"
            | "defeat"
            | "loss"
            | "goal"
            | "match"
            | "minute"
            | "over"
            | "overtime"
            | "weekend"
            | "term"
            | "woman"
            | "man"
            | "person"
            | "coach"
            | "wicket"
            | "monthly"
            | "annual"
            | "weekly"
            | "quarterly"
            | "letter"
            | "hole"
            | "title"
            | "series"
            | "row"
            | "race"
            | "night"
            | "case"
            | "death"
            | "arrest"
            | "album"
            | "child"
            | "extra"
            | "fatal"
            | "deadly"
    ) && matches!(
        line.lower_back(at, 1),
        "the" | "a" | "its" | "his" | "her" | "their" | "for" | "'s" | "’s" | "enters" | "only" | "into"
    )
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
