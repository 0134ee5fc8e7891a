//! What is returned of each entry, packed: one text for all, so that an entry costs its letters and little more.

use crate::annotation::{EntityType, Link, LinkSource};

/// Type, identifier, name and links of all entries.
#[derive(Debug, Default)]
pub(super) struct Records {
    /// All strings, end to end.
    text: String,
    /// Where each string ends in `text`.
    ends: Vec<u32>,
    /// For each entry its type and the number of its first string: identifier, name, then the links.
    entries: Vec<(EntityType, u32)>,
}

impl Records {
    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    /// Adds an entry; none, and nothing added, when there is no room.
    pub(super) fn push(
        &mut self,
        entity_type: EntityType,
        id: &str,
        name: &str,
        links: &[String],
    ) -> Option<()> {
        let bytes = self.text.len() + id.len() + name.len() + links.iter().map(String::len).sum::<usize>();
        u32::try_from(bytes).ok()?;
        let first =
            u32::try_from(self.ends.len() + 2 + links.len()).ok()? - 2 - u32::try_from(links.len()).ok()?;
        for string in [id, name].into_iter().chain(links.iter().map(String::as_str)) {
            self.text.push_str(string);
            self.ends.push(u32::try_from(self.text.len()).ok()?);
        }
        self.entries.push((entity_type, first));
        Some(())
    }

    pub(super) fn shrink_to_fit(&mut self) {
        self.text.shrink_to_fit();
        self.ends.shrink_to_fit();
        self.entries.shrink_to_fit();
    }

    pub(super) fn kind(&self, entry: u32) -> Option<EntityType> {
        self.entries.get(entry as usize).map(|&(kind, _)| kind)
    }

    /// The name of an entry.
    pub(super) fn name(&self, entry: u32) -> Option<&str> {
        self.entries.get(entry as usize).map(|&(_, first)| self.string(first as usize + 1))
    }

    /// The link to an entry.
    pub(super) fn link(&self, entry: u32) -> Option<Link> {
        let &(_, first) = self.entries.get(entry as usize)?;
        let end = self.entries.get(entry as usize + 1).map_or(self.ends.len(), |&(_, next)| next as usize);
        let mut strings = (first as usize..end).map(|i| self.string(i).to_owned());
        Some(Link {
            source: LinkSource::Authority,
            id: strings.next()?,
            name: strings.next()?,
            urls: strings.collect(),
            score: 1.0,
        })
    }

    fn string(&self, index: usize) -> &str {
        let start = index.checked_sub(1).and_then(|i| self.ends.get(i)).copied().unwrap_or(0);
        let end = self.ends.get(index).copied().unwrap_or(start);
        self.text.get(start as usize..end as usize).unwrap_or_default()
    }
}
