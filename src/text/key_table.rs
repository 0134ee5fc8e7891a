//! What is known of many keys, for tables that the cache cannot hold: a key that is not there mostly costs a bit of a
//! small table, one that is there a single line of the large one.

/// What a table is asked for.
pub trait Key: Copy + Default + Eq {
    /// The key as a number whose high bits are well mixed.
    fn spread(self) -> u64;
}

/// A word's, as [`fnv1a`](super::fnv1a) makes it: the high bits say little of a short word.
impl Key for u64 {
    fn spread(self) -> u64 {
        self.wrapping_mul(0x9e37_79b9_7f4a_7c15)
    }
}

/// A feature's, which is mixed when it is made.
impl Key for u32 {
    fn spread(self) -> u64 {
        u64::from(self) << 32
    }
}

/// Cells for each key: a key that is not there finds its cell empty seven times of eight, or more often.
const CELLS: usize = 8;

/// Keys that are looked up together: more than a token has features.
const TOGETHER: usize = 64;

/// A table that does not change. Keys stand in order of their high bits, without a gap; a bit for each cell of that order
/// tells whether a key belongs there, and the bits before it tell where the key stands.
#[derive(Debug, Clone)]
pub struct KeyTable<K, V> {
    /// A bit for each cell that has a key.
    cells: Vec<u64>,
    /// How many keys stand before each number of `cells`; one more for all.
    ranks: Vec<u32>,
    slots: Vec<(K, V)>,
    /// How many low bits of a key do not matter for its cell.
    shift: u32,
}

impl<K, V> Default for KeyTable<K, V> {
    fn default() -> Self {
        Self { cells: Vec::new(), ranks: Vec::new(), slots: Vec::new(), shift: 0 }
    }
}

impl<K: Key, V> KeyTable<K, V> {
    /// A table of these keys; of equal ones the first stands.
    #[must_use]
    pub fn new(mut entries: Vec<(K, V)>) -> Self {
        entries.sort_by_key(|(key, _)| key.spread());
        entries.dedup_by_key(|(key, _)| *key);
        entries.shrink_to_fit();
        let cells = (entries.len() * CELLS).next_power_of_two().max(64);
        let mut table = Self {
            cells: vec![0; cells / 64],
            ranks: vec![0; cells / 64 + 1],
            slots: entries,
            shift: u64::BITS - cells.trailing_zeros(),
        };
        for (key, _) in &table.slots {
            let (at, bit) = place(*key, table.shift);
            if let (Some(cells), Some(rank)) = (table.cells.get_mut(at), table.ranks.get_mut(at + 1)) {
                *cells |= 1 << bit;
                *rank += 1;
            }
        }
        let mut sum = 0;
        for rank in &mut table.ranks {
            sum += *rank;
            *rank = sum;
        }
        table
    }

    /// How many keys it has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.slots.len()
    }

    /// Whether it has none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.slots.is_empty()
    }

    /// What is known of a key.
    #[must_use]
    #[inline]
    pub fn get(&self, key: K) -> Option<&V> {
        let at = if self.may_have(key) { self.find(key)? } else { return None };
        self.slots.get(at).map(|(_, value)| value)
    }

    /// Shows what is known of some keys, in any order. Faster than to ask for one after the other: nothing is done with
    /// what comes from the large table before all of it is under way.
    #[inline]
    pub fn visit(&self, keys: &[K], mut see: impl FnMut(&V)) {
        for keys in keys.chunks(TOGETHER) {
            let (mut likely, mut count) = ([K::default(); TOGETHER], 0);
            for &key in keys {
                put(&mut likely, &mut count, key, self.may_have(key));
            }
            let likely = likely.get(..count).unwrap_or_default();
            let mut firsts = [0; TOGETHER];
            for (first, &key) in firsts.iter_mut().zip(likely) {
                *first = self.first(key);
            }
            let (mut found, mut sure) = ([0; TOGETHER], 0);
            let (mut others, mut left) = ([K::default(); TOGETHER], 0);
            for (&key, &first) in likely.iter().zip(&firsts) {
                let own = self.slots.get(first).is_some_and(|(own, _)| *own == key);
                put(&mut found, &mut sure, first, own);
                put(&mut others, &mut left, key, !own);
            }
            for &key in others.iter().take(left) {
                let at = self.find(key);
                put(&mut found, &mut sure, at.unwrap_or_default(), at.is_some());
            }
            found.iter().take(sure).filter_map(|&at| self.slots.get(at)).for_each(|(_, value)| see(value));
        }
    }

    /// Whether it may have a key: never false for one that it has, and mostly false for another.
    #[must_use]
    #[inline]
    pub fn may_have(&self, key: K) -> bool {
        let (at, bit) = place(key, self.shift);
        self.cells.get(at).is_some_and(|cells| cells >> bit & 1 == 1)
    }

    /// Where a key stands that has a cell, if no other key before it shares one.
    fn first(&self, key: K) -> usize {
        let (at, bit) = place(key, self.shift);
        let (cells, rank) = (self.cells.get(at).copied(), self.ranks.get(at).copied());
        let before = (cells.unwrap_or_default() & !(u64::MAX << bit)).count_ones();
        (rank.unwrap_or_default() + before) as usize
    }

    /// Where a key stands: there, or behind keys that share a cell.
    fn find(&self, key: K) -> Option<usize> {
        let (first, end) = (self.first(key), *self.ranks.get(place(key, self.shift).0 + 1)? as usize);
        let own = self.slots.get(first..end)?.iter().position(|(own, _)| *own == key)?;
        Some(first + own)
    }
}

/// Puts a value behind those that were kept before; the next one takes its place unless it is kept, too.
fn put<T>(kept: &mut [T; TOGETHER], count: &mut usize, value: T, keep: bool) {
    if let Some(slot) = kept.get_mut(*count) {
        *slot = value;
    }
    *count += usize::from(keep);
}

/// The number of `cells` that holds a key's bit, and which bit it is.
#[inline]
fn place<K: Key>(key: K, shift: u32) -> (usize, u32) {
    let cell = key.spread() >> shift;
    ((cell >> 6) as usize, cell as u32 & 63)
}

#[cfg(test)]
mod tests {
    use super::KeyTable;
    use crate::text::fnv1a;

    #[test]
    fn every_key_is_found_and_no_other() {
        for count in [0_u64, 1, 7, 64, 5_000] {
            let key = |i: u64| fnv1a(format!("word {i}").as_bytes());
            let table = KeyTable::new((0..count).map(|i| (key(i), i)).collect());
            assert_eq!((table.len() as u64, table.is_empty()), (count, count == 0));
            for i in 0..count {
                assert_eq!(table.get(key(i)), Some(&i));
            }
            let (mut seen, keys) = (Vec::new(), (0..2 * count).map(key).collect::<Vec<_>>());
            table.visit(&keys, |&i| seen.push(i));
            seen.sort_unstable();
            assert!(seen.into_iter().eq(0..count));
            assert!((count..count + 5_000).all(|i| table.get(key(i)).is_none()));
        }
    }

    #[test]
    fn keys_that_share_a_cell_are_told_apart() {
        let table = KeyTable::new((0..500_u32).rev().map(|low| (7 << 16 | low, low)).collect());
        assert!((0..500).all(|low| table.get(7 << 16 | low) == Some(&low)));
        assert_eq!(table.get(7 << 16 | 500), None);
    }

    #[test]
    fn most_keys_that_it_lacks_are_told_by_a_bit() {
        let key = |i: u64| fnv1a(format!("word {i}").as_bytes());
        let table = KeyTable::new((0..5_000).map(|i| (key(i), ())).collect());
        assert!((0..5_000).all(|i| table.may_have(key(i))));
        assert!((5_000..10_000).filter(|&i| table.may_have(key(i))).count() < 1_000);
    }

    #[test]
    fn of_equal_keys_the_first_stands() {
        let table = KeyTable::new(vec![(3_u64, "a"), (9, "b"), (3, "c")]);
        assert_eq!((table.len(), table.get(3), table.get(9)), (2, Some(&"a"), Some(&"b")));
        assert_eq!(KeyTable::<u64, u8>::default().get(3), None);
    }
}
