//! What the model of names learns from: open corpora, each with its habits, and our own articles.

use std::path::Path;

use super::TrainingError;
use super::sample::{Gold, Habit, Sample, type_bit};
use crate::annotators::entities::Reader;
use crate::evaluation::{ColumnName, GoldArticle, passages};

/// A corpus of `open/ner`.
pub(super) struct Corpus {
    pub(super) file: &'static str,
    pub(super) licence: &'static str,
    annotates: &'static [&'static str],
    /// Sentences that make a passage: those of one source follow each other, posts stand alone.
    passage: usize,
    pub(super) weight: u32,
    /// News, of which a part is held out.
    news: bool,
}

const ALL: &[&str] = &["person", "organization", "location", "group", "event", "work", "product"];
const NAMES: &[&str] = &["person", "organization", "location"];
const ALL_BUT_GROUPS: &[&str] = &["person", "organization", "location", "event", "work", "product"];

pub(super) const CORPORA: [Corpus; 9] = [
    Corpus {
        file: "gum_news.bio",
        licence: "CC BY 4.0; texts CC BY / CC BY-SA",
        annotates: ALL_BUT_GROUPS,
        passage: 20,
        weight: 3,
        news: true,
    },
    Corpus {
        file: "gum_other.bio",
        licence: "CC BY 4.0; texts CC BY / CC BY-SA",
        annotates: ALL_BUT_GROUPS,
        passage: 20,
        weight: 1,
        news: false,
    },
    Corpus {
        file: "wikigold.bio",
        licence: "CC BY 4.0",
        annotates: ALL,
        passage: 10,
        weight: 3,
        news: false,
    },
    Corpus {
        file: "re3d.bio",
        licence: "OGL, CC BY-SA and public domain, by source",
        annotates: &["person", "organization", "location", "group", "product"],
        passage: 5,
        weight: 1,
        news: true,
    },
    Corpus {
        file: "crossner.bio",
        licence: "MIT; texts CC BY-SA",
        annotates: ALL,
        passage: 1,
        weight: 1,
        news: false,
    },
    Corpus {
        file: "uner_ewt_devtest.bio",
        licence: "CC BY-SA 4.0",
        annotates: NAMES,
        passage: 5,
        weight: 2,
        news: false,
    },
    Corpus {
        file: "uner_pud.bio",
        licence: "CC BY-SA 4.0",
        annotates: NAMES,
        passage: 1,
        weight: 3,
        news: true,
    },
    Corpus {
        file: "wnut17.bio",
        licence: "CC BY 4.0",
        annotates: ALL_BUT_GROUPS,
        passage: 1,
        weight: 1,
        news: false,
    },
    Corpus { file: "btc.bio", licence: "CC BY 4.0", annotates: NAMES, passage: 1, weight: 1, news: false },
];

/// Our own articles are few and right: they weigh most.
pub(super) const OWN_WEIGHT: u32 = 3;
/// Every so many passages of the news corpora one is held out.
const HELD_OUT: usize = 10;

/// The open corpora as samples: those to train on, and those held out.
pub(super) fn open(reader: &Reader, corpora: &Path) -> Result<(Vec<Sample>, Vec<Sample>), TrainingError> {
    let (mut training, mut held_out) = (Vec::new(), Vec::new());
    for corpus in &CORPORA {
        let path = corpora.join("open/ner").join(corpus.file);
        let content = std::fs::read_to_string(&path).map_err(TrainingError::file(&path))?;
        let annotates = corpus.annotates.iter().map(|t| type_bit(t)).sum();
        let habit = Habit { annotates, ours: false, weight: corpus.weight };
        for (number, passage) in passages(&content, corpus.passage).iter().enumerate() {
            let gold: Vec<Gold> = passage.names.iter().filter_map(marked).collect();
            let sample = Sample::new(reader, &passage.text, &gold, habit);
            let keep_out = corpus.news && number % HELD_OUT == HELD_OUT - 1;
            if keep_out { held_out.push(sample) } else { training.push(sample) }
        }
    }
    Ok((training, held_out))
}

/// One of our own articles as a sample.
pub(super) fn own(reader: &Reader, article: &GoldArticle) -> Sample {
    let annotates = ALL.iter().map(|t| type_bit(t)).sum();
    let habit = Habit { annotates, ours: true, weight: OWN_WEIGHT };
    Sample::new(reader, &article.text, &gold(article), habit)
}

/// An article's mentions, with offsets in bytes.
fn gold(article: &GoldArticle) -> Vec<Gold> {
    let mut starts: Vec<usize> = article.text.char_indices().map(|(at, _)| at).collect();
    starts.push(article.text.len());
    let byte = |point: usize| starts.get(point).copied().unwrap_or(article.text.len());
    let mut gold: Vec<Gold> = (article.entities.iter())
        .flat_map(|e| {
            let types = type_bit(&e.entity_type);
            e.mentions.iter().map(move |&(start, end)| (start, end, types))
        })
        .map(|(start, end, types)| Gold { start: byte(start), end: byte(end), types })
        .collect();
    gold.sort_by_key(|g| (g.start, g.end));
    gold
}

fn marked(name: &ColumnName) -> Option<Gold> {
    Some(Gold { start: name.start, end: name.end, types: types_of(&name.tag)? })
}

/// The types that a corpus's tag may mean here.
fn types_of(tag: &str) -> Option<u32> {
    Some(match tag {
        "PER" => type_bit("person"),
        "ORG" => type_bit("organization"),
        "LOC" => type_bit("location"),
        "GRP" => type_bit("group"),
        "EVT" => type_bit("event"),
        "WRK" => type_bit("work"),
        "PRD" => type_bit("product"),
        "MISC" => type_bit("event") | type_bit("work") | type_bit("product"),
        _ => return None,
    })
}
