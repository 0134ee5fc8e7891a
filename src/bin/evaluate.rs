//! Measures the pipeline on articles with gold annotations.
//!
//! `cargo run --release --features training --bin evaluate -- seeds/articles --split held-out --errors`
//! `cargo run --release --features training --bin evaluate -- reliability seeds/articles --split held-out`
//! `cargo run --release --features training --bin evaluate -- coreference gum.conllu --genre news`
//! `cargo run --release --features training --bin evaluate -- names conll03_testa.bio`
//! `cargo run --release --features training --bin evaluate -- quantities quantities.json`

use std::error::Error;
use std::io::Write;
use std::path::{Path, PathBuf};

use clap::{Parser, Subcommand};
use news_enrichment::enrichment::{Enricher, Enrichment, Options};
use news_enrichment::evaluation::{
    GoldArticle, Reliability, Report, read, score, score_coreference, score_names, score_quantities,
};

/// Score the pipeline on gold articles.
#[derive(Debug, Parser)]
#[command(args_conflicts_with_subcommands = true)]
struct Arguments {
    #[command(subcommand)]
    question: Option<Question>,
    /// A `.jsonl` file, a `.json` file, or a folder of `.json` files in the format of `seeds/articles`.
    #[arg(required = true)]
    gold: Option<PathBuf>,
    /// Only articles of this split (`train` or `held-out`).
    #[arg(long)]
    split: Option<String>,
    /// Print every miss and false alarm before the table.
    #[arg(long)]
    errors: bool,
}

/// Questions that are not measured on gold articles.
#[derive(Debug, Subcommand)]
enum Question {
    /// Score names on a corpus in columns (token, tab, BIO tag), such as CoNLL-2003: persons, organizations, locations.
    Names {
        /// The corpus.
        corpus: PathBuf,
        /// Print every miss and false alarm before the table.
        #[arg(long)]
        errors: bool,
    },
    /// Score values and spans of quantities on quantulum3's test cases.
    Quantities {
        /// Its `quantities.json`.
        cases: PathBuf,
        /// Print every miss, and every case that is left out with the reason, before the table.
        #[arg(long)]
        errors: bool,
    },
    /// Tell whether the confidence of speakers is what it says: by tenths, how many are right.
    Reliability {
        /// Gold articles, as for scoring.
        gold: PathBuf,
        /// Only articles of this split (`train` or `held-out`).
        #[arg(long)]
        split: Option<String>,
    },
    /// Score pronouns and role nouns on a CoNLL-U treebank with coreference chains, such as GUM.
    Coreference {
        /// The treebank.
        treebank: PathBuf,
        /// Only texts of these genres (the second part of their names: `news`, `bio`, `interview`).
        #[arg(long)]
        genre: Vec<String>,
        /// Print every wrong link and every miss before the table.
        #[arg(long)]
        errors: bool,
    },
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments = Arguments::parse();
    let enricher = Enricher::new()?;
    let mut out = std::io::stdout().lock();
    if let Some(Question::Names { corpus, errors }) = arguments.question {
        let report = score_names(&enricher, &corpus)?;
        for miss in report.misses().iter().filter(|_| errors) {
            writeln!(out, "{miss}")?;
        }
        write!(out, "{report}")?;
        return Ok(());
    }
    if let Some(Question::Quantities { cases, errors }) = arguments.question {
        let (report, left_out) = score_quantities(&enricher, &cases)?;
        for line in report.misses().iter().chain(&left_out).filter(|_| errors) {
            writeln!(out, "{line}")?;
        }
        write!(out, "{report}")?;
        writeln!(out, "{} left out: bare numbers, and units that are not among ours", left_out.len())?;
        return Ok(());
    }
    if let Some(Question::Coreference { treebank, genre, errors }) = arguments.question {
        let report = score_coreference(&enricher, &treebank, &genre)?;
        if errors {
            for miss in report.misses() {
                writeln!(out, "{miss}")?;
            }
        }
        write!(out, "{report}")?;
        return Ok(());
    }
    if let Some(Question::Reliability { gold, split }) = arguments.question {
        let mut table = Reliability::default();
        each(&enricher, &gold, split.as_deref(), |article, found| table.add(article, found))?;
        write!(out, "{table}")?;
        return Ok(());
    }
    let mut report = Report::default();
    let gold = arguments.gold.unwrap_or_default();
    each(&enricher, &gold, arguments.split.as_deref(), |article, found| score(article, found, &mut report))?;
    if arguments.errors {
        for miss in report.misses() {
            writeln!(out, "{miss}")?;
        }
    }
    write!(out, "{report}")?;
    Ok(())
}

/// Enriches the articles of a split, or all.
fn each(
    enricher: &Enricher,
    gold: &Path,
    split: Option<&str>,
    mut then: impl FnMut(&GoldArticle, &Enrichment),
) -> Result<(), Box<dyn Error>> {
    for article in read(gold)? {
        if split.is_some() && article.split.as_deref() != split {
            continue;
        }
        let published =
            article.published_at.as_deref().and_then(|d| d.get(..10)).map(str::parse).transpose()?;
        let options = Options { published, ..Options::default() };
        then(&article, &enricher.enrich(&article.text, &options)?);
    }
    Ok(())
}
