//! `enrich`: articles from files, answers to standard output.

use std::fs::File;
use std::io::{Read, Write};
use std::process::ExitCode;

use crate::api::wire::EnrichRequest;
use crate::api::{ApiError, answer};
use crate::config::EnrichSettings;
use crate::startup;

use super::CommandError;

pub(super) fn run(settings: &EnrichSettings) -> Result<ExitCode, CommandError> {
    let enricher = startup::enricher(settings.authority.as_deref())?;
    let input = read(settings)?;
    let answered = request(input, settings.max_text).and_then(|request| answer(&enricher, request));
    let (body, code) = match answered {
        Ok(answer) => (answer.body, ExitCode::SUCCESS),
        Err(error) => (error.problem().to_json(), ExitCode::FAILURE),
    };
    let mut out = std::io::stdout().lock();
    out.write_all(&body).and_then(|()| out.write_all(b"\n")).map_err(CommandError::Write)?;
    Ok(code)
}

fn read(settings: &EnrichSettings) -> Result<Vec<u8>, CommandError> {
    let path = &settings.file;
    let failed = |source| CommandError::Read { path: path.display().to_string(), source };
    let mut bytes = Vec::new();
    if path.as_os_str() == "-" {
        std::io::stdin().lock().read_to_end(&mut bytes).map_err(failed)?;
    } else {
        File::open(path).and_then(|mut f| f.read_to_end(&mut bytes)).map_err(failed)?;
    }
    Ok(bytes)
}

/// What begins with a brace is a request object; anything else is the article itself.
fn request(input: Vec<u8>, limit: usize) -> Result<EnrichRequest, ApiError> {
    if input.trim_ascii_start().starts_with(b"{") {
        return Ok(EnrichRequest::from_json(&input, limit)?);
    }
    if input.len() > limit {
        return Err(ApiError::TextTooLong { bytes: input.len(), limit });
    }
    let text = String::from_utf8(input).map_err(|_| ApiError::NotUtf8)?;
    Ok(EnrichRequest::plain(text))
}
