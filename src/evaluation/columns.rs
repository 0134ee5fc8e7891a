//! Corpora in columns: token, tag (`B-`, `I-`, `O`); a blank line between sentences.

/// A few sentences as one text.
#[derive(Debug, Default)]
pub(crate) struct Passage {
    /// Its text, with the blanks that print has.
    pub(crate) text: String,
    /// Its names, in order.
    pub(crate) names: Vec<ColumnName>,
}

/// A name that a corpus in columns marks.
#[derive(Debug, Clone)]
pub(crate) struct ColumnName {
    /// First byte in the passage's text.
    pub(crate) start: usize,
    /// One past the last byte.
    pub(crate) end: usize,
    /// What the corpus calls its type, without `B-`.
    pub(crate) tag: String,
}

/// Joins each `length` sentences of a corpus to a passage, one line a sentence.
pub(crate) fn passages(content: &str, length: usize) -> Vec<Passage> {
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
    let mut open: Option<ColumnName> = None;
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
            Some(name) if goes_on => name.end = end,
            _ => {
                passage.names.extend(open.take());
                open = tag.get(2..).map(|tag| ColumnName { start, end, tag: tag.to_owned() });
            }
        }
    }
    passage.names.extend(open);
}
