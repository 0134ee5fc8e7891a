//! The models built into the binary: the only `include_bytes!` site.

/// Names of people, bodies, places and the rest; see `seeds/models/entities.meta.json`.
pub const ENTITIES: &[u8] = include_bytes!("../../seeds/models/entities.bin");

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
}
