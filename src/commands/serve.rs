//! `serve`: the HTTP service.

use std::process::ExitCode;

use crate::config::ServeSettings;
use crate::shutdown::Ending;
use crate::startup::Application;
use crate::telemetry::Telemetry;

use super::CommandError;

pub(super) fn run(settings: &ServeSettings) -> Result<ExitCode, CommandError> {
    let telemetry = Telemetry::start(&settings.log, &settings.otlp)?;
    actix_web::rt::System::new().block_on(async {
        let application = Application::build(settings)?;
        tracing::info!(
            address = %application.address(),
            version = env!("CARGO_PKG_VERSION"),
            threads = settings.threads(),
            authority_entries = application.authority_entries(),
            "listening"
        );
        let ending = application.run().await.map_err(CommandError::Server)?;
        tracing::info!(?ending, "stopped");
        Ok(match ending {
            Ending::Drained => ExitCode::SUCCESS,
            Ending::Forced(code) => {
                telemetry.abandon();
                ExitCode::from(code)
            }
        })
    })
}
