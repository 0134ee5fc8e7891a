//! "Consumer Financial Protection Bureau … the CFPB", "Wells Fargo … Wells": acronyms and short forms of bodies.

use rustc_hash::FxHashMap;

use super::Name;
use crate::annotation::EntityType;

/// Sets the keys of organizations' names.
pub(super) fn link(names: &[Name], keys: &mut [Option<u32>]) {
    let body = |n: &Name| n.kind == EntityType::Organization;
    let mut by_form: FxHashMap<String, u32> = FxHashMap::default();
    let mut by_letters: FxHashMap<String, u32> = FxHashMap::default();
    let mut by_first: FxHashMap<&str, Option<u32>> = FxHashMap::default();
    for (index, name) in names.iter().enumerate().filter(|(_, n)| body(n) && n.words.len() > 1) {
        let form = name.canonical.map_or_else(|| name.words.join(" "), str::to_lowercase);
        let key = *by_form.entry(form).or_insert(u32::try_from(index).unwrap_or(u32::MAX));
        for letters in initials(&name.text) {
            by_letters.entry(letters).or_insert(key);
        }
        if let Some(first) = name.words.first() {
            let slot = by_first.entry(first).or_insert(Some(key));
            if *slot != Some(key) {
                *slot = None;
            }
        }
        if let Some(slot) = keys.get_mut(index) {
            *slot = Some(key);
        }
    }
    for (index, name) in names.iter().enumerate().filter(|(_, n)| body(n) && n.words.len() < 2) {
        let form = name.canonical.map_or_else(|| name.words.join(" "), str::to_lowercase);
        let key = by_form
            .get(&form)
            .copied()
            .or_else(|| by_letters.get(&name.acronym()?.to_uppercase()).copied())
            .or_else(|| {
                // a word that names a well-known body by itself is no short form of another
                let first = name.words.first().filter(|_| name.canonical.is_none())?;
                *by_first.get(first.as_str())?
            })
            .unwrap_or_else(|| *by_form.entry(form).or_insert(u32::try_from(index).unwrap_or(u32::MAX)));
        if let Some(slot) = keys.get_mut(index) {
            *slot = Some(key);
        }
    }
}

/// The acronyms a name can have: of its capitalized words, and of all its words.
fn initials(text: &str) -> Vec<String> {
    let words = || text.split([' ', '-', '\u{a0}']).filter(|w| w.starts_with(char::is_alphabetic));
    let letter = |w: &str| w.chars().next().into_iter().flat_map(char::to_uppercase).collect::<String>();
    let capitals: String = words().filter(|w| w.starts_with(char::is_uppercase)).map(letter).collect();
    let all: String = words().map(letter).collect();
    let mut found = vec![capitals];
    found.push(all);
    found.retain(|l| l.len() > 1);
    found
}
