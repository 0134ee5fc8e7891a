//! Floor 1: inference of linear models of sequences and of places in a text. Knows no task: features and labels are
//! its callers' business.
//!
//! A model scores each label of each token by a sum of weights, one row a feature, plus a weight for each pair
//! of neighbouring labels; the best sequence is found by Viterbi's algorithm (Forney, "The Viterbi algorithm",
//! Proceedings of the IEEE, 1973). Training (Collins, "Discriminative training methods for hidden Markov
//! models", EMNLP 2002) lives in `training`.

mod artifact;
mod features;
mod hashed;
mod labels;
mod linear;
mod linear_text;
pub mod seeds;
mod viterbi;

pub use artifact::ModelError;
pub use features::{FeatureMatrix, hash_letters, hash_text, mix, short};
pub(crate) use hashed::{HashedLinear, HashedShape, Odds, Weighty, add, add_all};
pub use labels::LabelSet;
pub use linear::{Labeling, LinearModel, WIDTH};
#[cfg(feature = "training")]
pub(crate) use linear_text::LABELS;
pub use linear_text::LinearTextError;
pub(crate) use linear_text::{LinearText, ROOM, Shape, softmax};
pub use viterbi::{Steps, Viterbi, best_path};
