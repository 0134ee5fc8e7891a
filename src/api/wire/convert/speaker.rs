//! Speakers' tones and stances.

use crate::annotation::{QuoteId, SpeakerTone, Stance, StanceTowards, ToneShares};
use crate::api::wire::response;

use super::{Door, numbers, sentiment};

pub(super) fn speakers(door: &Door<'_>, speakers: Vec<SpeakerTone>) -> Vec<response::SpeakerProfile> {
    speakers.into_iter().map(|s| speaker(door, s)).collect()
}

fn speaker(door: &Door<'_>, speaker: SpeakerTone) -> response::SpeakerProfile {
    let SpeakerTone { entity, quotes, words, sentiment: tone, shares, towards, influences } = speaker;
    let ToneShares { positive, negative, neutral } = shares;
    let shares = numbers::shares(&[positive, negative, neutral]);
    let share = |i: usize| shares.get(i).copied().unwrap_or_default();
    let response::Sentiment { label, score } = sentiment(tone);
    response::SpeakerProfile {
        entity: entity.to_string(),
        name: door.name(entity).unwrap_or_default(),
        quotes: ids(quotes),
        words,
        sentiment: response::SpeakerTone {
            label,
            score,
            positive: share(0),
            negative: share(1),
            neutral: share(2),
        },
        explanation: door.explanation(influences),
        towards: towards.into_iter().map(|t| stance(door, t)).collect(),
    }
}

fn stance(door: &Door<'_>, stance: StanceTowards) -> response::Stance {
    let StanceTowards { entity, stance, score, quotes, influences } = stance;
    let label = match stance {
        Stance::Supports => response::StanceLabel::Supports,
        Stance::Criticises => response::StanceLabel::Criticises,
        Stance::Neutral => response::StanceLabel::Neutral,
    };
    response::Stance {
        entity: entity.to_string(),
        label,
        score: numbers::score(score),
        quotes: ids(quotes),
        explanation: door.explanation(influences),
    }
}

fn ids(quotes: Vec<QuoteId>) -> Vec<String> {
    quotes.into_iter().map(|q| q.to_string()).collect()
}
