//! "The players' union said: 'We want the '90s back,' and left." — five marks, two of them quotation marks.
//!
//! A mark is weighed by what stands on its two sides: how much it would cost to read it as opening, as
//! closing, or as no quotation mark at all. The costs are ours, set by reading news of many houses; only
//! their order matters.

use std::ops::Range;

use crate::text::{Token, TokenKind};

/// Marks that can pair with each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    Double,
    Single,
    Angled,
}

/// A token that may be a quotation mark, with the cost of each reading.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mark {
    pub(super) token: usize,
    pub(super) class: Class,
    pub(super) open: u32,
    pub(super) close: u32,
    pub(super) ignore: u32,
    /// To open where a passage of the same class is open: that passage lost its close.
    pub(super) reopen: u32,
    /// To open a passage of the same class inside the open one.
    pub(super) nest: u32,
}

/// A reading that is never worth its cost.
pub(super) const NEVER: u32 = 1_000;

/// What stands on one side of a run of marks.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Neighbor {
    /// White space, or the edge of the paragraph.
    Space,
    /// "(" or "[" or "/".
    Bracket,
    /// ")" or "]".
    Unbracket,
    Dash,
    /// "," or ";" or ":".
    Pause,
    /// "." or "!" or "?".
    Stop,
    /// "…" or "...": begins or ends a passage.
    Ellipsis,
    Digit,
    Word,
}

/// The marks of a paragraph, in order.
pub(super) fn read(text: &str, tokens: &[Token], paragraph: Range<usize>) -> Vec<Mark> {
    let mut found = Vec::new();
    for index in paragraph.clone() {
        let Some(token) = tokens.get(index) else { break };
        let mark = slice(text, token);
        let candidate =
            token.kind == TokenKind::QuoteMark || token.kind == TokenKind::Possessive && is_single(mark);
        let Some(class) = class_of(mark).filter(|_| candidate) else { continue };
        if measures_height(text, tokens, &paragraph, index) {
            continue;
        }
        let left = left_of(text, tokens, &paragraph, index);
        let right = right_of(text, tokens, &paragraph, index);
        found.push(weigh(text, tokens, &paragraph, index, mark, class, left, right));
    }
    found
}

/// The class of the mark that token `index` is, if it can open a paragraph.
pub(super) fn opener(text: &str, tokens: &[Token], index: usize) -> Option<Class> {
    let token = tokens.get(index)?;
    let mark = slice(text, token);
    let stuck = tokens.get(index + 1).is_some_and(|next| !next.spaced);
    (token.kind == TokenKind::QuoteMark && (stuck || !matches!(mark, "”" | "’" | "'"))).then_some(())?;
    class_of(mark)
}

/// Whether a mark is of the kind that also serves as an apostrophe.
pub(super) fn is_single(mark: &str) -> bool {
    class_of(mark) == Some(Class::Single)
}

fn class_of(mark: &str) -> Option<Class> {
    match mark {
        "“" | "”" | "\"" | "„" | "‟" | "``" | "''" | "\u{ff02}" => Some(Class::Double),
        "‘" | "’" | "'" | "‚" | "‛" | "\u{2bc}" | "\u{ff07}" => Some(Class::Single),
        "«" | "»" | "‹" | "›" => Some(Class::Angled),
        _ => None,
    }
}

#[expect(clippy::too_many_arguments, reason = "one mark and all that stands around it")]
fn weigh(
    text: &str,
    tokens: &[Token],
    paragraph: &Range<usize>,
    index: usize,
    mark: &str,
    class: Class,
    left: Neighbor,
    right: Neighbor,
) -> Mark {
    use Neighbor as N;
    let open_left = match left {
        N::Space | N::Bracket => 0,
        N::Dash | N::Ellipsis => 1,
        N::Pause => 2,
        N::Stop | N::Unbracket => 4,
        N::Word | N::Digit => 5,
    };
    let open_right = match right {
        N::Word | N::Digit | N::Bracket | N::Ellipsis => 0,
        N::Dash => 1,
        N::Space => 3,
        N::Pause | N::Stop | N::Unbracket => 6,
    };
    let close_left = match left {
        N::Word | N::Digit | N::Stop | N::Pause | N::Ellipsis | N::Unbracket | N::Dash => 0,
        N::Space => 4,
        N::Bracket => 6,
    };
    let close_right = match right {
        N::Space | N::Pause | N::Stop | N::Unbracket | N::Dash | N::Ellipsis | N::Bracket => 0,
        N::Word | N::Digit => 3,
    };
    let (mut open, mut close) = (open_left + open_right, close_left + close_right);
    if left == N::Space && matches!(right, N::Word | N::Digit) {
        // " "He": hardly ever a close
        close += 4;
    }
    match mark {
        // a wrong opening mark that can only close: "the end.“ He"
        "“" | "„" | "‟" | "``" | "«" | "‹" | "‘" | "‚" | "‛" => close += 5,
        "”" | "»" | "›" => open += 5,
        // the usual apostrophe, hardly ever a house's opening mark
        "’" => open += 5,
        "'" | "\u{ff07}" => open += 1,
        _ => {}
    }
    let ignore = match class {
        Class::Double | Class::Angled => 8,
        Class::Single => apostrophe(mark, left, right),
    };
    let possessive = tokens.get(index).is_some_and(|t| t.kind == TokenKind::Possessive);
    if possessive && matches!(right, N::Space | N::Dash) {
        close += 1;
    }
    let after_stop = index
        .checked_sub(1)
        .filter(|&i| i >= paragraph.start)
        .and_then(|i| tokens.get(i))
        .is_some_and(|t| t.kind == TokenKind::Stop || matches!(slice(text, t), "," | "”" | "\"" | ":"));
    let reopen = match class {
        Class::Single if mark != "‘" => NEVER,
        _ if after_stop => open + 3,
        _ => open + 6,
    };
    let nest = match class {
        Class::Single => NEVER,
        _ if mark == "\"" || after_stop => open + 8,
        _ => open + 5,
    };
    Mark { token: index, class, open, close, ignore, reopen, nest }
}

/// What it costs to read a single mark as an apostrophe.
fn apostrophe(mark: &str, left: Neighbor, right: Neighbor) -> u32 {
    use Neighbor as N;
    let after_word = matches!(left, N::Word | N::Digit);
    let before_word = matches!(right, N::Word | N::Digit);
    match (mark, after_word, before_word) {
        ("‘", true, _) => 2,
        ("‘" | "‚" | "‛", ..) => 5,
        (_, true, true) => 0,
        (_, true, false) => 1,
        // an elision: "'cause"; the curly mark is the right one for it
        ("’", false, true) => 1,
        (_, false, true) => 3,
        (_, false, false) => 6,
    }
}

/// "He is 6'3" tall", "a 10" screen": feet and inches, not quotation marks.
fn measures_height(text: &str, tokens: &[Token], paragraph: &Range<usize>, index: usize) -> bool {
    let token = |i: usize| if paragraph.contains(&i) { tokens.get(i) } else { None };
    let is = |i: Option<usize>, marks: &[&str]| {
        i.and_then(token).is_some_and(|t| !t.spaced && marks.contains(&slice(text, t)))
    };
    let is_number = |i: Option<usize>| i.and_then(token).is_some_and(|t| t.kind == TokenKind::Number);
    let stuck = token(index).is_some_and(|t| !t.spaced);
    const FEET: [&str; 3] = ["'", "’", "\u{2032}"];
    const INCHES: [&str; 4] = ["\"", "”", "''", "\u{2033}"];
    if !stuck || !is_number(index.checked_sub(1)) {
        return false;
    }
    is(Some(index), &FEET) && is_number(Some(index + 1)) && is(Some(index + 2), &INCHES)
        || is(Some(index), &FEET) && is_number(Some(index + 1)) && token(index + 1).is_some_and(|t| !t.spaced)
        || is(Some(index), &INCHES) && is(index.checked_sub(2), &FEET) && is_number(index.checked_sub(3))
}

/// What stands before the run of marks that token `index` is part of.
fn left_of(text: &str, tokens: &[Token], paragraph: &Range<usize>, index: usize) -> Neighbor {
    // a run longer than this is noise, and reading it from every mark would be quadratic
    const LONGEST_RUN: usize = 4;
    let mut at = index;
    for _ in 0..LONGEST_RUN {
        let Some(token) = tokens.get(at) else { break };
        if token.spaced || at <= paragraph.start {
            return Neighbor::Space;
        }
        at -= 1;
        let Some(before) = tokens.get(at) else { break };
        if before.kind != TokenKind::QuoteMark {
            return neighbor(text, before);
        }
    }
    Neighbor::Word
}

/// What stands after the run of marks that token `index` is part of.
fn right_of(text: &str, tokens: &[Token], paragraph: &Range<usize>, index: usize) -> Neighbor {
    const LONGEST_RUN: usize = 4;
    for at in index + 1..=index + LONGEST_RUN {
        let Some(after) = tokens.get(at).filter(|t| at < paragraph.end && !t.spaced) else {
            return Neighbor::Space;
        };
        if after.kind != TokenKind::QuoteMark {
            // "'.gov'": the stop begins a word
            let begins = after.kind == TokenKind::Stop
                && tokens.get(at + 1).is_some_and(|t| !t.spaced && t.kind == TokenKind::Word);
            return if begins { Neighbor::Word } else { neighbor(text, after) };
        }
    }
    Neighbor::Word
}

fn neighbor(text: &str, token: &Token) -> Neighbor {
    match token.kind {
        TokenKind::Stop => match slice(text, token) {
            "…" => Neighbor::Ellipsis,
            stop if stop.len() > 1 => Neighbor::Ellipsis,
            _ => Neighbor::Stop,
        },
        TokenKind::Dash => Neighbor::Dash,
        TokenKind::Number => Neighbor::Digit,
        TokenKind::Markup => Neighbor::Space,
        TokenKind::Punctuation => match slice(text, token) {
            "(" | "[" | "{" | "/" | "¿" | "¡" => Neighbor::Bracket,
            ")" | "]" | "}" => Neighbor::Unbracket,
            "," | ";" | ":" => Neighbor::Pause,
            _ => Neighbor::Word,
        },
        _ => Neighbor::Word,
    }
}

fn slice<'t>(text: &'t str, token: &Token) -> &'t str {
    text.get(token.span.start()..token.span.end()).unwrap_or_default()
}
