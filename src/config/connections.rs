//! How long callers may take, and how many there may be.

use std::num::NonZeroUsize;
use std::time::Duration;

use clap::Args;

use super::{seconds, size, some_seconds};

/// What a connection may cost.
#[derive(Debug, Clone, Args)]
pub struct ConnectionSettings {
    /// Connections held open at once, over all threads that read; further ones wait to be accepted
    #[arg(long, env = "NEWS_ENRICHMENT_MAX_CONNECTIONS", value_name = "N", default_value = "1024")]
    pub max_connections: NonZeroUsize,
    /// Memory for bodies that are being read or wait for a thread; those beyond are refused with 503
    #[arg(long, env = "NEWS_ENRICHMENT_MAX_BUFFERED", value_name = "SIZE", default_value = "64MiB", value_parser = size)]
    pub max_buffered: usize,
    /// Seconds that the head of a connection's first request may take to arrive
    #[arg(long, env = "NEWS_ENRICHMENT_HEAD_TIMEOUT", value_name = "SECONDS", default_value = "10", value_parser = some_seconds)]
    pub head_timeout: Duration,
    /// Seconds that a request's body, or the next piece of a batch, may take to arrive
    #[arg(long, env = "NEWS_ENRICHMENT_BODY_TIMEOUT", value_name = "SECONDS", default_value = "30", value_parser = some_seconds)]
    pub body_timeout: Duration,
    /// Seconds that an article may take, from its last byte to its answer; those overdue get 503
    #[arg(id = "article_timeout", long = "request-timeout", env = "NEWS_ENRICHMENT_REQUEST_TIMEOUT", value_name = "SECONDS", default_value = "30", value_parser = some_seconds)]
    pub request_timeout: Duration,
    /// Seconds without a byte taken after which a caller that does not read its answer is cut off (on Linux)
    #[arg(long, env = "NEWS_ENRICHMENT_WRITE_TIMEOUT", value_name = "SECONDS", default_value = "30", value_parser = some_seconds)]
    pub write_timeout: Duration,
    /// Seconds that a connection may stay idle between requests; longer than the gateway keeps it; 0 for none
    #[arg(long, env = "NEWS_ENRICHMENT_KEEP_ALIVE", value_name = "SECONDS", default_value = "75", value_parser = seconds)]
    pub keep_alive: Duration,
}
