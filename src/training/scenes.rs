//! Short articles in which several people speak, with the tone of each and whom they are for and against.
//!
//! A scene of `seeds/scenes/*.txt` is its text, a paragraph a line, then a line for each speaker, then an empty line:
//! `== Ada Brennan: n -Northrail +Tomas Weiss`. Tones are n, p, u (neutral) and m (mixed); names stand in the text.

use std::ops::Range;
use std::path::Path;

use super::TrainingError;
use super::remarks::{self, Remark};
use crate::annotation::{Polarity, Stance};

/// Every speaker of every scene of a folder, in order of file name and line.
///
/// # Errors
/// A file that cannot be read, or a speaker's line that is malformed or names what the text does not hold.
pub(super) fn read(folder: &Path) -> Result<Vec<Remark>, TrainingError> {
    let mut found = Vec::new();
    for (path, content) in remarks::files(folder, "txt")? {
        let mut text = String::new();
        for (number, line) in content.lines().enumerate() {
            if let Some(said) = line.strip_prefix("== ") {
                let defect = || TrainingError::Line { path: path.clone(), line: number + 1 };
                found.push(speaker(&text, said).ok_or_else(defect)?);
            } else if line.trim().is_empty() {
                text.clear();
            } else {
                text.push_str(line);
                text.push('\n');
            }
        }
    }
    Ok(found)
}

fn speaker(text: &str, line: &str) -> Option<Remark> {
    let find = |name: &str| {
        let name = name.trim();
        let start = text.find(name).filter(|_| !name.is_empty())?;
        Some(start..start + name.len())
    };
    let (name, rest) = line.rsplit_once(": ").or_else(|| line.rsplit_once(':'))?;
    let mut letters = rest.trim().chars();
    let tone = match letters.next()? {
        'n' => Polarity::Negative,
        'p' => Polarity::Positive,
        'u' => Polarity::Neutral,
        'm' => Polarity::Mixed,
        _ => return None,
    };
    let targets: Vec<(Range<usize>, Stance)> =
        targets(letters.as_str()).map(|(stance, name)| Some((find(name)?, stance))).collect::<Option<_>>()?;
    let held_out = remarks::is_held_out(text);
    Some(Remark { text: text.to_owned(), tone, speaker: Some(find(name)?), targets, held_out })
}

/// " -Northrail +Tomas Weiss": names with hyphens keep them, since a sign follows a space.
fn targets(signed: &str) -> impl Iterator<Item = (Stance, &str)> {
    let starts = signed
        .match_indices([' '])
        .map(|(at, _)| at + 1)
        .filter(|&at| signed.get(at..).is_some_and(|rest| rest.starts_with(['-', '+'])));
    let mut starts = starts.peekable();
    std::iter::from_fn(move || {
        let start = starts.next()?;
        let end = starts.peek().map_or(signed.len(), |next| next - 1);
        let stance =
            if signed.get(start..)?.starts_with('+') { Stance::Supports } else { Stance::Criticises };
        Some((stance, signed.get(start + 1..end)?))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_scene_of_the_seeds_parses() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds/scenes");
        let remarks = read(&folder).unwrap();
        assert!(remarks.len() > 1000);
        assert!(remarks.iter().any(|r| r.held_out) && remarks.iter().any(|r| !r.held_out));
    }

    #[test]
    fn a_speaker_is_read_with_targets() {
        let text = "Ms Reid-Cole said Mr Vane of Northrail lied.\n";
        let remark = speaker(text, "Reid-Cole: n -Vane +Northrail").unwrap();
        assert_eq!(remark.speaker.map(|at| &text[at]), Some("Reid-Cole"));
        let named: Vec<_> = remark.targets.iter().map(|(at, stance)| (&text[at.clone()], *stance)).collect();
        assert_eq!(named, [("Vane", Stance::Criticises), ("Northrail", Stance::Supports)]);
    }

    #[test]
    fn a_name_or_tone_that_is_not_there_is_a_defect() {
        for line in ["Okoro: n", "Vane: x", "Vane n", "Vane: n -Okoro"] {
            assert_eq!(speaker("Vane lied.\n", line), None, "{line}");
        }
    }
}
