//! Measures the pipeline on articles with gold annotations.
//!
//! `cargo run --release --features training --bin evaluate -- seeds/articles --split held-out --errors`

use std::error::Error;
use std::io::Write;
use std::path::PathBuf;

use clap::Parser;
use news_enrichment::enrichment::{Enricher, Options};
use news_enrichment::evaluation::{Report, read, score};

/// Score the pipeline on gold articles.
#[derive(Debug, Parser)]
struct Arguments {
    /// A `.jsonl` file, a `.json` file, or a folder of `.json` files in the format of `seeds/articles`.
    gold: PathBuf,
    /// Only articles of this split (`train` or `held-out`).
    #[arg(long)]
    split: Option<String>,
    /// Print every miss and false alarm before the table.
    #[arg(long)]
    errors: bool,
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments = Arguments::parse();
    let enricher = Enricher::new()?;
    let mut report = Report::default();
    for article in read(&arguments.gold)? {
        if arguments.split.is_some() && article.split != arguments.split {
            continue;
        }
        let published =
            article.published_at.as_deref().and_then(|d| d.get(..10)).map(str::parse).transpose()?;
        let options = Options { published, ..Options::default() };
        let found = enricher.enrich(&article.text, &options)?;
        score(&article, &found, &mut report);
    }
    let mut out = std::io::stdout().lock();
    if arguments.errors {
        for miss in report.misses() {
            writeln!(out, "{miss}")?;
        }
    }
    write!(out, "{report}")?;
    Ok(())
}
