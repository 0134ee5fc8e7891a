//! Reads the articles this project wrote, for the tests that run the enricher on them.

use std::fs;
use std::path::PathBuf;

use serde_json::Value;

/// An article with its gold annotations.
#[allow(dead_code, reason = "each test crate reads its own part")]
pub struct Article {
    /// The file's name without its ending.
    pub name: String,
    /// What the service would be sent.
    pub text: String,
    /// Kept apart from training.
    pub held_out: bool,
    /// The day it appeared, if the file says so.
    pub published: Option<jiff::civil::Date>,
    /// The whole file.
    pub gold: Value,
}

impl Article {
    fn read(path: &PathBuf) -> Self {
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        let file = fs::read_to_string(path).expect("a readable article");
        let gold: Value = serde_json::from_str(&file).unwrap_or_else(|e| panic!("{name}: {e}"));
        Self {
            text: gold["text"].as_str().expect("a text").to_owned(),
            held_out: gold["split"] == "held-out",
            published: gold["published_at"].as_str().map(|day| day.parse().expect("a date")),
            name,
            gold,
        }
    }
}

/// All articles, by name.
pub fn articles() -> Vec<Article> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("seeds/articles");
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .expect("seeds/articles is there")
        .map(|entry| entry.expect("a readable entry").path())
        .filter(|path| path.extension().is_some_and(|e| e == "json"))
        .collect();
    paths.sort();
    paths.iter().map(Article::read).collect()
}
