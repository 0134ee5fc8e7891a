//! "Italy‘s PM won’t say they’re the workers’ choice."

use super::is_apostrophe;
use crate::text::agencies::{glued_prefix, glued_suffix};
use crate::text::{Span, Token, TokenKind};

/// Pushes a word as its host and its clitic, if it has one.
pub(super) fn split(text: &str, start: usize, end: usize, spaced: bool, tokens: &mut Vec<Token>) {
    let word = text.get(start..end).unwrap_or_default();
    // a glued agency has a capital inside the word
    let glued = if word.bytes().skip(1).any(|b| b.is_ascii_uppercase()) {
        if starts_line(text, start) { glued_prefix(word) } else { None }
            .or_else(|| if ends_line(text, end) { glued_suffix(word) } else { None })
    } else {
        None
    };
    if let Some(at) = glued {
        tokens.push(Token { span: Span::new(start, start + at), kind: TokenKind::Word, spaced });
        return split(text, start + at, end, false, tokens);
    }
    let cut = ending(word).filter(|&(at, _)| at > 0);
    let host_end = cut.map_or(end, |(at, _)| start + at);
    tokens.push(Token { span: Span::new(start, host_end), kind: TokenKind::Word, spaced });
    if let Some((_, kind)) = cut {
        tokens.push(Token { span: Span::new(host_end, end), kind, spaced: false });
    }
}

fn starts_line(text: &str, at: usize) -> bool {
    text.get(..at)
        .and_then(|t| t.chars().rev().find(|c| !matches!(c, ' ' | '\t')))
        .is_none_or(|c| c == '\n' || c == '\r' || c == ']')
}

fn ends_line(text: &str, at: usize) -> bool {
    let rest = text.get(at..).unwrap_or_default().trim_start_matches([' ', '\t']);
    rest.is_empty() || rest.starts_with(['\n', '\r', '[']) || rest.starts_with("Images")
}

/// Where the clitic begins inside `word`, and its kind.
fn ending(word: &str) -> Option<(usize, TokenKind)> {
    let (at, mark) = word.char_indices().rev().take(4).find(|&(_, c)| is_apostrophe(c))?;
    let tail = word.get(at + mark.len_utf8()..)?.to_ascii_lowercase();
    match tail.as_str() {
        "s" => Some((at, TokenKind::Possessive)),
        "re" | "ve" | "ll" | "d" | "m" => Some((at, TokenKind::Clitic)),
        "t" if word.get(..at)?.ends_with(['n', 'N']) => Some((at - 1, TokenKind::Clitic)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::text::Document;

    fn words(text: &str) -> Vec<&str> {
        let document = Document::new(text);
        document.tokens().iter().map(|t| document.slice(t.span)).collect()
    }

    #[test]
    fn clitics_and_possessives_are_split_off() {
        assert_eq!(
            words("won't can’t they're Italy‘s workers’"),
            ["wo", "n't", "ca", "n’t", "they", "'re", "Italy", "‘s", "workers", "’"]
        );
    }

    #[test]
    fn glued_agencies_are_split_at_the_edges_of_lines_only() {
        assert_eq!(words("EPAOkoro\nin FlintEPA"), ["EPA", "Okoro", "in", "Flint", "EPA"]);
        assert_eq!(words("the WhatsApp group"), ["the", "WhatsApp", "group"]);
        assert_eq!(words("APartheid"), ["APartheid"]);
    }
}
