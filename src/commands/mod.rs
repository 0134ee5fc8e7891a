//! What each command of the binary does.

mod archive;
mod enrich;
mod healthcheck;
mod key;
mod openapi;
mod serve;

use std::process::ExitCode;

use crate::config::{Cli, Command};

/// Runs a command and says how it went.
#[must_use]
pub fn run(cli: Cli) -> ExitCode {
    let done = match cli.command {
        None => serve::run(&cli.serve),
        Some(Command::Serve(settings)) => serve::run(&settings),
        Some(Command::Enrich(settings)) if settings.ndjson => archive::run(&settings),
        Some(Command::Enrich(settings)) => enrich::run(&settings),
        Some(Command::Openapi(settings)) => openapi::run(&settings),
        Some(Command::Healthcheck(settings)) => healthcheck::run(&settings),
        Some(Command::Key(settings)) => key::run(&settings),
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
    #[error(transparent)]
    Telemetry(#[from] crate::telemetry::TelemetryError),
    #[error(transparent)]
    Startup(#[from] crate::startup::StartupError),
    #[error("the server stopped: {0}")]
    Server(std::io::Error),
    #[error("the OpenAPI document: {0}")]
    Document(#[from] serde_json::Error),
    #[error(transparent)]
    Key(#[from] crate::keys::MakeError),
    #[error("{0}")]
    Health(#[from] reqwest::Error),
    #[error("TLS: {0}")]
    Tls(#[from] rustls::Error),
}
