//! "Consumer Financial Protection Bureau (CFPB) … the CFPB", "Wells Fargo … Wells", "Houston Astros … the
//! Astros": acronyms and short forms of bodies.
//!
//! A short form joins a longer name only when one body in the text fits it; "United" beside Manchester United and
//! Leeds United stays by itself.

use rustc_hash::FxHashMap;

use super::Name;
use super::body_names::{abbreviates, can_stand_alone, form, initials};
use crate::annotation::EntityType;
use crate::text::Document;

/// Longest name whose parts are looked at, in words.
const LONGEST: usize = 10;

/// One form of a body's name, in all its mentions.
struct Form<'n> {
    /// The first mention, by index.
    first: usize,
    name: &'n Name<'n>,
    /// The form that it is known to be the same as; itself at first.
    same: usize,
}

/// All forms in the text, in order of first mention, joined by and by.
struct Forms<'n>(Vec<Form<'n>>);

impl Forms<'_> {
    /// The first of all forms that are the same as this one.
    fn root(&self, mut number: usize) -> usize {
        while let Some(form) = self.0.get(number).filter(|f| f.same < number) {
            number = form.same;
        }
        number
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        if let Some(form) = self.0.get_mut(a.max(b)) {
            form.same = a.min(b);
        }
    }
}

/// Which body goes by a short form; none where several do.
#[derive(Default)]
struct Bearers<'n>(FxHashMap<&'n [&'n str], Option<usize>>);

impl<'n> Bearers<'n> {
    fn add(&mut self, words: &'n [&'n str], root: usize) {
        let slot = self.0.entry(words).or_insert(Some(root));
        if *slot != Some(root) {
            *slot = None;
        }
    }

    fn only(&self, words: &[&str]) -> Option<usize> {
        self.0.get(words).copied().flatten()
    }
}

/// Sets the keys of the names of one type: organizations by all rules, others by acronym only.
pub(super) fn link(document: &Document<'_>, names: &[Name<'_>], kind: EntityType, keys: &mut [Option<u32>]) {
    let mut numbers: FxHashMap<String, usize> = FxHashMap::default();
    // most mentions repeat a spelling whose form is known
    let mut spellings: FxHashMap<(Option<&str>, &[&str]), usize> = FxHashMap::default();
    let mut forms = Forms(Vec::new());
    let mut members: Vec<(usize, usize)> = Vec::new();
    for (index, name) in names.iter().enumerate().filter(|(_, n)| n.kind == kind) {
        let number = *spellings.entry((name.canonical, name.words)).or_insert_with(|| {
            let next = forms.0.len();
            let number = *numbers.entry(full_form(name)).or_insert(next);
            if number == next {
                forms.0.push(Form { first: index, name, same: number });
            }
            number
        });
        members.push((index, number));
    }
    for pair in members.windows(2) {
        if let &[(a, full), (b, short)] = pair
            && in_brackets(document, names, a, b)
        {
            forms.join(full, short);
        }
    }
    if kind == EntityType::Organization {
        join_parts(&mut forms);
    }
    join_letters(&mut forms);
    if kind == EntityType::Organization {
        join_words(&mut forms);
    }
    for (index, number) in members {
        let first = forms.0.get(forms.root(number)).map(|f| f.first);
        if let (Some(slot), Some(first)) = (keys.get_mut(index), first) {
            *slot = u32::try_from(first).ok();
        }
    }
}

/// The form of the name that the lexicon gives, else of the name as it stands.
fn full_form(name: &Name<'_>) -> String {
    match name.canonical.map(str::to_lowercase) {
        Some(known) => form(&known.split(' ').collect::<Vec<_>>()),
        None => form(name.words),
    }
}

/// "Bank of Ghana (BoG)": two names, the second in brackets and made of letters of the first.
fn in_brackets(document: &Document<'_>, names: &[Name<'_>], a: usize, b: usize) -> bool {
    let (Some(full), Some(short)) = (names.get(a).filter(|_| b == a + 1), names.get(b)) else { return false };
    let brackets =
        document.word(full.end) == "(" && short.start == full.end + 1 && document.word(short.end) == ")";
    brackets && short.words.len() == 1 && full.words.len() > 1 && abbreviates(short.text, full.text)
}

/// "Kestrel Lane" and "Kestrel Lane Research", "Treasury" and "US Treasury": longer forms of two words or more.
fn join_parts(forms: &mut Forms<'_>) {
    let mut heads = Bearers::default();
    let mut tails = Bearers::default();
    for (number, form) in forms.0.iter().enumerate().filter(|(_, f)| f.name.words.len() <= LONGEST) {
        let words = form.name.words;
        for cut in 2..words.len() {
            heads.add(words.get(..cut).unwrap_or_default(), number);
        }
        for cut in 1..words.len().saturating_sub(1) {
            tails.add(words.get(cut..).unwrap_or_default(), number);
        }
        if let [_, rest] = words
            && form.name.national
            && can_stand_alone(rest)
        {
            tails.add(std::slice::from_ref(rest), number);
        }
    }
    let joined: Vec<(usize, usize)> = (forms.0.iter().enumerate())
        .filter_map(|(number, form)| {
            let words = form.name.words;
            let free = form.name.canonical.is_none() && !form.name.national;
            let longer = heads.only(words).filter(|_| free);
            let longer = longer.or_else(|| tails.only(words).filter(|&l| free && l < number))?;
            Some((number, longer))
        })
        .collect();
    for (short, long) in joined {
        forms.join(short, long);
    }
}

/// "the CFPB".
fn join_letters(forms: &mut Forms<'_>) {
    let acronyms: Vec<(usize, String)> = (forms.0.iter().enumerate())
        .filter(|(_, form)| form.name.words.len() == 1)
        .filter_map(|(number, form)| Some((number, form.name.acronym()?.to_uppercase())))
        .collect();
    if acronyms.is_empty() {
        return;
    }
    let mut letters: FxHashMap<String, usize> = FxHashMap::default();
    for (number, form) in forms.0.iter().enumerate().filter(|(_, f)| f.name.words.len() > 1) {
        for acronym in initials(form.name.text).into_iter().filter(|l| l.len() > 1) {
            letters.entry(acronym).or_insert(number);
        }
    }
    for (short, acronym) in acronyms {
        if let Some(&long) = letters.get(&acronym) {
            forms.join(short, long);
        }
    }
}

/// "Wells", "the Astros", "the Times": one word of one longer name.
fn join_words(forms: &mut Forms<'_>) {
    let mut firsts = Bearers::default();
    let mut lasts = Bearers::default();
    for (number, form) in forms.0.iter().enumerate().filter(|(_, f)| f.name.words.len() > 1) {
        let root = forms.root(number);
        if let Some((first, _)) = form.name.words.split_first() {
            firsts.add(std::slice::from_ref(first), root);
        }
        if let Some((last, _)) = form.name.words.split_last().filter(|(w, _)| can_stand_alone(w)) {
            lasts.add(std::slice::from_ref(last), root);
        }
    }
    let joined: Vec<(usize, usize)> = (forms.0.iter().enumerate())
        .filter(|(number, form)| form.name.words.len() == 1 && forms.root(*number) == *number)
        .filter_map(|(number, form)| {
            let words = form.name.words;
            // a word that names a well-known body by itself is no short form of another
            let first = || firsts.only(words).filter(|_| form.name.canonical.is_none());
            // … but "the Times" is the New York Times where that has been named
            let itself = form.name.canonical.is_none_or(|c| c.eq_ignore_ascii_case(form.name.text));
            let last = || lasts.only(words).filter(|&full| itself && full < number);
            Some((number, first().or_else(last)?))
        })
        .collect();
    for (short, long) in joined {
        forms.join(short, long);
    }
}
