//! "Bill Clinton and Hillary Clinton … Mr Clinton": a short form joins the one person it fits.

use rustc_hash::FxHashMap;

use super::Name;
use crate::annotation::EntityType;

/// More people of one surname than this are a list, not a story; the last ones win.
const MOST_NAMESAKES: usize = 16;

struct Person {
    key: u32,
    words: Vec<String>,
    male: Option<bool>,
    /// Index of its latest mention.
    latest: usize,
}

/// Sets the keys of all persons' names: the index of the person's first full mention.
pub(super) fn link(names: &[Name], keys: &mut [Option<u32>]) {
    let mut people: Vec<Person> = Vec::new();
    // words of full names -> who has them
    let mut by_word: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    let full = |n: &Name| n.kind == EntityType::Person && n.words.len() > 1;
    for (index, name) in names.iter().enumerate().filter(|(_, n)| full(n)) {
        let known = name.words.last().and_then(|w| by_word.get(w.as_str())).and_then(|all| {
            all.iter().copied().find(|&p| people.get(p).is_some_and(|p| same(&p.words, &name.words)))
        });
        let number = match known {
            Some(number) => {
                if let Some(person) = people.get_mut(number) {
                    person.male = person.male.or(name.title);
                    if name.words.len() > person.words.len() {
                        person.words.clone_from(&name.words);
                    }
                }
                number
            }
            None => {
                let key = u32::try_from(index).unwrap_or(u32::MAX);
                people.push(Person { key, words: name.words.clone(), male: name.title, latest: index });
                people.len() - 1
            }
        };
        for word in &name.words {
            let all = by_word.entry(word).or_default();
            if all.last() != Some(&number) && !all.contains(&number) && all.len() < MOST_NAMESAKES {
                all.push(number);
            }
        }
        set(keys, index, people.get(number).map(|p| p.key));
    }
    // keys of full mentions are set; now short forms, in text order
    let numbers: FxHashMap<u32, usize> = people.iter().enumerate().map(|(i, p)| (p.key, i)).collect();
    for (index, name) in names.iter().enumerate().filter(|(_, n)| n.kind == EntityType::Person) {
        if let Some(key) = keys.get(index).copied().flatten() {
            if let Some(person) = numbers.get(&key).and_then(|&i| people.get_mut(i)) {
                person.latest = index;
            }
            continue;
        }
        let candidates = name.words.first().and_then(|w| by_word.get(w.as_str()));
        let chosen = candidates.and_then(|all| choose(&people, all, name, index));
        if let Some(person) = chosen.and_then(|i| people.get_mut(i)) {
            person.latest = index;
            set(keys, index, Some(person.key));
        }
    }
}

fn set(keys: &mut [Option<u32>], index: usize, key: Option<u32>) {
    if let Some(slot) = keys.get_mut(index) {
        *slot = key;
    }
}

/// The person whom a short form fits; among namesakes the one of the title's gender, then the latest.
fn choose(people: &[Person], candidates: &[usize], name: &Name, index: usize) -> Option<usize> {
    let fits = |number: usize| {
        let person = people.get(number)?;
        let surname = person.words.ends_with(&name.words);
        let given = name.given && person.words.starts_with(&name.words);
        let clash = matches!((person.male, name.title), (Some(a), Some(b)) if a != b);
        let met = usize::from(person.latest <= index);
        // a surname before a given name; met before not yet met; the latest first
        let recency = if met == 1 { person.latest } else { usize::MAX - person.latest };
        ((surname || given) && !clash).then_some((usize::from(surname), met, recency))
    };
    candidates.iter().copied().filter_map(|n| Some((fits(n)?, n))).max().map(|(_, n)| n)
}

/// "Donald J. Trump" is "Donald Trump"; "Bill Clinton" is not "Hillary Clinton".
fn same(a: &[String], b: &[String]) -> bool {
    if a == b {
        return true;
    }
    let (Some(first), Some(other)) = (a.first(), b.first()) else { return false };
    let initial = (first.len() == 1 || other.len() == 1) && first.chars().next() == other.chars().next();
    if a.last() != b.last() || !(first == other || initial) {
        return false;
    }
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    short.len() == 2 || long.iter().filter(|w| short.contains(w)).count() == short.len()
}
