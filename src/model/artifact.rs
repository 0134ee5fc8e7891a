//! The container of a trained model: a versioned header, labels, keys, rows, transitions and a checksum.
//!
//! All numbers are little-endian. Layout: `NEWSSEQ1`, schema hash (u64), number of types (u8) with their
//! names (u8 length, bytes), number of features (u32), keys (u32 each, ascending), rows (one i8 a label),
//! transitions (i16, labels × labels), FNV-1a checksum of all before (u64).

use super::labels::LabelSet;
use super::linear::{LinearModel, WIDTH};
use crate::text::fnv1a;

const MAGIC: &[u8; 8] = b"NEWSSEQ1";

/// What can be wrong with a model; all of it is fatal at start.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ModelError {
    /// Not a model, or one of another version of the container.
    #[error("not a model of this version")]
    Magic,
    /// Cut short, or longer than it says.
    #[error("cut short or too long")]
    Length,
    /// The bytes are not those that were written.
    #[error("checksum differs")]
    Checksum,
    /// Trained with other features than this program makes.
    #[error("trained with feature schema {found:016x}, this program has {expected:016x}")]
    Schema {
        /// The model's schema.
        found: u64,
        /// The program's schema.
        expected: u64,
    },
    /// More labels than a row has room for, or a name that is not text.
    #[error("labels are defective")]
    Labels,
}

struct Reader<'b> {
    rest: &'b [u8],
}

impl<'b> Reader<'b> {
    fn take(&mut self, length: usize) -> Result<&'b [u8], ModelError> {
        let (head, tail) = self.rest.split_at_checked(length).ok_or(ModelError::Length)?;
        self.rest = tail;
        Ok(head)
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], ModelError> {
        self.take(N)?.try_into().map_err(|_| ModelError::Length)
    }
}

impl LinearModel {
    /// Reads a model made for features of this schema.
    ///
    /// # Errors
    /// A container that is damaged or of another version or schema.
    pub fn parse(bytes: &[u8], schema: u64) -> Result<Self, ModelError> {
        let body = bytes.len().checked_sub(8).ok_or(ModelError::Length)?;
        let (content, sum) = bytes.split_at_checked(body).ok_or(ModelError::Length)?;
        let mut reader = Reader { rest: content };
        if reader.take(8)? != MAGIC {
            return Err(ModelError::Magic);
        }
        if sum != fnv1a(content).to_le_bytes() {
            return Err(ModelError::Checksum);
        }
        let found = u64::from_le_bytes(reader.array()?);
        if found != schema {
            return Err(ModelError::Schema { found, expected: schema });
        }
        let [count] = reader.array()?;
        let mut types = Vec::new();
        for _ in 0..count {
            let [length] = reader.array()?;
            let name =
                std::str::from_utf8(reader.take(usize::from(length))?).map_err(|_| ModelError::Labels)?;
            types.push(name.to_owned());
        }
        let labels = LabelSet::new(types);
        if labels.is_empty() || labels.len() > WIDTH {
            return Err(ModelError::Labels);
        }
        let features = u32::from_le_bytes(reader.array()?) as usize;
        let keys: Vec<u32> = reader
            .take(features.checked_mul(4).ok_or(ModelError::Length)?)?
            .chunks_exact(4)
            .map(|c| c.try_into().map_or(0, u32::from_le_bytes))
            .collect();
        let width = labels.len();
        let mut rows = Vec::with_capacity(features);
        for chunk in reader.take(features.checked_mul(width).ok_or(ModelError::Length)?)?.chunks_exact(width)
        {
            let mut row = [0_i8; WIDTH];
            for (slot, &byte) in row.iter_mut().zip(chunk) {
                *slot = i8::from_le_bytes([byte]);
            }
            rows.push(row);
        }
        let mut transitions = [[0_i32; WIDTH]; WIDTH];
        for row in transitions.iter_mut().take(width) {
            for slot in row.iter_mut().take(width) {
                *slot = i32::from(i16::from_le_bytes(reader.array()?));
            }
        }
        if !reader.rest.is_empty() {
            return Err(ModelError::Length);
        }
        Ok(Self::new(labels, &keys, rows, &transitions))
    }

    /// Writes a model; keys ascend, rows and keys go together.
    #[cfg(any(feature = "training", test))]
    #[must_use]
    pub fn write(
        schema: u64,
        labels: &LabelSet,
        features: &[(u32, [i8; WIDTH])],
        transitions: &[[i16; WIDTH]; WIDTH],
    ) -> Vec<u8> {
        let mut out = MAGIC.to_vec();
        out.extend(schema.to_le_bytes());
        out.push(u8::try_from(labels.types().len()).unwrap_or(u8::MAX));
        for name in labels.types() {
            out.push(u8::try_from(name.len()).unwrap_or(u8::MAX));
            out.extend(name.as_bytes());
        }
        out.extend(u32::try_from(features.len()).unwrap_or(u32::MAX).to_le_bytes());
        for (key, _) in features {
            out.extend(key.to_le_bytes());
        }
        for (_, row) in features {
            out.extend(row.iter().take(labels.len()).map(|w| w.to_le_bytes()[0]));
        }
        for row in transitions.iter().take(labels.len()) {
            out.extend(row.iter().take(labels.len()).flat_map(|w| w.to_le_bytes()));
        }
        let sum = fnv1a(&out);
        out.extend(sum.to_le_bytes());
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{FeatureMatrix, Labeling, Viterbi};

    fn tiny() -> Vec<u8> {
        let labels = LabelSet::new(vec!["x".into()]);
        let mut begin = [0; WIDTH];
        begin[1] = 5;
        let mut inside = [0; WIDTH];
        inside[2] = 5;
        LinearModel::write(7, &labels, &[(10, begin), (20, inside)], &[[0; WIDTH]; WIDTH])
    }

    #[test]
    fn what_is_written_is_read_and_scores() {
        let model = LinearModel::parse(&tiny(), 7).unwrap();
        let mut matrix = FeatureMatrix::default();
        for key in [10, 20, 30] {
            matrix.push(key);
            matrix.end_token();
        }
        let mut out = Labeling::default();
        model.label(&matrix, 0..3, &mut Viterbi::default(), &mut out);
        assert_eq!(out.labels, [1, 2, 0]);
        assert_eq!(LabelSet::spans(&out.labels), [(0, 2, 0)]);
    }

    #[test]
    fn damage_is_told_from_another_schema() {
        let mut bytes = tiny();
        assert_eq!(LinearModel::parse(&bytes, 8).unwrap_err(), ModelError::Schema { found: 7, expected: 8 });
        bytes[20] ^= 1;
        assert_eq!(LinearModel::parse(&bytes, 7).unwrap_err(), ModelError::Checksum);
        assert_eq!(LinearModel::parse(&bytes[..5], 7).unwrap_err(), ModelError::Length);
        assert_eq!(LinearModel::parse(b"something else altogether", 7).unwrap_err(), ModelError::Magic);
    }
}
