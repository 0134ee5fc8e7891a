//! Tens of thousands of names, found by their words.

use std::ops::Range;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::entry::{AuthorityEntry, AuthorityError, is_web_address};
use super::forms::{self, Case, MOST_WORDS};
use super::openings::{Head, Openings, Stretch};
use crate::annotation::{EntityType, Link, LinkSource};
use crate::text::{KeyTable, Phrase, fnv1a};

/// A newsroom's own list of names, ready to be found in texts. About 350 bytes an entry with one alias and one
/// link: some 10 MB for 30,000.
///
/// All names are sequences of word numbers in one sorted array. The first two words of a name lead to the part of the
/// array that begins with them; that is narrowed word by word.
#[derive(Debug, Default)]
pub struct AuthorityList {
    openings: Openings,
    /// The number of each word that stands in a name, by what is compared of it ([`forms::key_at`]).
    numbers: KeyTable<u64, u32>,
    /// Names and aliases, in order of their words.
    forms: Vec<Form>,
    /// The same by entry: indices into [`AuthorityList::forms`].
    by_entry: Vec<u32>,
    /// For each entry, how many of them are its own or earlier entries'.
    ends: Vec<u32>,
    /// The words of all forms: number and case. Forms of the same words in the same case share theirs.
    words: Vec<u32>,
    /// What is returned of each entry: made once, shared by all texts that name it.
    links: Vec<Arc<Link>>,
}

/// A name or alias of one entry.
#[derive(Debug, Clone, Copy)]
pub(super) struct Form {
    /// Its first word in [`AuthorityList::words`].
    start: u32,
    /// Whose it is.
    pub(super) entry: u32,
    /// How its first words must be written, two bits each, the first word's the lowest.
    cases: u32,
    length: u8,
    /// What kind of thing the entry is.
    pub(super) kind: EntityType,
    /// "the" must stand before it.
    pub(super) article: bool,
    /// The entry's own name, not an alias.
    pub(super) main: bool,
}

impl Form {
    /// Whether it is sure to have the same words in the same case as another.
    pub(super) fn is_written_as(&self, other: &Self) -> bool {
        (self.start, self.length) == (other.start, other.length)
    }
}

/// How many cases a form holds: more than nearly all names have words.
const CASES: u32 = u32::BITS / 2;

/// A name that more forms have tells nothing, and is not worth the time.
pub(super) const MOST_OWNERS: usize = 256;

impl AuthorityList {
    /// How many entries it has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.links.len()
    }

    /// Whether it has none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The number of a word; none when no name holds it.
    pub(super) fn number(&self, key: u64) -> Option<u32> {
        self.numbers.get(key).copied()
    }

    /// The link to an entry.
    pub(in crate::annotators::entities) fn link(&self, entry: u32) -> Option<&Arc<Link>> {
        self.links.get(entry as usize)
    }

    /// Where forms begin, by their first words.
    pub(super) fn openings(&self) -> &Openings {
        &self.openings
    }

    /// All forms that begin at a token, as their length in tokens and the stretch of forms of that length; the shortest
    /// first. `key` gives the key of the token so many behind it.
    pub(super) fn matches(
        &self,
        first: u64,
        key: impl Fn(usize) -> Option<u64>,
        found: &mut Vec<(usize, Range<usize>)>,
    ) {
        found.clear();
        if let Some(alone) = self.openings.word(first) {
            found.push((1, alone.range()));
        }
        let pair = key(1).and_then(|second| self.openings.pair(first, second));
        let Some(Range { start: mut low, end: mut high }) = pair.map(Stretch::range) else { return };
        for depth in 2..=MOST_WORDS {
            let open = self.forms.get(low..high).unwrap_or_default();
            // a form comes before those that go on from it
            let exact = stretch(open, |f| usize::from(f.length) == depth);
            if exact > 0 {
                found.push((depth, low..low + exact));
            }
            let Some(longer) = open.get(exact..).filter(|longer| !longer.is_empty()) else { return };
            let Some(next) = key(depth).and_then(|key| self.number(key)) else { return };
            let before = longer.partition_point(|f| self.word(f, depth) < next);
            low += exact + before;
            high = low + stretch(longer.get(before..).unwrap_or_default(), |f| self.word(f, depth) == next);
        }
    }

    pub(super) fn forms(&self, range: Range<usize>) -> &[Form] {
        self.forms.get(range).unwrap_or_default()
    }

    /// The forms of an entry.
    pub(super) fn forms_of(&self, entry: u32) -> impl Iterator<Item = &Form> {
        let end = |entry: u32| self.ends.get(entry as usize).map_or(0, |&end| end as usize);
        let own = self.by_entry.get(entry.checked_sub(1).map_or(0, end)..end(entry));
        own.unwrap_or_default().iter().filter_map(|&at| self.forms.get(at as usize))
    }

    /// Whether a word, by its number, stands in a form.
    pub(super) fn has_word(&self, form: &Form, number: u32) -> bool {
        self.packed(form).iter().any(|&w| w >> 2 == number)
    }

    /// The name of an entry.
    pub(super) fn name(&self, entry: u32) -> Option<&str> {
        self.link(entry).map(|link| link.name.as_str())
    }

    /// How each word of a form must be written.
    pub(super) fn cases(&self, form: &Form) -> impl Iterator<Item = Case> {
        let cases = form.cases;
        let first = (0..u32::from(form.length).min(CASES)).map(move |i| Case::from_bits(cases >> (2 * i)));
        let rest = (CASES as usize..usize::from(form.length)).filter_map(|i| self.packed(form).get(i));
        first.chain(rest.map(|&w| Case::from_bits(w)))
    }

    fn packed(&self, form: &Form) -> &[u32] {
        let start = form.start as usize;
        self.words.get(start..start + usize::from(form.length)).unwrap_or_default()
    }

    fn word(&self, form: &Form, depth: usize) -> u32 {
        self.packed(form).get(depth).map_or(0, |w| w >> 2)
    }
}

/// How many forms at the front of some fit; mostly none or a few, which takes as many looks.
fn stretch(forms: &[Form], fits: impl Fn(&Form) -> bool) -> usize {
    let (mut known, mut step) = (0, 1);
    while forms.get(known + step - 1).is_some_and(&fits) {
        known += step;
        step *= 2;
    }
    let open = forms.get(known..forms.len().min(known + step - 1)).unwrap_or_default();
    known + open.partition_point(fits)
}

/// Takes the entries of a list one after the other.
#[derive(Debug, Default)]
pub struct AuthorityListBuilder {
    list: AuthorityList,
    /// The numbers of words so far.
    numbers: FxHashMap<u64, u32>,
    /// For each identifier the first free number from its [`fnv1a`] on, and whose it is. Kept as numbers, since strings
    /// that go when the list is done would leave holes between those that stay, over which all later work is scattered.
    ids: FxHashMap<u64, usize>,
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

    /// The number under which an identifier is known, or will be.
    fn slot(&self, id: &str) -> u64 {
        let mut slot = fnv1a(id.as_bytes());
        while self.ids.get(&slot).is_some_and(|&at| self.list.links.get(at).is_some_and(|link| link.id != id))
        {
            slot = slot.wrapping_add(1);
        }
        slot
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
        let slot = self.slot(id);
        if let Some(&first) = self.ids.get(&slot) {
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
        self.list.links.push(Arc::new(Link {
            source: LinkSource::Authority,
            id: id.clone(),
            name: name.trim().to_owned(),
            urls: links.clone(),
            score: 1.0,
        }));
        self.ids.insert(slot, number as usize);
        for (index, phrase) in phrases.iter().enumerate() {
            self.insert(phrase, number, *entity_type, index == 0);
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
        let mut keys = vec![0; self.numbers.len()];
        for (&key, &number) in &self.numbers {
            if let Some(slot) = keys.get_mut(number as usize) {
                *slot = key;
            }
        }
        list.openings = Openings::new(heads(&list, &forms, &keys));
        list.words = share(&list, &mut forms);
        // as many as words at most, which fit
        list.by_entry = (0..u32::try_from(forms.len()).unwrap_or(u32::MAX)).collect();
        list.by_entry.sort_by_key(|&at| forms.get(at as usize).map_or(u32::MAX, |f| f.entry));
        list.ends = vec![0; list.len()];
        for (&at, end) in list.by_entry.iter().zip(1..) {
            let entry = forms.get(at as usize).map_or(0, |f| f.entry as usize);
            if let Some(slot) = list.ends.get_mut(entry) {
                *slot = end;
            }
        }
        forms.shrink_to_fit();
        list.forms = forms;
        list.links.shrink_to_fit();
        list.numbers = KeyTable::new(self.numbers.into_iter().collect());
        list
    }

    fn insert(&mut self, phrase: &Phrase<'_>, entry: u32, kind: EntityType, main: bool) {
        let (numbers, words) = (&mut self.numbers, &mut self.list.words);
        let start = words.len();
        let mut cases = 0;
        let article = forms::words(phrase, |key, case| {
            // fits: there are never more words than places for them
            let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
            let number = *numbers.entry(key).or_insert(next);
            let bits = u32::try_from(2 * (words.len() - start)).unwrap_or(u32::MAX);
            cases |= (case as u32).checked_shl(bits).unwrap_or_default();
            words.push(number << 2 | case as u32);
        });
        let (Ok(from), Ok(length)) = (u32::try_from(start), u8::try_from(words.len() - start)) else {
            return;
        };
        self.list.forms.push(Form { start: from, entry, cases, length, kind, article, main });
    }
}

/// How each form begins, by the keys of all words.
fn heads(list: &AuthorityList, forms: &[Form], keys: &[u64]) -> impl Iterator<Item = Head> {
    let words = |form: &Form| list.packed(form).iter().map(|w| w >> 2);
    let key = |number: u32| keys.get(number as usize).copied().unwrap_or_default();
    forms.chunk_by(move |a, b| words(a).eq(words(b))).flat_map(move |same| {
        let many = same.len() > MOST_OWNERS;
        same.iter().map(move |form| Head {
            first: words(form).next().map_or(0, key),
            second: words(form).nth(1).map(key),
            // so many are met however they are written
            small: many || list.cases(form).next() == Some(Case::Any),
        })
    })
}

/// The words of forms in the order of the forms, those of the same words in the same case once.
fn share(list: &AuthorityList, forms: &mut [Form]) -> Vec<u32> {
    let mut words: Vec<u32> = Vec::with_capacity(list.words.len());
    let mut last = 0..0;
    for form in forms {
        let own = list.packed(form);
        if words.get(last.clone()) != Some(own) {
            last = words.len()..words.len() + own.len();
            words.extend_from_slice(own);
        }
        // no later than it stood
        form.start = u32::try_from(last.start).unwrap_or(form.start);
    }
    words.shrink_to_fit();
    words
}

#[cfg(test)]
mod tests {
    use super::{AuthorityEntry, AuthorityList, AuthorityListBuilder, Case, EntityType, MOST_OWNERS, Phrase};

    fn list(names: &[&str]) -> AuthorityList {
        let mut builder = AuthorityListBuilder::default();
        for (index, name) in names.iter().enumerate() {
            let (id, name) = (index.to_string(), (*name).to_owned());
            let (aliases, links) = (vec![format!("{name} Ltd")], Vec::new());
            builder.add(&AuthorityEntry { id, entity_type: EntityType::Work, name, aliases, links }).unwrap();
        }
        builder.finish()
    }

    #[test]
    fn forms_are_found_by_their_words_the_shortest_first() {
        let names = [["Ab"; 5].as_slice(), &["Ab Cd"; 9], &["Ab Cd Ef"; 3], &["Ab Ce", "Cd"]].concat();
        let list = list(&names);
        let found = |text: &str| -> Vec<(usize, usize)> {
            let (phrase, mut found) = (Phrase::new(text), Vec::new());
            list.matches(phrase.key(0), |i| phrase.keys().get(i).copied(), &mut found);
            found.into_iter().map(|(length, range)| (length, list.forms(range).len())).collect()
        };
        assert_eq!(found("Ab Cd Ef Gh"), [(1, 5), (2, 9), (3, 3)]);
        assert_eq!(found("Ab Cd Ltd"), [(1, 5), (2, 9), (3, 9)]);
        assert_eq!(found("Ab Ce Ef"), [(1, 5), (2, 1)]);
        assert_eq!(found("Ef Ab"), []);
        for entry in 0..19 {
            assert!(list.forms_of(entry).all(|f| f.entry == entry) && list.forms_of(entry).count() == 2);
        }
        assert_eq!(list.forms_of(19).count(), 0);
    }

    #[test]
    fn names_that_may_begin_without_a_capital_are_known() {
        let key = |word: &str| Phrase::new(word).key(0);
        let begins = |list: &AuthorityList, word| list.openings().may_begin(key(word), false);
        let few = list(&["van Hale", "Ab Cd", "7 Lamps"]);
        assert_eq!(["van", "7", "ab", "hale"].map(|word| begins(&few, word)), [true, true, false, false]);
        assert!(few.openings().may_begin(key("ab"), true));
        assert!(begins(&list(&["Ab"; MOST_OWNERS + 1]), "ab"), "so many are disputed in any case");
    }

    #[test]
    fn each_word_of_a_long_name_keeps_its_case() {
        let list = list(&[&format!("{} Zu zu WHO", "ab Ab ".repeat(9).trim())]);
        let form = list.forms_of(0).find(|f| f.main).unwrap();
        let cases: Vec<Case> = list.cases(form).collect();
        assert_eq!(
            cases[14..],
            [Case::Any, Case::Capital, Case::Any, Case::Capital, Case::Capital, Case::Any, Case::Capitals]
        );
    }
}
