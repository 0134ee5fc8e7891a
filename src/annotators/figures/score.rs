//! "Chelsea won 3-1; she took it 6-4 6-2; the court ruled 5-4": results.

use std::ops::Range;

use crate::annotation::{FigureKind, FigureValue};
use crate::text::TokenKind;

use super::draft::Draft;
use super::line::Line;
use super::{noun_phrase, numerals};

/// Sets of a match, at most.
const MOST_SETS: usize = 7;

/// Words near a result, before or after.
const NEAR: usize = 14;

/// The result that begins at `at`; a match of several sets is one figure.
pub(super) fn read(line: &Line<'_, '_>, at: usize) -> Option<Draft> {
    let (a, b) = pair(line, at)?;
    let mut end = at + 3;
    let level = a >= b;
    // "10-15 people" and "an 8-10 point lead" are ranges
    if !level && (noun_phrase::counted(line, end).is_some() || line.unit(end).is_some()) || line.hyphen(end) {
        return None;
    }
    if !(told(line, at, end) || level && a < 20.0) {
        return None;
    }
    let mut sets = 1;
    while sets < MOST_SETS {
        // a tie-break in brackets belongs to its set: "7-6 (7-3) 6-3"
        if line.lower(end) == "("
            && line.lower(end + 4) == ")"
            && (pair(line, end + 1).is_some() || line.lower(end + 2) == "/")
        {
            end += 5;
            continue;
        }
        let next = end + usize::from(line.lower(end) == ",");
        if pair(line, next).is_none() || line.hyphen(next + 3) {
            break;
        }
        end = next + 3;
        sets += 1;
    }
    Some(Draft {
        value: Some(FigureValue::Result(result(line, at..end))),
        ..Draft::new(FigureKind::Score, at..end)
    })
}

/// The result as it is compared: "3–1" is "3-1", "6-4, 6-2" is "6-4 6-2", the tie-break stays in its brackets.
fn result(line: &Line<'_, '_>, tokens: Range<usize>) -> String {
    let mut result = String::new();
    for i in tokens {
        let parts = line.kind(i) == Some(TokenKind::Number)
            && line.kind(i.wrapping_sub(1)) == Some(TokenKind::Number);
        match line.lower(i) {
            "," => {}
            "(" => result.push_str(" ("),
            _ if line.kind(i) == Some(TokenKind::Dash) => result.push('-'),
            word => {
                let opens = line.lower_back(i, 1) == "," || line.lower_back(i, 1) == ")" || parts;
                if opens && !result.is_empty() && word != ")" {
                    result.push(' ');
                }
                result.push_str(word);
            }
        }
    }
    result
}

/// Two whole numbers joined by a hyphen or dash.
fn pair(line: &Line<'_, '_>, at: usize) -> Option<(f64, f64)> {
    let number = |i: usize| {
        let short = line.kind(i) == Some(TokenKind::Number) && line.word(i).len() <= 3;
        short.then(|| numerals::digits(line.word(i))).flatten().filter(|n| n.fract() == 0.0)
    };
    let free = !line.glued(at)
        || line
            .before(at)
            .is_some_and(|i| line.lower(i) == "(" || line.kind(i) == Some(TokenKind::QuoteMark));
    (free && line.hyphen(at + 1) && !line.named(at)).then_some(())?;
    let tail = line.kind(at + 3) == Some(TokenKind::Word) && line.glued(at + 3) || line.lower(at + 3) == "%";
    (!tail).then_some((number(at)?, number(at + 2)?))
}

/// Whether the sentence tells of a contest or a vote near the numbers.
fn told(line: &Line<'_, '_>, at: usize, end: usize) -> bool {
    let from = at.saturating_sub(NEAR).max(line.start);
    (from..at).chain(end..end + NEAR).any(|i| {
        matches!(
            line.lower(i),
            "win"
                | "wins"
                | "won"
                | "winning"
                | "beat"
                | "beaten"
                | "beats"
                | "beating"
                | "victory"
                | "defeat"
                | "defeated"
                | "lose"
                | "loses"
                | "lost"
                | "loss"
                | "draw"
                | "drew"
                | "drawn"
                | "lead"
                | "led"
                | "leading"
                | "ahead"
                | "down"
                | "trail"
                | "trailed"
                | "vote"
                | "voted"
                | "votes"
                | "ruled"
                | "ruling"
                | "majority"
                | "score"
                | "scored"
                | "match"
                | "game"
                | "final"
                | "set"
                | "sets"
                | "half"
                | "goal"
                | "goals"
                | "thrashed"
                | "humbled"
                | "aggregate"
                | "series"
                | "up"
                | "record"
                | "decision"
                | "verdict"
                | "opinion"
                | "margin"
                | "replay"
                | "cup"
                | "tie"
        )
    })
}
