//! "The mayor of Flint has said that it was safe" — English by its function words, which is quick to see. What
//! has too few of them goes to the detection by trigrams of the `whatlang` crate.

use whatlang::Lang;

use super::EnrichError;

/// A text of fewer letters is in any language: one letter with a caron does not make a name or a code Czech.
const FEWEST_LETTERS: usize = 20;

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
    let words = FunctionWords::count(text);
    let letters = text.chars().filter(|c| c.is_alphabetic()).take(FEWEST_LETTERS).count();
    if words.read_as_english() || letters < FEWEST_LETTERS {
        return Ok("en".to_owned());
    }
    let end = (0..=SAMPLE_BYTES.min(text.len())).rev().find(|&i| text.is_char_boundary(i)).unwrap_or(0);
    match whatlang::detect(text.get(..end).unwrap_or_default()) {
        Some(info) if info.is_reliable() && info.lang() != Lang::Eng && !words.may_be_english() => {
            Err(EnrichError::UnsupportedLanguage { language: info.lang().code().to_owned() })
        }
        _ => Ok("en".to_owned()),
    }
}

/// Function words of English that no other language of the Latin script uses much.
const FUNCTION_WORDS: [&str; 24] = [
    "an", "and", "are", "been", "but", "by", "from", "had", "has", "have", "it", "not", "of", "said", "that",
    "the", "their", "they", "this", "to", "was", "were", "which", "with",
];

/// How many words are looked at, and how few are too few to tell.
const MOST_WORDS: usize = 120;
const FEWEST_WORDS: usize = 30;

/// The English function words among the first words of a text.
struct FunctionWords {
    /// How many words were looked at.
    words: usize,
    /// How many of them are function words.
    hits: usize,
    /// How many different ones.
    kinds: u32,
    /// Whether "the" is one of them.
    the: bool,
}

impl FunctionWords {
    fn count(text: &str) -> Self {
        let (mut words, mut hits, mut seen) = (0_usize, 0_usize, 0_u32);
        let end = (0..=SAMPLE_BYTES.min(text.len())).rev().find(|&i| text.is_char_boundary(i)).unwrap_or(0);
        for word in text.get(..end).unwrap_or_default().split_ascii_whitespace().take(MOST_WORDS) {
            words += 1;
            let word = word.trim_matches(|c: char| !c.is_alphabetic());
            if word.len() > 5 {
                continue;
            }
            if let Some(kind) = FUNCTION_WORDS.iter().position(|f| word.eq_ignore_ascii_case(f)) {
                hits += 1;
                seen |= 1 << kind;
            }
        }
        let the = FUNCTION_WORDS.iter().position(|&f| f == "the").is_some_and(|kind| seen & (1 << kind) != 0);
        Self { words, hits, kinds: seen.count_ones(), the }
    }

    /// Whether an eighth of the words are function words, "the" and at least five kinds more. Running English has
    /// about a fifth; other languages that use some of the words never use so many kinds.
    fn read_as_english(&self) -> bool {
        self.words >= FEWEST_WORDS && self.hits * 8 >= self.words && self.the && self.kinds >= 6
    }

    /// Whether trigrams alone should not be believed: a short text full of names looks like any language to them,
    /// but a twentieth of its words, "the" and two kinds more, are English.
    fn may_be_english(&self) -> bool {
        self.hits * 20 >= self.words && self.the && self.kinds >= 3
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENGLISH: &str = "The mayor of Flint has said that the bridge was safe and that it had been checked by two \
        firms, but residents were not sure, and they have asked for a report which is to be read this week.";

    #[test]
    fn running_english_is_seen_by_its_function_words() {
        assert!(FunctionWords::count(ENGLISH).read_as_english());
        assert_eq!(check(ENGLISH, None), Ok("en".to_owned()));
    }

    #[test]
    fn other_languages_are_refused() {
        for text in [
            "De burgemeester van de stad heeft gezegd dat de brug veilig was en dat twee bedrijven hem hadden \
             nagekeken, maar de bewoners waren er niet zeker van en zij hebben om een verslag gevraagd.",
            "Le maire de la ville a dit que le pont était sûr et que deux entreprises l'avaient vérifié, mais les \
             habitants n'en étaient pas certains et ils ont demandé un rapport qui doit être lu cette semaine.",
        ] {
            assert!(!FunctionWords::count(text).may_be_english());
            assert!(check(text, None).is_err(), "{text}");
        }
    }

    #[test]
    fn a_list_of_names_in_capitals_is_not_taken_for_french() {
        let text = "MOREAU to revisit parts of Vidal's plan -- FIRST AT DAWN: Kesi quarrels with Duval colleagues -- \
            REMEMBERING Zbyněk Kovář -- ROCHE hired by Gabon -- LUC BAUR profile – B'DAY: Zelma\nOf the hour\n\
            Good Sunday and welcome.";
        assert_eq!(check(text, None), Ok("en".to_owned()));
    }

    #[test]
    fn a_few_letters_are_in_no_language() {
        assert_eq!(check("zL Ě Lh7", None), Ok("en".to_owned()));
        assert!(check("Привет, как дела? Всё хорошо, спасибо.", None).is_err());
    }

    #[test]
    fn the_caller_knows_better() {
        assert_eq!(check("x", Some("en-GB")), Ok("en".to_owned()));
        assert!(check(ENGLISH, Some("fr")).is_err());
    }
}
