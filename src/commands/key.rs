//! `key`: a key for a caller.

use std::io::{IsTerminal, Write};
use std::process::ExitCode;

use crate::config::KeySettings;
use crate::keys;

use super::CommandError;

pub(super) fn run(settings: &KeySettings) -> Result<ExitCode, CommandError> {
    let (key, line) = keys::make(&settings.name)?;
    let mut out = std::io::stdout().lock();
    writeln!(out, "{line}").map_err(CommandError::Write)?;
    // What goes to the file and what goes to the caller must not be taken for each other.
    let whose = if std::io::stderr().is_terminal() { "key, shown this once: " } else { "" };
    eprintln!("{whose}{key}");
    Ok(ExitCode::SUCCESS)
}
