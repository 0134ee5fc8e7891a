//! "Target shares fell, and Target said why; its target was missed": where a listed name stands, and how sure that is.

use std::ops::Range;

use super::forms::{self, Case};
use super::list::{AuthorityList, Form, MOST_OWNERS};
use super::openings::Openings;
use crate::annotation::EntityType;
use crate::annotators::entities::casing::{Casing, Style};
use crate::annotators::entities::classes::Classes;
use crate::annotators::entities::gazetteer::Lookup;
use crate::annotators::entities::{revision, rules};
use crate::text::{Document, TokenKind};

/// A listed name in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::annotators::entities) struct Match {
    /// Its first token, after article and title.
    pub(super) start: usize,
    /// One past its last token.
    pub(super) end: usize,
    /// What the list says it is.
    pub(super) kind: EntityType,
    /// Whose name it is; none when several entries of this type have it.
    pub(super) entry: Option<u32>,
    /// Then, their forms in the list.
    pub(super) shared: Range<usize>,
    /// It is written as only a name is.
    pub(super) sure: bool,
    /// It is one word, and nobody's main name.
    pub(super) nickname: bool,
    /// "the" stands before it and belongs to the listed name.
    pub(super) article: bool,
}

/// All listed names of a text, in order, none overlapping, the longest at each place; and apart, the places of
/// those that entries of several types have, of which the list can say nothing.
pub(super) fn find(
    list: &AuthorityList,
    document: &Document<'_>,
    lookup: &Lookup,
    casing: &Casing,
) -> (Vec<Match>, Vec<Range<usize>>) {
    let (mut found, mut disputed, mut candidates) = (Vec::new(), Vec::new(), Vec::new());
    let (mut free, mut sentence) = (0, Sentence::default());
    while let Some((at, first)) = next_opening(list.openings(), document, casing, free) {
        free = at + 1;
        list.matches(first, |ahead| forms::key_at(document, casing, at + ahead), &mut candidates);
        if candidates.is_empty() {
            continue;
        }
        sentence.move_to(document, at);
        let longest = candidates.iter().rev().find_map(|(length, range)| {
            let inside = at + length <= sentence.tokens.end;
            let owners = inside.then(|| Owners::of(list, document, casing, at, list.forms(range.clone())))?;
            owners.any.then_some((at + length, owners, range.clone()))
        });
        let Some((end, owners, range)) = longest else { continue };
        let sure =
            is_sure(document, lookup, casing, &sentence, at..end) || owners.is_titled(document, lookup, at);
        // "The target was missed. Target practice was held": even if the model takes it for a name
        let word = !sure && end == at + 1 && casing.ways(document, at).0;
        if owners.kind.is_none() {
            disputed.push(at..end);
        }
        if let Some(kind) = owners.kind.filter(|_| !word) {
            found.push(Match {
                start: revision::after_titles(document, lookup, at, end, kind),
                end,
                kind,
                entry: owners.entry,
                shared: if owners.entry.is_none() { range } else { 0..0 },
                sure,
                nickname: end == at + 1 && !owners.main,
                article: owners.article,
            });
        }
        free = end;
    }
    (found, disputed)
}

/// The first token from some token on at which a listed name may begin, and its key.
fn next_opening(
    openings: &Openings,
    document: &Document<'_>,
    casing: &Casing,
    from: usize,
) -> Option<(usize, u64)> {
    let keys = document.keys().get(from..)?.iter();
    for (index, (&own, letters)) in (from..).zip(keys.zip(casing.all_letters().get(from..)?)) {
        let plain = letters.any_lower && !letters.dotted;
        let key = if plain { own } else { forms::key_at(document, casing, index)? };
        if openings.may_begin(key, letters.any_upper) {
            return Some((index, key));
        }
    }
    None
}

/// The sentence that is being read.
#[derive(Debug, Default)]
struct Sentence {
    index: usize,
    tokens: Range<usize>,
}

impl Sentence {
    /// Goes on to the one that holds a token.
    fn move_to(&mut self, document: &Document<'_>, token: usize) {
        if token >= self.tokens.end {
            self.index = document.sentence_of(token);
            self.tokens = document.sentences().get(self.index).map_or(0..0, |s| s.tokens.clone());
        }
    }
}

/// Who has a form.
#[derive(Debug, Default)]
struct Owners {
    any: bool,
    /// The one entry; none when there are several.
    entry: Option<u32>,
    /// Their common type; none when it differs: then the list says nothing.
    kind: Option<EntityType>,
    main: bool,
    article: bool,
}

impl Owners {
    /// Of all forms with the words at token `at`, those that are written like the text.
    fn of(list: &AuthorityList, document: &Document<'_>, casing: &Casing, at: usize, forms: &[Form]) -> Self {
        let the = at.checked_sub(1).is_some_and(|i| document.lower(i) == "the");
        let mut owners = Self::default();
        if forms.len() > MOST_OWNERS {
            owners.any = true;
            return owners;
        }
        let mut known: Option<(&Form, bool)> = None;
        for form in forms {
            // those of the same words in the same case are written so or not together
            let alike = known.filter(|(before, _)| form.is_written_as(before)).map(|(_, fits)| fits);
            let fits = |(i, case): (usize, Case)| case.fits(document.word(i), casing.letters(i));
            let written = alike.unwrap_or_else(|| (at..).zip(list.cases(form)).all(fits));
            known = Some((form, written));
            if !written || form.article && !the {
                continue;
            }
            let kind = Some(form.kind);
            if owners.any {
                owners.entry = owners.entry.filter(|&e| e == form.entry);
                owners.kind = owners.kind.filter(|_| owners.kind == kind);
            } else {
                (owners.any, owners.entry, owners.kind) = (true, Some(form.entry), kind);
            }
            owners.main |= form.main;
            owners.article |= form.article;
        }
        owners
    }

    /// "Mrs May": a person's title, then a capital.
    fn is_titled(&self, document: &Document<'_>, lookup: &Lookup, at: usize) -> bool {
        let titled = at.checked_sub(1).is_some_and(|i| lookup.word(i).any(Classes::TITLE));
        titled && self.kind == Some(EntityType::Person) && document.word(at).starts_with(char::is_uppercase)
    }
}

/// Whether a word of it is rare in lower case, or has its capital where only names have one.
fn is_sure(
    document: &Document<'_>,
    lookup: &Lookup,
    casing: &Casing,
    sentence: &Sentence,
    tokens: Range<usize>,
) -> bool {
    let prose = casing.style(sentence.index) == Style::Prose;
    let opens = |i: usize| {
        let before = i.checked_sub(1).and_then(|i| document.tokens().get(i)).map(|t| t.kind);
        let colon = i.checked_sub(1).is_some_and(|i| document.word(i) == ":");
        i <= sentence.tokens.start || colon || before == Some(TokenKind::QuoteMark)
    };
    tokens.into_iter().any(|i| {
        let (word, letters) = (document.word(i), casing.letters(i));
        let begins = letters.upper_first || letters.lower_first || word.starts_with(char::is_alphanumeric);
        let lettered = letters.any_upper || letters.any_lower || word.chars().any(char::is_alphabetic);
        if !begins || !lettered || rules::is_calendar(document.lower(i)) {
            return false;
        }
        let capital = letters.any_upper;
        let acronym = word.len() > 1 && !letters.any_lower;
        let rare =
            !lookup.word(i).any(Classes::COMMON) && !(capital && casing.is_lower_elsewhere(document.key(i)));
        rare || capital && prose && (acronym || !opens(i))
    })
}
