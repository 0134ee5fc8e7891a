//! Which record of somebody's database an entity is.

/// Whose record it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LinkSource {
    /// The caller's own authority list.
    Authority,
    /// A reconciliation service.
    Reconciliation,
}

/// A record that stands for the same as an entity.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// Whose record it is.
    pub source: LinkSource,
    /// The record's identifier, as its source writes it; never empty.
    pub id: String,
    /// The name that the source gives it.
    pub name: String,
    /// Addresses of pages about it, http or https; may be empty.
    pub urls: Vec<String>,
    /// How sure the source is, 0 to 1; always 1 for the authority list.
    pub score: f32,
}
