//! "Red Cross", "prime minister": entries of several words, and how they must be written.

use super::Hit;
use crate::annotators::entities::casing::{Casing, Letters};
use crate::annotators::entities::classes::Classes;
use crate::text::{Document, TokenKind};

/// A phrase of two words or more.
#[derive(Debug)]
pub(super) struct Longer {
    /// The keys of what stands behind its second word.
    pub(super) rest: Box<[u64]>,
    pub(super) entry: Entry,
}

/// What a word or phrase is, by how it is written.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Entry {
    pub(super) classes: Classes,
    /// Classes that hold in lower case too.
    pub(super) uncased: Classes,
    /// Classes that hold only in capitals ("WHO", "US").
    pub(super) capitals: Classes,
    /// Words after the first that bodies, works and the like of this name write with a capital, a bit each.
    pub(super) raised: u32,
    /// Its full form, when the lexicon has one.
    pub(super) full: Option<&'static str>,
}

impl Longer {
    /// The phrase, if it stands at token `index`, where its first two words do.
    pub(super) fn hit(&self, document: &Document<'_>, casing: &Casing, index: usize) -> Option<Hit> {
        let fits = self.rest.iter().enumerate().all(|(i, key)| document.key(index + 2 + i) == *key);
        let classes = if fits { self.entry.classes_of(document, casing, index) } else { Classes::NONE };
        (classes != Classes::NONE).then(|| Hit {
            end: index + 2 + self.rest.len(),
            classes,
            canonical: self.entry.full,
        })
    }
}

impl Entry {
    /// What the phrase at token `index` is: "Red cross marks" are not the Red Cross's. Later words need the capitals
    /// that they have in the lexicon; only after a first capital that is not the sentence's, a body may go by "the
    /// Labour party".
    pub(super) fn classes_of(&self, document: &Document<'_>, casing: &Casing, index: usize) -> Classes {
        let classes = self.written(casing.letters(index));
        let raised = |i: &usize| self.raised >> i & 1 == 1;
        let lowered = |i: usize| !casing.letters(index + 1 + i).any_upper;
        if !classes.any(Classes::TITLED) || !(0..32).filter(raised).any(lowered) {
            return classes;
        }
        let before = index.checked_sub(1).filter(|&i| document.sentence_of(i) == document.sentence_of(index));
        let quoted = |i: usize| document.tokens().get(i).is_some_and(|t| t.kind == TokenKind::QuoteMark);
        let opens = before.is_none_or(|i| quoted(i) || document.word(i) == ":");
        classes.without(if opens { Classes::TITLED } else { Classes::TITLED.without(Classes::ORGANIZATION) })
    }

    /// What it is when written like this.
    fn written(&self, letters: Letters) -> Classes {
        match (letters.any_upper, letters.any_lower) {
            (false, _) => self.uncased,
            (true, true) => self.uncased | self.classes,
            (true, false) => self.uncased | self.classes | self.capitals,
        }
    }
}
