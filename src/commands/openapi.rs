//! `openapi`: the description of the interface.

use std::io::Write;
use std::process::ExitCode;

use crate::api::openapi::document;
use crate::config::OpenapiSettings;
use crate::enrichment::Enricher;
use crate::startup::StartupError;

use super::CommandError;

pub(super) fn run(settings: &OpenapiSettings) -> Result<ExitCode, CommandError> {
    let document = document(&Enricher::new().map_err(StartupError::from)?)?;
    let Some(path) = &settings.check else {
        std::io::stdout().lock().write_all(document.as_bytes()).map_err(CommandError::Write)?;
        return Ok(ExitCode::SUCCESS);
    };
    let failed = |source| CommandError::Read { path: path.display().to_string(), source };
    if std::fs::read(path).map_err(failed)? == document.as_bytes() {
        return Ok(ExitCode::SUCCESS);
    }
    eprintln!("{0} is stale; rewrite it with: news-enrichment openapi > {0}", path.display());
    Ok(ExitCode::FAILURE)
}
