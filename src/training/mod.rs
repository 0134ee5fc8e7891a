//! Beside floor 4: how the shipped models are made. Deterministic: the same corpora and seed give the same bytes.

mod card;
mod corpora;
pub mod cross_validation;
pub mod entities;
mod error;
mod logistic;
mod perceptron;
mod remarks;
mod sample;
mod scenes;
pub mod speakers;
pub mod speech;
pub mod tags;
mod tally;
pub mod target_tone;

pub use error::TrainingError;
