//! Which language a text is in. Detection by trigrams: the `whatlang` crate.

use whatlang::Lang;

use super::EnrichError;

/// Enough text to tell a language by; the rest of a long article adds nothing.
const SAMPLE_BYTES: usize = 4096;

/// The language of `text`: the caller's word if there is one, else detection.
///
/// # Errors
/// A language other than English, unless detection is unsure.
pub(super) fn check(text: &str, declared: Option<&str>) -> Result<String, EnrichError> {
    if let Some(tag) = declared {
        let primary = tag.split(['-', '_']).next().unwrap_or_default();
        return if primary.eq_ignore_ascii_case("en") || primary.eq_ignore_ascii_case("eng") {
            Ok("en".to_owned())
        } else {
            Err(EnrichError::UnsupportedLanguage { language: tag.to_owned() })
        };
    }
    let end = (0..=SAMPLE_BYTES.min(text.len())).rev().find(|&i| text.is_char_boundary(i)).unwrap_or(0);
    match whatlang::detect(text.get(..end).unwrap_or_default()) {
        Some(info) if info.is_reliable() && info.lang() != Lang::Eng => {
            Err(EnrichError::UnsupportedLanguage { language: info.lang().code().to_owned() })
        }
        _ => Ok("en".to_owned()),
    }
}
