//! Features as 32-bit keys: the same code makes them in training and in service.

/// The features of a stretch of tokens, row by row.
#[derive(Debug, Default, Clone)]
pub struct FeatureMatrix {
    keys: Vec<u32>,
    ends: Vec<u32>,
}

impl FeatureMatrix {
    /// An empty one with room for so many tokens and features.
    #[must_use]
    pub fn with_capacity(tokens: usize, features: usize) -> Self {
        Self { keys: Vec::with_capacity(features), ends: Vec::with_capacity(tokens) }
    }

    /// Adds features to the token that is being filled.
    pub fn extend<const N: usize>(&mut self, keys: [u32; N]) {
        self.keys.extend_from_slice(&keys);
    }

    /// Adds a feature to the token that is being filled.
    pub fn push(&mut self, key: u32) {
        self.keys.push(key);
    }

    /// Ends the token that is being filled.
    pub fn end_token(&mut self) {
        self.ends.push(u32::try_from(self.keys.len()).unwrap_or(u32::MAX));
    }

    /// The features of token `index`; empty past the end.
    #[must_use]
    pub fn token(&self, index: usize) -> &[u32] {
        let Some(&end) = self.ends.get(index) else { return &[] };
        let start = index.checked_sub(1).and_then(|i| self.ends.get(i)).copied().unwrap_or(0);
        self.keys.get(start as usize..end as usize).unwrap_or_default()
    }

    /// How many tokens it holds.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether it holds none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }
}

/// Half of a text's key, well mixed; stable, since trained models depend on it.
#[must_use]
pub fn short(key: u64) -> u32 {
    mix((key ^ (key >> 32)) as u32, 0)
}

/// A well-mixed hash of a text; stable, since trained models depend on it (FNV-1a with a final mix).
#[must_use]
pub fn hash_text(text: &str) -> u32 {
    let mut hash = 0x811c_9dc5_u32;
    for byte in text.bytes() {
        hash = (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    }
    mix(hash, 0)
}

/// The [`hash_text`] of the first bytes of a text, at most eight, given as its [`head`](crate::text::head).
#[must_use]
pub fn hash_letters(head: u64, most: usize) -> u32 {
    let mut hash = 0x811c_9dc5_u32;
    for byte in head.to_le_bytes().into_iter().take(most) {
        let next = (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
        hash = if byte == 0 { hash } else { next };
    }
    mix(hash, 0)
}

/// Combines a value with a template's number into a feature key.
#[must_use]
pub const fn mix(value: u32, template: u32) -> u32 {
    let mut x = value.wrapping_add(template.wrapping_mul(0x9e37_79b9));
    x ^= x >> 16;
    x = x.wrapping_mul(0x7feb_352d);
    x ^= x >> 15;
    x = x.wrapping_mul(0x846c_a68b);
    x ^ (x >> 16)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::head;

    #[test]
    fn letters_hash_as_the_text_they_begin() {
        for (text, most, first) in
            [("resigned", 6, "resign"), ("we", 6, "we"), ("", 6, ""), ("mourning", 8, "mourning")]
        {
            assert_eq!(hash_letters(head(text), most), hash_text(first));
        }
    }
}
