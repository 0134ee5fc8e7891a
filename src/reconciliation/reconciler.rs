//! From an article's entities to their links, within the time that an article may wait.

use std::sync::Arc;
use std::time::Duration;

use futures_util::future::join_all;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::sync::{Mutex, Semaphore};
use tokio::time::{Instant, timeout, timeout_at};
use tracing::Instrument;

use crate::annotation::Link;
use crate::enrichment::{Enrichment, Warning};

use super::breaker::Breaker;
use super::cache::Answers;
use super::endpoint::Endpoint;
use super::failure::{Failure, SetupError};
use super::manifest::{Shelf, Taken};
use super::protocol::{Manifest, Reply};
use super::question::{Question, questions};
use super::settings::Settings;
use super::types::Types;

/// Asks a reconciliation service for links. Made once, shared by all threads.
pub struct Reconciler {
    desk: Arc<Desk>,
    /// Articles whose names may be asked for at once. A place is held until the last request of the article has ended,
    /// also when the article waits no more.
    places: Arc<Semaphore>,
    /// How long an article waits.
    timeout: Duration,
}

impl Reconciler {
    /// A client of the settings' endpoint. Nothing is asked yet: an endpoint that is down does not hinder the start.
    ///
    /// # Errors
    /// No HTTP client can be made.
    pub fn new(settings: &Settings) -> Result<Self, SetupError> {
        let turns = settings.concurrency.get().min(Semaphore::MAX_PERMITS);
        let desk = Desk {
            endpoint: Endpoint::new(&settings.endpoint, Types::new(&settings.types), turns)?,
            manifest: Shelf::default(),
            first_look: Mutex::new(()),
            answers: Answers::new(settings.cache, settings.cache_ttl),
            breaker: Breaker::new(settings.failures.get(), settings.pause),
            turns: Semaphore::new(turns),
            request_timeout: settings.request_timeout.max(settings.timeout),
        };
        let places = Arc::new(Semaphore::new(settings.waiting.get().min(Semaphore::MAX_PERMITS)));
        Ok(Self { desk: Arc::new(desk), places, timeout: settings.timeout })
    }

    /// Looks up the names of an article, and begins to ask for those that are not known. Does not wait.
    pub fn ask(&self, enrichment: &Enrichment) -> Asked {
        let questions =
            questions(&enrichment.entities, |entity_type| self.desk.endpoint.asks_for(entity_type));
        let (mut known, mut found, mut unknown) = (0, Vec::new(), Vec::new());
        for (entity, question) in questions {
            match self.desk.answers.get(&question) {
                Some(answer) => {
                    known += 1;
                    found.extend(answer.map(|link| (entity, link)));
                }
                None => unknown.push((entity, question)),
            }
        }
        let missing = unknown.len();
        count_names("hit", known);
        count_names("miss", missing);
        let deadline = Instant::now() + self.timeout;
        let told = if missing > 0 { self.send(unknown, deadline) } else { None };
        Asked { found, missing, told, deadline }
    }

    /// Has the questions asked in a task of its own, which goes on when the article has stopped waiting or its caller
    /// has hung up: the next article profits. None where there is no place for another or the endpoint is left alone.
    fn send(&self, questions: Vec<(usize, Question)>, deadline: Instant) -> Option<UnboundedReceiver<Told>> {
        if self.desk.breaker.is_open() {
            count_request(Failure::BreakerOpen.outcome());
            return None;
        }
        let Ok(place) = Arc::clone(&self.places).try_acquire_owned() else {
            count_request(Failure::Busy.outcome());
            return None;
        };
        let (tell, told) = unbounded_channel();
        let desk = Arc::clone(&self.desk);
        let asking = async move {
            let _place = place;
            desk.ask(questions, deadline, tell).await;
        };
        tokio::spawn(asking.in_current_span());
        Some(told)
    }
}

/// The names of an article that are being asked for.
#[must_use]
pub struct Asked {
    /// Links by entity.
    found: Vec<(usize, Link)>,
    /// Names without an answer so far.
    missing: usize,
    /// Where answers arrive.
    told: Option<UnboundedReceiver<Told>>,
    deadline: Instant,
}

impl Asked {
    /// Whether there is anything to wait for.
    #[must_use]
    pub const fn waits(&self) -> bool {
        self.told.is_some()
    }

    /// Waits, no longer than the configured timeout, and gives the entities their links; notes a warning when a name
    /// was not answered.
    pub async fn link(self, enrichment: &mut Enrichment) {
        let Self { mut found, mut missing, told, deadline } = self;
        if let Some(mut told) = told {
            while let Ok(Some((entity, answer))) = timeout_at(deadline, told.recv()).await {
                missing -= 1;
                found.extend(answer.map(|link| (entity, link)));
            }
        }
        if missing > 0 {
            enrichment.warnings.push(Warning::ReconciliationUnavailable);
        }
        for (entity, link) in found {
            if let Some(entity) = enrichment.entities.get_mut(entity) {
                entity.entity.links.push(Arc::new(link));
            }
        }
    }
}

/// An entity and its record, or that it has none.
type Told = (usize, Option<Link>);

/// What all articles share.
struct Desk {
    endpoint: Endpoint,
    manifest: Shelf,
    /// Held while the manifest is read for the first time.
    first_look: Mutex<()>,
    answers: Answers,
    breaker: Breaker,
    /// Requests that may be under way at once.
    turns: Semaphore,
    /// Of one request. Longer than an article waits, or an endpoint that takes a little longer would never be heard.
    request_timeout: Duration,
}

impl Desk {
    /// Asks in batches, keeps the answers and tells them. No request is begun after the deadline.
    async fn ask(
        self: Arc<Self>,
        questions: Vec<(usize, Question)>,
        deadline: Instant,
        tell: UnboundedSender<Told>,
    ) {
        let Ok(manifest) = self.manifest(deadline).await else { return };
        let batches = questions.chunks(manifest.batch).map(|batch| {
            let (desk, manifest, tell) = (&self, &manifest, &tell);
            async move {
                let (entities, questions): (Vec<usize>, Vec<Question>) = batch.iter().cloned().unzip();
                let asked = desk.endpoint.ask(manifest, &questions);
                let Ok(replies) = desk.exchange(deadline, asked, Failure::is_outage).await else { return };
                for ((entity, question), reply) in entities.into_iter().zip(questions).zip(replies) {
                    let answer = match reply {
                        Reply::Match(link) => Some(link),
                        Reply::None => None,
                        Reply::Unanswered => continue,
                    };
                    desk.answers.keep(question, answer.clone());
                    // Nobody listens: the article has stopped waiting.
                    let _ = tell.send((entity, answer));
                }
            }
        });
        join_all(batches).await;
    }

    /// The manifest, as it was read last. Only where there never was one it is waited for.
    async fn manifest(self: &Arc<Self>, deadline: Instant) -> Result<Arc<Manifest>, Failure> {
        if let Some(manifest) = self.known_manifest() {
            return Ok(manifest);
        }
        // One reads it, the others wait for that one.
        let Ok(_reading) = timeout_at(deadline, self.first_look.lock()).await else {
            count_request(Failure::Busy.outcome());
            return Err(Failure::Busy);
        };
        match self.known_manifest() {
            Some(manifest) => Ok(manifest),
            None => self.read_manifest(deadline).await,
        }
    }

    /// The manifest, if one was ever read. A stale one is read again behind the article's back.
    fn known_manifest(self: &Arc<Self>) -> Option<Arc<Manifest>> {
        let Taken { manifest, stale } = self.manifest.take(Instant::now())?;
        if stale {
            let desk = Arc::clone(self);
            let reading = async move {
                let deadline = Instant::now() + desk.request_timeout;
                // The old one stays, and the next try is in a minute.
                let _ = desk.read_manifest(deadline).await;
            };
            tokio::spawn(reading.in_current_span());
        }
        Some(manifest)
    }

    async fn read_manifest(&self, deadline: Instant) -> Result<Arc<Manifest>, Failure> {
        // Without a manifest nothing can be asked, whatever the reason.
        let manifest = self.exchange(deadline, self.endpoint.manifest(), |_| true).await?;
        tracing::info!(service = manifest.name, batch = manifest.batch, "reconciliation manifest read");
        Ok(self.manifest.put(manifest, Instant::now()))
    }

    /// Waits for a turn, but not beyond the deadline, and sends a request, if the endpoint is not known to be broken.
    /// Only failures that are outages count against the endpoint.
    async fn exchange<T>(
        &self,
        deadline: Instant,
        request: impl Future<Output = Result<T, Failure>>,
        is_outage: impl Fn(&Failure) -> bool,
    ) -> Result<T, Failure> {
        let done = self.send(deadline, request, is_outage).await;
        count_request(done.as_ref().map_or_else(Failure::outcome, |_| "ok"));
        done
    }

    async fn send<T>(
        &self,
        deadline: Instant,
        request: impl Future<Output = Result<T, Failure>>,
        is_outage: impl Fn(&Failure) -> bool,
    ) -> Result<T, Failure> {
        let Ok(Ok(_turn)) = timeout_at(deadline, self.turns.acquire()).await else {
            return Err(Failure::Busy);
        };
        // A turn that is free is given without a look at the clock.
        if Instant::now() >= deadline {
            return Err(Failure::Busy);
        }
        let pass = self.breaker.admit().ok_or(Failure::BreakerOpen)?;
        let began = Instant::now();
        let done = timeout(self.request_timeout, request).await.unwrap_or(Err(Failure::Timeout));
        metrics::histogram!("news_enrichment_reconciliation_duration_seconds")
            .record(began.elapsed().as_secs_f64());
        match &done {
            Ok(_) => pass.succeeded(),
            Err(failure) => {
                tracing::warn!(%failure, "the reconciliation endpoint failed");
                if is_outage(failure) { pass.failed(failure.retry_after()) } else { pass.succeeded() }
            }
        }
        done
    }
}

fn count_request(outcome: &'static str) {
    metrics::counter!("news_enrichment_reconciliation_requests_total", "outcome" => outcome).increment(1);
}

fn count_names(cache: &'static str, names: usize) {
    metrics::counter!("news_enrichment_reconciliation_names_total", "cache" => cache).increment(names as u64);
}

#[cfg(test)]
mod tests {
    use std::num::{NonZeroU32, NonZeroUsize};

    use super::{Duration, Failure, Instant, Reconciler, Settings};

    #[actix_web::test]
    async fn no_request_is_begun_when_the_time_is_over() {
        let settings = Settings {
            endpoint: "http://127.0.0.1:9/".parse().unwrap(),
            types: Vec::new(),
            timeout: Duration::from_secs(2),
            request_timeout: Duration::from_secs(1),
            waiting: NonZeroUsize::MIN,
            concurrency: NonZeroUsize::MIN,
            cache: 0,
            cache_ttl: Duration::ZERO,
            failures: NonZeroU32::MIN,
            pause: Duration::ZERO,
        };
        let desk = Reconciler::new(&settings).unwrap().desk;
        assert_eq!(desk.request_timeout, settings.timeout, "no shorter than an article waits");
        let never = async { panic!("a request") };
        let late: Result<(), _> = desk.exchange(Instant::now(), never, Failure::is_outage).await;
        assert!(matches!(late, Err(Failure::Busy)));
        let (now, in_time) = (Instant::now(), async { Ok(7) });
        let answered = desk.exchange(now + Duration::from_secs(600), in_time, Failure::is_outage).await;
        assert_eq!(answered.unwrap(), 7);
    }
}
