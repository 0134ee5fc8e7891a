//! The grammar of the seeds: one entry a line, fields split by tabs, `#` comments, sorted by byte.

use super::LexiconError;
use super::seeds::Seed;

/// One entry of a seed.
#[derive(Debug, Clone, Copy)]
pub struct Row<'s, const N: usize> {
    /// Line number, from 1.
    pub line: usize,
    /// The fields, without white space at their edges.
    pub fields: [&'s str; N],
}

impl<const N: usize> Row<'_, N> {
    /// The error for a field of this row whose value the reader does not know.
    #[must_use]
    pub fn unknown(&self, seed: &Seed, value: &str) -> LexiconError {
        LexiconError::Value { file: seed.file, line: self.line, value: value.to_owned() }
    }
}

/// Reads all entries of a seed, each with exactly `N` fields.
///
/// # Errors
/// The first line with another number of fields, or out of order.
pub fn rows<const N: usize>(seed: &Seed) -> Result<Vec<Row<'static, N>>, LexiconError> {
    let mut found = Vec::new();
    let mut previous = "";
    for (number, text) in seed.text.lines().enumerate() {
        let line = number + 1;
        if text.starts_with('#') || text.trim().is_empty() {
            continue;
        }
        if text <= previous {
            return Err(LexiconError::Order { file: seed.file, line });
        }
        previous = text;
        let count = text.split('\t').count();
        let mut fields = [""; N];
        if count != N {
            return Err(LexiconError::Fields { file: seed.file, line, expected: N, found: count });
        }
        for (slot, field) in fields.iter_mut().zip(text.split('\t')) {
            *slot = field.trim();
        }
        found.push(Row { line, fields });
    }
    Ok(found)
}
