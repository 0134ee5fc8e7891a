//! A newsroom's own list of names: found before the model is asked, and told by the newsroom's identifiers.
//!
//! Names and aliases are found by longest match over tokens. A word that the list writes with a capital must have
//! one in the text, a short word in capitals must stand in capitals; so headlines in capitals match and prose in
//! lower case does not. The entry's type overrules the model's. Where the list and the text could mean different
//! things, the list holds back: see [`standing`] for names and [`identity`] for entities.

mod entry;
mod forms;
mod identity;
mod list;
mod matches;
mod openings;
mod standing;
#[cfg(test)]
mod tests;

pub use entry::{AuthorityEntry, AuthorityError};
pub(super) use identity::Identity;
pub use list::{AuthorityList, AuthorityListBuilder};

use std::ops::Range;

use super::casing::Casing;
use super::gazetteer::Lookup;
use super::spans::NameSpan;
use crate::text::Document;
use matches::Match;

/// The listed names of one text.
#[derive(Debug, Default)]
pub(super) struct Listed {
    matches: Vec<Match>,
    /// Where names stand that entries of several types have.
    disputed: Vec<Range<usize>>,
}

impl Listed {
    /// Finds them.
    pub(super) fn find(
        list: &AuthorityList,
        document: &Document<'_>,
        lookup: &Lookup,
        casing: &Casing,
    ) -> Self {
        if list.is_empty() {
            return Self::default();
        }
        let (matches, disputed) = matches::find(list, document, lookup, casing);
        Self { matches, disputed }
    }

    /// Holds them against the model's spans and keeps those that stand.
    pub(super) fn settle(&mut self, document: &Document<'_>, lookup: &Lookup, model: &[NameSpan]) {
        if !self.matches.is_empty() {
            standing::settle(document, lookup, &mut self.matches, model);
        }
    }

    /// Puts them in the place of the spans that they overlap.
    pub(super) fn lay_over(&self, spans: Vec<NameSpan>) -> Vec<NameSpan> {
        standing::lay_over(&self.matches, spans)
    }

    /// Has the last word: puts back what the text as a whole has changed, except for one-word names that it gives
    /// to a person, or takes from one.
    pub(super) fn prevail(&mut self, spans: Vec<NameSpan>) -> Vec<NameSpan> {
        standing::give_way(&mut self.matches, &spans);
        self.lay_over(spans)
    }

    /// From groups of names to entities: the number of each span's entity, and what each entity is.
    pub(super) fn regroup(
        &self,
        list: &AuthorityList,
        document: &Document<'_>,
        casing: &Casing,
        spans: &[NameSpan],
        groups: Vec<usize>,
    ) -> (Vec<usize>, Vec<Identity>) {
        if self.matches.is_empty() && self.disputed.is_empty() {
            let count = groups.iter().max().map_or(0, |n| n + 1);
            return (groups, vec![Identity::default(); count]);
        }
        let verdicts = identity::decide(list, &self.matches, &self.disputed, spans);
        identity::regroup(list, document, casing, spans, groups, &verdicts)
    }
}
