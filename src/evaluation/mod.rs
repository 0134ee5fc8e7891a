//! Beside floor 4: measures the pipeline on articles with gold annotations.
//!
//! The gold format is that of `seeds/articles`: one JSON object an article, offsets in code points. What
//! each figure counts is said in [`score()`]. Coreference is measured on a treebank with chains instead:
//! [`score_coreference()`], and names on corpora in columns by [`score_names()`].

mod columns;
mod coreference;
mod gold;
mod grouping;
mod names;
mod report;
mod score;
mod treebank;

pub(crate) use columns::{ColumnName, passages};
pub use coreference::{CoreferenceReport, score_coreference};
pub use gold::{EvaluationError, GoldArticle, GoldEntity, GoldFigure, GoldQuote, GoldSpeaker, read};
pub use names::score_names;
pub use report::{Accuracy, Report};
pub use score::score;
