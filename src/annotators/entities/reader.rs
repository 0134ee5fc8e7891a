//! From a text to features: all that comes before the model, shared by training and service.

use super::casing::Casing;
use super::gazetteer::{Gazetteer, Lookup};
use super::{observation, rules};
use crate::lexicon::LexiconError;
use crate::model::FeatureMatrix;
use crate::text::Document;

/// Looks up, applies the rules and makes features.
#[derive(Debug)]
pub(crate) struct Reader {
    gazetteer: Gazetteer,
}

/// What is known of a text before the model has spoken.
#[derive(Debug)]
pub(super) struct Reading {
    pub(super) lookup: Lookup,
    pub(super) casing: Casing,
    pub(super) features: FeatureMatrix,
}

impl Reader {
    /// Reads the lexicons.
    pub(crate) fn new() -> Result<Self, LexiconError> {
        Ok(Self { gazetteer: Gazetteer::new()? })
    }

    pub(super) fn read(&self, document: &Document<'_>) -> Reading {
        let casing = Casing::new(document);
        let lookup = self.gazetteer.look_up(document, &casing);
        Self::read_with(document, casing, lookup)
    }

    fn read_with(document: &Document<'_>, casing: Casing, lookup: Lookup) -> Reading {
        let rules = rules::find(document, &lookup, &casing);
        let features = observation::features(document, &lookup, &casing, &rules);
        Reading { lookup, casing, features }
    }
}

/// What the trainer needs besides.
#[cfg(feature = "training")]
mod access {
    use super::{Casing, Document, FeatureMatrix, Reader};
    use crate::annotators::entities::classes::Classes;

    impl Reader {
        /// The features of all tokens of a text, when the lexicons have forgotten so many of a hundred names of people.
        pub(crate) fn features(&self, document: &Document<'_>, strangers: u64) -> FeatureMatrix {
            let casing = Casing::new(document);
            let mut lookup = self.gazetteer.look_up(document, &casing);
            lookup.forget_people(document, strangers);
            Self::read_with(document, casing, lookup).features
        }

        /// For each token: one past the last token of a title, and of a group's name, that begins there.
        pub(crate) fn conventions(&self, document: &Document<'_>) -> Vec<(Option<usize>, Option<usize>)> {
            let lookup = self.gazetteer.look_up(document, &Casing::new(document));
            (0..document.tokens().len())
                .map(|i| {
                    let hit = lookup.hit(i);
                    let title = hit.filter(|h| {
                        h.classes.any(Classes::HONORIFIC | Classes::OFFICE)
                            && !h.classes.any(Classes::GIVEN | Classes::SURNAME | Classes::REGNAL)
                    });
                    (title.map(|h| h.end), hit.filter(|h| h.classes.any(Classes::GROUP)).map(|h| h.end))
                })
                .collect()
        }
    }
}
