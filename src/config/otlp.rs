//! Where spans go.

use clap::Args;
use reqwest::Url;

use super::NotThis;

/// Where spans go, in a binary that can send them.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "OpenTelemetry (in a binary built with the feature otlp)")]
pub struct OtlpSettings {
    /// Collector that spans are sent to, as protobuf over HTTP, such as http://collector:4318; off without one
    #[arg(
        long,
        env = "NEWS_ENRICHMENT_OTLP_ENDPOINT",
        value_name = "URL",
        hide_env_values = true,
        value_parser = endpoint
    )]
    pub otlp_endpoint: Option<Url>,
    /// Share of requests whose spans are sent where their callers have not decided, between 0 and 1
    #[arg(
        long,
        env = "NEWS_ENRICHMENT_OTLP_RATIO",
        value_name = "SHARE",
        default_value = "1",
        value_parser = share
    )]
    pub otlp_ratio: f64,
}

fn endpoint(text: &str) -> Result<Url, NotThis> {
    // Better than to start and send nothing.
    if !cfg!(feature = "otlp") {
        return Err(NotThis("nothing: this binary was built without the feature otlp"));
    }
    let url =
        Url::parse(text.trim()).ok().filter(|url| matches!(url.scheme(), "http" | "https") && url.has_host());
    url.ok_or(NotThis("an address that begins with http:// or https://, such as http://collector:4318"))
}

fn share(text: &str) -> Result<f64, NotThis> {
    let share = text.trim().parse().ok().filter(|share: &f64| (0.0..=1.0).contains(share));
    share.ok_or(NotThis("a number between 0 and 1"))
}

#[cfg(test)]
mod tests {
    use super::{endpoint, share};

    #[test]
    fn a_collector_is_refused_where_nothing_can_be_sent() {
        assert_eq!(endpoint("http://collector:4318").is_ok(), cfg!(feature = "otlp"));
        assert!(endpoint("collector:4317").is_err());
        assert!(share("0.1").is_ok() && share("1").is_ok() && share("1.1").is_err() && share("NaN").is_err());
    }
}
