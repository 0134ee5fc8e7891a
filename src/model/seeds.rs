//! The models built into the binary: the only `include_bytes!` site.

/// Names of people, bodies, places and the rest; see `seeds/models/entities.meta.json`.
pub const ENTITIES: &[u8] = include_bytes!("../../seeds/models/entities.bin");

/// The classifier of tone towards a target in a sentence: positive, neutral, negative.
pub const TARGET_TONE: &[u8] = include_bytes!("../../seeds/models/target_tone.bin");

/// The classifier of a passage's tone, whoever it is about: positive, neutral, negative.
pub const PASSAGE_TONE: &[u8] = include_bytes!("../../seeds/models/passage_tone.bin");

/// The classifier of a speaker's tone: positive, neutral, negative, mixed.
pub const SPEAKER_TONE: &[u8] = include_bytes!("../../seeds/models/speaker_tone.bin");

/// The classifier of whether a speaker is for or against an entity at all.
pub const SPEAKER_TARGET: &[u8] = include_bytes!("../../seeds/models/speaker_target.bin");

/// The classifier of which way a speaker takes sides: against, for.
pub const SPEAKER_SIDE: &[u8] = include_bytes!("../../seeds/models/speaker_side.bin");

#[cfg(test)]
mod tests {
    use sha2::{Digest, Sha256};

    #[test]
    fn the_card_speaks_of_the_model_that_is_built_in() {
        let card: serde_json::Value =
            serde_json::from_str(include_str!("../../seeds/models/entities.meta.json")).unwrap();
        let digest: String = Sha256::digest(super::ENTITIES).iter().map(|b| format!("{b:02x}")).collect();
        assert_eq!(card["sha256"], digest.as_str());
        assert_eq!(card["bytes"], super::ENTITIES.len());
        assert!(super::ENTITIES.len() < 4 << 20, "a few megabytes at most");
    }

    #[test]
    fn the_cards_speak_of_the_classifiers_that_are_built_in() {
        let cards = [
            (include_str!("../../seeds/models/target_tone.meta.json"), super::TARGET_TONE),
            (include_str!("../../seeds/models/passage_tone.meta.json"), super::PASSAGE_TONE),
            (include_str!("../../seeds/models/speaker_tone.meta.json"), super::SPEAKER_TONE),
            (include_str!("../../seeds/models/speaker_target.meta.json"), super::SPEAKER_TARGET),
            (include_str!("../../seeds/models/speaker_side.meta.json"), super::SPEAKER_SIDE),
        ];
        for (card, bytes) in cards {
            let card: serde_json::Value = serde_json::from_str(card).unwrap();
            let digest: String = Sha256::digest(bytes).iter().map(|b| format!("{b:02x}")).collect();
            assert_eq!(card["sha256"], digest.as_str());
            assert!(
                card["corpora"].as_array().is_some_and(|all| all.iter().all(|c| c["licence"].is_string()))
            );
        }
    }
}
