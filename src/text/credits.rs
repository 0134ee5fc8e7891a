//! "AFP | The mayor cuts a ribbon. Image: A. Okoro." — who made the picture, before or after its caption.

use super::agencies::AGENCIES;
use super::{Token, TokenKind};

/// Words that name a credit when ":" or "by" follows.
const LABELS: [&str; 13] = [
    "credit",
    "credits",
    "illustration",
    "image",
    "images",
    "photo",
    "photograph",
    "photographer",
    "photographs",
    "photos",
    "pic",
    "picture",
    "pictures",
];

/// Most tokens of a credit.
const LONGEST: usize = 14;

/// Most tokens of a caption that ends with a credit.
const LONGEST_CAPTION: usize = 90;

/// "Image: Jambula.", "Photo by A. Name/Reuters", "Image source, PA", "(AP Photo/A. Name)", or only agencies.
pub(in crate::text) fn is_whole_line(text: &str, words: &[Token]) -> bool {
    let Some((first, rest)) = words.split_first() else { return false };
    if words.len() > LONGEST {
        return false;
    }
    let agencies_only = words.len() <= 4
        && words.iter().all(|t| {
            slice(text, t) == "/" || AGENCIES.iter().any(|a| a.split(' ').any(|w| w == slice(text, t)))
        })
        && AGENCIES.iter().any(|a| a.split(' ').next() == Some(slice(text, first)));
    let source = rest.first().is_some_and(|t| slice(text, t) == "source")
        && rest.get(1).is_some_and(|t| matches!(slice(text, t), "," | ":"));
    agencies_only
        || is_label(text, first) && (source || introduces(text, rest.first()))
        || in_brackets(text, words)
}

/// How many tokens at the front are an agency glued to the word that follows.
pub(in crate::text) fn leading(text: &str, words: &[Token]) -> Option<usize> {
    let name = slice(text, words.first()?);
    (AGENCIES.contains(&name) && words.get(1).is_some_and(|t| !t.spaced && t.kind == TokenKind::Word))
        .then_some(1)
}

/// Index of the first token of the credit at the end of a caption (markup apart).
pub(in crate::text) fn trailing(text: &str, words: &[Token]) -> Option<usize> {
    let end = words.iter().rposition(|t| t.kind != TokenKind::Markup)?;
    glued(text, words, end).or_else(|| labeled(text, words.get(..=end)?))
}

/// "… in FlintReuters", "… in FlintGetty Images".
fn glued(text: &str, words: &[Token], end: usize) -> Option<usize> {
    let from = end.saturating_sub(1);
    (from..=end).find(|&i| {
        let name = words.get(i..=end).and_then(|w| Some(w.first()?.span.cover(w.last()?.span)));
        let stuck = words.get(i).is_some_and(|t| !t.spaced)
            && i > 0
            && words.get(i - 1).is_some_and(|t| t.kind == TokenKind::Word);
        stuck && name.and_then(|s| text.get(s.start()..s.end())).is_some_and(|n| AGENCIES.contains(&n))
    })
}

/// "The bridge by night. Image: A. Okoro.", "The bridge by day. (AP Photo/Ada Okoro)".
fn labeled(text: &str, words: &[Token]) -> Option<usize> {
    if words.len() > LONGEST_CAPTION {
        return None;
    }
    (words.len().saturating_sub(LONGEST).max(1)..words.len()).find(|&i| {
        let after_stop = words.get(i - 1).is_some_and(|t| t.kind == TokenKind::Stop);
        let credit = words.get(i..).unwrap_or_default();
        let says = credit.first().is_some_and(|t| is_label(text, t))
            && credit.get(1).is_some_and(|t| slice(text, t) == ":");
        after_stop && says || in_brackets(text, credit)
    })
}

/// "(AP Photo/Ada Okoro)", "(Photo: PA)": brackets around a label, first or second, up to the end.
fn in_brackets(text: &str, words: &[Token]) -> bool {
    let [open, first, second, .., close] = words else { return false };
    if slice(text, open) != "(" || slice(text, close) != ")" {
        return false;
    }
    let agency = AGENCIES.contains(&slice(text, first));
    is_label(text, first) && introduces(text, Some(second)) || agency && is_label(text, second)
}

fn is_label(text: &str, token: &Token) -> bool {
    let word = slice(text, token);
    LABELS.iter().any(|label| word.eq_ignore_ascii_case(label))
}

fn introduces(text: &str, token: Option<&Token>) -> bool {
    token.is_some_and(|t| matches!(slice(text, t), ":" | "by"))
}

fn slice<'t>(text: &'t str, token: &Token) -> &'t str {
    text.get(token.span.start()..token.span.end()).unwrap_or_default()
}
