//! "French President Emmanuel Macron met Bank of England staff": names from capitals and lexicons alone.

use rustc_hash::FxHashSet;

use super::casing::{Casing, Style};
use super::classes::Classes;
use super::gazetteer::Lookup;
use super::spans::NameSpan;
use crate::annotation::EntityType;
use crate::text::{Document, TokenKind};

/// Names of one text, by first token, none overlapping.
pub(super) fn find(document: &Document<'_>, lookup: &Lookup, casing: &Casing) -> Vec<NameSpan> {
    let mut finder = Finder { document, lookup, casing, found: Vec::new(), people: FxHashSet::default() };
    for sentence in 0..document.sentences().len() {
        finder.read(sentence);
    }
    // what was met as part of a person's full name is that person alone, too
    for span in &mut finder.found {
        if span.end == span.start + 1
            && span.kind != EntityType::Group
            && !lookup.word(span.start).any(Classes::COUNTRY)
            && finder.people.contains(document.lower(span.start))
        {
            span.kind = EntityType::Person;
        }
    }
    finder.found
}

struct Finder<'a, 'd> {
    document: &'a Document<'d>,
    lookup: &'a Lookup,
    casing: &'a Casing,
    found: Vec<NameSpan>,
    people: FxHashSet<&'a str>,
}

impl Finder<'_, '_> {
    fn read(&mut self, sentence: usize) {
        let Some(tokens) = self.document.sentences().get(sentence).map(|s| s.tokens.clone()) else { return };
        let style = self.casing.style(sentence);
        let mut at = tokens.start;
        while at < tokens.end {
            if !self.is_capital(at, style, at == tokens.start) {
                at += 1;
                continue;
            }
            let end = self.run_end(at, tokens.end, style);
            self.split(at, end);
            at = end.max(at + 1);
        }
    }

    fn kind(&self, index: usize) -> Option<TokenKind> {
        self.document.tokens().get(index).map(|t| t.kind)
    }

    /// Whether a token could be part of a name.
    fn is_capital(&self, index: usize, style: Style, first: bool) -> bool {
        let letters = self.casing.letters(index);
        // no lexicon has a name without a capital
        if !letters.any_upper || self.kind(index) != Some(TokenKind::Word) {
            return false;
        }
        let classes = self.lookup.word(index);
        let long = self.document.word(index).len() > 1;
        let hit = self.lookup.hit(index);
        if hit.is_none() && !long {
            return false;
        }
        let named = hit.is_some_and(|h| h.classes.is_name());
        let lower = self.document.lower(index);
        let suspicious = first
            || style != Style::Prose
            || long && !letters.any_lower
            || index.checked_sub(1).is_some_and(|i| self.kind(i) == Some(TokenKind::QuoteMark));
        !(suspicious
            && !named
            && (classes.any(Classes::COMMON) || self.casing.is_lower_elsewhere(self.document.key(index)))
            || matches!(lower, "i" | "the" | "a" | "an"))
    }

    fn run_end(&self, start: usize, limit: usize, style: Style) -> usize {
        let mut end = start + 1;
        while end < limit && end < start + 12 {
            if self.is_capital(end, style, false) {
                end += 1;
                continue;
            }
            let joins = match self.document.lower(end) {
                "of" | "for" | "and" | "&" => {
                    (start..end).any(|i| self.lookup.word(i).any(Classes::HEAD_ORGANIZATION))
                        || self.document.lower(end) == "&"
                }
                "de" | "van" | "von" | "der" | "den" | "bin" | "al" | "la" | "el" | "di" | "da" | "du" => {
                    true
                }
                "-" => self.document.tokens().get(end + 1).is_some_and(|t| !t.spaced),
                _ => false,
            };
            if !joins {
                break;
            }
            match (end + 1..(end + 3).min(limit)).find(|&i| self.is_capital(i, style, false)) {
                Some(next) => end = next + 1,
                None => break,
            }
        }
        end
    }

    /// Cuts a run into the names in it.
    fn split(&mut self, start: usize, end: usize) {
        let mut at = start;
        let mut titled = self.titled_before(start);
        while at < end {
            let Some(hit) = self.lookup.hit(at).copied().filter(|h| h.end <= end) else {
                let stop = (at + 1..end).find(|&i| self.breaks(i)).unwrap_or(end);
                self.push(at, stop, titled);
                (at, titled) = (stop, false);
                continue;
            };
            if hit.classes.any(Classes::TITLE) && !hit.classes.any(Classes::REGNAL) && hit.end < end {
                (at, titled) = (hit.end, true);
            } else if hit.classes.any(Classes::GROUP) && !self.heads_body(hit.end, end) {
                self.found.push(NameSpan { start: at, end: hit.end, kind: EntityType::Group });
                (at, titled) = (hit.end, false);
            } else if hit.classes.is_name() && !titled && (hit.end == end || self.breaks(hit.end)) {
                self.push(at, hit.end, false);
                at = hit.end;
            } else {
                let stop = (hit.end..end).find(|&i| self.breaks(i)).unwrap_or(end);
                self.push(at, stop, titled);
                (at, titled) = (stop, false);
            }
        }
    }

    /// Whether a title or people's name that begins here ends the name before it.
    fn breaks(&self, index: usize) -> bool {
        self.lookup.hit(index).is_some_and(|h| {
            h.classes.any(Classes::TITLE) && !self.lookup.word(index).any(Classes::GIVEN | Classes::SURNAME)
        })
    }

    fn heads_body(&self, from: usize, end: usize) -> bool {
        (from..end.min(from + 4))
            .any(|i| self.lookup.word(i).any(Classes::HEAD) && !self.lookup.word(i).any(Classes::SURNAME))
    }

    fn titled_before(&self, start: usize) -> bool {
        (1..=2).any(|back| {
            start
                .checked_sub(back)
                .and_then(|i| self.lookup.hit(i))
                .is_some_and(|h| h.end == start && h.classes.any(Classes::TITLE))
        })
    }

    fn push(&mut self, start: usize, end: usize, titled: bool) {
        let Some(kind) = self.classify(start, end, titled) else { return };
        if kind == EntityType::Person && end - start > 1 {
            for index in start..end {
                if self.document.word(index).len() > 2 {
                    self.people.insert(self.document.lower(index));
                }
            }
        }
        self.found.push(NameSpan { start, end, kind });
    }

    fn classify(&self, start: usize, end: usize, titled: bool) -> Option<EntityType> {
        let first = self.lookup.word(start);
        let last = self.lookup.word(end - 1);
        let length = end - start;
        if titled {
            return Some(EntityType::Person);
        }
        if let Some(hit) = self.lookup.hit(start).filter(|h| h.end == end && h.classes.is_name()) {
            let c = hit.classes;
            return Some(
                if c.any(Classes::COUNTRY | Classes::REGION | Classes::CITY | Classes::ABBREVIATION) {
                    EntityType::Location
                } else if c.any(Classes::ORGANIZATION) {
                    EntityType::Organization
                } else if c.any(Classes::GROUP) {
                    EntityType::Group
                } else if c.any(Classes::EVENT) {
                    EntityType::Event
                } else if c.any(Classes::WORK) {
                    EntityType::Work
                } else if c.any(Classes::PRODUCT) {
                    EntityType::Product
                } else if c.any(Classes::GIVEN | Classes::SURNAME) && !self.in_place(start) {
                    EntityType::Person
                } else {
                    EntityType::Location
                },
            );
        }
        let person = first.any(Classes::GIVEN | Classes::REGNAL);
        if length > 1 {
            let head = if (start..end).any(|i| self.document.lower(i) == "of") { first | last } else { last };
            if head.any(Classes::HEAD_ORGANIZATION) && !(person && last.any(Classes::SURNAME)) {
                return Some(EntityType::Organization);
            }
            if last.any(Classes::HEAD_EVENT) {
                return Some(EntityType::Event);
            }
            if last.any(Classes::HEAD_WORK) {
                return Some(EntityType::Work);
            }
            if last.any(Classes::HEAD_LOCATION) && !(person && last.any(Classes::SURNAME)) {
                return Some(EntityType::Location);
            }
            let plausible = length < 5 && (person || last.any(Classes::SURNAME));
            return Some(if plausible { EntityType::Person } else { EntityType::Organization });
        }
        let word = self.document.word(start);
        if first.any(Classes::COMMON | Classes::TITLE | Classes::HEAD)
            || is_calendar(self.document.lower(start))
        {
            return None;
        }
        if word.len() <= 5 && !word.chars().any(char::is_lowercase) {
            return Some(EntityType::Organization);
        }
        if self.in_place(start) && !first.any(Classes::GIVEN) {
            return Some(EntityType::Location);
        }
        Some(if first.any(Classes::GIVEN | Classes::SURNAME) {
            EntityType::Person
        } else {
            EntityType::Organization
        })
    }

    fn in_place(&self, start: usize) -> bool {
        start
            .checked_sub(1)
            .is_some_and(|i| matches!(self.document.lower(i), "in" | "at" | "near" | "from" | "to"))
    }
}

pub(super) fn is_calendar(word: &str) -> bool {
    matches!(
        word.trim_end_matches('.'),
        "monday"
            | "tuesday"
            | "wednesday"
            | "thursday"
            | "friday"
            | "saturday"
            | "sunday"
            | "january"
            | "february"
            | "march"
            | "april"
            | "may"
            | "june"
            | "july"
            | "august"
            | "september"
            | "october"
            | "november"
            | "december"
            | "jan"
            | "feb"
            | "mar"
            | "apr"
            | "jun"
            | "jul"
            | "aug"
            | "sept"
            | "sep"
            | "oct"
            | "nov"
            | "dec"
    )
}
