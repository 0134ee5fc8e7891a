//! A setting that cannot be used, told in one line: what starts services shows one line of what went wrong.

use clap::CommandFactory;
use clap::error::{ContextKind, ContextValue};

use super::Cli;

/// What is wrong with the command line or the environment, and which variable may hold it.
#[must_use]
pub fn refusal(error: &clap::Error) -> String {
    let told = error.to_string();
    let first = told.split("\n\n").next().unwrap_or_default();
    let line = first.split_whitespace().collect::<Vec<_>>().join(" ");
    let line = line.strip_prefix("error: ").unwrap_or(&line);
    match variable(error) {
        Some(variable) => format!("{line} (or in {variable}); --help tells more"),
        None => format!("{line}; --help tells more"),
    }
}

/// The variable of the argument that the error is about.
fn variable(error: &clap::Error) -> Option<String> {
    let Some(ContextValue::String(about)) = error.get(ContextKind::InvalidArg) else { return None };
    let flag = about.trim_start_matches("--").split([' ', '=']).next()?;
    let command = Cli::command();
    let serve = command.find_subcommand("serve");
    let mut all = serve.into_iter().chain([&command]).flat_map(clap::Command::get_arguments);
    let argument = all.find(|argument| argument.get_long() == Some(flag))?;
    Some(argument.get_env()?.to_string_lossy().into_owned())
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::{Cli, refusal};

    #[test]
    fn a_bad_setting_is_one_line_that_names_flag_and_variable() {
        for (arguments, expected) in [
            (
                &["--port", "70000"][..],
                "invalid value '70000' for '--port <PORT>': 70000 is not in 0..=65535 (or in NEWS_ENRICHMENT_PORT); \
                 --help tells more",
            ),
            (
                &["serve", "--max-text", "lots"],
                "invalid value 'lots' for '--max-text <SIZE>': expected a number of bytes, such as 65536, 512KiB or \
                 4MiB (or in NEWS_ENRICHMENT_MAX_TEXT); --help tells more",
            ),
            (&["--prot", "1"], "unexpected argument '--prot' found; --help tells more"),
        ] {
            let error = Cli::try_parse_from(["news-enrichment"].iter().chain(arguments)).unwrap_err();
            assert_eq!(refusal(&error), expected);
        }
    }
}
