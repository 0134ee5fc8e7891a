//! Counts the tables of the part-of-speech tagger from treebanks in CoNLL-U, and measures it on sentences that were not counted.
//!
//! Every tenth sentence is kept apart for measuring; the tables that ship are counted over all. Names are told apart by the
//! recognizer when the tagger serves, so no form carries the tag of names.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use super::TrainingError;
use super::card::{Card, CorpusCard};
use crate::lexicon::seeds::Seed;
use crate::lexicon::tagger::{TagSeeds, Tagger};
use crate::text::Document;

/// The treebanks, with their licences.
const TREEBANKS: [(&str, &str); 3] = [
    ("ewt.conllu", "CC BY-SA 4.0"),
    ("gum.conllu", "annotations CC BY 4.0; texts CC BY / CC BY-SA by genre"),
    ("pud.conllu", "CC BY-SA 4.0"),
];
/// A form must be seen this often to have a row.
const MIN_FORM: u32 = 2;
/// A form seen at most this often teaches what its ending means.
const RARE: u32 = 10;
/// An ending must be seen this often to have a row.
const MIN_ENDING: u32 = 20;
/// Tags with a smaller share of a form are slips.
const MIN_SHARE: f64 = 0.01;
/// One sentence in so many is kept apart.
const HELD_OUT: usize = 10;

/// A word with its tag; none for a quotation mark, which the tagger reads across.
struct Word {
    form: String,
    tag: &'static str,
    /// First byte in the sentence's text.
    start: usize,
}

struct Sentence {
    text: String,
    words: Vec<Word>,
}

type Counts = BTreeMap<String, BTreeMap<&'static str, u32>>;

/// The three tables.
struct Tables {
    words: String,
    endings: String,
    pairs: String,
}

/// Counts, measures, and writes the tables into `lexicons` and a card into `models`; tells the accuracy.
///
/// # Errors
/// A file that cannot be read or written.
pub fn run(corpora: &Path, lexicons: &Path, models: &Path) -> Result<String, TrainingError> {
    let mut sentences = Vec::new();
    for (name, _) in TREEBANKS {
        sentences.extend(read(&corpora.join("open/syntax").join(name))?);
    }
    let part = |held_out: bool| {
        sentences.iter().enumerate().filter(move |(i, _)| (i % HELD_OUT == 0) == held_out).map(|(_, s)| s)
    };
    let (right, all) = measure(&tables(part(false)), part(true))?;
    let tables = tables(sentences.iter());
    for (name, content) in [
        ("word_tags.tsv", &tables.words),
        ("suffix_tags.tsv", &tables.endings),
        ("tag_pairs.tsv", &tables.pairs),
    ] {
        let path = lexicons.join(name);
        std::fs::write(&path, content).map_err(TrainingError::file(&path))?;
    }
    let accuracy = format!("accuracy {:.4} of {all} tokens", f64::from(right) / f64::from(all.max(1)));
    let card = Card {
        task: "parts of speech".to_owned(),
        version: "1".to_owned(),
        schema: 1,
        labels: Tagger::tag_names().map(str::to_owned).collect(),
        corpora: TREEBANKS
            .map(|(name, licence)| CorpusCard {
                name: name.to_owned(),
                licence: licence.to_owned(),
                source: "Universal Dependencies".to_owned(),
            })
            .to_vec(),
        method: format!(
            "hidden Markov model over pairs of tags; forms seen {MIN_FORM} times, endings of forms seen at most {RARE} times that \
             were seen {MIN_ENDING} times"
        ),
        seed: 0,
        command: "train tags --corpora CORPORA --lexicons seeds/lexicons --out seeds/models".to_owned(),
        scores: BTreeMap::from([(
            format!("one sentence in {HELD_OUT}, counted without them, names not told"),
            accuracy.clone(),
        )]),
    };
    let artifact = format!("{}{}{}", tables.words, tables.endings, tables.pairs);
    card.write_for(models, "tags", artifact.as_bytes())?;
    Ok(accuracy)
}

fn read(path: &Path) -> Result<Vec<Sentence>, TrainingError> {
    let content = std::fs::read_to_string(path).map_err(TrainingError::file(path))?;
    let mut found = Vec::new();
    let mut sentence = Sentence { text: String::new(), words: Vec::new() };
    for line in content.lines().chain([""]) {
        if line.is_empty() {
            if !sentence.words.is_empty() {
                found.push(sentence);
            }
            sentence = Sentence { text: String::new(), words: Vec::new() };
            continue;
        }
        if let Some(text) = line.strip_prefix("# text = ") {
            text.clone_into(&mut sentence.text);
            continue;
        }
        let fields: Vec<&str> = line.split('\t').collect();
        let [number, form, _, class, tag, ..] = fields.as_slice() else { continue };
        if number.parse::<u32>().is_err() {
            continue; // a comment, a word of several tokens or an empty node
        }
        let from = sentence.words.last().map_or(0, |w| w.start + w.form.len());
        let start = sentence.text.get(from..).and_then(|rest| rest.find(form)).map_or(from, |at| from + at);
        sentence.words.push(Word { form: (*form).to_owned(), tag: plain(form, class, tag), start });
    }
    Ok(found)
}

/// The tagger's tag; empty for quotation marks.
fn plain(form: &str, class: &str, tag: &str) -> &'static str {
    let tag = match tag {
        "``" | "''" => return "",
        "," => "COMMA",
        "." => "STOP",
        "-LRB-" => "LPAR",
        "-RRB-" => "RPAR",
        "$" => "CUR",
        ":" | "NFP" => "COLON",
        "WDT" | "WP" | "WP$" | "WRB" => "WH",
        "PRP$" => "PRS",
        "NNPS" => "NNP",
        "JJR" | "JJS" => "JJ",
        "RBR" | "RBS" => "RB",
        "PDT" => "DT",
        "LS" => "CD",
        "FW" | "ADD" | "SYM" | "GW" | "AFX" | "XX" => "NN",
        "IN" if class == "SCONJ" || form.eq_ignore_ascii_case("that") => "CS",
        known => known,
    };
    Tagger::tag_names().find(|name| *name == tag).unwrap_or("NN")
}

fn tables<'s>(sentences: impl Iterator<Item = &'s Sentence>) -> Tables {
    let (mut words, mut pairs) = (Counts::new(), Counts::new());
    for sentence in sentences {
        let mut before = "START";
        for word in sentence.words.iter().filter(|w| !w.tag.is_empty()) {
            *words.entry(lower(&word.form)).or_default().entry(word.tag).or_default() += 1;
            *pairs.entry(before.to_owned()).or_default().entry(word.tag).or_default() += 1;
            before = word.tag;
        }
        *pairs.entry(before.to_owned()).or_default().entry("END").or_default() += 1;
    }
    let mut endings = Counts::new();
    for (form, tags) in &mut words {
        tags.remove("NNP");
        let total: u32 = tags.values().sum();
        tags.retain(|_, count| f64::from(*count) >= MIN_SHARE * f64::from(total));
        let spelled = form.chars().all(|c| c.is_alphabetic() || c == '-');
        for length in (2..=4).filter(|_| spelled && total <= RARE) {
            let Some((at, _)) = form.char_indices().rev().nth(length - 1).filter(|(at, _)| *at > 0) else {
                continue;
            };
            let ending = endings.entry(form.get(at..).unwrap_or_default().to_owned()).or_default();
            for (tag, count) in tags.iter() {
                *ending.entry(*tag).or_default() += count;
            }
        }
    }
    words.retain(|form, tags| {
        tags.values().sum::<u32>() >= MIN_FORM
            && form.contains(|c: char| c.is_alphabetic())
            && !form.contains([' ', '#'])
    });
    endings.retain(|_, tags| tags.values().sum::<u32>() >= MIN_ENDING);
    let source = "# Counted over the Universal Dependencies treebanks English-EWT, GUM and PUD (annotations CC BY-SA 4.0 and CC BY 4.0)";
    let names = "# Penn Treebank tags, with CS for subordinating conjunctions, WH for all wh-words, PRS for possessive pronouns.";
    let card = "by train -- tags; see seeds/models/tags.meta.json.";
    Tables {
        words: format!(
            "# Word forms with their parts of speech: how often each was seen, proper names apart.\n{source}\n# {card}\n{names}\n\
             # Fields: form, tag:count pairs.\n{}",
            rows(&words)
        ),
        endings: format!(
            "# Endings of rare words with their parts of speech: how often each was seen.\n{source}\n# {card}\n{names}\n\
             # Fields: ending, tag:count pairs.\n{}",
            rows(&endings)
        ),
        pairs: format!(
            "# Which part of speech follows which: how often each pair was seen; START begins and END ends a sentence.\n{source}\n\
             # {card}\n# Fields: first tag, second tag:count pairs.\n{}",
            rows(&pairs)
        ),
    }
}

/// Lower case, with the typewriter's apostrophe, as the text's tokens are looked up.
fn lower(form: &str) -> String {
    form.to_lowercase().replace('’', "'")
}

fn rows(counts: &Counts) -> String {
    let mut lines: Vec<String> = (counts.iter())
        .map(|(first, tags)| {
            let mut order: Vec<(&str, u32)> = tags.iter().map(|(tag, count)| (*tag, *count)).collect();
            order.sort_by_key(|&(tag, count)| (std::cmp::Reverse(count), tag));
            let mut line = format!("{first}\t");
            for (at, (tag, count)) in order.into_iter().enumerate() {
                let _ = write!(line, "{}{tag}:{count}", if at > 0 { " " } else { "" });
            }
            line.push('\n');
            line
        })
        .collect();
    lines.sort();
    lines.concat()
}

/// Right and all, over the tokens that the treebank and our tokenizer cut alike.
fn measure<'s>(
    tables: &Tables,
    sentences: impl Iterator<Item = &'s Sentence>,
) -> Result<(u32, u32), TrainingError> {
    let tagger = Tagger::with_seeds(&TagSeeds {
        words: &kept("word_tags.tsv", &tables.words),
        endings: &kept("suffix_tags.tsv", &tables.endings),
        pairs: &kept("tag_pairs.tsv", &tables.pairs),
    })?;
    let (mut right, mut all) = (0, 0);
    for sentence in sentences {
        let document = Document::new(&sentence.text);
        let tags = tagger.tag(&document, &[]);
        let mut next = 0;
        for (token, tag) in document.tokens().iter().zip(tags) {
            while sentence.words.get(next).is_some_and(|w| w.start < token.span.start()) {
                next += 1;
            }
            let Some(word) = sentence.words.get(next).filter(|w| w.start == token.span.start()) else {
                continue;
            };
            if word.form.len() == token.span.end() - token.span.start() && !word.tag.is_empty() {
                all += 1;
                right += u32::from(tag.name() == Some(word.tag));
            }
        }
    }
    Ok((right, all))
}

/// A table as the lexicons are read: for as long as the program runs, which for this command is short.
fn kept(file: &'static str, text: &str) -> Seed {
    Seed { file, text: Box::leak(text.to_owned().into_boxed_str()) }
}
