//! A JSON array of requests.

use std::fmt;

use serde::de::{Deserializer as _, IgnoredAny, SeqAccess, Visitor};

use super::fields::Fields;
use super::{EnrichRequest, Invalid};

/// The requests of an array, good and bad.
#[derive(Debug)]
pub struct Batch {
    items: Vec<Fields>,
    length: usize,
}

impl Batch {
    /// Reads an array and keeps at most `limit` of its items.
    ///
    /// # Errors
    /// What is no JSON, or no array.
    pub fn from_json(body: &[u8], limit: usize) -> Result<Self, Invalid> {
        let mut reader = serde_json::Deserializer::from_slice(body);
        let read =
            reader.deserialize_seq(BatchVisitor { limit }).and_then(|batch| reader.end().map(|()| batch));
        read.map_err(|error| if error.is_data() { Invalid::not_an_array() } else { error.into() })
    }

    /// How many items the array has, with those that were not kept.
    #[must_use]
    pub const fn length(&self) -> usize {
        self.length
    }

    /// The items in order, texts of more than `limit` bytes refused.
    pub fn requests(self, limit: usize) -> impl Iterator<Item = Result<EnrichRequest, Invalid>> {
        self.items.into_iter().map(move |fields| EnrichRequest::check(fields, limit))
    }
}

struct BatchVisitor {
    limit: usize,
}

impl<'de> Visitor<'de> for BatchVisitor {
    type Value = Batch;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Batch, A::Error> {
        let mut batch = Batch { items: Vec::new(), length: 0 };
        while batch.items.len() < self.limit {
            match seq.next_element()? {
                Some(item) => batch.items.push(item),
                None => break,
            }
        }
        batch.length = batch.items.len();
        while seq.next_element::<IgnoredAny>()?.is_some() {
            batch.length += 1;
        }
        Ok(batch)
    }
}
