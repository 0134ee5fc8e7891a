//! “The plan is a **shameful** **mess**,” she **complained**: which words moved a score, and which way.
//!
//! The models are linear, so that each word's part in a score is known: its own weights, and of the numbers that it is
//! summed up in, its share. Numbers that belong to no word (how long a quote is) are nobody's part.

use super::candidate::{self, Candidate};
use super::hearing::Hearing;
use super::speech::{SpeechModels, TONES};
use crate::annotation::{Influence, Stance};
use crate::text::Document;

/// More words than this explain nothing.
const MOST: usize = 8;
/// A word that moved a score by less is not worth telling.
const LEAST: f32 = 0.05;

/// The words that moved the tone of some quotes.
pub(crate) fn of_tone(
    document: &Document<'_>,
    hearing: &Hearing,
    models: &SpeechModels,
    quotes: &[usize],
) -> Vec<Influence> {
    let sums = hearing.sums(quotes);
    let lean = |row: usize| {
        let [positive, _, negative, _] = models.manner.weights(row);
        positive - negative
    };
    let hashed =
        hearing.heard(quotes).map(|h| (h.token, sums.scale(h.zone) * lean(models.manner.row(h.key))));
    let values: Vec<(usize, f32)> = sums.features().collect();
    let value = |row: usize| values.iter().find(|v| v.0 == row).map_or(0.0, |v| v.1);
    let parts = hearing.traces(quotes).map(|trace| {
        let parts = trace.parts(&sums).into_iter();
        (trace.token, parts.map(|(row, share)| share * value(row) * lean(row)).sum())
    });
    strongest(document, hashed.chain(parts).collect())
}

/// The words that moved a speaker's stance towards a candidate.
pub(crate) fn of_stance(
    document: &Document<'_>,
    models: &SpeechModels,
    candidate: Candidate<'_>,
    tone: [f32; TONES],
    stance: Stance,
) -> Vec<Influence> {
    let way = match stance {
        Stance::Supports => 1.0,
        Stance::Criticises => -1.0,
        Stance::Neutral => 0.0,
    };
    let parts = candidate.traces().map(|(key, value, token)| {
        let target = |key: u32| models.target.weight(candidate::TARGET.row(key));
        let aimed = target(key) + candidate::opinion(tone) * target(candidate::crossed(key));
        (token, value * (models.side.weight(candidate::SIDE.row(key)) + way * aimed))
    });
    strongest(document, parts.collect())
}

/// The strongest words, in text order.
fn strongest(document: &Document<'_>, mut parts: Vec<(usize, f32)>) -> Vec<Influence> {
    parts.sort_by_key(|&(token, _)| token);
    parts.dedup_by(|next, kept| {
        let same = next.0 == kept.0;
        if same {
            kept.1 += next.1;
        }
        same
    });
    parts.retain(|&(token, weight)| weight.abs() >= LEAST && !is_empty(document.lower(token)));
    parts.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()).then(a.0.cmp(&b.0)));
    parts.truncate(MOST);
    parts.sort_by_key(|&(token, _)| token);
    let tokens = document.tokens();
    (parts.into_iter())
        .filter_map(|(token, weight)| Some(Influence { span: tokens.get(token)?.span, weight }))
        .collect()
}

/// Articles, prepositions, pronouns, forms of "be" and marks: the models weigh them, but they tell a reader nothing.
fn is_empty(lower: &str) -> bool {
    !lower.contains(char::is_alphanumeric)
        || matches!(
            lower,
            "a" | "an"
                | "the"
                | "and"
                | "or"
                | "of"
                | "in"
                | "on"
                | "at"
                | "to"
                | "for"
                | "by"
                | "with"
                | "from"
                | "as"
                | "is"
                | "are"
                | "was"
                | "were"
                | "be"
                | "been"
                | "being"
                | "am"
                | "'s"
                | "'re"
                | "'m"
                | "it"
                | "its"
                | "this"
                | "that"
                | "these"
                | "those"
                | "he"
                | "she"
                | "they"
                | "him"
                | "her"
                | "his"
                | "their"
                | "them"
                | "we"
                | "us"
                | "our"
                | "i"
                | "me"
                | "my"
                | "you"
                | "your"
                | "there"
                | "than"
                | "then"
                | "who"
                | "which"
        )
}
