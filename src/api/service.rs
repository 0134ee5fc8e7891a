//! What all routes share.

use std::sync::Arc;
use std::time::Duration;

use crate::config::{Limits, ServeSettings};
use crate::enrichment::Enricher;

use super::admission::Admission;

/// The state of the service: everything in it is read-only but the counting of permits.
pub struct Service {
    pub(super) enricher: Arc<Enricher>,
    pub(super) admission: Admission,
    pub(super) limits: Limits,
    pub(super) body_timeout: Duration,
}

impl Service {
    /// A service around an enricher.
    #[must_use]
    pub fn new(enricher: Enricher, settings: &ServeSettings) -> Self {
        Self {
            enricher: Arc::new(enricher),
            admission: Admission::new(settings.threads(), settings.queue, settings.retry_after),
            limits: settings.limits,
            body_timeout: settings.body_timeout,
        }
    }
}
