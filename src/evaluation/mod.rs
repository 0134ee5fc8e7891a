//! Beside floor 4: measures the pipeline on articles with gold annotations.
//!
//! The gold format is that of `seeds/articles`: one JSON object an article, offsets in code points. What
//! each figure counts is said in [`score()`]. Whether confidences are what they say is told by [`Reliability`].
//! Coreference is measured on a treebank with chains instead: [`score_coreference()`], names on corpora in columns by
//! [`score_names()`], and quantities on a peer's test cases by [`score_quantities()`].

mod attribution;
mod columns;
mod coreference;
mod gold;
mod grouping;
mod names;
mod quantities;
mod reliability;
mod report;
mod score;
mod treebank;

pub(crate) use attribution::{Spoke, spoke};
pub(crate) use columns::{ColumnName, passages};
pub use coreference::{CoreferenceReport, score_coreference};
pub use gold::{EvaluationError, GoldArticle, GoldEntity, GoldFigure, GoldQuote, GoldSpeaker, read};
pub use names::score_names;
pub use quantities::score_quantities;
pub use reliability::{Bin, Reliability};
pub use report::{Accuracy, Report};
pub use score::score;
