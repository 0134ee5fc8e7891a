//! "Harwin changed his story", "Despite her assurances, Foval was blamed", "Harwin, a retired surveyor, said she …":
//! a lone name that was taken for a body's or a place's is a person's when only it can be "he" or "she".

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::casing::{Casing, is_word};
use super::classes::Classes;
use super::gazetteer::Lookup;
use super::spans::NameSpan;
use super::word_forms::{WordForms, is_personal};
use crate::annotation::EntityType;
use crate::lexicon::openers::opens_phrase;
use crate::text::{Document, TokenKind};

/// How far from a name its pronoun may stand, in tokens.
const REACH: usize = 40;

/// Makes people of lone names that a pronoun for one person can only stand for.
pub(super) fn settle(
    document: &Document<'_>,
    lookup: &Lookup,
    casing: &Casing,
    words: &WordForms,
    spans: &mut [NameSpan],
) {
    let reader = Reader { document, lookup, casing, words, spans };
    let mut people: FxHashSet<u64> = FxHashSet::default();
    for (number, span) in spans.iter().enumerate() {
        if reader.is_open(span) && reader.is_somebody(number, span) {
            people.insert(document.key(span.start));
        }
    }
    if people.is_empty() {
        return;
    }
    // "Harwin Holdings … Harwin"
    for span in spans.iter().filter(|s| s.end > s.start + 1 && s.kind != EntityType::Person) {
        people.remove(&document.key(span.start));
    }
    for span in spans.iter_mut().filter(|s| is_lone(s) && people.contains(&document.key(s.start))) {
        span.kind = EntityType::Person;
    }
}

/// One word, taken for something else than a person or a people.
fn is_lone(span: &NameSpan) -> bool {
    span.end == span.start + 1
        && matches!(
            span.kind,
            EntityType::Organization | EntityType::Location | EntityType::Product | EntityType::Work
        )
}

struct Reader<'a, 'd> {
    document: &'a Document<'d>,
    lookup: &'a Lookup,
    casing: &'a Casing,
    words: &'a WordForms,
    spans: &'a [NameSpan],
}

impl Reader<'_, '_> {
    fn sentence(&self, token: usize) -> Range<usize> {
        let number = self.document.sentence_of(token);
        self.document.sentences().get(number).map_or(token..token + 1, |s| s.tokens.clone())
    }

    /// Whether a name's type is open: no lexicon, article or preposition settles it, and it stands before no noun.
    fn is_open(&self, span: &NameSpan) -> bool {
        if !is_lone(span) || !self.casing.letters(span.start).any_lower {
            return false;
        }
        let classes = self.lookup.word(span.start);
        let family = classes.any(Classes::SURNAME | Classes::GIVEN | Classes::PUBLIC_FIGURE);
        // "Conway" is a town, too
        let town = family && !classes.without(Classes::TOWN).is_name();
        let company = classes.any(Classes::SURNAME) && !classes.without(Classes::ORGANIZATION).is_name();
        let settled = classes.is_name() && !town && !(company && self.apposition(span).is_some());
        let before = span.start.checked_sub(1).map_or("", |i| self.document.lower(i));
        let owner = self.document.tokens().get(span.end).is_some_and(|t| t.kind == TokenKind::Possessive);
        let placed = span.kind == EntityType::Location
            && !owner
            && matches!(before, "in" | "at" | "near" | "from" | "to");
        !settled && !placed && !matches!(before, "the" | "a" | "an") && self.ends_phrase(span.end)
    }

    /// Whether no noun follows that the name would only modify: "Harwin shares".
    fn ends_phrase(&self, next: usize) -> bool {
        if !is_word(self.document, next) {
            let dash =
                self.document.tokens().get(next).is_some_and(|t| t.kind == TokenKind::Dash && !t.spaced);
            return !dash;
        }
        let lower = self.document.lower(next);
        self.words.is_finite(self.document, next)
            || lower.len() > 4 && lower.ends_with("ly")
            || matches!(
                lower,
                "also"
                    | "and"
                    | "after"
                    | "as"
                    | "at"
                    | "because"
                    | "before"
                    | "but"
                    | "by"
                    | "during"
                    | "for"
                    | "from"
                    | "in"
                    | "now"
                    | "of"
                    | "on"
                    | "or"
                    | "over"
                    | "then"
                    | "to"
                    | "when"
                    | "while"
                    | "who"
                    | "whose"
                    | "with"
                    | "never"
            )
    }

    /// "Harwin, a retired surveyor,": up to where an aside runs that says what somebody does.
    fn apposition(&self, span: &NameSpan) -> Option<usize> {
        let opens = self.document.word(span.end) == ","
            && matches!(self.document.lower(span.end + 1), "a" | "an" | "the" | "his" | "her" | "their");
        if !opens {
            return None;
        }
        let end = (span.end + 2..span.end + 14).find(|&i| self.document.word(i) == ",")?;
        let told = (span.end + 2..end).any(|i| self.is_human(i) && !is_trader(self.document.lower(i)));
        told.then_some(end)
    }

    /// Whether the word at `index` is a common noun for one person.
    fn is_human(&self, index: usize) -> bool {
        self.lookup.word(index).any(Classes::ROLE)
            && self.casing.letters(index).lower_first
            // "major troubles"
            && self.ends_phrase(index + 1)
            // "in her capacity as president"
            && !index.checked_sub(1).is_some_and(|i| self.document.lower(i) == "as")
    }

    fn is_somebody(&self, number: usize, span: &NameSpan) -> bool {
        let sentence = self.sentence(span.start);
        let echo = self.echo(number, span, &sentence);
        // "she left the firm of Harwin and her husband": she is somebody else
        let first = |pronoun: &str| {
            let from = sentence.start.max(span.start.saturating_sub(REACH));
            let male = is_male(pronoun);
            let same =
                |i: usize| is_personal(self.document.lower(i)) && is_male(self.document.lower(i)) == male;
            !(from..span.start).any(same)
        };
        let echo = echo.filter(|(pronoun, _)| first(pronoun));
        let Some((pronoun, at)) = echo.or_else(|| self.announced(span, &sentence)) else { return false };
        let male = is_male(pronoun);
        let near = sentence.start.max(at.saturating_sub(REACH));
        !self.has_rival(number, near..span.start, male) && !self.has_earlier(number, &sentence, male)
    }

    /// The first pronoun for one person behind the name, when nobody else comes between.
    fn echo(&self, number: usize, span: &NameSpan, sentence: &Range<usize>) -> Option<(&str, usize)> {
        let aside = self.apposition(span).unwrap_or(span.end);
        let mut names = self.spans.iter().skip(number + 1).peekable();
        for index in span.end..sentence.end.min(span.end + REACH) {
            while names.peek().is_some_and(|n| n.end <= index) {
                names.next();
            }
            if let Some(name) = names.peek().filter(|n| n.start <= index) {
                if name.kind == EntityType::Person || self.is_open(name) && !self.is_same(name, number) {
                    return None;
                }
                continue;
            }
            let lower = self.document.lower(index);
            if is_personal(lower) {
                return Some((lower, span.start));
            }
            let quoted = self.document.tokens().get(index).is_some_and(|t| t.kind == TokenKind::QuoteMark);
            if quoted || matches!(lower, "it" | "its") || index >= aside && self.is_human(index) {
                return None;
            }
        }
        None
    }

    /// A pronoun in a phrase before the subject: "In her speech, Foval praised …".
    fn announced(&self, span: &NameSpan, sentence: &Range<usize>) -> Option<(&str, usize)> {
        let comma =
            span.start.checked_sub(1).filter(|&i| sentence.contains(&i) && self.document.word(i) == ",")?;
        if !self.words.is_finite(self.document, span.end) {
            return None;
        }
        let from = sentence.start.max(comma.saturating_sub(REACH));
        let at = (from..comma).find(|&i| is_personal(self.document.lower(i)))?;
        let opens = |i: usize| {
            let front = i == sentence.start || self.casing.letters(i).upper_first;
            front && (opens_phrase(self.document.lower(i)) || self.document.lower(i).ends_with("ing"))
        };
        let start = (at.saturating_sub(4).max(from)..at).rev().find(|&i| opens(i))?;
        Some((self.document.lower(at), start))
    }

    /// Whether somebody else in `tokens`, before the name, could be meant by a pronoun of this gender.
    fn has_rival(&self, number: usize, tokens: Range<usize>, male: bool) -> bool {
        let before = self.spans.get(..number).unwrap_or_default();
        let person = before.iter().rev().take_while(|s| s.start >= tokens.start).any(|s| {
            let person = s.kind == EntityType::Person && !self.is_other_gender(s, tokens.end, male);
            person || self.is_open(s) && !self.is_same(s, number)
        });
        // "lawyer Harwin" is Harwin
        let human = (tokens.start..tokens.end.saturating_sub(1)).any(|i| self.is_human(i));
        person || human
    }

    /// Whether a name is written as another.
    fn is_same(&self, name: &NameSpan, other: usize) -> bool {
        let other = self.spans.get(other).map_or(0, |s| self.document.key(s.start));
        self.document.key(name.start) == other
    }

    /// Whether somebody in the two sentences before could be meant.
    fn has_earlier(&self, number: usize, sentence: &Range<usize>, male: bool) -> bool {
        let own = self.document.sentence_of(sentence.start);
        let from = self.document.sentences().get(own.saturating_sub(2)).map_or(0, |s| s.tokens.start);
        let before = self.spans.get(..number).unwrap_or_default();
        let near = before.partition_point(|s| s.start < sentence.start);
        (before.iter().take(near).rev())
            .take_while(|s| s.start >= from)
            .take(REACH)
            .any(|s| s.kind == EntityType::Person && !self.is_other_gender(s, sentence.start, male))
    }

    /// Whether a person is a woman where a man is sought, or the other way round: by the given name, or by the
    /// pronoun that follows.
    fn is_other_gender(&self, person: &NameSpan, end: usize, male: bool) -> bool {
        let given = self.lookup.word(person.start).and(Classes::GIVEN);
        let told = (person.end..end.min(person.end + REACH)).find(|&i| is_personal(self.document.lower(i)));
        if person.end > person.start + 1 && matches!(given, Classes::MALE | Classes::FEMALE) {
            return (given == Classes::MALE) != male;
        }
        told.is_some_and(|i| is_male(self.document.lower(i)) != male)
    }
}

fn is_male(pronoun: &str) -> bool {
    matches!(pronoun, "he" | "his" | "him" | "himself")
}

/// Trades that bodies have as well as people.
fn is_trader(lower: &str) -> bool {
    matches!(
        lower,
        "builder"
            | "broadcaster"
            | "competitor"
            | "contractor"
            | "dealer"
            | "developer"
            | "distributor"
            | "employer"
            | "insurer"
            | "investor"
            | "landlord"
            | "lender"
            | "manufacturer"
            | "owner"
            | "partner"
            | "producer"
            | "publisher"
            | "retailer"
            | "rival"
            | "shareholder"
            | "sponsor"
            | "supplier"
            | "trader"
    )
}
