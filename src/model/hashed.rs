//! A linear classifier over numbered and hashed features, for questions with a few answers.
//!
//! It knows no task: what a number or a key means is its caller's business. Numbered features have a row each; keys
//! share a table of a power of two rows ("the hashing trick", Weinberger and others, "Feature hashing for large scale
//! multitask learning", ICML 2009), so that no word needs to be stored. The artifact is a magic line, the shape, one
//! scale, and weights rounded to 16 bits.

use super::linear_text::{Input, LinearTextError};

const MAGIC: &[u8; 8] = b"NWHASH01";

/// What the features look like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct HashedShape {
    /// Raised when the meaning of a feature changes.
    pub(crate) schema: u32,
    /// How many features have a row of their own.
    pub(crate) numbered: usize,
    /// Hashed features share two to this power rows.
    pub(crate) bits: u32,
}

impl HashedShape {
    const fn rows(self) -> usize {
        self.numbered + (1 << self.bits)
    }

    /// The row of a hashed feature.
    pub(crate) const fn row(self, key: u32) -> usize {
        self.numbered + (key & ((1 << self.bits) - 1)) as usize
    }
}

/// Weights of every row for each of `N` answers.
#[derive(Debug, Clone)]
pub(crate) struct HashedLinear<const N: usize> {
    shape: HashedShape,
    rows: Vec<[f32; N]>,
}

impl<const N: usize> HashedLinear<N> {
    /// The weights of a row.
    pub(crate) fn weights(&self, row: usize) -> [f32; N] {
        self.rows.get(row).copied().unwrap_or([0.0; N])
    }

    /// The row of a hashed feature.
    pub(crate) const fn row(&self, key: u32) -> usize {
        self.shape.row(key)
    }

    /// The scores of features, given as rows with values.
    #[cfg(any(test, feature = "training"))]
    pub(crate) fn scores(&self, features: impl IntoIterator<Item = (usize, f32)>) -> [f32; N] {
        let mut scores = [0.0; N];
        features.into_iter().for_each(|(row, value)| self.add(&mut scores, row, value));
        scores
    }

    /// The scores of the numbered features, all of them in order.
    pub(crate) fn numbered(&self, values: &[f32]) -> [f32; N] {
        let mut scores = [0.0; N];
        add_all(&mut scores, self.rows.get(..self.shape.numbered).unwrap_or_default(), values);
        scores
    }

    /// Adds a feature to scores.
    pub(crate) fn add(&self, scores: &mut [f32; N], row: usize, value: f32) {
        if let Some(weights) = self.rows.get(row) {
            add(scores, weights, value);
        }
    }

    /// Reads an artifact.
    ///
    /// # Errors
    /// Bytes that are no artifact, or one trained for another shape of features.
    pub(crate) fn from_bytes(bytes: &[u8], shape: HashedShape) -> Result<Self, LinearTextError> {
        let mut input = Input { bytes };
        if input.take(MAGIC.len())? != MAGIC {
            return Err(LinearTextError::Malformed);
        }
        let schema = input.number()?;
        let (numbered, bits, answers) = (input.number()? as usize, input.number()?, input.number()? as usize);
        if (HashedShape { schema, numbered, bits }) != shape || answers != N {
            return Err(LinearTextError::Schema { found: schema, expected: shape.schema });
        }
        let scale = f32::from_le_bytes(input.array()?);
        let mut rows = vec![[0.0; N]; shape.rows()];
        for weight in rows.iter_mut().flatten() {
            *weight = f32::from(i16::from_le_bytes(input.array()?)) * scale;
        }
        if input.bytes.is_empty() { Ok(Self { shape, rows }) } else { Err(LinearTextError::Malformed) }
    }
}

/// A question with two answers: the weights of the second less those of the first.
#[derive(Debug, Clone)]
pub(crate) struct Odds {
    rows: Vec<f32>,
}

impl HashedLinear<2> {
    /// The odds of the second answer.
    pub(crate) fn odds(&self) -> Odds {
        Odds { rows: self.rows.iter().map(|[first, second]| second - first).collect() }
    }
}

impl Odds {
    /// The logarithm of the odds, from features as rows with values.
    pub(crate) fn sum(&self, features: impl IntoIterator<Item = (usize, f32)>) -> f32 {
        let mut sum = 0.0;
        features.into_iter().for_each(|(row, value)| sum += self.weight(row) * value);
        sum
    }

    /// How much a row adds to it.
    pub(crate) fn weight(&self, row: usize) -> f32 {
        self.rows.get(row).copied().unwrap_or_default()
    }
}

/// Which rows of a classifier have any weight.
#[derive(Debug, Clone)]
pub(crate) struct Weighty {
    shape: HashedShape,
    bits: Vec<u64>,
}

impl Weighty {
    /// Whether the row of a hashed feature has any.
    pub(crate) fn has(&self, key: u32) -> bool {
        let row = self.shape.row(key);
        self.bits.get(row / 64).is_some_and(|bits| bits >> (row % 64) & 1 == 1)
    }
}

impl<const N: usize> HashedLinear<N> {
    /// The rows that have any weight.
    pub(crate) fn weighty(&self) -> Weighty {
        let mut bits = vec![0; self.rows.len().div_ceil(64)];
        for (row, weights) in self.rows.iter().enumerate() {
            if let Some(bits) = bits.get_mut(row / 64) {
                *bits |= u64::from(weights.iter().any(|&w| w != 0.0)) << (row % 64);
            }
        }
        Weighty { shape: self.shape, bits }
    }
}

/// Adds `weights` times `value` to `scores`.
#[inline]
pub(crate) fn add<const N: usize>(scores: &mut [f32; N], weights: &[f32; N], value: f32) {
    for (score, weight) in scores.iter_mut().zip(weights) {
        *score += weight * value;
    }
}

/// Adds each of `rows` times its value to `scores`, in four sums side by side: none has to wait for another.
pub(crate) fn add_all<const N: usize>(scores: &mut [f32; N], rows: &[[f32; N]], values: &[f32]) {
    let ((rows, last_rows), (values, last_values)) = (rows.as_chunks::<4>(), values.as_chunks::<4>());
    let mut sums = [[0.0; N]; 4];
    for (rows, values) in rows.iter().zip(values) {
        for (sum, (weights, &value)) in sums.iter_mut().zip(rows.iter().zip(values)) {
            add(sum, weights, value);
        }
    }
    for (weights, &value) in last_rows.iter().zip(last_values) {
        add(scores, weights, value);
    }
    sums.iter().for_each(|sum| add(scores, sum, 1.0));
}

#[cfg(any(test, feature = "training"))]
impl<const N: usize> HashedLinear<N> {
    /// A classifier with the given weights; missing rows are zero.
    pub(crate) fn with_weights(shape: HashedShape, mut rows: Vec<[f32; N]>) -> Self {
        rows.resize(shape.rows(), [0.0; N]);
        Self { shape, rows }
    }

    /// How many rows there are.
    #[cfg(feature = "training")]
    pub(crate) fn rows(shape: HashedShape) -> usize {
        shape.rows()
    }

    /// The artifact's bytes.
    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        let top = self.rows.iter().flatten().fold(0.0_f32, |top, w| top.max(w.abs()));
        let scale = if top > 0.0 { top / f32::from(i16::MAX) } else { 1.0 };
        let mut bytes = MAGIC.to_vec();
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        for number in [self.shape.schema, count(self.shape.numbered), self.shape.bits, count(N)] {
            bytes.extend(number.to_le_bytes());
        }
        bytes.extend(scale.to_le_bytes());
        for weight in self.rows.iter().flatten() {
            bytes.extend(((weight / scale).round() as i16).to_le_bytes());
        }
        bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHAPE: HashedShape = HashedShape { schema: 2, numbered: 3, bits: 2 };

    fn trained() -> HashedLinear<2> {
        HashedLinear::with_weights(SHAPE, vec![[0.5, -0.5], [0.0, 0.0], [1.0, 0.25]])
    }

    #[test]
    fn an_artifact_reads_back_as_it_was() {
        let bytes = trained().to_bytes();
        let read = HashedLinear::<2>::from_bytes(&bytes, SHAPE).unwrap();
        assert_eq!(read.to_bytes(), bytes);
        let [a, b] = read.scores([(0, 2.0), (2, 1.0)]);
        assert!((a - 2.0).abs() < 1e-3 && (b + 0.75).abs() < 1e-3);
    }

    #[test]
    fn a_cut_or_foreign_artifact_is_refused() {
        let bytes = trained().to_bytes();
        for end in 0..bytes.len() {
            let read = HashedLinear::<2>::from_bytes(&bytes[..end], SHAPE);
            assert_eq!(read.unwrap_err(), LinearTextError::Malformed);
        }
        assert!(HashedLinear::<3>::from_bytes(&bytes, SHAPE).is_err());
        assert!(HashedLinear::<2>::from_bytes(&bytes, HashedShape { schema: 3, ..SHAPE }).is_err());
    }

    #[test]
    fn many_rows_add_up_as_one_after_the_other() {
        for count in [0, 3, 4, 11] {
            let rows: Vec<[f32; 2]> = (0_u8..count).map(|i| [f32::from(i), 1.0]).collect();
            let mut scores = [0.5, 0.0];
            add_all(&mut scores, &rows, &vec![2.0; rows.len()]);
            let count = f32::from(count);
            assert_eq!(scores, [0.5 + count * (count - 1.0).max(0.0), 2.0 * count]);
        }
    }

    #[test]
    fn odds_are_what_speaks_for_the_second_answer() {
        let odds = trained().odds();
        assert!((odds.sum([(0, 2.0), (2, 1.0), (99, 5.0)]) + 2.75).abs() < 1e-6);
    }

    #[test]
    fn rows_of_zeros_have_no_weight() {
        let mut model = trained();
        model.rows[SHAPE.row(6)] = [0.0, -0.5];
        let weighty = model.weighty();
        assert_eq!((0..4).map(|key| weighty.has(key)).collect::<Vec<_>>(), [false, false, true, false]);
    }

    #[test]
    fn keys_stay_in_their_table() {
        assert!((0..100_u32).all(|key| (3..7).contains(&SHAPE.row(key.wrapping_mul(0x9e37_79b9)))));
    }
}
