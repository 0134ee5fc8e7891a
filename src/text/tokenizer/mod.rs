//! From characters to tokens: an ordered list of small rules; the first that matches takes its length.
//!
//! Letters and marks follow the Penn Treebank's habit (clitics and possessives split off) with hyphens
//! split as Universal Dependencies does for English.

mod clitics;
mod number;
mod symbol;
mod web;
mod word;

use super::{Span, Token, TokenKind};
pub(in crate::text) use word::may_end_sentence;

/// What a rule sees: the text from here on, and the character just before it.
struct Cursor<'t> {
    rest: &'t str,
    before: Option<char>,
}

/// A rule's answer: how many bytes, and what they are.
type Match = Option<(usize, TokenKind)>;

/// In order. `web` comes first because addresses hold dots, dashes and digits that later rules would
/// split; `number` before `word` so that "1990s" and "21st" stay whole; `symbol` takes whatever is left.
const RULES: [fn(&Cursor<'_>) -> Match; 4] = [web::scan, number::scan, word::scan, symbol::scan];

/// All tokens of a text, in order, in linear time.
pub(in crate::text) fn tokenize(text: &str) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(text.len() / 5);
    let mut at = 0;
    let mut before = None;
    let mut spaced = true;
    while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
        if is_space(c) {
            spaced = true;
            at += c.len_utf8();
            before = Some(c);
            continue;
        }
        let rest = text.get(at..).unwrap_or_default();
        let cursor = Cursor { rest, before };
        let (length, kind) =
            RULES.iter().find_map(|rule| rule(&cursor)).unwrap_or((c.len_utf8(), TokenKind::Punctuation));
        let end = at + length.max(c.len_utf8());
        if kind == TokenKind::Word {
            clitics::split(text, at, end, spaced, &mut tokens);
        } else {
            tokens.push(Token { span: Span::new(at, end), kind, spaced });
        }
        spaced = false;
        before = text.get(..end).and_then(|done| done.chars().next_back());
        at = end;
    }
    tokens
}

/// White space, and the invisible characters that CMSes leave behind.
pub(in crate::text) fn is_space(c: char) -> bool {
    c.is_whitespace() || c.is_control() || matches!(c, '\u{200b}' | '\u{2060}' | '\u{feff}' | '\u{ad}')
}

/// Every mark that is used as an apostrophe.
pub(in crate::text) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '\u{2018}' | '\u{2bc}' | '\u{ff07}')
}

/// Marks that stand on, under or between the letters before them, and invisible joiners.
fn is_mark(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5bd}' | '\u{5bf}' | '\u{610}'..='\u{61a}'
        | '\u{64b}'..='\u{65f}' | '\u{200c}' | '\u{200d}' | '\u{e34}'..='\u{e3a}' | '\u{e47}'..='\u{e4e}'
        | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}' | '\u{fe00}'..='\u{fe0f}'
        | '\u{fe20}'..='\u{fe2f}')
        // signs of the Indic scripts; the two stops among them are punctuation
        || ('\u{900}'..='\u{dff}').contains(&c) && !c.is_alphanumeric() && !matches!(c, '\u{964}' | '\u{965}' | '\u{970}')
}
