//! Makes the shipped models.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use news_enrichment::training::entities;

/// Trains a model from open corpora and our own articles; the same input gives the same bytes.
#[derive(Debug, Parser)]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Debug, Subcommand)]
enum Task {
    /// The model of names: people, bodies, places and the rest.
    Entities {
        /// Folder of corpora; `open/ner` inside it is read.
        #[arg(long)]
        corpora: PathBuf,
        /// Folder of our own annotated articles.
        #[arg(long, default_value = "seeds/articles")]
        articles: PathBuf,
        /// Folder that the model and its card are written to.
        #[arg(long, default_value = "seeds/models")]
        out: PathBuf,
    },
}

fn main() -> ExitCode {
    let Task::Entities { corpora, articles, out } = Arguments::parse().task;
    let places = entities::Places { corpora: &corpora, articles: &articles, out: &out };
    match entities::train(places) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("train: {error}");
            ExitCode::FAILURE
        }
    }
}
