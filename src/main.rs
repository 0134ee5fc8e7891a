//! Arguments in, exit code out.

use std::process::ExitCode;

use clap::Parser;
use news_enrichment::config::{Cli, refusal};

fn main() -> ExitCode {
    match Cli::try_parse() {
        Ok(cli) => news_enrichment::commands::run(cli),
        // what was asked for, help or version
        Err(told) if !told.use_stderr() => told.exit(),
        Err(error) => {
            eprintln!("news-enrichment: {}", refusal(&error));
            ExitCode::from(2)
        }
    }
}
