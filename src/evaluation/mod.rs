//! Beside floor 4: measures the pipeline on articles with gold annotations.
//!
//! The gold format is that of `seeds/articles`: one JSON object an article, offsets in code points. What
//! each figure counts is said in [`score()`].

mod gold;
mod report;
mod score;

pub use gold::{EvaluationError, GoldArticle, GoldEntity, GoldFigure, GoldQuote, GoldSpeaker, read};
pub use report::{Accuracy, Report};
pub use score::score;
