//! "Senate banking committee", "Committee for the Prevention of Torture", "de Boer": which tokens could be part of a name
//! at all. The others are never asked about, which is most of a text.

use std::ops::Range;

use super::runs;
use crate::annotators::entities::casing::{Casing, is_word};
use crate::annotators::entities::classes::Classes;
use crate::annotators::entities::gazetteer::Lookup;
use crate::text::{Document, TokenKind};

/// Words without a capital that may stand between two with one, in a row.
const BETWEEN: usize = 3;

/// For each token whether it could be part of a name.
pub(super) fn open(document: &Document<'_>, lookup: &Lookup, casing: &Casing) -> Vec<bool> {
    let sure: Vec<bool> = (0..document.tokens().len())
        .map(|i| {
            let letters = casing.letters(i);
            // no lexicon has a name without a capital
            letters.any_upper || letters.digit && is_word(document, i)
        })
        .collect();
    let mut open = sure.clone();
    for sentence in document.sentences() {
        let mut after_last = None;
        for index in sentence.tokens.clone().filter(|&i| sure.get(i) == Some(&true)) {
            let gap = after_last.unwrap_or(sentence.tokens.start)..index;
            let close = after_last.is_some() && gap.len() <= BETWEEN;
            let before = if close { gap } else { particle(document, &gap) };
            let behind = index + 1..tail(document, lookup, index + 1..sentence.tokens.end);
            for range in [before, behind] {
                open.get_mut(range).unwrap_or_default().fill(true);
            }
            after_last = Some(index + 1);
        }
    }
    open
}

/// "de Boer": a small word that opens a name.
fn particle(document: &Document<'_>, before: &Range<usize>) -> Range<usize> {
    let opens = before.end > before.start && runs::is_particle(document.lower(before.end - 1));
    before.end - usize::from(opens)..before.end
}

/// "Green party", "Senate banking committee", "Highway 33", "Choi Eun-bi", "St Columba's": one past the end of the name
/// that goes on without a capital.
fn tail(document: &Document<'_>, lookup: &Lookup, rest: Range<usize>) -> usize {
    let is_word = |i: usize| rest.contains(&i) && is_word(document, i);
    let is_head = |i: usize| is_word(i) && lookup.word(i).any(Classes::LOWER_HEAD);
    let kind = |i: usize| document.tokens().get(i).filter(|t| rest.contains(&i) && !t.spaced).map(|t| t.kind);
    let number = document.tokens().get(rest.start).is_some_and(|t| t.kind == TokenKind::Number);
    if kind(rest.start) == Some(TokenKind::Dash) && kind(rest.start + 1) == Some(TokenKind::Word) {
        rest.start + 2
    } else if is_head(rest.start)
        || rest.contains(&rest.start) && number
        || kind(rest.start) == Some(TokenKind::Possessive)
    {
        rest.start + 1
    } else if is_word(rest.start) && is_head(rest.start + 1) {
        rest.start + 2
    } else {
        rest.start
    }
}
