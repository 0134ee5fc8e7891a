//! Short passages in which one person speaks, with the tone they speak in and whom they are for and against.
//!
//! A line of `seeds/remarks/*.tsv` is a tone, a tab and a passage. In the passage `{@Name}` is the speaker, `{+Name}`
//! whom the speaker supports, `{-Name}` whom they criticise, `{0Name}` whom they only mention.
//! A line of `seeds/annotations/*.tsv` says the same of a sentence of an open corpus, by line number and offsets.

use std::ops::Range;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::TrainingError;
use crate::annotation::{Polarity, Stance};
use crate::text::fnv1a;

/// A line of a file of remarks.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Remark {
    pub(super) text: String,
    pub(super) tone: Polarity,
    /// Bytes of the speaker's name.
    pub(super) speaker: Option<Range<usize>>,
    /// Bytes of each target's name, with the speaker's stance.
    pub(super) targets: Vec<(Range<usize>, Stance)>,
    /// One in ten, which trains nothing.
    pub(super) held_out: bool,
}

/// Every remark of a folder, in order of file name and line.
///
/// # Errors
/// A file that cannot be read, or a malformed line.
pub(super) fn read(folder: &Path) -> Result<Vec<Remark>, TrainingError> {
    let mut remarks = Vec::new();
    for (path, content) in files(folder, "tsv")? {
        for (number, line) in content.lines().enumerate() {
            if line.trim().is_empty() || line.starts_with('#') {
                continue;
            }
            let defect = || TrainingError::Line { path: path.clone(), line: number + 1 };
            remarks.push(parse(line).ok_or_else(defect)?);
        }
    }
    Ok(remarks)
}

/// The files of a folder whose names end so, with what they hold, in order of name.
///
/// # Errors
/// A folder or file that cannot be read.
pub(super) fn files(folder: &Path, extension: &str) -> Result<Vec<(PathBuf, String)>, TrainingError> {
    let entries = std::fs::read_dir(folder).map_err(TrainingError::file(folder))?;
    let mut paths: Vec<_> = entries.filter_map(|e| e.ok().map(|e| e.path())).collect();
    paths.retain(|p| p.extension().is_some_and(|x| x == extension));
    paths.sort();
    let read = |path: PathBuf| {
        let content = std::fs::read_to_string(&path).map_err(TrainingError::file(&path))?;
        Ok((path, content))
    };
    paths.into_iter().map(read).collect()
}

/// Whether what is written so is the one in ten that trains nothing.
pub(super) fn is_held_out(written: &str) -> bool {
    fnv1a(written.as_bytes()).is_multiple_of(10)
}

/// A line of the annotated corpus.
#[derive(Debug, Deserialize)]
struct Sentence {
    text: String,
}

/// The sentences of a corpus (JSON lines with a `text`) that `annotations` says something of.
///
/// # Errors
/// A file that cannot be read, a malformed line, or an annotation of what is not there.
pub(super) fn annotated(corpus: &Path, annotations: &Path) -> Result<Vec<Remark>, TrainingError> {
    let sentences = std::fs::read_to_string(corpus).map_err(TrainingError::file(corpus))?;
    let sentences: Vec<&str> = sentences.lines().collect();
    let content = std::fs::read_to_string(annotations).map_err(TrainingError::file(annotations))?;
    let lines = content.lines().enumerate().filter(|(_, line)| !line.starts_with('#'));
    let remarks = lines.map(|(number, line)| {
        let defect = || TrainingError::Line { path: annotations.to_owned(), line: number + 1 };
        annotation(line, &sentences).ok_or_else(defect)
    });
    remarks.collect()
}

fn annotation(line: &str, sentences: &[&str]) -> Option<Remark> {
    let mut fields = line.split('\t');
    let number: usize = fields.next()?.parse().ok()?;
    let sentence: Sentence = serde_json::from_str(sentences.get(number.checked_sub(1)?)?).ok()?;
    let text = sentence.text;
    let bytes = |points: &str| {
        let byte = |point: &str| {
            let point = point.parse().ok()?;
            text.char_indices().map(|(at, _)| at).chain([text.len()]).nth(point)
        };
        let (start, end) = points.split_once('-')?;
        Some(byte(start)?..byte(end)?).filter(|range| !range.is_empty())
    };
    let speaker = bytes(fields.next()?)?;
    let tone = super::speech::tone(fields.next()?)?;
    let targets = fields.next()?.split_whitespace().map(|target| match target.split_at_checked(1)? {
        ("+", points) => Some((bytes(points)?, Stance::Supports)),
        ("-", points) => Some((bytes(points)?, Stance::Criticises)),
        _ => None,
    });
    let targets = targets.collect::<Option<_>>()?;
    let held_out = is_held_out(&text);
    Some(Remark { text, tone, speaker: Some(speaker), targets, held_out })
}

fn parse(line: &str) -> Option<Remark> {
    let (tone, mut rest) = line.split_once('\t')?;
    let tone = super::speech::tone(tone)?;
    let held_out = is_held_out(line);
    let mut remark = Remark { text: String::new(), tone, speaker: None, targets: Vec::new(), held_out };
    while let Some((before, marked)) = rest.split_once('{') {
        let (name, after) = marked.split_once('}')?;
        let sign = name.chars().next()?;
        let name = name.get(sign.len_utf8()..).filter(|n| !n.trim().is_empty() && !n.contains('{'))?;
        remark.text.push_str(before);
        let at = remark.text.len()..remark.text.len() + name.len();
        remark.text.push_str(name);
        match sign {
            '@' if remark.speaker.is_none() => remark.speaker = Some(at),
            '+' => remark.targets.push((at, Stance::Supports)),
            '-' => remark.targets.push((at, Stance::Criticises)),
            '0' => remark.targets.push((at, Stance::Neutral)),
            _ => return None,
        }
        rest = after;
    }
    remark.text.push_str(rest);
    (!rest.contains('}')).then_some(remark)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_seeds_parses() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds/remarks");
        let remarks = read(&folder).unwrap();
        assert!(remarks.len() > 100);
        assert!(remarks.iter().any(|r| r.held_out) && remarks.iter().any(|r| !r.held_out));
    }

    #[test]
    fn marks_are_taken_out_of_the_text() {
        let remark = parse("negative\t“{-Vane} lied,” said {@Ms Reid}.").unwrap();
        assert_eq!(remark.text, "“Vane lied,” said Ms Reid.");
        assert_eq!(remark.speaker.map(|at| &remark.text[at]), Some("Ms Reid"));
        assert_eq!(remark.targets, [(3..7, Stance::Criticises)]);
    }

    #[test]
    fn an_annotation_finds_its_names_in_the_corpus() {
        let corpus = [r#"{"text": "“Vane lied,” said Åse Reid."}"#];
        let remark = annotation("1\t18-26\tnegative\t-1-5", &corpus).unwrap();
        assert_eq!(remark.speaker.map(|at| &remark.text[at]), Some("Åse Reid"));
        assert_eq!(remark.targets, [(3..7, Stance::Criticises)]);
        for line in ["2\t18-26\tnegative\t", "1\t18-90\tnegative\t", "1\t18-26\tnegative\t?1-5", "1\t18-26"] {
            assert_eq!(annotation(line, &corpus), None, "{line}");
        }
    }

    #[test]
    fn a_mark_that_is_not_closed_or_not_known_is_a_defect() {
        for line in
            ["negative\tsaid {@Ms Reid.", "negative\tsaid {?Ms Reid}.", "angry\tsaid {@Ms Reid}.", "no tab"]
        {
            assert_eq!(parse(line), None, "{line}");
        }
    }
}
