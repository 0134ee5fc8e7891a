//! What all routes share.

use std::sync::Arc;
use std::time::Duration;

use crate::config::{Limits, ServeSettings};
use crate::enrichment::Enricher;

use super::admission::Admission;
use super::openapi;

/// The state of the service: everything in it is read-only but the counting of permits.
pub struct Service {
    pub(super) enricher: Arc<Enricher>,
    pub(super) admission: Admission,
    pub(super) limits: Limits,
    pub(super) body_timeout: Duration,
    /// The OpenAPI document.
    pub(super) document: String,
}

impl Service {
    /// A service around an enricher.
    ///
    /// # Errors
    /// A description of the interface that cannot be written.
    pub fn new(enricher: Enricher, settings: &ServeSettings) -> Result<Self, serde_json::Error> {
        let document = openapi::document(&enricher)?;
        Ok(Self {
            enricher: Arc::new(enricher),
            admission: Admission::new(settings.threads(), settings.queue, settings.retry_after),
            limits: settings.limits,
            body_timeout: settings.body_timeout,
            document,
        })
    }
}
