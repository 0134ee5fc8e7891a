//! "the PM" is whoever the text calls prime minister.

use rustc_hash::FxHashMap;

use super::nominals::NominalReader;
use crate::annotation::{Entity, EntityType};
use crate::text::Document;

/// Who holds which office or trade in this text.
#[derive(Debug)]
pub(super) struct Offices {
    /// For each entity its roles: plain words and the places they speak of.
    roles: Vec<Vec<(String, Vec<&'static str>)>>,
    /// Last word of a role -> entities that have one.
    by_last: FxHashMap<String, Vec<usize>>,
    /// Offices that the text gave without saying so.
    bound: FxHashMap<String, usize>,
}

/// Words for whoever leads a country or party.
const LEADERS: [&str; 12] = [
    "leader",
    "president",
    "prime minister",
    "premier",
    "chancellor",
    "king",
    "queen",
    "monarch",
    "first minister",
    "taoiseach",
    "dictator",
    "chief",
];

/// Whether a role ends in `head`, and not as "shadow foreign secretary", "deputy mayor" or "former US president" do.
fn is_tail(role: &str, head: &str) -> bool {
    let Some(before) = role.strip_suffix(head).filter(|b| b.is_empty() || b.ends_with([' ', '-'])) else {
        return false;
    };
    if before.split([' ', '-']).any(|word| word == "former") {
        return false;
    }
    let modifier = before.trim_end_matches([' ', '-']).rsplit(' ').next().unwrap_or_default();
    !matches!(modifier, "shadow" | "deputy" | "vice" | "assistant" | "ex" | "under" | "would-be")
}

/// Titles that are part of a name.
const REGNAL: [&str; 7] = ["King", "Queen", "Prince", "Princess", "Pope", "Duke", "Duchess"];

/// A role noun in one spelling.
pub(super) fn plain(document: &Document<'_>, start: usize, end: usize) -> String {
    if end == start + 1 {
        return full(document.lower(start)).to_owned();
    }
    let words: Vec<&str> = (start..end).map(|i| document.lower(i)).collect();
    words.join(" ")
}

fn full(words: &str) -> &str {
    match words {
        "pm" => "prime minister",
        "ceo" => "chief executive",
        "boss" => "chief",
        other => other,
    }
}

impl Offices {
    /// `names` are first token, one past the last, and entity of every name in the text.
    pub(super) fn new(
        document: &Document<'_>,
        entities: &[Entity],
        names: &[(usize, usize, usize)],
        reader: &NominalReader,
    ) -> Self {
        let mut roles = Vec::with_capacity(entities.len());
        let mut by_last: FxHashMap<String, Vec<usize>> = FxHashMap::default();
        for (number, entity) in entities.iter().enumerate() {
            let mut own = Vec::new();
            for role in entity.roles.iter().filter(|_| entity.entity_type == EntityType::Person) {
                let words = role.to_lowercase();
                let words = match words.strip_suffix("pm") {
                    Some(before) => format!("{before}prime minister"),
                    None => words,
                };
                let holders =
                    by_last.entry(words.rsplit(' ').next().unwrap_or_default().to_owned()).or_default();
                if holders.last() != Some(&number) && holders.len() < 32 {
                    holders.push(number);
                }
                own.push((words, reader.places_in(role)));
            }
            // "King Charles" is the king
            if let Some(first) =
                entity.name.split(' ').next().filter(|_| entity.entity_type == EntityType::Person)
                && REGNAL.contains(&first)
            {
                let word = first.to_lowercase();
                by_last.entry(word.clone()).or_default().push(number);
                own.push((word, Vec::new()));
            }
            roles.push(own);
        }
        // "the Halden administration" is the president's
        for &(_, end, entity) in names.iter().filter(|n| document.lower(n.1) == "administration") {
            let person = entities.get(entity).is_some_and(|e| e.entity_type == EntityType::Person);
            if let Some(own) =
                roles.get_mut(entity).filter(|_| person && document.word(end) == "administration")
            {
                own.push(("president".to_owned(), Vec::new()));
                by_last.entry("president".to_owned()).or_default().push(entity);
            }
        }
        Self { roles, by_last, bound: FxHashMap::default() }
    }

    /// The one entity that holds an office and that `admit` accepts.
    pub(super) fn holder(
        &self,
        head: &str,
        place: Option<&'static str>,
        admit: impl Fn(usize) -> bool,
    ) -> Option<usize> {
        if let (Some(&entity), None) = (self.bound.get(head), place) {
            return Some(entity);
        }
        let mut best: Vec<(u32, usize)> = Vec::new();
        let leader = LEADERS.contains(&head);
        for (entity, roles) in self.candidates(head, leader) {
            if !admit(entity) {
                continue;
            }
            let score = roles
                .iter()
                .filter_map(|(words, places)| {
                    let same =
                        words == head || is_tail(words, head) || words.split(',').any(|p| p.trim() == head);
                    let kin = leader && LEADERS.iter().any(|l| words.ends_with(l));
                    let here = place.is_some_and(|p| places.contains(&p));
                    match (same, kin, place.is_some(), here) {
                        // "the French president" is nobody else's president
                        (_, _, true, false) => None,
                        (true, _, _, _) => Some(if places.is_empty() || here { 4 } else { 2 }),
                        (false, true, true, true) => Some(3),
                        _ => None,
                    }
                })
                .max();
            best.extend(score.map(|s| (s, entity)));
        }
        best.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        match best.as_slice() {
            [(_, only)] => Some(*only),
            [(first, entity), (second, _), ..] if first > second => Some(*entity),
            _ => None,
        }
    }

    fn candidates<'s>(
        &'s self,
        head: &str,
        leader: bool,
    ) -> impl Iterator<Item = (usize, &'s Vec<(String, Vec<&'static str>)>)> {
        let last = head.rsplit(' ').next().unwrap_or_default();
        let mut numbers: Vec<usize> = self.by_last.get(last).cloned().unwrap_or_default();
        if leader {
            for word in LEADERS {
                let last = word.rsplit(' ').next().unwrap_or_default();
                numbers.extend(self.by_last.get(last).into_iter().flatten());
            }
            numbers.sort_unstable();
            numbers.dedup();
        }
        numbers.into_iter().filter_map(|n| Some((n, self.roles.get(n)?)))
    }

    /// Whether several hold an office of this name.
    pub(super) fn is_contested(&self, head: &str) -> bool {
        let last = head.rsplit(' ').next().unwrap_or_default();
        self.by_last.get(last).is_some_and(|all| {
            all.iter()
                .filter(|&&n| {
                    self.roles
                        .get(n)
                        .is_some_and(|r| r.iter().any(|(w, p)| w.ends_with(head) && p.is_empty()))
                })
                .count()
                > 1
        })
    }

    /// Whether the text says what this entity is.
    pub(super) fn holds_any(&self, entity: usize) -> bool {
        self.roles.get(entity).is_some_and(|r| !r.is_empty())
    }

    /// From here on the office is this entity's.
    pub(super) fn bind(&mut self, head: &str, entity: usize) {
        self.bound.insert(head.to_owned(), entity);
    }
}
