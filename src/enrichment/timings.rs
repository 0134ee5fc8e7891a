//! How long each stage took: feeds spans, histograms and the `Server-Timing` header, never the body.

use std::time::{Duration, Instant};

/// A stage of the pipeline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// Tokens, sentences, sections, quotations; language detection.
    Text,
    /// Named entities and coreference.
    Entities,
    /// Quotes.
    Quotes,
    /// Speakers.
    Speakers,
    /// Figures.
    Figures,
    /// Tone.
    Sentiment,
}

impl Stage {
    /// All stages, in the order they run.
    pub const ALL: [Self; 6] =
        [Self::Text, Self::Entities, Self::Quotes, Self::Speakers, Self::Figures, Self::Sentiment];

    /// Name for labels and headers.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Entities => "entities",
            Self::Quotes => "quotes",
            Self::Speakers => "speakers",
            Self::Figures => "figures",
            Self::Sentiment => "sentiment",
        }
    }
}

/// Wall-clock time of each stage; zero for a stage that was left out.
#[derive(Debug, Clone, Copy, Default)]
pub struct Timings {
    spent: [Duration; Stage::ALL.len()],
}

impl Timings {
    /// Runs a stage inside a span of its name and keeps its time.
    pub(super) fn measure<T>(&mut self, stage: Stage, run: impl FnOnce() -> T) -> T {
        let _span = tracing::debug_span!("stage", name = stage.name()).entered();
        let start = Instant::now();
        let result = run();
        if let Some(slot) = self.spent.get_mut(stage as usize) {
            *slot += start.elapsed();
        }
        result
    }

    /// Each stage with its time.
    pub fn iter(&self) -> impl Iterator<Item = (Stage, Duration)> + '_ {
        Stage::ALL.into_iter().zip(self.spent)
    }
}
