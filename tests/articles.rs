//! The articles this project wrote keep the promises of their format: whoever trains on them, measures with them or
//! shows them may rely on it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use std::collections::BTreeSet;

use serde_json::Value;
use support::articles;

const ENTITY_TYPES: [&str; 7] = ["person", "organization", "location", "group", "event", "work", "product"];
const QUOTE_KINDS: [&str; 3] = ["direct", "fragment", "other"];
const FIGURE_KINDS: [&str; 13] = [
    "money", "percent", "count", "duration", "age", "ordinal", "score", "ratio", "range", "rate", "quantity",
    "date", "time",
];
const HEDGES: [&str; 6] = ["about", "more_than", "less_than", "nearly", "at_least", "up_to"];
const TONES: [&str; 4] = ["positive", "negative", "neutral", "mixed"];
const STANCES: [&str; 2] = ["supports", "criticises"];

/// An article and everything that is wrong with it.
struct Check {
    article: Value,
    letters: Vec<char>,
    faults: Vec<String>,
}

impl Check {
    fn fault(&mut self, what: impl Into<String>) {
        self.faults.push(what.into());
    }

    fn list(&self, key: &str) -> Vec<Value> {
        self.article[key].as_array().cloned().unwrap_or_default()
    }

    /// The words between two offsets in code points, or a fault.
    fn slice(&mut self, start: &Value, end: &Value) -> Option<(usize, usize, String)> {
        let (Some(start), Some(end)) = (start.as_u64(), end.as_u64()) else {
            self.fault(format!("offsets {start} and {end} are not numbers"));
            return None;
        };
        let (start, end) = (usize::try_from(start).ok()?, usize::try_from(end).ok()?);
        if start >= end || end > self.letters.len() {
            self.fault(format!("no words between {start} and {end}"));
            return None;
        }
        Some((start, end, self.letters[start..end].iter().collect()))
    }

    fn one_of(&mut self, what: &str, value: &Value, allowed: &[&str]) {
        if !value.as_str().is_some_and(|v| allowed.contains(&v)) {
            self.fault(format!("unknown {what} {value}"));
        }
    }

    fn known(&mut self, id: &Value, ids: &BTreeSet<String>) {
        if !id.as_str().is_some_and(|id| ids.contains(id)) {
            self.fault(format!("unknown entity {id}"));
        }
    }

    fn disjoint(&mut self, what: &str, mut spans: Vec<(usize, usize)>) {
        spans.sort_unstable();
        for pair in spans.windows(2) {
            if pair[1].0 < pair[0].1 {
                self.fault(format!("{what} overlap at {:?} and {:?}", pair[0], pair[1]));
            }
        }
    }

    /// Checks the entities and gives their ids.
    fn entities(&mut self) -> BTreeSet<String> {
        let mut ids = BTreeSet::new();
        let mut spans = Vec::new();
        for entity in self.list("entities") {
            let id = entity["id"].as_str().unwrap_or_default().to_owned();
            if id.is_empty() || !ids.insert(id.clone()) {
                self.fault(format!("entity id {id:?} is empty or not unique"));
            }
            self.one_of("entity type", &entity["type"], &ENTITY_TYPES);
            let mut forms = vec![entity["name"].clone()];
            forms.extend(entity["aliases"].as_array().cloned().unwrap_or_default());
            let mentions = entity["mentions"].as_array().cloned().unwrap_or_default();
            if mentions.is_empty() {
                self.fault(format!("{id} is never mentioned"));
            }
            for mention in mentions {
                let Some((start, end, words)) = self.slice(&mention[0], &mention[1]) else { continue };
                if !forms.iter().any(|form| form == words.as_str()) {
                    self.fault(format!("{id} is called {words:?}, neither its name nor an alias"));
                }
                if words.trim() != words {
                    self.fault(format!("mention {words:?} has spaces at its edges"));
                }
                spans.push((start, end));
            }
        }
        self.disjoint("mentions", spans);
        ids
    }

    /// Checks the quotes and gives who speaks in them.
    fn quotes(&mut self, ids: &BTreeSet<String>) -> BTreeSet<String> {
        let mut voices = BTreeSet::new();
        let mut spans = Vec::new();
        for quote in self.list("quotes") {
            let Some((start, end, _)) = self.slice(&quote["start"], &quote["end"]) else { continue };
            spans.push((start, end));
            self.one_of("quote kind", &quote["kind"], &QUOTE_KINDS);
            if !quote["speaker"].is_null() {
                self.known(&quote["speaker"], ids);
                voices.extend(quote["speaker"].as_str().map(str::to_owned));
                if quote["kind"] == "other" {
                    self.fault(format!("passage at {start} is nobody's and has a speaker"));
                }
            }
            if !quote["speaker"].is_null() && !quote["speaker_text"].is_null() {
                self.fault(format!("quote at {start} has a named and an unnamed speaker"));
            }
        }
        self.disjoint("quotes", spans);
        voices
    }

    fn figures(&mut self) {
        let mut spans = Vec::new();
        for figure in self.list("figures") {
            let Some((start, end, words)) = self.slice(&figure["start"], &figure["end"]) else { continue };
            spans.push((start, end));
            if figure["text"] != words.as_str() {
                self.fault(format!("figure {} stands where the text has {words:?}", figure["text"]));
            }
            self.one_of("figure kind", &figure["kind"], &FIGURE_KINDS);
            if figure.get("approx").is_some() {
                self.one_of("hedge", &figure["approx"], &HEDGES);
            }
            if figure["kind"] == "range" && (figure["low"].is_null() || figure["high"].is_null()) {
                self.fault(format!("range {words:?} lacks a bound"));
            }
        }
        self.disjoint("figures", spans);
    }

    fn speakers(&mut self, ids: &BTreeSet<String>, voices: &BTreeSet<String>) {
        let mut listed = BTreeSet::new();
        for speaker in self.list("speakers") {
            self.known(&speaker["entity"], ids);
            listed.extend(speaker["entity"].as_str().map(str::to_owned));
            self.one_of("tone", &speaker["tone"], &TONES);
            for pair in speaker["towards"].as_array().cloned().unwrap_or_default() {
                self.known(&pair[0], ids);
                self.one_of("stance", &pair[1], &STANCES);
            }
        }
        for voice in voices.difference(&listed) {
            self.fault(format!("{voice} speaks but is not among the speakers"));
        }
    }
}

#[test]
fn every_article_keeps_the_promises_of_the_format() {
    let mut faults = Vec::new();
    for article in articles() {
        let (name, letters) = (article.name, article.text.chars().collect());
        let mut check = Check { article: article.gold, letters, faults: Vec::new() };
        if check.article["name"] != name.as_str() {
            check.fault("its name is not its file's name");
        }
        let split = check.article["split"].clone();
        check.one_of("split", &split, &["train", "held-out"]);
        if check.letters.len() < 200 {
            check.fault("it is too short to be an article");
        }
        let ids = check.entities();
        let voices = check.quotes(&ids);
        check.figures();
        check.speakers(&ids, &voices);
        faults.extend(check.faults.into_iter().map(|fault| format!("{name}: {fault}")));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn some_articles_are_held_out_and_most_are_not() {
    let all = articles();
    let held_out = all.iter().filter(|article| article.held_out).count();
    assert!(held_out >= 1, "nothing is held out to measure with");
    assert!(held_out * 3 < all.len(), "{held_out} of {} articles are held out", all.len());
}

#[test]
fn no_text_is_there_twice() {
    let mut seen = BTreeSet::new();
    for article in articles() {
        let opening: String = article.text.chars().take(80).collect();
        assert!(seen.insert(opening), "{} opens like another article", article.name);
    }
}
