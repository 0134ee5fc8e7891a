//! Reads a treebank in CoNLL-U whose `Entity=` field carries coreference chains, as GUM's does.
//!
//! The field's layout is that of `# global.Entity = GRP-etype-infstat-salience-centering-minspan-link-identity`
//! (Zeldes, "The GUM Corpus: Creating Multilayer Resources in the Classroom", LREV 2017; its bracket notation is
//! CorefUD's). Texts are put together again by `SpaceAfter=No`, paragraphs by `# newpar`.

use std::ops::Range;
use std::path::Path;

use super::EvaluationError;

/// How a gold mention refers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Pronoun,
    Name,
    /// A description with "the", "this" or "that".
    Definite,
    Other,
}

/// A gold mention of something.
#[derive(Debug, Clone)]
pub(super) struct GoldMention {
    /// Bytes of the whole phrase.
    pub(super) bytes: Range<usize>,
    /// Bytes of its head: the first to the last of the words without which it would not refer.
    pub(super) head: Range<usize>,
    /// Mentions of one chain refer to the same.
    pub(super) chain: u32,
    pub(super) form: Form,
    /// In apposition, or predicated of something: it describes a mention rather than being one.
    pub(super) describes: bool,
    /// It was spoken of before.
    pub(super) given: bool,
}

/// A text with its chains.
#[derive(Debug, Default)]
pub(super) struct GoldText {
    /// "GUM_news_afghan".
    pub(super) name: String,
    pub(super) text: String,
    pub(super) mentions: Vec<GoldMention>,
}

impl GoldText {
    /// The part of the name between its first two underscores: "news".
    pub(super) fn genre(&self) -> &str {
        self.name.split('_').nth(1).unwrap_or("other")
    }
}

/// A word of the treebank.
struct Word {
    bytes: Range<usize>,
    upos: String,
    lemma: String,
}

/// A mention whose end has not been read.
struct Open {
    chain: u32,
    first: usize,
    infstat: String,
    heads: Vec<usize>,
    link: String,
}

/// Reads all texts of a treebank.
///
/// # Errors
/// The file cannot be read. Lines that are not CoNLL-U are passed over.
pub(super) fn read(path: &Path) -> Result<Vec<GoldText>, EvaluationError> {
    let content = std::fs::read_to_string(path)
        .map_err(|source| EvaluationError::Read { path: path.to_owned(), source })?;
    let mut texts = Vec::new();
    let mut reader = Reader::default();
    for line in content.lines() {
        if let Some(name) = line.strip_prefix("# newdoc id = ") {
            texts.extend(std::mem::take(&mut reader).finish());
            reader.text.name = name.to_owned();
        } else if line.starts_with("# newpar") && !line.starts_with("# newpar_block") {
            reader.paragraph = true;
        } else if !line.starts_with('#') && !line.is_empty() {
            reader.word(line);
        }
    }
    texts.extend(reader.finish());
    Ok(texts)
}

#[derive(Default)]
struct Reader {
    text: GoldText,
    words: Vec<Word>,
    open: Vec<Open>,
    paragraph: bool,
    glued: bool,
    /// Last word number of a multi-word token, and its bytes.
    joint: Option<(usize, Range<usize>)>,
}

impl Reader {
    fn word(&mut self, line: &str) {
        let fields: Vec<&str> = line.split('\t').collect();
        let &[id, form, lemma, upos, .., misc] = fields.as_slice() else { return };
        if fields.len() != 10 || id.contains('.') {
            return;
        }
        if let Some((_, last)) = id.split_once('-') {
            let bytes = self.append(form, misc);
            self.joint = last.parse().ok().map(|last| (last, bytes));
            return;
        }
        let Ok(number) = id.parse::<usize>() else { return };
        let bytes = match &self.joint {
            Some((last, bytes)) if number <= *last => bytes.clone(),
            _ => {
                self.joint = None;
                self.append(form, misc)
            }
        };
        self.words.push(Word { bytes, upos: upos.to_owned(), lemma: lemma.to_lowercase() });
        if let Some(marks) = misc.split('|').find_map(|m| m.strip_prefix("Entity=")) {
            self.brackets(marks);
        }
    }

    fn append(&mut self, form: &str, misc: &str) -> Range<usize> {
        if !self.text.text.is_empty() {
            if self.paragraph {
                self.text.text.push('\n');
            } else if !self.glued {
                self.text.text.push(' ');
            }
        }
        self.paragraph = false;
        self.glued = misc.split('|').any(|m| m == "SpaceAfter=No");
        let start = self.text.text.len();
        self.text.text.push_str(form);
        start..self.text.text.len()
    }

    /// "(3-person-giv:act-sssss-cf1*-1-ana(17-…)" opens, "17)3)" closes, "(9-…)" does both.
    fn brackets(&mut self, marks: &str) {
        let mut rest = marks;
        while let Some(start) = rest.find(|c: char| c == '(' || c.is_ascii_digit()) {
            rest = rest.get(start..).unwrap_or_default();
            if let Some(inner) = rest.strip_prefix('(') {
                // names in the identity field write their brackets as %28 and %29
                let end = inner.find(['(', ')']).unwrap_or(inner.len());
                self.opens(inner.get(..end).unwrap_or_default());
                rest = inner.get(end..).unwrap_or_default();
                if let Some(after) = rest.strip_prefix(')') {
                    let chain = self.open.last().map(|o| o.chain);
                    self.closes(chain);
                    rest = after;
                }
            } else {
                let end = rest.find(')').unwrap_or(rest.len());
                let chain = rest.get(..end).and_then(number);
                self.closes(chain);
                rest = rest.get(end + 1..).unwrap_or_default();
            }
        }
    }

    fn opens(&mut self, fields: &str) {
        let mut parts = fields.split('-');
        let Some(chain) = parts.next().and_then(number) else { return };
        let infstat = parts.nth(1).unwrap_or_default().to_owned();
        let heads = parts.nth(2).unwrap_or_default().split(',').filter_map(|h| h.parse().ok()).collect();
        let link = parts.next().unwrap_or_default().to_owned();
        self.open.push(Open { chain, first: self.words.len().saturating_sub(1), infstat, heads, link });
    }

    fn closes(&mut self, chain: Option<u32>) {
        let Some(at) = self.open.iter().rposition(|o| Some(o.chain) == chain) else { return };
        let open = self.open.remove(at);
        let phrase = self.words.get(open.first..).unwrap_or_default();
        let (Some(first), Some(last)) = (phrase.first(), phrase.last()) else { return };
        let heads = || open.heads.iter().filter_map(|&h| phrase.get(h.checked_sub(1)?));
        let (Some(from), Some(to)) = (heads().next(), heads().next_back()) else { return };
        let definite = matches!(first.lemma.as_str(), "the" | "this" | "that");
        let form = match from.upos.as_str() {
            "PRON" => Form::Pronoun,
            "PROPN" => Form::Name,
            _ if definite => Form::Definite,
            _ => Form::Other,
        };
        self.text.mentions.push(GoldMention {
            bytes: first.bytes.start..last.bytes.end,
            head: from.bytes.start..to.bytes.end,
            chain: open.chain,
            form,
            describes: matches!(open.link.as_str(), "appos" | "pred"),
            given: open.infstat.starts_with("giv"),
        });
    }

    fn finish(self) -> Option<GoldText> {
        (!self.words.is_empty()).then_some(self.text)
    }
}

/// The chain's number; parts of a split mention ("3[1/2]") carry it before a bracket.
fn number(digits: &str) -> Option<u32> {
    digits.split('[').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::{Form, Reader};

    #[test]
    fn chains_and_spaces_are_read() {
        let mut reader = Reader::default();
        for line in [
            "1\tAnn\tAnn\tPROPN\tNNP\t_\t0\troot\t_\tEntity=(4-person-new-nnnnn-cf1-1,2-coref-Ann_Lee",
            "2\tLee\tLee\tPROPN\tNNP\t_\t1\tflat\t_\tEntity=4)",
            "3\tlost\tlose\tVERB\tVBD\t_\t1\tacl\t_\t_",
            "4\ther\tshe\tPRON\tPRP$\t_\t5\tnmod\t_\tEntity=(5-object-new-nnnnn-cf2-2-sgl(4-person-giv:act-nnnnn-cf1-1-ana)",
            "5\tkeys\tkey\tNOUN\tNNS\t_\t3\tobj\t_\tEntity=5)|SpaceAfter=No",
            "6\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_",
        ] {
            reader.word(line);
        }
        let text = reader.finish().unwrap();
        assert_eq!(text.text, "Ann Lee lost her keys.");
        let found: Vec<_> =
            text.mentions.iter().map(|m| (&text.text[m.bytes.clone()], m.chain, m.form)).collect();
        assert_eq!(
            found,
            [("Ann Lee", 4, Form::Name), ("her", 4, Form::Pronoun), ("her keys", 5, Form::Other)]
        );
        assert_eq!(&text.text[text.mentions[2].head.clone()], "keys");
    }
}
