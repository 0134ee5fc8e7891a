//! Whether a speaker's confidence is what it says: of those given 0.9, are nine in ten right?
//!
//! Counted over the quotes that gold has too, and that came back with an answer: an entity, or words for somebody
//! without a name. The table of a forecaster (Murphy and Winkler, "Reliability of subjective probability
//! forecasts", 1977).

use std::collections::BTreeMap;
use std::fmt;

use crate::annotation::{Entity, Quote};
use crate::enrichment::Enrichment;

use super::GoldArticle;
use super::attribution::spoke;

/// Answers of like confidence.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Bin {
    /// How many.
    pub count: usize,
    /// How many of them are right.
    pub right: usize,
    /// Sum of their confidences.
    pub confidence: f64,
}

impl Bin {
    fn add(&mut self, confidence: f64, right: bool) {
        self.count += 1;
        self.right += usize::from(right);
        self.confidence += confidence;
    }

    /// The share that is right; 0 of none.
    #[must_use]
    pub fn share(self) -> f64 {
        self.right as f64 / self.count.max(1) as f64
    }
}

/// The table of a set of articles.
#[derive(Debug, Clone, Default)]
pub struct Reliability {
    /// By tenths of confidence.
    tenths: BTreeMap<usize, Bin>,
    /// Answers that name an entity, at 0.9 and above.
    named: Bin,
    /// All answers at 0.9 and above.
    sure: Bin,
    /// All answers.
    all: Bin,
    /// Sum of squared differences between confidence and truth.
    squares: f64,
}

impl Reliability {
    /// All answers at 0.9 and above.
    #[must_use]
    pub fn sure(&self) -> Bin {
        self.sure
    }

    /// Those answers at 0.9 and above that name an entity.
    #[must_use]
    pub fn sure_and_named(&self) -> Bin {
        self.named
    }

    /// All answers.
    #[must_use]
    pub fn all(&self) -> Bin {
        self.all
    }

    /// Adds one article. `found` must be the enrichment of `gold.text`.
    pub fn add(&mut self, gold: &GoldArticle, found: &Enrichment) {
        let quotes: Vec<&Quote> = found.quotes.iter().map(|q| &q.quote).collect();
        let entities: Vec<Entity> = found.entities.iter().map(|e| e.entity.clone()).collect();
        for (quote, spoke) in found.quotes.iter().zip(spoke(gold, &quotes)) {
            let (Some(speaker), Some(spoke)) = (&quote.speaker, spoke) else { continue };
            let right = spoke.is(speaker.entity, &entities);
            let confidence = f64::from(speaker.confidence);
            self.tenths.entry((confidence * 10.0) as usize).or_default().add(confidence, right);
            self.all.add(confidence, right);
            self.squares += (confidence - f64::from(u8::from(right))).powi(2);
            if confidence >= 0.9 {
                self.sure.add(confidence, right);
                if speaker.entity.is_some() {
                    self.named.add(confidence, right);
                }
            }
        }
    }
}

impl fmt::Display for Reliability {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{:16} {:>6} {:>12} {:>12}", "confidence", "n", "mean", "share right")?;
        let mut row = |name: &str, bin: Bin| {
            let mean = bin.confidence / bin.count.max(1) as f64;
            writeln!(f, "{name:16} {:6} {mean:12.3} {:12.3}", bin.count, bin.share())
        };
        for (tenth, &bin) in &self.tenths {
            let (low, high) = (*tenth as f64 / 10.0, (*tenth + 1) as f64 / 10.0);
            row(&format!("{low:.1} to {high:.1}"), bin)?;
        }
        row("all", self.all)?;
        row("0.9 and above", self.sure)?;
        row("· with a name", self.named)?;
        writeln!(f, "Brier score {:.4}", self.squares / self.all.count.max(1) as f64)
    }
}
