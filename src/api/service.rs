//! What all routes share.

use std::sync::Arc;
use std::time::Duration;

use crate::config::{Limits, ServeSettings};
use crate::enrichment::Enricher;
use crate::keys::Keys;
use crate::reconciliation::Reconciler;

use super::admission::{Admission, Patience, Permit};
use super::answer::{Answer, Draft};
use super::cors::Cors;
use super::wire::EnrichRequest;
use super::{ApiError, Readiness, openapi};

/// Most articles of a batch that wait for their links while others are worked on.
const MOST_WAITING: usize = 64;

/// The state of the service: everything in it is read-only but the counting of permits and connections.
pub struct Service {
    pub(super) enricher: Arc<Enricher>,
    pub(super) admission: Admission,
    pub(super) limits: Limits,
    pub(super) body_timeout: Duration,
    pub(super) readiness: Readiness,
    pub(super) keys: Option<Arc<Keys>>,
    pub(super) cors: Cors,
    request_timeout: Duration,
    reconciler: Option<Reconciler>,
    lookahead: usize,
    /// The OpenAPI document.
    pub(super) document: String,
}

impl Service {
    /// A service around an enricher, which asks a reconciler for links where there is one, for callers with one of the keys
    /// where there are any.
    ///
    /// # Errors
    /// A description of the interface that cannot be written.
    pub fn new(
        enricher: Enricher,
        reconciler: Option<Reconciler>,
        keys: Option<Arc<Keys>>,
        settings: &ServeSettings,
    ) -> Result<Self, serde_json::Error> {
        let document = openapi::document(&enricher)?;
        // While some articles of a batch wait for their links, the threads have others to work on.
        let waiting = settings.reconciliation.concurrency.get().min(MOST_WAITING);
        let waiting = if reconciler.is_some() { waiting } else { 0 };
        // The largest body that is accepted must fit.
        let largest = settings.limits.max_body.max(settings.limits.max_batch_body);
        let buffered = settings.connections.max_buffered.max(largest);
        Ok(Self {
            enricher: Arc::new(enricher),
            admission: Admission::new(settings.threads(), settings.queue, buffered, settings.retry_after),
            limits: settings.limits,
            body_timeout: settings.connections.body_timeout,
            request_timeout: settings.connections.request_timeout,
            readiness: Readiness::default(),
            keys,
            cors: Cors::new(&settings.cors_origins),
            reconciler,
            lookahead: settings.threads().saturating_add(waiting),
            document,
        })
    }

    /// Whether it wants more work; to be told when it shall not.
    pub(crate) fn readiness(&self) -> Readiness {
        self.readiness.clone()
    }

    /// How many articles of a batch are under way at once.
    pub(super) fn lookahead(&self) -> usize {
        self.lookahead
    }

    /// Reads a request, enriches its article and writes the reply, all off the event loop. Links are waited for in
    /// between, without a thread.
    ///
    /// # Errors
    /// Those of reading, a blank text, one that is not in English, an answer that would come too late, or a defect of
    /// ours.
    pub(super) async fn answer(
        &self,
        permit: Permit,
        patience: Patience,
        read: impl FnOnce() -> Result<EnrichRequest, ApiError> + Send + 'static,
    ) -> Result<Answer, ApiError> {
        let limit = self.request_timeout;
        match tokio::time::timeout(limit, self.answer_at_leisure(permit, patience, read)).await {
            Ok(answered) => answered,
            Err(_) => Err(ApiError::Overdue { limit, retry_after: self.admission.retry_after() }),
        }
    }

    async fn answer_at_leisure(
        &self,
        permit: Permit,
        patience: Patience,
        read: impl FnOnce() -> Result<EnrichRequest, ApiError> + Send + 'static,
    ) -> Result<Answer, ApiError> {
        let enricher = Arc::clone(&self.enricher);
        let draft = move || Draft::of(&enricher, read()?);
        let Some(reconciler) = &self.reconciler else {
            return self.admission.work(Some(permit), patience, move || draft()?.write()).await?;
        };
        let mut draft = self.admission.work(Some(permit.clone()), patience, draft).await??;
        let mut permit = Some(permit);
        if draft.has_entities() {
            let asked = draft.ask(reconciler);
            // Who waits for somebody else's machine keeps nobody out of ours. The reconciler bounds how many do.
            if asked.waits() {
                permit = None;
            }
            draft.link(asked).await;
        }
        self.admission.work(permit, Patience::Endless, move || draft.write()).await?
    }
}
