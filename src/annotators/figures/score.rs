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
    if let Some(draft) = votes(line, at) {
        return Some(draft);
    }
    let (a, b) = pair(line, at)?;
    if odds(line, at) && a > b && !line.hyphen(at + 3) {
        return Some(Draft::new(FigureKind::Ratio, at..at + 3).number((a / b.max(1.0) * 1e4).round() / 1e4));
    }
    let mut end = at + 3;
    let level = a >= b;
    // "10-15 people" and "an 8-10 point lead" are ranges
    if !level && (noun_phrase::counted(line, end).is_some() || line.unit(end).is_some()) || line.hyphen(end) {
        return None;
    }
    let sets_follow = pair(line, end + usize::from(line.lower(end) == ",")).is_some();
    if !(told(line, at, end) || level && a < 150.0 || sets_follow) {
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
        if line.lower(end) == "("
            && line.kind(end + 1) == Some(TokenKind::Number)
            && line.lower(end + 2) == ")"
        {
            end += 3;
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

/// "The vote was 41 to 38; carried by 9 votes to 2; voted 341 to 206": votes for and against.
fn votes(line: &Line<'_, '_>, at: usize) -> Option<Draft> {
    let whole = |i: usize| {
        let number = line.kind(i) == Some(TokenKind::Number) && !line.named(i);
        number.then(|| numerals::digits(line.word(i))).flatten().filter(|n| n.fract() == 0.0)
    };
    let yes = whole(at)?;
    let cast = usize::from(matches!(line.lower(at + 1), "votes" | "vote"));
    let no = (line.lower(at + 1 + cast) == "to").then(|| whole(at + 2 + cast)).flatten()?;
    let end = at + 3 + cast;
    let vote = |i: usize| {
        matches!(
            line.lower(i),
            "vote"
                | "voted"
                | "votes"
                | "voting"
                | "ballot"
                | "carried"
                | "senate"
                | "house"
                | "committee"
                | "board"
        )
    };
    let near = cast == 1 || (at.saturating_sub(6).max(line.start)..at).any(vote);
    let framed = matches!(line.lower_back(at, 1), "by" | "was" | "voted" | "vote" | "," | "of") || cast == 1;
    let plain =
        noun_phrase::counted(line, end).is_none() && line.unit(end).is_none() && line.lower(end) != "%";
    let moved = super::range::moves(line, at) && line.lower_back(at, 1) != "by";
    (near && framed && plain && !moved && yes != no).then(|| Draft {
        value: Some(FigureValue::Result(format!("{yes}-{no}"))),
        ..Draft::new(FigureKind::Score, at..end)
    })
}

/// "The 25-1 shot; bookmakers made her favorite at 9-4": what a bet pays.
fn odds(line: &Line<'_, '_>, at: usize) -> bool {
    matches!(line.lower(at + 3), "shot" | "outsider" | "favourite" | "favorite" | "against" | "odds")
        || (at.saturating_sub(12).max(line.start)..at).any(|i| {
            matches!(
                line.lower(i),
                "bookmakers" | "bookmaker" | "bookies" | "odds" | "betting" | "favourite" | "favorite"
            )
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
