//! Why there is no answer.

use std::error::Error;

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
    #[error("status {0}")]
    Status(u16),
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
            Self::Connection(_) | Self::Broken | Self::Status(_) | Self::TooLarge | Self::Malformed(_) => {
                "error"
            }
        }
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
