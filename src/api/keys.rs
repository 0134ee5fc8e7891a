//! Who may ask for articles to be enriched, where keys are wanted.
//!
//! Probes, metrics, the page and the descriptions of the interface stay open: they hold nothing of a caller's.

use actix_web::HttpRequest;
use actix_web::http::header::{AUTHORIZATION, HeaderMap};
use tracing::Span;

use crate::keys::Keys;

use super::{ApiError, Service};

/// The header for callers that cannot set `Authorization`.
pub(super) const HEADER: &str = "x-api-key";

/// The name of the key that a request has shown.
#[derive(Debug, Clone)]
pub(super) struct KeyName(pub(super) std::sync::Arc<str>);

impl Service {
    /// Lets a request in that shows a key, or any where none is wanted.
    ///
    /// # Errors
    /// [`ApiError::Unauthorized`].
    pub(super) fn authorize(&self, request: &HttpRequest) -> Result<(), ApiError> {
        use actix_web::HttpMessage;

        let Some(keys) = &self.keys else { return Ok(()) };
        match shown(request.headers()).map(|key| keys.name(key)) {
            Some(Some(name)) => {
                Span::current().record("key", &*name);
                request.extensions_mut().insert(KeyName(name));
                Ok(())
            }
            Some(None) => Err(refused(true)),
            None => Err(refused(false)),
        }
    }
}

fn refused(shown: bool) -> ApiError {
    metrics::counter!("news_enrichment_unauthorized_total", "key" => if shown { "wrong" } else { "missing" })
        .increment(1);
    ApiError::Unauthorized { shown }
}

/// The key that a request shows: a bearer's, else that of a header of its own.
fn shown(headers: &HeaderMap) -> Option<&[u8]> {
    let bearer = headers.get(AUTHORIZATION).and_then(|value| {
        let (scheme, key) = value.as_bytes().split_at_checked("bearer ".len())?;
        scheme.eq_ignore_ascii_case(b"bearer ").then(|| key.trim_ascii())
    });
    bearer.or_else(|| headers.get(HEADER).map(|value| value.as_bytes().trim_ascii()))
}

/// Reads the keys anew and says so in log and metrics.
pub(crate) fn reload(keys: &Keys) {
    let outcome = match keys.reload() {
        Ok(count) => {
            tracing::info!(keys = count, "keys read anew");
            "done"
        }
        Err(error) => {
            tracing::error!(%error, "keys cannot be read anew, those from before stay");
            "failed"
        }
    };
    metrics::counter!("news_enrichment_key_reloads_total", "outcome" => outcome).increment(1);
}
