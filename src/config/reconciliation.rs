//! Whom to ask for links.

use std::num::{NonZeroU32, NonZeroUsize};
use std::time::Duration;

use clap::Args;

use crate::reconciliation::{EndpointUrl, Settings, TypeMapping};

use super::seconds;

/// Whom to ask for links, and how hard.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Reconciliation (off without an endpoint)")]
pub struct ReconciliationSettings {
    /// Service that is asked for links, by the Reconciliation Service API 0.1 or 0.2. Names in the articles are sent
    /// there, those of the types in --reconciliation-types; nothing else is
    #[arg(
        long = "reconciliation-endpoint",
        env = "NEWS_ENRICHMENT_RECONCILIATION_ENDPOINT",
        value_name = "URL",
        hide_env_values = true,
        requires = "types"
    )]
    pub endpoint: Option<EndpointUrl>,
    /// What the service calls our types, such as person=Q5,location=Q515,location=Q6256. Names of other types are not
    /// asked for. The first of a type is sent along; a record whose types are all others is not believed
    #[arg(
        long = "reconciliation-types",
        env = "NEWS_ENRICHMENT_RECONCILIATION_TYPES",
        value_name = "TYPE=ID,…",
        value_delimiter = ','
    )]
    pub types: Vec<TypeMapping>,
    /// Seconds that an article waits for its links; then it goes without those that are missing
    #[arg(long = "reconciliation-timeout", env = "NEWS_ENRICHMENT_RECONCILIATION_TIMEOUT", value_name = "SECONDS", default_value = "2", value_parser = fraction)]
    pub timeout: Duration,
    /// Seconds that one request may take. It goes on when its article has stopped waiting, and serves the next
    #[arg(long = "reconciliation-request-timeout", env = "NEWS_ENRICHMENT_RECONCILIATION_REQUEST_TIMEOUT", value_name = "SECONDS", default_value = "10", value_parser = fraction)]
    pub request_timeout: Duration,
    /// Most articles that names are asked for at once; those beyond go without links
    #[arg(
        long = "reconciliation-waiting",
        env = "NEWS_ENRICHMENT_RECONCILIATION_WAITING",
        value_name = "N",
        default_value = "256"
    )]
    pub waiting: NonZeroUsize,
    /// Most requests to the service at once
    #[arg(
        long = "reconciliation-concurrency",
        env = "NEWS_ENRICHMENT_RECONCILIATION_CONCURRENCY",
        value_name = "N",
        default_value = "4"
    )]
    pub concurrency: NonZeroUsize,
    /// Most names whose answer is remembered
    #[arg(
        long = "reconciliation-cache",
        env = "NEWS_ENRICHMENT_RECONCILIATION_CACHE",
        value_name = "N",
        default_value_t = 10_000
    )]
    pub cache: u64,
    /// Seconds that an answer is remembered
    #[arg(long = "reconciliation-cache-ttl", env = "NEWS_ENRICHMENT_RECONCILIATION_CACHE_TTL", value_name = "SECONDS", default_value = "86400", value_parser = seconds)]
    pub cache_ttl: Duration,
    /// Failures in a row after which the service is left alone
    #[arg(
        long = "reconciliation-failures",
        env = "NEWS_ENRICHMENT_RECONCILIATION_FAILURES",
        value_name = "N",
        default_value = "5"
    )]
    pub failures: NonZeroU32,
    /// Seconds that it is left alone before it is tried again
    #[arg(long = "reconciliation-pause", env = "NEWS_ENRICHMENT_RECONCILIATION_PAUSE", value_name = "SECONDS", default_value = "30", value_parser = fraction)]
    pub pause: Duration,
}

impl ReconciliationSettings {
    /// What the client is made of; none when nobody is to be asked.
    #[must_use]
    pub fn asked(&self) -> Option<Settings> {
        let Self {
            endpoint,
            types,
            timeout,
            request_timeout,
            waiting,
            concurrency,
            cache,
            cache_ttl,
            failures,
            pause,
        } = self.clone();
        let endpoint = endpoint?;
        Some(Settings {
            endpoint,
            types,
            timeout,
            request_timeout,
            waiting,
            concurrency,
            cache,
            cache_ttl,
            failures,
            pause,
        })
    }
}

/// Not a length of time.
#[derive(Debug, thiserror::Error)]
#[error("expected a number of seconds between 0.001 and 3600, such as 2 or 0.5")]
pub struct NotATime;

fn fraction(text: &str) -> Result<Duration, NotATime> {
    let seconds: f64 = text.trim().parse().map_err(|_| NotATime)?;
    if (0.001..=3_600.0).contains(&seconds) { Ok(Duration::from_secs_f64(seconds)) } else { Err(NotATime) }
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::fraction;
    use crate::config::Cli;

    #[test]
    fn waits_may_be_fractions_of_a_second() {
        assert_eq!(fraction("0.5").unwrap().as_millis(), 500);
        for bad in ["", "0", "-1", "NaN", "inf", "1e9", "two"] {
            assert!(fraction(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn nobody_is_asked_without_types() {
        let endpoint = ["news-enrichment", "--reconciliation-endpoint", "http://a.example/"];
        let error = Cli::try_parse_from(endpoint).unwrap_err();
        assert!(error.to_string().contains("--reconciliation-types"), "{error}");
        let types = ["--reconciliation-types", "person=Q5,person=Q15632617"];
        let settings = Cli::try_parse_from(endpoint.iter().chain(&types)).unwrap().serve.reconciliation;
        assert_eq!(settings.asked().unwrap().types.len(), 2);
    }
}
