//! The operator's authority list as a file: JSON lines, each an object with `id`, `type`, `name` and, if one
//! likes, `aliases` and `links`.

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

use serde::Deserialize;

use crate::annotation::EntityType;
use crate::annotators::entities::{AuthorityEntry, AuthorityError, AuthorityList, AuthorityListBuilder};

/// Longest line, in bytes.
const MOST_BYTES: usize = 64 << 10;
/// Most defects that are told at once.
const MOST_DEFECTS: usize = 20;
const TYPES: &str = "person, organization, location, group, event, work or product";

/// Why the list cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum AuthorityFileError {
    /// The file cannot be read.
    #[error("authority list {path}: {source}")]
    Read {
        /// As the operator gave it.
        path: String,
        /// Why not.
        source: std::io::Error,
    },
    /// Some of its lines are defective.
    #[error("{}", lines(path, defects))]
    Defects {
        /// As the operator gave it.
        path: String,
        /// The first twenty and, if there are more, one more.
        defects: Vec<Defect>,
    },
}

/// A defective line.
#[derive(Debug)]
pub struct Defect {
    /// Its number, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub reason: DefectReason,
}

/// What is wrong with a line.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum DefectReason {
    /// Longer than any entry.
    #[error("the line is longer than {MOST_BYTES} bytes")]
    TooLong,
    /// Not UTF-8.
    #[error("not UTF-8 after byte {0}")]
    NotUtf8(usize),
    /// Not an object in braces.
    #[error("expected a JSON object")]
    NotAnObject,
    /// Not JSON, or not the fields of an entry.
    #[error("{what} (column {column})")]
    Json {
        /// The parser's words.
        what: String,
        /// Where in the line, from 1.
        column: usize,
    },
    /// None of the seven types.
    #[error("unknown type {0:?}, expected {TYPES}")]
    UnknownType(String),
    /// An identifier that another line has.
    #[error("the id {id:?} stands in line {line} already")]
    DuplicateId {
        /// The identifier.
        id: String,
        /// The other line.
        line: usize,
    },
    /// The entry cannot be taken.
    #[error(transparent)]
    Entry(AuthorityError),
}

impl From<serde_json::Error> for DefectReason {
    /// With the column alone: the parser's line is always the first.
    fn from(error: serde_json::Error) -> Self {
        let (words, column) = (error.to_string(), error.column());
        let place = format!(" at line {} column {column}", error.line());
        let what = words.strip_suffix(&place).unwrap_or(&words).to_owned();
        Self::Json { what, column }
    }
}

/// One line for each defect: the file, the number, what is wrong.
fn lines(path: &str, defects: &[Defect]) -> String {
    let told = defects.iter().take(MOST_DEFECTS);
    let mut lines: Vec<String> =
        told.map(|Defect { line, reason }| format!("authority list {path}:{line}: {reason}")).collect();
    if defects.len() > MOST_DEFECTS {
        lines.push(format!(
            "authority list {path}: more lines are defective; the first {MOST_DEFECTS} are shown"
        ));
    }
    lines.join("\n")
}

/// An entry as it stands in the file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    id: String,
    #[serde(rename = "type")]
    entity_type: String,
    name: String,
    aliases: Option<Vec<String>>,
    links: Option<Vec<String>>,
}

/// Reads a list. Blank lines are skipped, a byte-order mark at the file's start too.
///
/// # Errors
/// A file that cannot be read, or all defective lines up to a few.
pub fn read(path: &Path) -> Result<AuthorityList, AuthorityFileError> {
    let name = path.display().to_string();
    let failed = |source| AuthorityFileError::Read { path: path.display().to_string(), source };
    let mut input = BufReader::new(File::open(path).map_err(failed)?);
    let mut reader = Reader::default();
    let mut line = Vec::new();
    for number in 1.. {
        line.clear();
        let limit = MOST_BYTES as u64 + 1;
        if input.by_ref().take(limit).read_until(b'\n', &mut line).map_err(failed)? == 0 {
            break;
        }
        if line.len() > MOST_BYTES && !line.ends_with(b"\n") {
            reader.refuse(number, DefectReason::TooLong);
            input.skip_until(b'\n').map_err(failed)?;
        } else {
            reader.read(number, &line);
        }
        if reader.defects.len() > MOST_DEFECTS {
            break;
        }
    }
    if reader.defects.is_empty() {
        Ok(reader.builder.finish())
    } else {
        Err(AuthorityFileError::Defects { path: name, defects: reader.defects })
    }
}

#[derive(Default)]
struct Reader {
    builder: AuthorityListBuilder,
    /// The line of each entry taken.
    taken: Vec<usize>,
    defects: Vec<Defect>,
}

impl Reader {
    fn refuse(&mut self, line: usize, reason: DefectReason) {
        self.defects.push(Defect { line, reason });
    }

    fn read(&mut self, number: usize, line: &[u8]) {
        let line = if number == 1 { line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line) } else { line };
        let entry = match entry(line.trim_ascii()) {
            Ok(Some(entry)) => entry,
            Ok(None) => return,
            Err(reason) => return self.refuse(number, reason),
        };
        match self.builder.add(&entry) {
            Ok(()) => self.taken.push(number),
            Err(AuthorityError::DuplicateId { id, first }) => {
                let line = self.taken.get(first).copied().unwrap_or_default();
                self.refuse(number, DefectReason::DuplicateId { id, line });
            }
            Err(error) => self.refuse(number, DefectReason::Entry(error)),
        }
    }
}

/// The entry of a line; none when it is blank.
fn entry(line: &[u8]) -> Result<Option<AuthorityEntry>, DefectReason> {
    if line.is_empty() {
        return Ok(None);
    }
    let text = std::str::from_utf8(line).map_err(|e| DefectReason::NotUtf8(e.valid_up_to()))?;
    // an array would pass for an object whose fields are in order
    if !text.starts_with('{') {
        return Err(DefectReason::NotAnObject);
    }
    let Row { id, entity_type, name, aliases, links } = serde_json::from_str(text)?;
    let Some(entity_type) = EntityType::from_name(&entity_type) else {
        return Err(DefectReason::UnknownType(entity_type));
    };
    let (aliases, links) = (aliases.unwrap_or_default(), links.unwrap_or_default());
    Ok(Some(AuthorityEntry { id, entity_type, name, aliases, links }))
}
