//! "Lee told the court": rough marks of subjects and objects, without a parser.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::lexicon::openers::opens_phrase;
use crate::text::{Document, SectionKind, TokenKind, fnv1a};

/// Which conversation each token belongs to: the reporter's or one inside quotation marks.
#[derive(Debug)]
pub(super) struct Talk {
    /// Start and end token of each quotation that is long enough to be speech, in order.
    quotations: Vec<(usize, usize)>,
}

/// Shorter quotations are fragments in the reporter's sentence.
const SPEECH: usize = 6;

impl Talk {
    pub(super) fn new(document: &Document<'_>) -> Self {
        let quotations = document
            .quotations()
            .iter()
            .filter(|q| q.depth == 0 && q.tokens.len() >= SPEECH)
            .map(|q| (q.tokens.start, q.tokens.end))
            .collect();
        Self { quotations }
    }

    /// Number of the quotation around a token.
    pub(super) fn at(&self, token: usize) -> Option<usize> {
        let next = self.quotations.partition_point(|q| q.0 <= token);
        next.checked_sub(1).filter(|&i| self.quotations.get(i).is_some_and(|q| token < q.1))
    }
}

/// For each sentence how many sentences stand before it, captions and credits not counted: the story runs past them.
pub(super) fn story_ordinals(document: &Document<'_>) -> Vec<usize> {
    let mut count = 0;
    document
        .sentences()
        .iter()
        .map(|s| {
            let kind = document.paragraphs().get(s.paragraph).map(|p| p.kind);
            let aside = matches!(kind, Some(SectionKind::Caption | SectionKind::Credit));
            let own = count;
            count += usize::from(!aside);
            own
        })
        .collect()
}

/// Verbs of saying, which make their neighbour a subject; by their keys, as the document has them.
static SPEECH_VERBS: LazyLock<FxHashSet<u64>> = LazyLock::new(|| {
    let verbs = [
        "acknowledged",
        "added",
        "admitted",
        "announced",
        "argued",
        "asked",
        "believes",
        "claimed",
        "concluded",
        "confirmed",
        "continued",
        "declared",
        "denied",
        "explained",
        "hoped",
        "insisted",
        "maintained",
        "noted",
        "predicted",
        "promised",
        "replied",
        "reported",
        "revealed",
        "said",
        "say",
        "says",
        "stated",
        "stressed",
        "suggested",
        "tells",
        "told",
        "vowed",
        "warned",
        "wrote",
    ];
    verbs.iter().map(|verb| fnv1a(verb.as_bytes())).collect()
});

fn is_speech(document: &Document<'_>, index: usize) -> bool {
    SPEECH_VERBS.contains(&document.key(index))
}

/// Whether the words from `start` to `end` look like the subject of a clause.
pub(super) fn is_subject(document: &Document<'_>, start: usize, end: usize) -> bool {
    if start.checked_sub(1).is_some_and(|i| is_speech(document, i)) || is_speech(document, end) {
        return true;
    }
    if is_oblique(document, start, end) {
        return false;
    }
    let leads = || {
        let sentence = document.sentences().get(document.sentence_of(start));
        sentence.is_some_and(|s| start.saturating_sub(s.tokens.start) <= 3)
    };
    let after = document.lower(end);
    is_verb(document, end)
        || after == "," && is_verb(document, end + 1)
        || matches!(after, "," | "and" | "-") && leads()
}

/// Whether a preposition stands before or a possessive after.
pub(super) fn is_oblique(document: &Document<'_>, start: usize, end: usize) -> bool {
    let before = start.checked_sub(1).map(|i| document.lower(i)).unwrap_or_default();
    is_preposition(before) || possessive(document, end)
}

/// Whether a verb of saying stands within two tokens before: "said it would".
pub(super) fn reports_before(document: &Document<'_>, at: usize) -> bool {
    (1..=2).any(|back| at.checked_sub(back).is_some_and(|i| is_speech(document, i)))
}

/// Whether a sentence that begins with this word may put a clause or phrase in front of its subject.
pub(super) fn opens_clause(lower: &str) -> bool {
    // "Telling her story, Foval wept"
    lower.len() > 4 && lower.ends_with("ing") || opens_phrase(lower)
}

/// Whether a comma stands straight before the name at `start`, its title apart, behind `from`.
pub(super) fn is_led_by_comma(document: &Document<'_>, from: usize, start: usize) -> bool {
    let near = start.saturating_sub(5).max(from);
    let Some(comma) = (near..start).rev().find(|&i| document.word(i) == ",") else { return false };
    (comma + 1..start).all(|i| document.word(i).starts_with(char::is_uppercase) || document.lower(i) == "the")
}

/// Whether a common noun in the plural stands between two tokens, at most forty apart: a nearer "they".
pub(super) fn holds_plural(document: &Document<'_>, from: usize, to: usize) -> bool {
    to.saturating_sub(from) > 40
        || (from..to).any(|i| {
            let lower = document.lower(i);
            lower.len() > 3
                && lower.ends_with('s')
                && !lower.ends_with("ss")
                && document.word(i).starts_with(char::is_lowercase)
                && !matches!(lower, "says" | "thus" | "this" | "does" | "whereas" | "perhaps" | "always")
                || matches!(lower, "people" | "men" | "women" | "children" | "police")
        })
}

fn possessive(document: &Document<'_>, end: usize) -> bool {
    document.tokens().get(end).is_some_and(|t| t.kind == TokenKind::Possessive)
}

fn is_preposition(lower: &str) -> bool {
    matches!(
        lower,
        "of" | "with"
            | "for"
            | "by"
            | "to"
            | "in"
            | "on"
            | "from"
            | "against"
            | "at"
            | "between"
            | "about"
            | "like"
            | "than"
            | "alongside"
            | "under"
            | "over"
            | "behind"
            | "toward"
            | "towards"
            | "into"
    )
}

/// Auxiliaries, past tenses and what stands before a verb; by their keys.
static VERBS: LazyLock<FxHashSet<u64>> = LazyLock::new(|| {
    let verbs = [
        "also", "are", "became", "began", "broke", "called", "came", "can", "could", "cut", "did", "does",
        "drew", "fell", "felt", "gave", "got", "grew", "had", "has", "have", "held", "hit", "is", "kept",
        "knew", "later", "led", "left", "lost", "made", "may", "met", "might", "must", "never", "now",
        "paid", "put", "ran", "rose", "saw", "sent", "set", "should", "spoke", "still", "stood", "then",
        "thought", "told", "took", "was", "went", "were", "who", "will", "won", "wore", "would",
    ];
    verbs.iter().map(|verb| fnv1a(verb.as_bytes())).collect()
});

/// Auxiliaries, past tenses and the third person.
fn is_verb(document: &Document<'_>, index: usize) -> bool {
    let lower = document.lower(index);
    let long = lower.len() > 4;
    long && (lower.ends_with("ed") || lower.ends_with('s') && !lower.ends_with("ss"))
        || VERBS.contains(&document.key(index))
}
