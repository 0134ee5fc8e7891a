//! The articles that this project wrote, with their gold annotation.

use std::path::{Path, PathBuf};

use super::TrainingError;
use super::sample::{Gold, type_bit};

/// An article as its file has it; other fields are other stages' business.
#[derive(Debug, serde::Deserialize)]
pub(super) struct Article {
    pub(super) split: String,
    pub(super) text: String,
    entities: Vec<ArticleEntity>,
}

#[derive(Debug, serde::Deserialize)]
struct ArticleEntity {
    #[serde(rename = "type")]
    kind: String,
    mentions: Vec<(usize, usize)>,
}

/// All articles of a folder, in order of file name.
pub(super) fn read(folder: &Path) -> Result<Vec<Article>, TrainingError> {
    let entries = std::fs::read_dir(folder).map_err(TrainingError::file(folder))?;
    let mut paths: Vec<PathBuf> = entries
        .filter_map(|e| e.ok().map(|e| e.path()))
        .filter(|p| p.extension().is_some_and(|x| x == "json"))
        .collect();
    paths.sort();
    paths
        .into_iter()
        .map(|path| {
            let content = std::fs::read_to_string(&path).map_err(TrainingError::file(&path))?;
            serde_json::from_str(&content).map_err(|source| TrainingError::Article { path, source })
        })
        .collect()
}

impl Article {
    /// Its mentions, with offsets in bytes.
    pub(super) fn gold(&self) -> Vec<Gold> {
        let mut starts: Vec<usize> = self.text.char_indices().map(|(at, _)| at).collect();
        starts.push(self.text.len());
        let byte = |point: usize| starts.get(point).copied().unwrap_or(self.text.len());
        let mut gold: Vec<Gold> = self
            .entities
            .iter()
            .flat_map(|e| {
                e.mentions.iter().map(|&(start, end)| Gold {
                    start: byte(start),
                    end: byte(end),
                    types: type_bit(&e.kind),
                })
            })
            .collect();
        gold.sort_by_key(|g| (g.start, g.end));
        gold
    }
}
