//! Floor 2: the shared nouns. What the annotators find, as plain domain types.
//!
//! No serialization lives here: the wire format is `api::wire`'s business. Every type says what it
//! means, its unit and when a field is absent.

mod entity;
mod figure;
mod ids;
mod link;
mod quote;
mod sentiment;

pub use entity::{Coreference, Entity, EntityType, Gender, Mention, MentionKind};
pub use figure::{
    Approximation, Change, Direction, Figure, FigureKind, FigureValue, FigureWarning, FigureWarningKind,
};
pub use ids::{EntityId, FigureId, QuoteId};
pub use link::{Link, LinkSource};
pub use quote::{
    Arrangement, Candidate, Cue, CueSense, Evidence, Quote, QuoteKind, QuoteWarning, Source, Speaker,
};
pub use sentiment::{Influence, Polarity, Sentiment, SpeakerTone, Stance, StanceTowards, ToneShares};
