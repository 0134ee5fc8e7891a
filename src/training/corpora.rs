//! What the model of names learns from: open corpora, each with its habits, and our own articles.

use std::path::Path;

use super::TrainingError;
use super::sample::{Gold, Habit, Sample, type_bit};
use crate::annotators::entities::Reader;
use crate::evaluation::{ColumnName, GoldArticle, passages};
use crate::lexicon::{rows, seeds};
use crate::text::fnv1a;

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

/// Our own articles are few and right: they weigh most, those with as many people as bodies before those with half and those
/// with less than half as many.
pub(super) const OWN_WEIGHTS: [u32; 3] = [6, 3, 1];
/// The same articles in other forms.
const VARIED_WEIGHT: u32 = 1;
/// Of a hundred names of people, how many the lexicons forget there.
const STRANGERS: u64 = 30;
/// Every so many passages of the news corpora one is held out.
const HELD_OUT: usize = 10;

/// The open corpora as samples: those to train on, and those held out.
pub(super) fn open(reader: &Reader, corpora: &Path) -> Result<(Vec<Sample>, Vec<Sample>), TrainingError> {
    let (mut training, mut held_out) = (Vec::new(), Vec::new());
    for corpus in &CORPORA {
        let path = corpora.join("open/ner").join(corpus.file);
        let content = std::fs::read_to_string(&path).map_err(TrainingError::file(&path))?;
        let annotates = corpus.annotates.iter().map(|t| type_bit(t)).sum();
        let habit = Habit { annotates, ours: false, weight: corpus.weight, strangers: 0 };
        for (number, passage) in passages(&content, corpus.passage).iter().enumerate() {
            let gold: Vec<Gold> = passage.names.iter().filter_map(marked).collect();
            let sample = Sample::new(reader, &passage.text, &gold, habit);
            let keep_out = corpus.news && number % HELD_OUT == HELD_OUT - 1;
            if keep_out { held_out.push(sample) } else { training.push(sample) }
        }
    }
    Ok((training, held_out))
}

/// One of our own articles, three times: as it is; as if the lexicons knew fewer people's names; and with people of public
/// life in it, who are named by one word and never introduced. Our people are invented, and nearly all of them come with
/// a full name that a lexicon knows.
pub(super) fn own(reader: &Reader, article: &GoldArticle) -> Result<[Sample; 3], TrainingError> {
    let gold = gold(article);
    let (text, public) = in_public(&article.text, &gold)?;
    let habit = habit(&gold);
    let varied = Habit { weight: VARIED_WEIGHT, ..habit };
    Ok([
        Sample::new(reader, &article.text, &gold, habit),
        Sample::new(reader, &article.text, &gold, Habit { strangers: STRANGERS, ..varied }),
        Sample::new(reader, &text, &public, varied),
    ])
}

/// One of our own articles as it is, to measure on.
pub(super) fn as_it_is(reader: &Reader, article: &GoldArticle) -> Sample {
    let gold = gold(article);
    Sample::new(reader, &article.text, &gold, habit(&gold))
}

fn habit(gold: &[Gold]) -> Habit {
    Habit {
        annotates: ALL.iter().map(|t| type_bit(t)).sum(),
        ours: true,
        weight: own_weight(gold),
        strangers: 0,
    }
}

/// News speaks of people at least as often as of bodies; an article of ours that does not counts for less.
fn own_weight(gold: &[Gold]) -> u32 {
    let count = |kind: &str| gold.iter().filter(|g| g.types == type_bit(kind)).count();
    let (people, bodies) = (count("person"), count("organization"));
    let [many, some, few] = OWN_WEIGHTS;
    if people >= bodies {
        many
    } else if 2 * people >= bodies {
        some
    } else {
        few
    }
}

/// The text with each person's name replaced by that of somebody in public life, the same for the same last word.
fn in_public(text: &str, gold: &[Gold]) -> Result<(String, Vec<Gold>), TrainingError> {
    let figures = rows::<1>(&seeds::PUBLIC_FIGURES)?;
    let (mut new, mut moved, mut read) = (String::new(), Vec::new(), 0);
    for name in gold.iter() {
        new.push_str(text.get(read..name.start).unwrap_or_default());
        let old = text.get(name.start..name.end).unwrap_or_default();
        let start = new.len();
        let last = old.rsplit(' ').next().unwrap_or(old);
        let chosen = figures
            .get((fnv1a(last.as_bytes()) >> 8) as usize % figures.len().max(1))
            .map(|row| row.fields[0]);
        new.push_str(chosen.filter(|_| name.types == type_bit("person")).unwrap_or(old));
        moved.push(Gold { start, end: new.len(), types: name.types });
        read = name.end;
    }
    new.push_str(text.get(read..).unwrap_or_default());
    Ok((new, moved))
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
