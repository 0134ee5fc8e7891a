//! Parts of speech from counted tables: a hidden Markov model over pairs of tags, one Viterbi pass a sentence.
//!
//! Known forms carry the tags they were seen with, others are judged by their ending and capital. Method:
//! Brants, "TnT: a statistical part-of-speech tagger", ANLP 2000, with pairs where TnT has triples: in
//! news the subjects and verbs of reporting clauses come out the same and the tables stay small.

mod tables;
mod tag;

pub use tag::Tag;

use self::tables::Tables;
use super::LexiconError;
use super::seeds::{self, Seed};
use crate::text::{Document, SectionKind, TokenKind};

/// The tables that a tagger is made of.
#[derive(Debug, Clone, Copy)]
pub struct TagSeeds<'s> {
    /// Forms with their tags.
    pub words: &'s Seed,
    /// Endings with their tags.
    pub endings: &'s Seed,
    /// Which tag follows which.
    pub pairs: &'s Seed,
}

/// Tags documents. Made once, shared by all threads.
#[derive(Debug)]
pub struct Tagger {
    tables: Tables,
}

/// At most this many tags are weighed for a token.
const WIDTH: usize = 12;

/// The tags weighed for one token, each with its best path's score and the position of its predecessor.
#[derive(Clone, Copy)]
struct Column {
    token: usize,
    len: usize,
    cells: [(Tag, f32, u8); WIDTH],
}

/// Where a capital says little: at a sentence's start, after a colon, in a headline of capitals.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Capital {
    Telling,
    Expected,
}

impl Tagger {
    /// Reads its tables.
    ///
    /// # Errors
    /// A defective seed.
    pub fn new() -> Result<Self, LexiconError> {
        Self::with_seeds(&TagSeeds {
            words: &seeds::WORD_TAGS,
            endings: &seeds::SUFFIX_TAGS,
            pairs: &seeds::TAG_PAIRS,
        })
    }

    /// Reads other tables than those that are built in: for measuring.
    ///
    /// # Errors
    /// A defective seed.
    pub fn with_seeds(seeds: &TagSeeds<'_>) -> Result<Self, LexiconError> {
        Ok(Self { tables: Tables::read(seeds)? })
    }

    /// The names of all tags in the tables.
    pub fn tag_names() -> impl Iterator<Item = &'static str> {
        tag::names()
    }

    /// One tag for each token. `is_name` says of each token whether it belongs to a known name.
    #[must_use]
    pub fn tag(&self, document: &Document<'_>, is_name: &[bool]) -> Vec<Tag> {
        let mut tags = vec![Tag::Quote; document.tokens().len()];
        let mut columns: Vec<Column> = Vec::new();
        for sentence in document.sentences() {
            columns.clear();
            let headline = document
                .paragraphs()
                .get(sentence.paragraph)
                .is_some_and(|p| p.kind == SectionKind::Headline)
                || mostly_capitals(document, sentence.tokens.clone());
            let mut expected = true;
            for token in sentence.tokens.clone() {
                let kind = document.tokens().get(token).map_or(TokenKind::Punctuation, |t| t.kind);
                if kind == TokenKind::QuoteMark {
                    expected = true;
                    continue;
                }
                let capital = if expected || headline { Capital::Expected } else { Capital::Telling };
                let named = is_name.get(token).copied().unwrap_or(false);
                let mut column = self.emit(document, token, kind, capital, named);
                self.connect(&mut column, columns.last());
                columns.push(column);
                expected = matches!(document.word(token), ":");
            }
            trace(&columns, &mut tags);
            agree(document, sentence.tokens.clone(), &mut tags);
        }
        tags
    }

    fn emit(
        &self,
        document: &Document<'_>,
        token: usize,
        kind: TokenKind,
        capital: Capital,
        named: bool,
    ) -> Column {
        let mut column = Column { token, len: 0, cells: [(Tag::Noun, 0.0, 0); WIDTH] };
        if named && kind == TokenKind::Word {
            column.add(Tag::Name, 0.0);
            return column;
        }
        if let Some(tag) = fixed(document.word(token), kind) {
            column.add(tag, 0.0);
            return column;
        }
        let word = document.lower(token);
        let upper = document.word(token).starts_with(char::is_uppercase) && word != "i";
        let share = |tag: Tag| self.tables.share.get(tag as usize).copied().unwrap_or_default();
        let name = -share(Tag::Name);
        // the shares of names among capitalized words, counted over the same treebanks
        if let Some((scores, seen)) = self.tables.words.get(&document.key(token)) {
            let (common, proper) = match (upper, capital) {
                (false, _) => (0.0, None),
                (true, Capital::Telling) => (0.15_f32.ln(), Some(0.85_f32.ln())),
                (true, Capital::Expected) if *seen >= 8 => (0.97_f32.ln(), Some(0.03_f32.ln())),
                (true, Capital::Expected) => (0.5_f32.ln(), Some(0.5_f32.ln())),
            };
            for &(tag, score) in scores {
                column.add(tag, score + common);
            }
            if let Some(proper) = proper {
                column.add(Tag::Name, proper + name);
            }
            return column;
        }
        let penalty = match (upper, capital) {
            (false, _) => 0.0,
            (true, Capital::Expected) => -2.0,
            (true, Capital::Telling) => -4.0,
        };
        match self.ending(word) {
            Some(scores) => {
                for &(tag, score) in scores {
                    column.add(tag, score + penalty);
                }
            }
            None => {
                for (tag, share_of_unknown) in
                    [(Tag::Noun, 0.43), (Tag::Nouns, 0.15), (Tag::Adjective, 0.2), (Tag::VerbBase, 0.08)]
                {
                    column.add(tag, f32::ln(share_of_unknown) - share(tag) + penalty);
                }
            }
        }
        if upper || column.len == 0 {
            column.add(Tag::Name, name - 0.5);
        }
        if word.bytes().any(|b| b.is_ascii_digit()) {
            column.add(Tag::Cardinal, 0.5_f32.ln() - share(Tag::Cardinal));
        }
        column
    }

    /// The longest known ending of two to four letters.
    fn ending(&self, word: &str) -> Option<&tables::Scores> {
        (2..=4).rev().find_map(|length| {
            let at = word.len().checked_sub(length).filter(|&at| at > 0)?;
            self.tables.endings.get(word.get(at..)?)
        })
    }

    /// Gives each cell its best predecessor.
    fn connect(&self, column: &mut Column, before: Option<&Column>) {
        let len = column.len;
        for cell in column.cells.iter_mut().take(len) {
            let to = cell.0 as usize;
            match before {
                None => cell.1 += self.tables.start.get(to).copied().unwrap_or_default(),
                Some(before) => {
                    let mut best = (f32::NEG_INFINITY, 0_u8);
                    for (at, from) in before.cells.iter().take(before.len).enumerate() {
                        let step = self.tables.pairs.get(from.0 as usize).and_then(|row| row.get(to));
                        let score = from.1 + step.copied().unwrap_or_default();
                        if score > best.0 {
                            best = (score, u8::try_from(at).unwrap_or(0));
                        }
                    }
                    cell.1 += best.0;
                    cell.2 = best.1;
                }
            }
        }
    }
}

impl Column {
    fn add(&mut self, tag: Tag, score: f32) {
        if let Some(slot) = self.cells.get_mut(self.len) {
            *slot = (tag, score, 0);
            self.len += 1;
        }
    }
}

/// Writes the best path's tags.
fn trace(columns: &[Column], tags: &mut [Tag]) {
    let Some(last) = columns.last() else { return };
    let best = last.cells.iter().take(last.len).enumerate().max_by(|a, b| a.1.1.total_cmp(&b.1.1));
    let mut at = best.map_or(0, |(at, _)| at);
    for column in columns.iter().rev() {
        let Some(&(tag, _, from)) = column.cells.get(at) else { break };
        if let Some(slot) = tags.get_mut(column.token) {
            *slot = tag;
        }
        at = usize::from(from);
    }
}

/// Tags that the token's kind or spelling decides alone.
fn fixed(word: &str, kind: TokenKind) -> Option<Tag> {
    match kind {
        TokenKind::Number => Some(Tag::Cardinal),
        TokenKind::Currency => Some(Tag::Currency),
        TokenKind::Possessive => Some(Tag::Genitive),
        TokenKind::Stop if word.starts_with("..") || word == "…" => Some(Tag::Colon),
        TokenKind::Stop => Some(Tag::Stop),
        TokenKind::Dash if word == "-" => Some(Tag::Hyphen),
        TokenKind::Dash => Some(Tag::Colon),
        TokenKind::Url | TokenKind::Email | TokenKind::Handle | TokenKind::Hashtag => Some(Tag::Name),
        TokenKind::Markup => Some(Tag::Colon),
        TokenKind::QuoteMark => Some(Tag::Quote),
        TokenKind::Punctuation => Some(match word {
            "," => Tag::Comma,
            "(" | "[" | "{" => Tag::Open,
            ")" | "]" | "}" => Tag::Close,
            "%" => Tag::Noun,
            "&" => Tag::Coordinator,
            _ => Tag::Colon,
        }),
        TokenKind::Word | TokenKind::Clitic => None,
    }
}

/// "said that officials": a singular determiner stands before no plural, so "that" opens a clause there. Pairs
/// of tags alone cannot know it: they do not tell "that" from "the".
fn agree(document: &Document<'_>, tokens: std::ops::Range<usize>, tags: &mut [Tag]) {
    for at in tokens {
        let plural = tags.get(at + 1) == Some(&Tag::Nouns);
        if let Some(tag) = tags.get_mut(at).filter(|tag| **tag == Tag::Determiner && plural)
            && document.lower(at) == "that"
        {
            *tag = Tag::Subordinator;
        }
    }
}

/// Whether a sentence is set in the capitals of a headline.
fn mostly_capitals(document: &Document<'_>, tokens: std::ops::Range<usize>) -> bool {
    let (mut long, mut upper) = (0, 0);
    for token in tokens {
        let word = document.word(token);
        if word.len() > 3 && word.starts_with(char::is_alphabetic) {
            long += 1;
            upper += usize::from(word.starts_with(char::is_uppercase));
        }
    }
    long >= 4 && upper * 10 >= long * 8
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tags(text: &str) -> Vec<Tag> {
        let document = Document::new(text);
        let tagger = Tagger::new().expect("seeds are sound");
        tagger.tag(&document, &[])
    }

    #[test]
    fn subject_verb_and_complementizer() {
        use Tag::*;
        assert_eq!(
            tags("The minister said that officials had warned him."),
            [Determiner, Noun, VerbPast, Subordinator, Nouns, VerbPast, VerbParticiple, Pronoun, Stop]
        );
    }

    #[test]
    fn marks_do_not_break_the_path() {
        let found = tags("She called it “a report” and left.");
        assert_eq!(found.get(3), Some(&Tag::Quote));
        assert_eq!(found.get(5), Some(&Tag::Noun));
        assert_eq!(found.get(8), Some(&Tag::VerbPast));
    }

    #[test]
    fn width_holds_all_tags_of_a_form() {
        let tagger = Tagger::new().expect("seeds are sound");
        assert!(tagger.tables.words.values().all(|(scores, _)| scores.len() < WIDTH));
    }
}
