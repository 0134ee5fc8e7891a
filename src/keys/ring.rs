//! The lines of a file of keys, and the search among them.

use std::collections::BTreeMap;
use std::sync::Arc;

use subtle::{Choice, ConditionallySelectable, ConstantTimeEq};

use super::Hash;

/// Longest name, in characters.
const LONGEST_NAME: usize = 64;
/// Names are labels of metrics, of which there must not be too many.
const MOST: usize = 1_000;

/// What is wrong with a line.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Defect {
    /// It has not two parts.
    #[error("expected a name, a space and sha256: with the hash")]
    Shape,
    /// The name does not fit.
    #[error("expected a name of 1 to 64 letters, digits, dots, hyphens or underscores")]
    Name,
    /// The hash is none.
    #[error("expected sha256: and 64 hexadecimal digits")]
    Hash,
    /// The hash stands in another line.
    #[error("the same hash stands in line {0} already")]
    Twice(usize),
    /// There are too many.
    #[error("more than 1000 keys")]
    TooMany,
}

/// Hashes of keys with their names. Two may share a name: one goes while the other comes.
#[derive(Debug, Default)]
pub(super) struct Ring {
    entries: Vec<(Hash, Arc<str>)>,
}

impl Ring {
    /// Reads lines; blank ones and those that begin with `#` say nothing. An error comes with its line's number.
    pub(super) fn parse(bytes: &[u8]) -> Result<Self, (usize, Defect)> {
        let mut ring = Self::default();
        let mut seen = BTreeMap::new();
        for (number, line) in (1..).zip(bytes.split(|&byte| byte == b'\n')) {
            let line = line.trim_ascii();
            if line.is_empty() || line.starts_with(b"#") {
                continue;
            }
            let (name, hash) = entry(line).map_err(|defect| (number, defect))?;
            if let Some(first) = seen.insert(hash, number) {
                return Err((number, Defect::Twice(first)));
            }
            if ring.entries.len() == MOST {
                return Err((number, Defect::TooMany));
            }
            ring.entries.push((hash, name));
        }
        Ok(ring)
    }

    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    /// The name of the key with this hash. All entries are looked at, and each to its end, so that the time tells nothing
    /// of which one was nearly it.
    pub(super) fn name(&self, hash: &Hash) -> Option<Arc<str>> {
        let mut found = Choice::from(0);
        let mut at = 0_u64;
        for (index, (known, _)) in (0_u64..).zip(&self.entries) {
            let same = known.ct_eq(hash);
            at.conditional_assign(&index, same);
            found |= same;
        }
        if !bool::from(found) {
            return None;
        }
        self.entries.get(usize::try_from(at).ok()?).map(|(_, name)| Arc::clone(name))
    }
}

fn entry(line: &[u8]) -> Result<(Arc<str>, Hash), Defect> {
    let text = std::str::from_utf8(line).map_err(|_| Defect::Shape)?;
    let mut parts = text.split_ascii_whitespace();
    let (Some(name), Some(hash), None) = (parts.next(), parts.next(), parts.next()) else {
        return Err(Defect::Shape);
    };
    if !is_name(name) {
        return Err(Defect::Name);
    }
    let hash = hash.strip_prefix("sha256:").and_then(bytes).ok_or(Defect::Hash)?;
    Ok((name.into(), hash))
}

pub(super) fn is_name(name: &str) -> bool {
    let fit = |b: u8| b.is_ascii_alphanumeric() || b"._-".contains(&b);
    (1..=LONGEST_NAME).contains(&name.len()) && name.bytes().all(fit)
}

fn bytes(digits: &str) -> Option<Hash> {
    let mut hash = Hash::default();
    let pairs = digits.as_bytes().chunks(2);
    if digits.len() != 2 * hash.len() {
        return None;
    }
    for (byte, pair) in hash.iter_mut().zip(pairs) {
        let value = |digit: u8| char::from(digit).to_digit(16);
        let [high, low] = pair else { return None };
        *byte = u8::try_from(value(*high)? * 16 + value(*low)?).ok()?;
    }
    Some(hash)
}

#[cfg(test)]
mod tests {
    use super::{Defect, Ring};

    const A: &str = "sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
    const B: &str = "sha256:BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB";

    fn defect(text: &str) -> (usize, Defect) {
        Ring::parse(text.as_bytes()).unwrap_err()
    }

    #[test]
    fn names_are_found_by_their_hashes_and_two_keys_may_share_one() {
        let file = format!("# keys\r\n\r\ndesk {A}\r\ndesk\t{B}\nother sha256:{}\n", "01".repeat(32));
        let ring = Ring::parse(file.as_bytes()).unwrap();
        assert_eq!(ring.len(), 3);
        assert_eq!(ring.name(&[0xaa; 32]).as_deref(), Some("desk"));
        assert_eq!(ring.name(&[0xbb; 32]).as_deref(), Some("desk"));
        assert_eq!(ring.name(&[0x01; 32]).as_deref(), Some("other"));
        assert_eq!(ring.name(&[0x02; 32]), None);
    }

    #[test]
    fn each_defect_is_told_with_its_line_and_without_what_stands_there() {
        assert_eq!(defect("\ndesk"), (2, Defect::Shape));
        assert_eq!(defect(&format!("desk {A} more")), (1, Defect::Shape));
        assert_eq!(defect(&format!("d\u{e9}sk {A}")), (1, Defect::Name));
        assert_eq!(defect(&format!("{} {A}", "d".repeat(65))), (1, Defect::Name));
        assert_eq!(defect("desk 0123456789abcdef"), (1, Defect::Hash));
        assert_eq!(defect(&format!("desk {A}a")), (1, Defect::Hash));
        assert_eq!(defect(&format!("desk {}", A.replace("aa", "+a"))), (1, Defect::Hash));
        assert_eq!(
            defect(&format!("desk {A}\n# same\nmore {}", A.replace('a', "A").replace("shA", "sha"))),
            (3, Defect::Twice(1))
        );
        let many: String = (0..1_001).map(|n| format!("desk sha256:{n:064}\n")).collect();
        assert_eq!(defect(&many), (1_001, Defect::TooMany));
        assert!(!defect("secret").1.to_string().contains("secret"));
    }
}
