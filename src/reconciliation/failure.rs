//! Why there is no answer.

use std::error::Error;
use std::time::Duration;

/// Why the client cannot be made.
#[derive(Debug, thiserror::Error)]
pub enum SetupError {
    /// No TLS.
    #[error("TLS: {0}")]
    Tls(#[from] rustls::Error),
    /// No HTTP client.
    #[error("the HTTP client of reconciliation: {0}")]
    Client(#[from] reqwest::Error),
}

/// Why a request was not answered. Holds nothing of what was asked.
#[derive(Debug, thiserror::Error)]
pub(super) enum Failure {
    #[error("the endpoint is left alone for a while after failures")]
    BreakerOpen,
    #[error("other requests were waiting for the endpoint")]
    Busy,
    #[error("no answer in time")]
    Timeout,
    #[error("no connection: {0}")]
    Connection(String),
    #[error("the connection broke")]
    Broken,
    #[error("status {code}")]
    Status {
        code: u16,
        /// How long it asks to be left alone.
        retry_after: Option<Duration>,
    },
    #[error("an answer larger than accepted")]
    TooLarge,
    #[error("{0}")]
    Malformed(&'static str),
}

impl Failure {
    /// The label under which it is counted.
    pub(super) const fn outcome(&self) -> &'static str {
        match self {
            Self::BreakerOpen => "breaker_open",
            Self::Busy => "busy",
            Self::Timeout => "timeout",
            Self::Connection(_)
            | Self::Broken
            | Self::Status { .. }
            | Self::TooLarge
            | Self::Malformed(_) => "error",
        }
    }

    /// Whether the endpoint does not work or is overloaded. What it makes of one batch of names says nothing of the
    /// next: a caller whose names it chokes on must not take the links of all others.
    pub(super) const fn is_outage(&self) -> bool {
        match self {
            Self::Timeout | Self::Connection(_) | Self::Broken => true,
            Self::Status { code, .. } => *code == 429 || *code >= 500,
            Self::BreakerOpen | Self::Busy | Self::TooLarge | Self::Malformed(_) => false,
        }
    }

    /// How long the endpoint asks to be left alone.
    pub(super) const fn retry_after(&self) -> Option<Duration> {
        if let Self::Status { code: 429 | 503, retry_after } = self { *retry_after } else { None }
    }
}

impl From<reqwest::Error> for Failure {
    fn from(error: reqwest::Error) -> Self {
        if error.is_timeout() {
            Self::Timeout
        } else if error.is_connect() {
            Self::Connection(root(&error))
        } else {
            Self::Broken
        }
    }
}

/// What lies at the bottom: an unknown certificate, a refused connection, a host without address.
fn root(error: &reqwest::Error) -> String {
    let mut cause: &dyn Error = error;
    while let Some(deeper) = cause.source() {
        cause = deeper;
    }
    cause.to_string().chars().take(200).collect()
}
