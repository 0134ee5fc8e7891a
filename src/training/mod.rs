//! Beside floor 4: how the shipped models are made. Deterministic: the same corpora and seed give the same bytes.

mod articles;
mod bio;
mod card;
pub mod entities;
mod error;
mod perceptron;
mod sample;
pub mod target_tone;

pub use error::TrainingError;
