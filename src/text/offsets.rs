//! Byte offsets to the units that callers count in.

/// The unit of the offsets on the wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum OffsetEncoding {
    /// Unicode code points, as Python and jq count.
    #[default]
    Utf32,
    /// UTF-16 code units, as JavaScript and Java count.
    Utf16,
    /// Bytes, as Rust and Go count.
    Utf8,
}

/// Turns byte offsets of one text into another unit, in logarithmic time.
#[derive(Debug)]
pub struct OffsetMap {
    /// For each multi-byte character: the offset just past it in bytes, and how many bytes more than units
    /// stand before that point. Empty for ASCII and for [`OffsetEncoding::Utf8`].
    surplus: Vec<(u32, u32)>,
}

impl OffsetMap {
    /// Reads the text once and keeps one entry for each character outside ASCII.
    #[must_use]
    pub fn new(text: &str, encoding: OffsetEncoding) -> Self {
        let mut surplus = Vec::new();
        if encoding != OffsetEncoding::Utf8 && !text.is_ascii() {
            let mut total = 0_u32;
            for (at, c) in text.char_indices().filter(|(_, c)| !c.is_ascii()) {
                let units = if encoding == OffsetEncoding::Utf16 { c.len_utf16() } else { 1 };
                let extra = c.len_utf8() - units;
                total += u32::try_from(extra).unwrap_or(0);
                surplus.push((u32::try_from(at + c.len_utf8()).unwrap_or(u32::MAX), total));
            }
        }
        Self { surplus }
    }

    /// The offset, in this map's unit, of the character boundary at byte `byte`.
    #[must_use]
    pub fn convert(&self, byte: usize) -> usize {
        let before = self.surplus.partition_point(|&(past, _)| past as usize <= byte);
        match before.checked_sub(1).and_then(|i| self.surplus.get(i)) {
            Some(&(_, extra)) => byte.saturating_sub(extra as usize),
            None => byte,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_unit_counts_in_its_own_way() {
        let text = "a£😀b";
        let at = text.find('b').unwrap();
        let convert = |encoding| OffsetMap::new(text, encoding).convert(at);
        assert_eq!(convert(OffsetEncoding::Utf32), 3);
        assert_eq!(convert(OffsetEncoding::Utf16), 4);
        assert_eq!(convert(OffsetEncoding::Utf8), 7);
    }
}
