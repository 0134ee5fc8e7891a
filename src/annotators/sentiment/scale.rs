//! "A good day", "a dreadful, shameful, wasted day": from summed valence to a score and a label.

use crate::annotation::{Polarity, Sentiment};

/// Summed valence that halves the way to ±1.
const HALF: f32 = 0.9;
/// A score above this is positive, and one below the negative of the next is negative; between, neutral. Chosen on
/// the development articles: speech that is reported at all is seldom neutral once it leans to the negative.
const POSITIVE: f32 = 0.2;
const NEGATIVE: f32 = 0.1;

/// Brings a sum of valences into −1 to 1; more of the same counts less and less.
pub(crate) fn squash(sum: f32) -> f32 {
    sum / (sum.abs() + HALF)
}

/// The label of a score.
pub(crate) fn label(score: f32) -> Polarity {
    if score > POSITIVE {
        Polarity::Positive
    } else if score < -NEGATIVE {
        Polarity::Negative
    } else {
        Polarity::Neutral
    }
}

/// A score with its label.
pub(crate) fn sentiment(score: f32) -> Sentiment {
    let score = score.clamp(-1.0, 1.0);
    Sentiment { label: label(score), score }
}
