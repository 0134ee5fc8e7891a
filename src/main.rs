//! Arguments in, exit code out.

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    news_enrichment::commands::run(news_enrichment::config::Cli::parse())
}
