//! Gold articles and how they are read from disk.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::report::PlacedName;
use crate::annotation::EntityType;

/// Why gold articles cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum EvaluationError {
    /// A file or folder cannot be read.
    #[error("{path}: {source}")]
    Read {
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// An article is not in the gold format.
    #[error("{path}:{line}: {source}")]
    Format {
        /// The file.
        path: PathBuf,
        /// Line of the object, from 1.
        line: usize,
        /// What is wrong.
        source: serde_json::Error,
    },
}

/// An article with everything that ought to be found in it. All offsets are code points.
#[derive(Debug, Clone, Deserialize)]
pub struct GoldArticle {
    /// Unique short name.
    pub name: String,
    /// `train` or `held-out`, for the project's own articles.
    #[serde(default)]
    pub split: Option<String>,
    /// RFC 3339 date against which relative dates were read.
    #[serde(default)]
    pub published_at: Option<String>,
    /// The text, exactly as submitted.
    pub text: String,
    /// Named entities.
    pub entities: Vec<GoldEntity>,
    /// Passages inside quotation marks.
    pub quotes: Vec<GoldQuote>,
    /// Figures.
    pub figures: Vec<GoldFigure>,
    /// Tone of each speaker.
    #[serde(default)]
    pub speakers: Vec<GoldSpeaker>,
}

impl GoldArticle {
    /// Its mentions by name, with their entities' types.
    pub(crate) fn names(&self) -> BTreeSet<PlacedName> {
        (self.entities.iter())
            .filter_map(|e| Some((e, EntityType::from_name(&e.entity_type)?)))
            .flat_map(|(e, kind)| e.mentions.iter().map(move |&(start, end)| (start, end, kind)))
            .collect()
    }
}

/// An entity with its mentions by name.
#[derive(Debug, Clone, Deserialize)]
pub struct GoldEntity {
    /// Identifier inside the article.
    pub id: String,
    /// One of the contract's seven types.
    #[serde(rename = "type")]
    pub entity_type: String,
    /// Fullest name.
    pub name: String,
    /// Other accepted names.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// `[start, end)` of each mention.
    pub mentions: Vec<(usize, usize)>,
}

/// A passage inside quotation marks.
#[derive(Debug, Clone, Deserialize)]
pub struct GoldQuote {
    /// First code point inside the marks.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// `direct`, `fragment`, or `other` (a title or scare quote: nobody's words).
    pub kind: String,
    /// The entity that speaks; none when the source has no name.
    #[serde(default)]
    pub speaker: Option<String>,
    /// Entities that are accepted as the speaker as well.
    #[serde(default)]
    pub also: Vec<String>,
}

/// A figure.
#[derive(Debug, Clone, Deserialize)]
pub struct GoldFigure {
    /// First code point.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// One of the contract's kinds.
    pub kind: String,
    /// Number, or ISO 8601 text; none when not annotated.
    #[serde(default)]
    pub value: Option<serde_json::Value>,
    /// Unit; none when not annotated.
    #[serde(default)]
    pub unit: Option<String>,
}

/// How one speaker speaks.
#[derive(Debug, Clone, Deserialize)]
pub struct GoldSpeaker {
    /// The speaker.
    pub entity: String,
    /// `positive`, `negative`, `neutral` or `mixed`.
    pub tone: String,
    /// Entities that it supports or criticises: id, then `supports` or `criticises`.
    #[serde(default)]
    pub towards: Vec<(String, String)>,
}

/// Reads a JSON-lines file, a file of one JSON object, or every `.json` file of a folder in order of name.
///
/// # Errors
/// The first file that cannot be read or object that is not in the gold format.
pub fn read(path: &Path) -> Result<Vec<GoldArticle>, EvaluationError> {
    let fail = |source| EvaluationError::Read { path: path.to_owned(), source };
    if path.is_dir() {
        let entries = std::fs::read_dir(path).map_err(fail)?;
        let mut files = entries.map(|e| e.map(|e| e.path())).collect::<Result<Vec<_>, _>>().map_err(fail)?;
        files.retain(|f| f.extension().is_some_and(|e| e == "json"));
        files.sort();
        let articles = files.iter().map(|f| read(f)).collect::<Result<Vec<_>, _>>()?;
        return Ok(articles.into_iter().flatten().collect());
    }
    let content = std::fs::read_to_string(path).map_err(fail)?;
    let format = |line| move |source| EvaluationError::Format { path: path.to_owned(), line, source };
    if path.extension().is_some_and(|e| e == "json") {
        return serde_json::from_str(&content).map(|one| vec![one]).map_err(format(1));
    }
    (content.lines().enumerate())
        .filter(|(_, line)| !line.trim().is_empty())
        .map(|(number, line)| serde_json::from_str(line).map_err(format(number + 1)))
        .collect()
}
