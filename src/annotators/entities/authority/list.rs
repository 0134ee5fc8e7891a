//! Tens of thousands of names, found by their words.

use rustc_hash::FxHashMap;

use super::entry::{AuthorityEntry, AuthorityError, is_web_address};
use super::forms::{self, Case, MOST_WORDS};
use super::records::Records;
use crate::annotation::{EntityType, Link};
use crate::text::{KeyTable, Phrase};

/// A newsroom's own list of names, ready to be found in texts. About 170 bytes an entry with one alias and one
/// link: some 5 MB for 30,000.
///
/// All names are sequences of word numbers in one sorted array. A text's tokens are turned into word numbers,
/// one look-up each; where a name may begin, the part of the array that still fits is narrowed word by word.
#[derive(Debug, Default)]
pub struct AuthorityList {
    /// The number of each word that stands in a name, by its [`key`](forms::key).
    numbers: KeyTable<u64, u32>,
    /// For each word, the first of the forms that begin with it; one more for the end.
    begin: Vec<u32>,
    /// Names and aliases, in order of their words.
    forms: Vec<Form>,
    /// The same by entry: indices into [`AuthorityList::forms`].
    by_entry: Vec<u32>,
    /// The words of all forms: number and case.
    words: Vec<u32>,
    pub(super) records: Records,
}

/// A name or alias of one entry.
#[derive(Debug, Clone, Copy)]
pub(super) struct Form {
    /// Its first word in [`AuthorityList::words`].
    start: u32,
    /// Whose it is.
    pub(super) entry: u32,
    /// The number of its second word, by which most searches end; 0 when it has none.
    second: u32,
    length: u8,
    /// "the" must stand before it.
    pub(super) article: bool,
    /// The entry's own name, not an alias.
    pub(super) main: bool,
}

/// The number of a word that is in no name.
pub(super) const UNKNOWN: u32 = u32::MAX;

impl AuthorityList {
    /// How many entries it has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.records.len()
    }

    /// Whether it has none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The number of a word; [`UNKNOWN`] when no name holds it.
    pub(super) fn number(&self, key: u64) -> u32 {
        self.numbers.get(key).copied().unwrap_or(UNKNOWN)
    }

    /// What kind of thing an entry is.
    pub(super) fn kind(&self, entry: u32) -> Option<EntityType> {
        self.records.kind(entry)
    }

    /// The link to an entry.
    pub(in crate::annotators::entities) fn link(&self, entry: u32) -> Option<Link> {
        self.records.link(entry)
    }

    /// All forms that begin at `text` (the numbers of a text's tokens from some token on), as their length in
    /// tokens and the stretch of forms of that length; the shortest first.
    pub(super) fn matches(&self, text: &[u32], found: &mut Vec<(usize, std::ops::Range<usize>)>) {
        found.clear();
        let Some(&first) = text.first().filter(|&&n| n != UNKNOWN) else { return };
        let edge = |at: u32| self.begin.get(at as usize).map_or(0, |&i| i as usize);
        let (mut low, mut high) = (edge(first), edge(first + 1));
        for depth in 1..=MOST_WORDS {
            let Some(open) = self.forms.get(low..high).filter(|open| !open.is_empty()) else { return };
            // a form comes before those that go on from it
            let exact = stretch(open, |f| usize::from(f.length) == depth);
            if exact > 0 {
                found.push((depth, low..low + exact));
            }
            let Some(&next) = text.get(depth).filter(|&&n| n != UNKNOWN) else { return };
            let longer = open.get(exact..).unwrap_or_default();
            let before = longer.partition_point(|f| self.word(f, depth) < next);
            low += exact + before;
            high = low + stretch(longer.get(before..).unwrap_or_default(), |f| self.word(f, depth) == next);
        }
    }

    pub(super) fn forms(&self, range: std::ops::Range<usize>) -> &[Form] {
        self.forms.get(range).unwrap_or_default()
    }

    /// The forms of an entry.
    pub(super) fn forms_of(&self, entry: u32) -> impl Iterator<Item = &Form> {
        let owner = |at: &u32| self.forms.get(*at as usize).map_or(u32::MAX, |f| f.entry);
        let from = self.by_entry.partition_point(|at| owner(at) < entry);
        let own = self.by_entry.get(from..).unwrap_or_default().iter();
        own.filter_map(|&at| self.forms.get(at as usize)).take_while(move |f| f.entry == entry)
    }

    /// Whether a word, by its number, stands in a form.
    pub(super) fn has_word(&self, form: &Form, number: u32) -> bool {
        self.packed(form).iter().any(|&w| w >> 2 == number)
    }

    /// The name of an entry.
    pub(super) fn name(&self, entry: u32) -> Option<&str> {
        self.records.name(entry)
    }

    /// How each word of a form must be written.
    pub(super) fn cases(&self, form: &Form) -> impl Iterator<Item = Case> {
        self.packed(form).iter().map(|&w| Case::from_bits(w))
    }

    fn packed(&self, form: &Form) -> &[u32] {
        let start = form.start as usize;
        self.words.get(start..start + usize::from(form.length)).unwrap_or_default()
    }

    fn word(&self, form: &Form, depth: usize) -> u32 {
        if depth == 1 { form.second } else { self.packed(form).get(depth).map_or(0, |w| w >> 2) }
    }
}

/// How many forms at the front of some fit; mostly none, which takes one look.
fn stretch(forms: &[Form], fits: impl Fn(&Form) -> bool) -> usize {
    if forms.first().is_some_and(&fits) { forms.partition_point(fits) } else { 0 }
}

/// Takes the entries of a list one after the other.
#[derive(Debug, Default)]
pub struct AuthorityListBuilder {
    list: AuthorityList,
    /// The numbers of words so far.
    numbers: FxHashMap<u64, u32>,
    ids: FxHashMap<Box<str>, usize>,
}

impl AuthorityListBuilder {
    /// How many entries it has taken.
    #[must_use]
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether it has taken none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Takes an entry.
    ///
    /// # Errors
    /// The first thing that is wrong with it; then it is not taken, and the builder is as before.
    pub fn add(&mut self, entry: &AuthorityEntry) -> Result<(), AuthorityError> {
        let AuthorityEntry { id, entity_type, name, aliases, links } = entry;
        if id.trim().is_empty() {
            return Err(AuthorityError::EmptyId);
        }
        if let Some(&first) = self.ids.get(id.as_str()) {
            return Err(AuthorityError::DuplicateId { id: id.clone(), first });
        }
        if name.trim().is_empty() {
            return Err(AuthorityError::EmptyName);
        }
        if aliases.iter().any(|a| a.trim().is_empty()) {
            return Err(AuthorityError::EmptyAlias);
        }
        if let Some(link) = links.iter().find(|l| !is_web_address(l)) {
            return Err(AuthorityError::BadLink { link: link.clone() });
        }
        let forms: Vec<&str> = std::iter::once(name).chain(aliases).map(|form| form.trim()).collect();
        let phrases: Vec<Phrase<'_>> = forms.iter().map(|form| Phrase::new(form)).collect();
        for (form, phrase) in forms.iter().zip(&phrases) {
            if !form.chars().any(char::is_alphanumeric) {
                return Err(AuthorityError::NoWord { form: (*form).to_owned() });
            }
            if phrase.tokens().len() > MOST_WORDS {
                return Err(AuthorityError::TooLong { form: (*form).to_owned(), limit: MOST_WORDS });
            }
        }
        let number = u32::try_from(self.len()).map_err(|_| AuthorityError::Full)?;
        let room = self.list.words.len() + phrases.iter().map(|p| p.tokens().len()).sum::<usize>();
        // a word's number shares its 32 bits with its case
        if room > (u32::MAX >> 2) as usize {
            return Err(AuthorityError::Full);
        }
        self.list.records.push(*entity_type, id, name.trim(), links).ok_or(AuthorityError::Full)?;
        self.ids.insert(id.as_str().into(), number as usize);
        for (index, phrase) in phrases.iter().enumerate() {
            self.insert(phrase, number, index == 0);
        }
        Ok(())
    }

    /// The list of all that was taken.
    #[must_use]
    pub fn finish(self) -> AuthorityList {
        let mut list = self.list;
        let mut forms = std::mem::take(&mut list.forms);
        let order = |f: &Form| list.packed(f).iter().map(|w| w >> 2);
        forms.sort_by(|a, b| order(a).cmp(order(b)).then(a.entry.cmp(&b.entry)).then(b.main.cmp(&a.main)));
        // the forms of each first word, counted
        let mut begin = vec![0_u32; self.numbers.len() + 1];
        for form in &forms {
            if let Some(slot) = begin.get_mut(list.word(form, 0) as usize + 1) {
                *slot += 1;
            }
        }
        let mut sum = 0;
        for slot in &mut begin {
            sum += *slot;
            *slot = sum;
        }
        // as many as words at most, which fit
        list.by_entry = (0..u32::try_from(forms.len()).unwrap_or(u32::MAX)).collect();
        list.by_entry.sort_by_key(|&at| forms.get(at as usize).map_or(u32::MAX, |f| f.entry));
        forms.shrink_to_fit();
        list.forms = forms;
        list.begin = begin;
        list.words.shrink_to_fit();
        list.records.shrink_to_fit();
        list.numbers = KeyTable::new(self.numbers.into_iter().collect());
        list
    }

    fn insert(&mut self, phrase: &Phrase<'_>, entry: u32, main: bool) {
        let (numbers, words) = (&mut self.numbers, &mut self.list.words);
        let start = words.len();
        let article = forms::words(phrase, |key, case| {
            // fits: there are never more words than places for them
            let next = u32::try_from(numbers.len()).unwrap_or(UNKNOWN);
            let number = *numbers.entry(key).or_insert(next);
            words.push(number << 2 | case as u32);
        });
        let (Ok(from), Ok(length)) = (u32::try_from(start), u8::try_from(words.len() - start)) else {
            return;
        };
        let second = words.get(start + 1).map_or(0, |w| w >> 2);
        self.list.forms.push(Form { start: from, entry, second, length, article, main });
    }
}
