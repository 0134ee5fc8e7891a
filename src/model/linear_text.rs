//! A linear classifier of places in a text: words in zones, and numbers, to scores of a few labels.
//!
//! It knows no task: what a zone or a number means is its caller's business. The artifact is one
//! container: a magic line, counts, the vocabulary, and weights rounded to 16 bits with one scale.

/// Labels a classifier may have.
pub(crate) const LABELS: usize = 3;
/// Room for the labels in a row; sums over a row are one vector instruction.
pub(crate) const ROOM: usize = 4;
const MAGIC: &[u8; 8] = b"NWLTEXT1";

/// Why an artifact cannot be read; fatal at start.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LinearTextError {
    /// Not an artifact of this kind, or cut off.
    #[error("not a linear text classifier, or cut off")]
    Malformed,
    /// Trained with other features than this program makes.
    #[error("trained with feature schema {found}; this program makes {expected}")]
    Schema {
        /// The artifact's schema.
        found: u32,
        /// This program's schema.
        expected: u32,
    },
}

/// What features look like: zones of words, and numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Shape {
    pub(crate) schema: u32,
    pub(crate) zones: usize,
    pub(crate) cues: usize,
}

/// Weights of every word in every zone and of every number, for each label.
#[derive(Debug)]
pub(crate) struct LinearText {
    pub(crate) shape: Shape,
    /// The words in the order of their numbers.
    words: Vec<Box<str>>,
    /// Those of the numbers, of each word in each zone, and last of a word that is not known: zeros, so that nobody
    /// needs to ask whether a word is known.
    weights: Vec<[f32; ROOM]>,
}

impl LinearText {
    /// A classifier whose weights are all zero, over words in the given order.
    pub(crate) fn untrained(shape: Shape, words: impl IntoIterator<Item = Box<str>>) -> Self {
        let words: Vec<Box<str>> = words.into_iter().collect();
        let size = shape.cues + (words.len() + 1) * shape.zones;
        Self { shape, words, weights: vec![[0.0; ROOM]; size] }
    }

    /// All words, each with the slot of its first zone.
    pub(crate) fn words(&self) -> impl Iterator<Item = (&str, usize)> {
        self.words.iter().enumerate().map(|(word, form)| (&**form, self.word_slot(0, word)))
    }

    /// The slot of the first zone of words that are not known.
    pub(crate) fn unknown(&self) -> usize {
        self.word_slot(0, self.words.len())
    }

    /// The weights of all slots; those of a number stand at its index.
    pub(crate) fn rows(&self) -> &[[f32; ROOM]] {
        &self.weights
    }

    /// What all weights are multiples of, as the artifact has them.
    pub(crate) fn quantum(&self) -> f32 {
        let weights = self.weights.iter().take(self.slots()).flat_map(|row| row.iter().take(LABELS));
        let top = weights.fold(0.0_f32, |top, w| top.max(w.abs()));
        if top > 0.0 { top / f32::from(i16::MAX) } else { 1.0 }
    }

    /// The weights of a word, by its number, in a zone, as multiples of the [quantum](Self::quantum).
    pub(crate) fn quanta(&self, word: usize, zone: usize, quantum: f32) -> [i16; ROOM] {
        let weights = self.weights.get(self.word_slot(zone, word)).copied().unwrap_or_default();
        weights.map(|weight| (weight / quantum).round() as i16)
    }

    /// Where the weights of a word in a zone stand.
    pub(crate) fn word_slot(&self, zone: usize, word: usize) -> usize {
        self.shape.cues + word * self.shape.zones + zone
    }

    /// The weights at `slot`.
    #[cfg(any(test, feature = "training"))]
    pub(crate) fn weights(&self, slot: usize) -> [f32; ROOM] {
        self.weights.get(slot).copied().unwrap_or([0.0; ROOM])
    }

    /// How many slots there are, without those of words that are not known.
    pub(crate) fn slots(&self) -> usize {
        self.unknown()
    }

    /// Replaces all weights; a wrong number of them is ignored.
    #[cfg(any(test, feature = "training"))]
    pub(crate) fn set_weights(&mut self, weights: Vec<[f32; LABELS]>) {
        if weights.len() == self.slots() {
            self.weights.iter_mut().zip(weights).for_each(|(slot, [a, b, c])| *slot = [a, b, c, 0.0]);
        }
    }
}

/// Scores to probabilities.
pub(crate) fn softmax<const N: usize>(scores: [f32; N]) -> [f32; N] {
    let top = scores.iter().copied().fold(f32::MIN, f32::max);
    let raised = scores.map(|s| (s - top).exp());
    let sum: f32 = raised.iter().sum();
    raised.map(|r| r / sum)
}

impl LinearText {
    /// The artifact's bytes. Weights are rounded to 16 bits.
    #[cfg(any(test, feature = "training"))]
    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        let weights = self.weights.iter().take(self.slots()).flat_map(|row| row.iter().take(LABELS));
        let scale = self.quantum();
        let mut bytes = MAGIC.to_vec();
        let counts = [self.shape.schema as usize, self.shape.zones, self.shape.cues, self.words.len()];
        for count in counts {
            bytes.extend(u32::try_from(count).unwrap_or(u32::MAX).to_le_bytes());
        }
        bytes.extend(scale.to_le_bytes());
        for word in &self.words {
            bytes.extend(word.as_bytes());
            bytes.push(b'\n');
        }
        for weight in weights {
            bytes.extend(((weight / scale).round() as i16).to_le_bytes());
        }
        bytes
    }

    /// Reads an artifact.
    ///
    /// # Errors
    /// Bytes that are no artifact, or one trained for another shape of features.
    pub(crate) fn from_bytes(bytes: &[u8], shape: Shape) -> Result<Self, LinearTextError> {
        let mut input = Input { bytes };
        if input.take(MAGIC.len())? != MAGIC {
            return Err(LinearTextError::Malformed);
        }
        let schema = input.number()?;
        let found = Shape { schema, zones: input.number()? as usize, cues: input.number()? as usize };
        if found != shape {
            return Err(LinearTextError::Schema { found: schema, expected: shape.schema });
        }
        let count = input.number()? as usize;
        let scale = f32::from_le_bytes(input.array()?);
        let mut words = Vec::new();
        for _ in 0..count {
            let end = input.bytes.iter().position(|&b| b == b'\n').ok_or(LinearTextError::Malformed)?;
            let word = std::str::from_utf8(input.take(end)?).map_err(|_| LinearTextError::Malformed)?;
            words.push(Box::<str>::from(word));
            input.take(1)?;
        }
        let mut model = Self::untrained(shape, words);
        let slots = model.slots();
        for weights in model.weights.iter_mut().take(slots) {
            for weight in weights.iter_mut().take(LABELS) {
                *weight = f32::from(i16::from_le_bytes(input.array()?)) * scale;
            }
        }
        if input.bytes.is_empty() { Ok(model) } else { Err(LinearTextError::Malformed) }
    }
}

/// What is left to read of an artifact.
pub(super) struct Input<'b> {
    pub(super) bytes: &'b [u8],
}

impl<'b> Input<'b> {
    pub(super) fn take(&mut self, count: usize) -> Result<&'b [u8], LinearTextError> {
        let (taken, rest) = self.bytes.split_at_checked(count).ok_or(LinearTextError::Malformed)?;
        self.bytes = rest;
        Ok(taken)
    }

    pub(super) fn array<const N: usize>(&mut self) -> Result<[u8; N], LinearTextError> {
        self.take(N)?.try_into().map_err(|_| LinearTextError::Malformed)
    }

    pub(super) fn number(&mut self) -> Result<u32, LinearTextError> {
        Ok(u32::from_le_bytes(self.array()?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHAPE: Shape = Shape { schema: 3, zones: 2, cues: 1 };

    fn trained() -> LinearText {
        let mut model = LinearText::untrained(SHAPE, ["good", "bad"].map(Box::from));
        let mut weights = vec![[0.0; LABELS]; model.slots()];
        weights[0] = [0.5, 0.0, -0.5];
        weights[4] = [-1.0, 0.25, 1.0];
        model.set_weights(weights);
        model
    }

    #[test]
    fn an_artifact_reads_back_as_it_was() {
        let bytes = trained().to_bytes();
        let read = LinearText::from_bytes(&bytes, SHAPE).unwrap();
        let slot = read.words().find(|w| w.0 == "bad").unwrap().1 + 1;
        assert_eq!(slot, 4);
        for (was, is) in [-1.0, 0.25, 1.0].into_iter().zip(read.weights(slot)) {
            assert!((was - is as f64).abs() < 1e-3);
        }
        assert_eq!(read.to_bytes(), bytes);
        let quantum = read.quantum();
        assert_eq!(read.quanta(1, 1, quantum).map(|w| f32::from(w) * quantum), read.weights(slot));
    }

    #[test]
    fn a_cut_or_foreign_artifact_is_refused() {
        let bytes = trained().to_bytes();
        for end in 0..bytes.len() {
            assert_eq!(LinearText::from_bytes(&bytes[..end], SHAPE).unwrap_err(), LinearTextError::Malformed);
        }
        let other = Shape { schema: 4, ..SHAPE };
        assert!(matches!(
            LinearText::from_bytes(&bytes, other),
            Err(LinearTextError::Schema { found: 3, expected: 4 })
        ));
    }

    #[test]
    fn probabilities_sum_to_one() {
        let sum: f32 = softmax([1.0, -40.0, 90.0]).iter().sum();
        assert!((sum - 1.0).abs() < 1e-6);
    }
}
