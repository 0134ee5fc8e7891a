//! Floor 4: runs the stages in order and owns the result.

mod error;
mod language;
mod options;
mod pipeline;
mod result;
mod salience;
mod timings;

pub use error::EnrichError;
pub use options::{Include, Options};
pub use pipeline::Enricher;
pub use result::{AttributedFigure, AttributedQuote, Enrichment, ProfiledEntity, Warning};
pub use timings::{Stage, Timings};
