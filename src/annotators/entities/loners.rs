//! "Foval then moved on", "“I will,” Baker said", "Mrs King's views", "Sessions has not confirmed that he left": whether
//! a lone word with a capital names a person.

use std::ops::Range;

use super::casing::{Casing, is_word};
use super::classes::Classes;
use super::gazetteer::Lookup;
use super::revision::{is_capital, is_label};
use super::rules::is_calendar;
use super::word_forms::{WordForms, is_deed, is_kin, is_personal, looks_common};
use crate::text::{Document, TokenKind};

/// What is known of a word that has a capital, and none beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Loner {
    /// No lexicon has it.
    Strange,
    /// A family or given name and nothing else.
    Name,
    /// A family name, and a word or a trade: "Waters", "Baker".
    Either,
}

/// Words and marks that a clause opens with.
const OPENERS: [&str; 18] = [
    "that", "while", "when", "as", "if", "because", "and", "but", "although", "though", "since", "after",
    "before", "where", "until", "what", ",", ">",
];

/// Reads lone words.
pub(super) struct Reader<'a, 'd> {
    pub(super) document: &'a Document<'d>,
    pub(super) lookup: &'a Lookup,
    pub(super) casing: &'a Casing,
    pub(super) words: &'a WordForms,
}

impl Reader<'_, '_> {
    /// What the word at `index`, which begins with a capital, is when it stands alone and may name somebody.
    pub(super) fn read(&self, index: usize, sentence: &Range<usize>) -> Option<Loner> {
        let classes = self.lookup.word(index);
        let lower = self.document.lower(index);
        let label = is_label(self.document, index);
        let fits = is_capital(self.document, index)
            && (label || self.casing.letters(index).any_lower)
            && lower.len() > 1
            && !classes.is_name()
            && !is_calendar(lower)
            && !matches!(lower, "christmas" | "easter")
            && !self.casing.is_lower_elsewhere(self.document.key(index))
            && !self.is_beside(index + 1)
            && !index.checked_sub(1).is_some_and(|i| sentence.contains(&i) && self.is_joint(i, sentence));
        if !fits {
            return None;
        }
        let person = Classes::SURNAME | Classes::GIVEN | Classes::PUBLIC_FIGURE;
        let word = classes.any(Classes::COMMON | Classes::ROLE | Classes::HEAD | Classes::TITLE);
        match (classes.any(person), word) {
            (true, false) => Some(Loner::Name),
            (true, true) => Some(Loner::Either),
            _ if classes != Classes::NONE || self.words.is_word(self.document, index) => None,
            _ => (!looks_common(lower)).then_some(Loner::Strange),
        }
    }

    /// Whether the word at `index` names a person; in `prose`, capitals mean something.
    pub(super) fn is_person(&self, index: usize, sentence: &Range<usize>, prose: bool) -> bool {
        if prose && self.is_titled(index, sentence) {
            return true;
        }
        let Some(loner) = self.read(index, sentence) else { return false };
        if is_label(self.document, index) {
            // speakers in a transcript are written in capitals: "Bowling: results" is a headline
            return loner == Loner::Name && (prose || !self.casing.letters(index).any_lower);
        }
        if loner == Loner::Name && self.is_inserted(index) {
            return true;
        }
        let place = self.place(index, sentence);
        prose
            && match loner {
                Loner::Name => {
                    self.does(index, place)
                        || match place {
                            Place::Front | Place::Quoted => self.is_set_off(index, place),
                            _ => self.is_inside(index, sentence),
                        }
                }
                Loner::Strange => self.is_subject(index, sentence, place),
                Loner::Either => self.is_somebody(index, sentence, place),
            }
    }

    /// "said \[Foval\] was late": an editor's word.
    pub(super) fn is_inserted(&self, index: usize) -> bool {
        self.document.word(index + 1) == "]"
            && index.checked_sub(1).is_some_and(|i| self.document.word(i) == "[")
    }

    /// Where the name ends that begins with the given name at `index`: "Foval Warns of Ada Tonkin's Plan", where the
    /// capitals of a headline hide it.
    pub(super) fn given_name(&self, index: usize) -> Option<usize> {
        let classes = self.lookup.word(index);
        let given = classes.any(Classes::GIVEN)
            && !classes.any(Classes::COMMON | Classes::ROLE | Classes::HEAD | Classes::TITLE)
            && !classes.is_name()
            && self.casing.letters(index).any_lower
            && self.document.lower(index).len() > 3
            && !is_calendar(self.document.lower(index))
            && is_capital(self.document, index)
            && !self.words.is_word(self.document, index)
            && self.document.tokens().get(index + 1).is_none_or(|t| t.kind != TokenKind::Dash);
        let next = self.lookup.word(index + 1);
        let family = next.any(Classes::SURNAME) && !next.is_name() && is_capital(self.document, index + 1);
        given.then_some(index + 1 + usize::from(family))
    }

    /// "Mrs King": behind a title nothing else can stand.
    fn is_titled(&self, index: usize, sentence: &Range<usize>) -> bool {
        let before = index.checked_sub(1).filter(|i| sentence.contains(i));
        let title = before.is_some_and(|i| {
            self.lookup.word(i).any(Classes::HONORIFIC)
                && matches!(self.document.lower(i), "mr" | "mr." | "mrs" | "mrs." | "ms" | "ms.")
        });
        title
            && is_capital(self.document, index)
            && self.casing.letters(index).any_lower
            && !self.is_beside(index + 1)
            && (self.lookup.word(index).any(Classes::SURNAME) || self.lookup.word(index) == Classes::NONE)
    }

    /// Whether what `index` is belongs to a longer name, or to a compound.
    fn is_beside(&self, index: usize) -> bool {
        self.casing.letters(index).any_upper
            || self
                .document
                .tokens()
                .get(index)
                .is_some_and(|t| matches!(t.kind, TokenKind::Dash | TokenKind::Number))
    }

    /// As [`is_beside`](Self::is_beside) for the word before: "While Foval spoke" has no longer name.
    fn is_joint(&self, index: usize, sentence: &Range<usize>) -> bool {
        let opens = index == sentence.start && OPENERS.contains(&self.document.lower(index));
        !opens && self.is_beside(index)
    }

    fn place(&self, index: usize, sentence: &Range<usize>) -> Place {
        let mut before = (sentence.start..index).rev();
        let Some(last) = before.next() else { return Place::Front };
        let quoted = |i: usize| self.document.tokens().get(i).is_some_and(|t| t.kind == TokenKind::QuoteMark);
        let comma = |i: usize| matches!(self.document.word(i), "," | "?" | "!");
        if quoted(last) && self.document.tokens().get(index).is_some_and(|t| !t.spaced) {
            return if before.next().is_none() { Place::Front } else { Place::Quoted };
        }
        if quoted(last) {
            // “I will,” Baker said
            return match before.next() {
                Some(i) if comma(i) => Place::AfterWords,
                Some(_) => Place::Unclear,
                None => Place::Front,
            };
        }
        // "I will", Baker said
        if comma(last) && before.next().is_some_and(quoted) {
            return Place::AfterWords;
        }
        if is_word(self.document, last) || self.document.word(last) == "," {
            Place::Inside
        } else {
            Place::Unclear
        }
    }

    /// The token behind a name and adverbs: "Nance temporarily halted".
    fn after_adverbs(&self, index: usize) -> usize {
        const SHORT: [&str; 14] = [
            "also", "then", "later", "now", "never", "still", "once", "first", "again", "soon", "just",
            "even", "already", "often",
        ];
        let adverb = |i: usize| {
            let lower = self.document.lower(i);
            lower.len() > 4 && lower.ends_with("ly") || SHORT.contains(&lower)
        };
        let at = (index + 1..index + 3).find(|&i| !adverb(i)).unwrap_or(index + 3);
        // "Foval “has a record”"
        let quoted =
            self.document.tokens().get(at).is_some_and(|t| t.kind == TokenKind::QuoteMark && t.spaced);
        at + usize::from(quoted)
    }

    /// Whether a verb that a singular subject may have follows, adverbs apart. In front of a sentence it may be one
    /// that is a noun as well: "Foval claims", but "the Southern states".
    fn has_verb(&self, index: usize, place: Place) -> bool {
        let at = self.after_adverbs(index);
        let open = place != Place::Inside && self.words.is_speech(self.document, at);
        self.document.lower(at) != "were" && (open || self.words.is_finite(self.document, at))
    }

    /// Whether a verb follows that only a singular subject has, adverbs apart.
    fn has_singular_verb(&self, index: usize) -> bool {
        let at = self.after_adverbs(index);
        let lower = self.document.lower(at);
        matches!(lower, "is" | "was" | "has" | "does")
            || lower.ends_with('s') && self.words.is_finite(self.document, at)
    }

    /// Whether a person's verb or possession follows.
    fn does(&self, index: usize, place: Place) -> bool {
        let next = index + 1;
        let possessive = self.document.tokens().get(next).is_some_and(|t| t.kind == TokenKind::Possessive);
        let lower = self.document.lower(next);
        let plain = || {
            let help =
                matches!(lower, "is" | "was" | "has" | "had" | "will" | "would" | "did" | "does" | "could");
            help || lower.len() > 4 && lower.ends_with("ed") || self.words.is_speech(self.document, next)
        };
        possessive
            || matches!(lower, "'s" | "also" | "who" | "whose")
            || plain()
            || self.is_bare() && (self.has_verb(index, place) || self.is_joined(index))
    }

    /// Whether the text is too short to introduce its people. Articles do, and what they name by a word that no
    /// lexicon knows is as often a body: "Lichess went down".
    fn is_bare(&self) -> bool {
        self.document.sentences().len() <= 6
    }

    /// "Foval, meanwhile, left": in front of a sentence, when it cannot be an adverb.
    fn is_set_off(&self, index: usize, place: Place) -> bool {
        let next = self.document.word(index + 1);
        // within quotation marks somebody may be called: “Papa, come”
        self.is_bare()
            && (next == "(" || next == "," && place == Place::Front)
            && !self.words.is_word(self.document, index)
    }

    /// "Baxter and Taylor dealt in …"
    fn is_joined(&self, index: usize) -> bool {
        self.document.lower(index + 1) == "and"
            && is_capital(self.document, index + 2)
            && !self.is_beside(index + 3)
            && (self.words.is_finite(self.document, self.after_adverbs(index + 2))
                || self.document.lower(index + 3) == "are")
    }

    /// Whether a name stands where somebody may be the object or is named in an aside.
    fn is_inside(&self, index: usize, sentence: &Range<usize>) -> bool {
        let before =
            index.checked_sub(1).filter(|i| sentence.contains(i)).map_or("", |i| self.document.lower(i));
        let free = !before.is_empty()
            && before.bytes().all(|b| b.is_ascii_lowercase())
            && !matches!(before, "the" | "a" | "an" | "this" | "that" | "of" | "in" | "at" | "near" | "to");
        free || before == "," && matches!(self.document.word(index + 1), "." | "," | ";")
    }

    /// Whether a strange word is the subject of its clause.
    fn is_subject(&self, index: usize, sentence: &Range<usize>, place: Place) -> bool {
        let lower = self.document.lower(index);
        // what no lexicon knows may be a plural
        let single = ["us", "is", "os", "ss", "as", "es"];
        let plural = self.words.is_plural(self.document, index)
            || lower.ends_with('s') && !single.iter().any(|end| lower.ends_with(end));
        let verb = if plural { self.has_singular_verb(index) } else { self.has_verb(index, place) };
        let speaks = || self.words.is_speech(self.document, index + 1);
        match place {
            Place::Front | Place::Quoted | Place::AfterWords => {
                let told = self.is_bare() || self.is_echoed(index, sentence) || speaks();
                let deed = || self.owns(index, |noun| is_kin(noun) || is_deed(noun));
                let after = place == Place::AfterWords && verb;
                after || told && (verb || self.is_joined(index) || deed()) || self.has_kin(index)
            }
            _ if plural => false,
            Place::Inside => {
                let told = self.is_bare() && verb || self.has_kin(index);
                speaks() || told && self.opens_clause(index, sentence)
            }
            Place::Unclear => speaks(),
        }
    }

    /// Whether a clause begins at `index`: "that Foval had", "said Foval had", "in March, Foval had".
    fn opens_clause(&self, index: usize, sentence: &Range<usize>) -> bool {
        index.checked_sub(1).filter(|i| sentence.contains(i)).is_some_and(|i| {
            OPENERS.contains(&self.document.lower(i)) || self.words.is_speech(self.document, i)
        })
    }

    /// "Foval's mother": what only people have.
    pub(super) fn has_kin(&self, index: usize) -> bool {
        self.owns(index, is_kin)
    }

    /// Whether a possessive follows, and a noun of these.
    fn owns(&self, index: usize, fits: impl Fn(&str) -> bool) -> bool {
        let next = self.document.tokens().get(index + 1);
        next.is_some_and(|t| t.kind == TokenKind::Possessive)
            && (index + 2..index + 5)
                .take_while(|&i| is_word(self.document, i) && !is_capital(self.document, i))
                .any(|i| fits(self.document.lower(i)))
    }

    /// Whether a word that is a name as well is meant as one.
    fn is_somebody(&self, index: usize, sentence: &Range<usize>, place: Place) -> bool {
        // these need no article
        const COUNTLESS: [&str; 17] = [
            "all", "can", "few", "half", "less", "love", "many", "may", "more", "most", "none", "other",
            "others", "police", "some", "such", "will",
        ];
        let classes = self.lookup.word(index);
        let lower = self.document.lower(index);
        let speech = self.words.is_speech(self.document, self.after_adverbs(index));
        let figure = classes.any(Classes::PUBLIC_FIGURE);
        let family = figure || classes.any(Classes::SURNAME);
        let trade = classes.any(Classes::ROLE | Classes::HEAD | Classes::TITLE) || !family;
        let echo = || self.is_echoed(index, sentence);
        match place {
            Place::AfterWords => self.has_verb(index, place),
            Place::Front | Place::Quoted if COUNTLESS.contains(&lower) => false,
            Place::Front | Place::Quoted if trade => self.has_verb(index, place) && echo(),
            Place::Front | Place::Quoted if figure => speech || self.has_singular_verb(index) || echo(),
            Place::Front | Place::Quoted => {
                speech && !lower.ends_with('s') || self.has_verb(index, place) && echo()
            }
            Place::Inside => {
                let before = self.document.lower(index.saturating_sub(1));
                let named = !matches!(before, "the" | "a" | "an" | "this");
                named && (speech || (figure || !trade) && self.has_verb(index, place))
            }
            Place::Unclear => speech && !trade,
        }
    }

    /// Whether "he" or "she" follows before any other name in the sentence: "Waters says she …".
    fn is_echoed(&self, index: usize, sentence: &Range<usize>) -> bool {
        (index + 1..sentence.end.min(index + 30))
            .take_while(|&i| !is_capital(self.document, i) || is_calendar(self.document.lower(i)))
            .any(|i| is_personal(self.document.lower(i)))
    }
}

/// Where in its sentence a word stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// First, where any word has a capital.
    Front,
    /// First within quotation marks.
    Quoted,
    /// Behind quoted words and their comma, where only names have one.
    AfterWords,
    /// Behind another word of the sentence.
    Inside,
    /// Behind another mark.
    Unclear,
}
