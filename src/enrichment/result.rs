//! What comes out of the pipeline.

use crate::annotation::{
    Entity, EntityId, Figure, Influence, Mention, Quote, QuoteId, Sentiment, Speaker, SpeakerTone,
};
use crate::text::Section;

use super::Include;

/// Everything found in one text. Parts left out by [`Include`] are empty.
#[derive(Debug, Clone, PartialEq)]
pub struct Enrichment {
    /// Primary BCP 47 tag of the text's language.
    pub language: String,
    /// Which parts were asked for.
    pub include: Include,
    /// Headline, captions, credits and body, in text order.
    pub sections: Vec<Section>,
    /// Entities, in order of first mention by name; [`EntityId`] is the index.
    pub entities: Vec<ProfiledEntity>,
    /// Quotes, in text order; [`QuoteId`] is the index.
    pub quotes: Vec<AttributedQuote>,
    /// Figures, in text order; [`FigureId`](crate::annotation::FigureId) is the index.
    pub figures: Vec<AttributedFigure>,
    /// Entities that speak, in order of entity.
    pub speakers: Vec<SpeakerTone>,
    /// What could not be had, each kind once and in order; empty when nothing is missing.
    pub warnings: Vec<Warning>,
}

/// Something that the result lacks because what it depends on failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Warning {
    /// The reconciliation service did not answer: all is complete but for links.
    ReconciliationUnavailable,
}

/// An entity with all that the later stages learned of it.
#[derive(Debug, Clone, PartialEq)]
pub struct ProfiledEntity {
    /// Names, type, roles.
    pub entity: Entity,
    /// All mentions of any kind, in text order.
    pub mentions: Vec<Mention>,
    /// Share of the article's attention, 0 to 1; sums to 1 over the article.
    pub salience: f32,
    /// How the whole article speaks of it; none when sentiment was left out.
    pub sentiment: Option<Sentiment>,
}

/// A quote with its speaker and tone.
#[derive(Debug, Clone, PartialEq)]
pub struct AttributedQuote {
    /// Content, cue, group.
    pub quote: Quote,
    /// Who said it; none when nobody can be found.
    pub speaker: Option<Speaker>,
    /// Its tone; none when sentiment was left out.
    pub sentiment: Option<Sentiment>,
    /// The words that moved its score most, in text order; empty unless explanations were included.
    pub influences: Vec<Influence>,
}

/// A figure with the quote it stands in and who gave it.
#[derive(Debug, Clone, PartialEq)]
pub struct AttributedFigure {
    /// Reading and place.
    pub figure: Figure,
    /// The innermost quote around it.
    pub quote: Option<QuoteId>,
    /// That quote's speaker, when it is a known entity.
    pub speaker: Option<EntityId>,
}
