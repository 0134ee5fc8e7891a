//! What each command of the binary does.

mod enrich;
mod serve;

use std::process::ExitCode;

use crate::config::{Cli, Command};

/// Runs a command and says how it went.
#[must_use]
pub fn run(cli: Cli) -> ExitCode {
    let done = match cli.command {
        None => serve::run(&cli.serve),
        Some(Command::Serve(settings)) => serve::run(&settings),
        Some(Command::Enrich(settings)) => enrich::run(&settings),
    };
    match done {
        Ok(code) => code,
        Err(error) => {
            eprintln!("news-enrichment: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Why a command cannot do its work.
#[derive(Debug, thiserror::Error)]
enum CommandError {
    #[error("cannot read {path}: {source}")]
    Read { path: String, source: std::io::Error },
    #[error("cannot write the answer: {0}")]
    Write(std::io::Error),
    #[error("the log filter: {0}")]
    Log(#[from] tracing_subscriber::filter::ParseError),
    #[error(transparent)]
    Startup(#[from] crate::startup::StartupError),
    #[error("the server stopped: {0}")]
    Server(std::io::Error),
}
