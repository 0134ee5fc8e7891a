//! “They gave the bankers ammunition”: how a passage speaks at all, whoever it is about.
//!
//! Words and lexicon themes of the passage, without regard to any target. The same code makes the features for
//! training and for serving.

use std::ops::Range;

use super::cues::Cues;
use super::lexicon::Theme;
use super::reading::Reading;
use super::target::Sink;
use crate::model::Shape;

const THEMES: usize = Theme::ALL.len();
const OTHERS: usize = 6;
/// The shape of the features.
pub(crate) const SHAPE: Shape = Shape { schema: 2, zones: 1, cues: THEMES * 2 + OTHERS };

/// The features of the tokens in `passage`.
pub(crate) fn features(reading: &Reading, passage: &Range<usize>, found: &mut impl Sink) {
    let mut cues = Cues::<{ THEMES * 2 }>::new();
    let (mut good, mut bad) = (0.0_f32, 0.0_f32);
    found.words(reading.words.within(passage), 0);
    for charged in reading.charged(passage.clone()) {
        let value = charged.value;
        cues.add(charged.theme() * 2 + usize::from(charged.turned()), value.abs().max(0.2));
        if value > 0.0 { good += value } else { bad -= value }
    }
    let total = good - bad;
    let silent = if good + bad == 0.0 { 1.0 } else { 0.0 };
    let others: [f32; OTHERS] =
        [1.0, total.max(0.0).sqrt(), (-total).max(0.0).sqrt(), good.sqrt(), bad.sqrt(), silent];
    cues.each().for_each(|(index, value)| found.cue(index, value));
    found.cues(THEMES * 2, &others.map(|value| value.clamp(-2.0, 2.0)));
}
