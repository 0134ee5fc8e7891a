//! Words as numbers: looking a word up by its number touches one line of memory, not the word's letters.

/// The first eight bytes of a text as a number, the first byte the lowest; zeros after a shorter one.
#[must_use]
pub fn head(text: &str) -> u64 {
    text.bytes().take(8).zip((0..64).step_by(8)).fold(0, |head, (byte, bits)| head | u64::from(byte) << bits)
}

/// FNV-1a, 64 bits (Fowler, Noll and Vo); stable, since trained models and their containers depend on it.
#[must_use]
pub fn fnv1a(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, &b| (hash ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3))
}

/// The numbers of two words in a row as one.
#[must_use]
#[inline]
pub const fn pair_key(first: u64, second: u64) -> u64 {
    first.rotate_left(23) ^ second
}
