//! "shares in Hokushin Marine Insurance fell": what stands around a whole run of capitals tells of each of its words.

use std::ops::Range;

use crate::annotators::entities::casing::Casing;
use crate::text::{Document, TokenKind};

/// Adds the capitalized runs of one sentence, by first token.
pub(super) fn find(
    document: &Document<'_>,
    casing: &Casing,
    sentence: Range<usize>,
    runs: &mut Vec<Range<usize>>,
) {
    let mut index = sentence.start;
    while index < sentence.end {
        if !is_capital(document, casing, index) {
            index += 1;
            continue;
        }
        let mut end = index + 1;
        while end < sentence.end {
            let next = if is_capital(document, casing, end) {
                end + 1
            } else if end + 1 < sentence.end && joins(document, end) && is_capital(document, casing, end + 1)
            {
                end + 2
            } else {
                break;
            };
            end = next;
        }
        runs.push(index..end);
        index = end;
    }
}

/// Whether a token is a word or number that is written with a capital.
fn is_capital(document: &Document<'_>, casing: &Casing, index: usize) -> bool {
    document.tokens().get(index).is_some_and(|t| matches!(t.kind, TokenKind::Word | TokenKind::Number))
        && casing.letters(index).any_upper
}

/// What may stand between two capitalized words of one name.
fn joins(document: &Document<'_>, index: usize) -> bool {
    let tight = |i: usize| document.tokens().get(i).is_some_and(|t| !t.spaced);
    match document.lower(index) {
        "&" => true,
        "-" | "'" | "/" | "." => tight(index) && tight(index + 1),
        lower => is_particle(lower),
    }
}

/// A small word of people's and places' names.
pub(super) fn is_particle(lower: &str) -> bool {
    matches!(
        lower,
        "de" | "da"
            | "do"
            | "dos"
            | "di"
            | "du"
            | "del"
            | "della"
            | "van"
            | "von"
            | "der"
            | "den"
            | "ter"
            | "bin"
            | "bint"
            | "ibn"
            | "al"
            | "el"
            | "la"
            | "le"
            | "y"
            | "e"
            | "ap"
            | "af"
            | "av"
    )
}
