//! "Target shares fell, and Target said why; its target was missed": where a listed name stands, and how sure that is.

use super::forms;
use super::list::{AuthorityList, Form, UNKNOWN};
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
    pub(super) shared: std::ops::Range<usize>,
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
) -> (Vec<Match>, Vec<std::ops::Range<usize>>) {
    let numbers: Vec<u32> = (document.tokens().iter().enumerate())
        .map(|(i, token)| {
            let own = document.key(i);
            // nearly all tokens are compared as they are
            let plain = token.kind != TokenKind::Dash && !casing.letters(i).dotted;
            list.number(if plain {
                own
            } else {
                forms::key(token.kind, token.spaced, document.lower(i), own)
            })
        })
        .collect();
    let (mut found, mut disputed, mut candidates) = (Vec::new(), Vec::new(), Vec::new());
    let mut at = 0;
    while let Some(&number) = numbers.get(at) {
        if number == UNKNOWN {
            at += 1;
            continue;
        }
        list.matches(numbers.get(at..).unwrap_or_default(), &mut candidates);
        let longest = candidates.iter().rev().find_map(|(length, range)| {
            let end = at + length;
            let inside = document.sentence_of(at) == document.sentence_of(end - 1);
            let owners = inside.then(|| Owners::of(list, document, at, list.forms(range.clone())))?;
            owners.any.then_some((end, owners, range.clone()))
        });
        let Some((end, owners, range)) = longest else {
            at += 1;
            continue;
        };
        let sure = is_sure(document, lookup, casing, at..end) || owners.is_titled(document, lookup, at);
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
        at = end;
    }
    (found, disputed)
}

/// A form that more entries have tells nothing, and is not worth the time.
const MOST_OWNERS: usize = 256;

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
    fn of(list: &AuthorityList, document: &Document<'_>, at: usize, forms: &[Form]) -> Self {
        let the = at.checked_sub(1).is_some_and(|i| document.lower(i) == "the");
        let mut owners = Self::default();
        if forms.len() > MOST_OWNERS {
            owners.any = true;
            return owners;
        }
        for form in forms {
            let written = list.cases(form).enumerate().all(|(i, case)| case.fits(document.word(at + i)));
            if !written || form.article && !the {
                continue;
            }
            let kind = list.kind(form.entry);
            if owners.any {
                owners.entry = owners.entry.filter(|&e| e == form.entry);
                owners.kind = owners.kind.filter(|&k| Some(k) == kind);
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
    tokens: std::ops::Range<usize>,
) -> bool {
    let sentence = document.sentence_of(tokens.start);
    let prose = casing.style(sentence) == Style::Prose;
    let first = document.sentences().get(sentence).map_or(0, |s| s.tokens.start);
    let opens = |i: usize| {
        let before = i.checked_sub(1).and_then(|i| document.tokens().get(i)).map(|t| t.kind);
        let colon = i.checked_sub(1).is_some_and(|i| document.word(i) == ":");
        i <= first || colon || before == Some(TokenKind::QuoteMark)
    };
    tokens.into_iter().any(|i| {
        let (word, lower) = (document.word(i), document.lower(i));
        if !word.starts_with(char::is_alphanumeric)
            || !word.chars().any(char::is_alphabetic)
            || rules::is_calendar(lower)
        {
            return false;
        }
        let capital = word.chars().any(char::is_uppercase);
        let acronym = word.len() > 1 && !word.chars().any(char::is_lowercase);
        let rare =
            !lookup.word(i).any(Classes::COMMON) && !(capital && casing.is_lower_elsewhere(document.key(i)));
        rare || capital && prose && (acronym || !opens(i))
    })
}
