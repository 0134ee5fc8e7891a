//! A model's card: what it was trained on, how, and how well it does.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Serialize;
use sha2::{Digest, Sha256};

use super::error::TrainingError;

/// The card beside an artifact.
#[derive(Debug, Clone, Serialize)]
pub struct Card {
    /// What it decides.
    pub task: String,
    /// Of the artifact.
    pub version: String,
    /// Version of the features.
    pub schema: u32,
    /// In the order of its scores.
    pub labels: Vec<String>,
    /// What it was trained on.
    pub corpora: Vec<CorpusCard>,
    /// Kind of model and settings.
    pub method: String,
    /// Of the generator.
    pub seed: u64,
    /// That made it; corpora by file name.
    pub command: String,
    /// By test set.
    pub scores: BTreeMap<String, String>,
}

/// A corpus of a card.
#[derive(Debug, Clone, Serialize)]
pub struct CorpusCard {
    /// Name and part.
    pub name: String,
    /// Its licence.
    pub licence: String,
    /// Who made it.
    pub source: String,
}

#[derive(Serialize)]
struct Summed<'c> {
    #[serde(flatten)]
    card: &'c Card,
    sha256: String,
}

impl Card {
    /// Writes `NAME.bin` and `NAME.meta.json`.
    ///
    /// # Errors
    /// A folder that cannot be written to.
    pub fn write(&self, folder: &Path, name: &str, artifact: &[u8]) -> Result<(), TrainingError> {
        self.write_for(folder, name, artifact)?;
        let path = folder.join(format!("{name}.bin"));
        std::fs::write(&path, artifact).map_err(TrainingError::file(&path))
    }

    /// Writes `NAME.meta.json` for an artifact that lies elsewhere: tables among the lexicons, one after the other.
    ///
    /// # Errors
    /// A folder that cannot be written to.
    pub fn write_for(&self, folder: &Path, name: &str, artifact: &[u8]) -> Result<(), TrainingError> {
        std::fs::create_dir_all(folder).map_err(TrainingError::file(folder))?;
        let sha256 = Sha256::digest(artifact).iter().map(|byte| format!("{byte:02x}")).collect();
        let mut json = serde_json::to_string_pretty(&Summed { card: self, sha256 })?;
        json.push('\n');
        let path = folder.join(format!("{name}.meta.json"));
        std::fs::write(&path, json).map_err(TrainingError::file(&path))
    }
}

/// The last part of a path: cards do not tell where a corpus lay.
pub(super) fn file_name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}
