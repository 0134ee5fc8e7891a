//! Words as numbers: looking a word up by its number touches one line of memory, not the word's letters.

/// FNV-1a, 64 bits (Fowler, Noll and Vo); stable, since trained models and their containers depend on it.
#[must_use]
pub fn fnv1a(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, &b| (hash ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3))
}
