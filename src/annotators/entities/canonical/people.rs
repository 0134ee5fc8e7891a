//! "Bill Clinton and Hillary Clinton … Mr Clinton": a short form joins the one person it fits.

use rustc_hash::FxHashMap;

use super::Name;
use super::people_names::{Fit, fit, same};
use crate::annotation::EntityType;

/// More people of one surname than this are a list, not a story; the last ones win.
const MOST_NAMESAKES: usize = 16;
/// A person introduced in so many sentences before is the one whom a bare surname means.
const FRESH: usize = 1;

/// Somebody whose full name stands in the text.
pub(super) struct Person<'n> {
    key: u32,
    pub(super) words: &'n [&'n str],
    /// By title, or by a given name that is nearly always a man's or a woman's.
    pub(super) male: Option<bool>,
    /// Index of the first mention.
    first: usize,
    /// Sentence of the latest mention so far.
    latest: Option<usize>,
    /// Mentions so far.
    mentions: usize,
}

/// Sets the keys of all persons' names: the index of the person's first full mention.
pub(super) fn link(names: &[Name<'_>], keys: &mut [Option<u32>]) {
    let mut people: Vec<Person<'_>> = Vec::new();
    // words of full names -> who has them
    let mut by_word: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    // longest first, so that "Tettey-Barnes" finds "Kofi Tettey-Barnes" whichever stands first
    let mut full: Vec<usize> = (0..names.len())
        .filter(|&i| names.get(i).is_some_and(|n| n.kind == EntityType::Person && n.words.len() > 1))
        .collect();
    full.sort_by_key(|&i| (std::cmp::Reverse(names.get(i).map_or(0, |n| n.words.len())), i));
    for &index in &full {
        let Some(name) = names.get(index) else { continue };
        let rivals = name.words.last().and_then(|w| by_word.get(w));
        let rivals = || rivals.into_iter().flatten().filter_map(|&p| Some((p, people.get(p)?)));
        // "de Boer" is a short form: below
        if rivals().any(|(_, p)| p.words.len() > name.words.len() && p.words.ends_with(name.words)) {
            continue;
        }
        let male = name.title.or(name.given_gender);
        let mut fitting = rivals().filter(|(_, p)| same(p.words, name.words) && agrees(p.male, male));
        // "J. Smith" beside John and James Smith is neither
        let only = fitting.next().filter(|_| fitting.next().is_none());
        let exact = rivals().find(|(_, p)| p.words == name.words);
        if let Some(number) = exact.or(only).map(|(number, _)| number) {
            if let Some(person) = people.get_mut(number) {
                person.male = person.male.or(name.title);
                person.first = person.first.min(index);
            }
            set(keys, index, people.get(number).map(|p| p.key));
            continue;
        }
        let number = people.len();
        let key = u32::try_from(index).unwrap_or(u32::MAX);
        people.push(Person { key, words: name.words, male, first: index, latest: None, mentions: 0 });
        for word in name.words {
            let all = by_word.entry(word).or_default();
            if !all.contains(&number) && all.len() < MOST_NAMESAKES {
                all.push(number);
            }
        }
        set(keys, index, Some(key));
    }
    let mut by_key: FxHashMap<u32, usize> = people.iter().enumerate().map(|(i, p)| (p.key, i)).collect();
    let mut orphans: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for (index, name) in names.iter().enumerate().filter(|(_, n)| n.kind == EntityType::Person) {
        let known = keys.get(index).copied().flatten().and_then(|key| by_key.get(&key).copied());
        let candidates = || {
            let words = [name.words.first(), name.words.last()];
            words.into_iter().flatten().filter_map(|w| by_word.get(w)).flatten().copied()
        };
        let chosen =
            known.or_else(|| choose(&people, candidates(), name)).or_else(|| nickname(&people, name));
        let number = match chosen {
            Some(number) => number,
            // a surname whose bearer is never named in full
            None => {
                let Some(word) = name.words.last() else { continue };
                let bearers = orphans.entry(word).or_default();
                let fits = |n: &&usize| {
                    people.get(**n).is_some_and(|p| p.words == name.words && agrees(p.male, name.title))
                };
                match bearers.iter().rev().find(fits) {
                    Some(&number) => number,
                    None => {
                        let key = u32::try_from(index).unwrap_or(u32::MAX);
                        people.push(Person {
                            key,
                            words: name.words,
                            male: name.title,
                            first: index,
                            latest: None,
                            mentions: 0,
                        });
                        by_key.insert(key, people.len() - 1);
                        bearers.push(people.len() - 1);
                        people.len() - 1
                    }
                }
            }
        };
        if let Some(person) = people.get_mut(number) {
            person.male = person.male.or(name.title);
            person.latest = Some(name.sentence);
            person.mentions += 1;
            set(keys, index, Some(person.key));
        }
    }
}

fn set(keys: &mut [Option<u32>], index: usize, key: Option<u32>) {
    if let Some(slot) = keys.get_mut(index) {
        *slot = key;
    }
}

/// Whether a title does not speak against what is known of somebody.
fn agrees(male: Option<bool>, title: Option<bool>) -> bool {
    !matches!((male, title), (Some(a), Some(b)) if a != b)
}

/// The person whom a short form fits. Among namesakes: whoever was introduced just before, else whoever the
/// text has spoken of most, else whoever it named first.
fn choose(people: &[Person<'_>], candidates: impl Iterator<Item = usize>, name: &Name<'_>) -> Option<usize> {
    let rank = |number: usize| {
        let person = people.get(number).filter(|p| agrees(p.male, name.title))?;
        let fit = fit(person.words, name.words, name.title.is_some())?;
        let met = person.latest.is_some();
        let fresh = person.latest.is_some_and(|s| name.sentence.saturating_sub(s) <= FRESH);
        Some((fit, met, fit == Fit::Surname && fresh, person.mentions, std::cmp::Reverse(person.first)))
    };
    candidates.filter_map(|n| Some((rank(n)?, n))).max().map(|(_, n)| n)
}

/// "Dani" for the only Danielle, "Gerry" for the only Gerald.
fn nickname(people: &[Person<'_>], name: &Name<'_>) -> Option<usize> {
    let [word] = name.words else { return None };
    if name.title.is_some() || people.len() > 64 {
        return None;
    }
    let mut bearers = people.iter().enumerate().filter(|(_, p)| {
        p.words.len() > 1
            && p.words.first().is_some_and(|given| super::people_names::is_short_for(word, given))
    });
    let (number, _) = bearers.next()?;
    bearers.next().is_none().then_some(number)
}
