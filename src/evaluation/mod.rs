//! Beside floor 4: measures the pipeline on articles with gold annotations.
//!
//! The gold format is that of `seeds/articles`: one JSON object an article, offsets in code points. What
//! each figure counts is said in [`score()`]. Coreference is measured on a treebank with chains instead:
//! [`score_coreference()`].

mod coreference;
mod gold;
mod grouping;
mod report;
mod score;
mod treebank;

pub use coreference::{CoreferenceReport, score_coreference};
pub use gold::{EvaluationError, GoldArticle, GoldEntity, GoldFigure, GoldQuote, GoldSpeaker, read};
pub use report::{Accuracy, Report};
pub use score::score;
