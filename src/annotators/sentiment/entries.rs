//! "A **lack of** **trust**": the entries of the lexicon of tone, where most words of a text are none.
//!
//! Every word of a text is looked up, so that what is asked first stays small: a bit for each word that is an entry, and
//! one for the first two words of each longer one.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::lexicon::Lexeme;
use crate::text::{KeyTable, Phrase, pair_key};

/// Words and phrases with what is known of them.
#[derive(Debug)]
pub(crate) struct Entries {
    /// Of the entries of one word, where their lexemes stand.
    alone: KeyTable<u64, u32>,
    /// By the key of their first two words, where the longer entries stand.
    pairs: KeyTable<u64, (u32, u32)>,
    /// The longest of a pair first.
    longer: Vec<Longer>,
    /// All lexemes, each once.
    lexemes: Vec<Lexeme>,
}

/// An entry of more than one word.
#[derive(Debug)]
struct Longer {
    /// The keys after the second.
    rest: Box<[u64]>,
    lexeme: Lexeme,
}

impl Entries {
    /// Entries by their forms; of two forms that are the same words, the first counts.
    pub(crate) fn new(given: &BTreeMap<String, Lexeme>) -> Self {
        let (mut alone, mut phrases, mut lexemes) = (Vec::new(), Vec::new(), Vec::new());
        for (form, &lexeme) in given {
            match *Phrase::new(form).keys() {
                [] => {}
                [only] => {
                    let place = lexemes.iter().position(|&own| own == lexeme).unwrap_or(lexemes.len());
                    if place == lexemes.len() {
                        lexemes.push(lexeme);
                    }
                    alone.push((only, u32::try_from(place).unwrap_or(u32::MAX)));
                }
                [first, second, ref rest @ ..] => {
                    phrases.push((pair_key(first, second), Longer { rest: rest.into(), lexeme }));
                }
            }
        }
        phrases.sort_by(|(a, one), (b, other)| {
            let order = |longer: &Longer| Reverse(longer.rest.len());
            (a, order(one), &one.rest).cmp(&(b, order(other), &other.rest))
        });
        phrases.dedup_by(|(a, one), (b, other)| a == b && one.rest == other.rest);
        let mut pairs: Vec<(u64, (u32, u32))> = Vec::new();
        for (&(key, _), at) in phrases.iter().zip(0..) {
            match pairs.last_mut() {
                Some((last, (_, end))) if *last == key => *end = at + 1,
                _ => pairs.push((key, (at, at + 1))),
            }
        }
        let longer = phrases.into_iter().map(|(_, longer)| longer).collect();
        Self { alone: KeyTable::new(alone), pairs: KeyTable::new(pairs), longer, lexemes }
    }

    /// Where in a text, given by the keys of its tokens, an entry may begin: wherever one does, and in few other places.
    pub(crate) fn likely(&self, keys: &[u64]) -> impl ExactSizeIterator<Item = usize> + use<> {
        let after = keys.iter().skip(1).chain(&[0]);
        let mut found = vec![0; keys.len()];
        let mut count = 0;
        for ((at, &key), &next) in (0_u32..).zip(keys).zip(after) {
            // what is none is written over by the next: no branch, which could not be foreseen
            if let Some(slot) = found.get_mut(count) {
                *slot = at;
            }
            count += usize::from(self.alone.may_have(key) | self.pairs.may_have(pair_key(key, next)));
        }
        found.truncate(count);
        found.into_iter().map(|at| at as usize)
    }

    /// The longest entry that a text begins with, with its length in tokens.
    pub(crate) fn at(&self, keys: &[u64]) -> Option<(usize, Lexeme)> {
        let (&first, after) = keys.split_first()?;
        if let Some((&second, after)) = after.split_first()
            && let Some(&(start, end)) = self.pairs.get(pair_key(first, second))
        {
            let longer = self.longer.get(start as usize..end as usize).unwrap_or_default();
            if let Some(own) = longer.iter().find(|own| after.starts_with(&own.rest)) {
                return Some((own.rest.len() + 2, own.lexeme));
            }
        }
        let &place = self.alone.get(first)?;
        Some((1, *self.lexemes.get(place as usize)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Document;

    fn entries() -> Entries {
        let valence = |valence| Lexeme { valence, ..Lexeme::SILENT };
        let given = [("bad", -0.5), ("bad blood", -0.7), ("bad blood between", -0.9), ("trust", 0.5)];
        Entries::new(&given.map(|(form, value)| (form.to_owned(), valence(value))).into_iter().collect())
    }

    fn at(text: &str) -> Option<(usize, f32)> {
        entries().at(Document::new(text).keys()).map(|(length, lexeme)| (length, lexeme.valence))
    }

    #[test]
    fn the_longest_entry_counts() {
        assert_eq!(at("Bad blood between them"), Some((3, -0.9)));
        assert_eq!(at("bad blood"), Some((2, -0.7)));
        assert_eq!(at("bad day"), Some((1, -0.5)));
        assert_eq!(at("bad"), Some((1, -0.5)));
        assert_eq!((at("blood"), at("")), (None, None));
    }

    #[test]
    fn where_an_entry_begins_is_never_missed() {
        let document = Document::new("There is bad blood and little trust.");
        let likely: Vec<usize> = entries().likely(document.keys()).collect();
        assert!(likely.contains(&2) && likely.contains(&6) && likely.len() < 5);
    }
}
