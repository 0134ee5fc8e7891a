//! Corpora in columns: token, tag; a blank line between sentences.

use super::sample::{Gold, type_bit};

/// A few sentences as one text.
#[derive(Debug, Default)]
pub(super) struct Passage {
    pub(super) text: String,
    pub(super) gold: Vec<Gold>,
}

/// Joins each `length` sentences of a corpus to a passage, one line a sentence.
pub(super) fn passages(content: &str, length: usize) -> Vec<Passage> {
    let mut passages = Vec::new();
    let mut current = Passage::default();
    let mut sentences = 0;
    for block in content.split("\n\n") {
        add_sentence(&mut current, block);
        sentences += 1;
        if sentences % length == 0 {
            passages.push(std::mem::take(&mut current));
        }
    }
    passages.push(current);
    passages.retain(|p| !p.text.is_empty());
    passages
}

fn add_sentence(passage: &mut Passage, block: &str) {
    if !passage.text.is_empty() {
        passage.text.push('\n');
    }
    let mut open: Option<Gold> = None;
    let mut glued = true;
    let mut inside_quotes = false;
    for line in block.lines() {
        let Some((token, tag)) = line.split_once('\t') else { continue };
        let token = token.trim();
        let straight = matches!(token, "\"" | "'\"'" | "''" | "``");
        let closes = matches!(
            token,
            "." | "," | "!" | "?" | ":" | ";" | ")" | "]" | "%" | "”" | "n't" | "'" | "’" | "-" | "/"
        ) || (token.starts_with(['\'', '’']) && token.chars().count() < 4)
            || straight && inside_quotes;
        if !(glued || closes) {
            passage.text.push(' ');
        }
        let token = if token == "'\"'" { "\"" } else { token };
        let start = passage.text.len();
        passage.text.push_str(token);
        let end = passage.text.len();
        glued = matches!(token, "(" | "[" | "$" | "£" | "“" | "‘" | "-" | "/" | "#")
            || straight && !inside_quotes;
        inside_quotes ^= straight;
        let goes_on = tag.starts_with("I-") && open.is_some();
        match &mut open {
            Some(gold) if goes_on => gold.end = end,
            _ => {
                passage.gold.extend(open.take());
                open = types_of(tag).map(|types| Gold { start, end, types });
            }
        }
    }
    passage.gold.extend(open);
}

/// The types that a corpus's tag may mean here.
fn types_of(tag: &str) -> Option<u32> {
    let name = tag.get(2..)?;
    Some(match name {
        "PER" => type_bit("person"),
        "ORG" => type_bit("organization"),
        "LOC" => type_bit("location"),
        "GRP" => type_bit("group"),
        "EVT" => type_bit("event"),
        "WRK" => type_bit("work"),
        "PRD" => type_bit("product"),
        "MISC" => type_bit("event") | type_bit("work") | type_bit("product"),
        _ => return None,
    })
}
