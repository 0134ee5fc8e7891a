//! "The F-16 fighters … An F-16 landed": letters and a number name a product where the text says once what it is.

use rustc_hash::FxHashMap;

use super::spans::{NameSpan, Words};
use crate::annotation::EntityType;
use crate::text::{Document, TokenKind};

/// Longest part before and behind the hyphen, in bytes.
const PART: usize = 4;

/// Adds the codes of products to the names of a text; `spans` are ordered and apart, and stay so.
pub(super) fn add(document: &Document<'_>, spans: Vec<NameSpan>) -> Vec<NameSpan> {
    let mut free = spans.iter().peekable();
    let mut codes: Vec<NameSpan> = Vec::new();
    for (index, _) in document.tokens().iter().enumerate().filter(|(_, t)| t.kind == TokenKind::Dash) {
        let Some(code) = around(document, index) else { continue };
        while free.peek().is_some_and(|s| s.end <= code.start) {
            free.next();
        }
        if free.peek().is_none_or(|s| s.start >= code.end) {
            codes.push(code);
        }
    }
    if codes.is_empty() {
        return spans;
    }
    let mut products: FxHashMap<Words<'_>, bool> = FxHashMap::default();
    for code in &codes {
        *products.entry(Words::of(document, *code)).or_default() |= is_product(document.lower(code.end));
    }
    codes.retain(|code| products.get(&Words::of(document, *code)) == Some(&true));
    let mut all = spans;
    all.extend(codes);
    all.sort_unstable_by_key(|s| s.start);
    all
}

/// "EB-5", "H-1B": the code around a hyphen.
fn around(document: &Document<'_>, hyphen: usize) -> Option<NameSpan> {
    let tokens = document.tokens();
    let start = hyphen.checked_sub(1)?;
    let (before, dash, behind) = (tokens.get(start)?, tokens.get(hyphen)?, tokens.get(hyphen + 1)?);
    let tight = !dash.spaced && !behind.spaced && before.spaced;
    let (letters, number) = (document.word(start), document.word(hyphen + 1));
    let plain =
        |part: &str| part.len() <= PART && part.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
    let fits = plain(letters)
        && plain(number)
        && letters.bytes().all(|b| b.is_ascii_uppercase())
        && number.starts_with(|c: char| c.is_ascii_digit());
    // "H-1B": the letter behind the digits is a token of its own
    let stuck = |i: usize| tokens.get(i).filter(|t| !t.spaced).map(|t| t.kind);
    let variant = stuck(hyphen + 2) == Some(TokenKind::Word) && plain(document.word(hyphen + 2));
    let end = hyphen + 2 + usize::from(variant);
    let ends = !matches!(stuck(end), Some(TokenKind::Dash | TokenKind::Word | TokenKind::Number));
    (tight && fits && ends).then_some(NameSpan { start, end, kind: EntityType::Product })
}

/// What bears a code and can be made, granted or bought; no road, summit or team does.
fn is_product(noun: &str) -> bool {
    matches!(
        noun,
        "visa"
            | "visas"
            | "program"
            | "programs"
            | "programme"
            | "programmes"
            | "scheme"
            | "schemes"
            | "fighter"
            | "fighters"
            | "jet"
            | "jets"
            | "aircraft"
            | "plane"
            | "planes"
            | "bomber"
            | "bombers"
            | "helicopter"
            | "helicopters"
            | "drone"
            | "drones"
            | "airliner"
            | "airliners"
            | "missile"
            | "missiles"
            | "rocket"
            | "rockets"
            | "torpedo"
            | "torpedoes"
            | "tank"
            | "tanks"
            | "rifle"
            | "rifles"
            | "pistol"
            | "pistols"
            | "howitzer"
            | "howitzers"
            | "submarine"
            | "submarines"
            | "satellite"
            | "satellites"
            | "spacecraft"
            | "probe"
            | "vaccine"
            | "vaccines"
            | "phone"
            | "phones"
            | "smartphone"
            | "smartphones"
            | "console"
            | "consoles"
            | "engine"
            | "engines"
            | "chip"
            | "chips"
            | "processor"
            | "processors"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        let document = Document::new(text);
        let spans = add(&document, Vec::new());
        spans.iter().map(|s| document.slice(document.cover(s.start..s.end)).to_owned()).collect()
    }

    #[test]
    fn a_code_is_a_product_where_the_text_says_so_once() {
        let text =
            "Halden ordered 40 KX-9 fighters. The KX-9 cannot land at sea, and the QR-2B visa is no help.";
        assert_eq!(found(text), ["KX-9", "KX-9", "QR-2B"]);
    }

    #[test]
    fn scores_roads_and_ages_are_no_products() {
        assert!(
            found("Halden won 4-2 on the R-9 road. The U-21 side of the B-4-7 league lost 3-1.").is_empty()
        );
    }

    #[test]
    fn names_that_are_known_stay() {
        let document = Document::new("The KX-9 fighters left.");
        let known = NameSpan { start: 1, end: 5, kind: EntityType::Organization };
        assert_eq!(add(&document, vec![known]), [known]);
    }
}
