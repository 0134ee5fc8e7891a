//! `healthcheck`: for containers that hold nothing but this binary.

use std::process::ExitCode;

use crate::config::HealthcheckSettings;
use crate::tls;

use super::CommandError;

pub(super) fn run(settings: &HealthcheckSettings) -> Result<ExitCode, CommandError> {
    let path = if settings.ready { "readyz" } else { "livez" };
    let url = format!("http://{}/{path}", settings.address.reachable());
    let client = reqwest::blocking::Client::builder()
        .tls_backend_preconfigured(tls::client()?)
        .no_proxy()
        .timeout(settings.timeout)
        .build()?;
    let status = client.get(&url).send()?.status();
    if status.is_success() {
        return Ok(ExitCode::SUCCESS);
    }
    eprintln!("{url} answers {status}");
    Ok(ExitCode::FAILURE)
}
