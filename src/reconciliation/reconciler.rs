//! From an article's entities to their links, within the time that an article may wait.

use std::sync::Arc;
use std::time::Duration;

use futures_util::future::join_all;
use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};
use tokio::sync::{Mutex, Semaphore};
use tokio::time::{Instant, timeout, timeout_at};
use tracing::Instrument;

use crate::annotation::Link;
use crate::config::ReconciliationSettings;
use crate::enrichment::{Enrichment, Warning};

use super::breaker::Breaker;
use super::cache::Answers;
use super::endpoint::Endpoint;
use super::failure::{Failure, SetupError};
use super::protocol::{Manifest, Reply};
use super::question::{Question, Questions};
use super::settings;

/// How long a manifest is believed before it is read again.
const MANIFEST_LASTS: Duration = Duration::from_secs(3_600);

/// Asks a reconciliation service for links. Made once, shared by all threads.
pub struct Reconciler {
    desk: Arc<Desk>,
}

impl Reconciler {
    /// A client of this endpoint. Nothing is asked yet: an endpoint that is down does not hinder the start.
    ///
    /// # Errors
    /// No HTTP client can be made.
    pub fn new(endpoint: &settings::Endpoint, settings: &ReconciliationSettings) -> Result<Self, SetupError> {
        let turns = settings.concurrency.get().min(Semaphore::MAX_PERMITS);
        let desk = Desk {
            endpoint: Endpoint::new(endpoint, &settings.types, turns)?,
            manifest: Mutex::new(None),
            answers: Answers::new(settings.cache, settings.cache_ttl),
            breaker: Breaker::new(settings.failures.get(), settings.pause),
            turns: Semaphore::new(turns),
            timeout: settings.timeout,
        };
        Ok(Self { desk: Arc::new(desk) })
    }

    /// Gives the entities that have no link the link that the service is certain of; notes a warning when a name was
    /// not answered in time. Takes no longer than the configured timeout.
    pub async fn link(&self, enrichment: &mut Enrichment) {
        let Questions { all, entities } = Questions::of(&enrichment.entities);
        let answers = self.answers(&all).await;
        if answers.contains(&None) {
            enrichment.warnings.push(Warning::ReconciliationUnavailable);
        }
        for (answer, entities) in answers.into_iter().zip(entities) {
            let Some(link) = answer.flatten() else { continue };
            for index in entities {
                if let Some(entity) = enrichment.entities.get_mut(index) {
                    entity.entity.links.push(link.clone());
                }
            }
        }
    }

    /// For each question its record, or that there is none, or nothing when it was not answered.
    async fn answers(&self, questions: &[Question]) -> Vec<Option<Option<Link>>> {
        let mut answers: Vec<Option<Option<Link>>> =
            questions.iter().map(|question| self.desk.answers.get(question)).collect();
        let unknown: Vec<(usize, Question)> = answers
            .iter()
            .zip(questions)
            .enumerate()
            .filter(|(_, (answer, _))| answer.is_none())
            .map(|(i, (_, question))| (i, question.clone()))
            .collect();
        count_names("hit", questions.len() - unknown.len());
        count_names("miss", unknown.len());
        if unknown.is_empty() {
            return answers;
        }
        if self.desk.breaker.is_open() {
            count_request(Failure::BreakerOpen.outcome());
            return answers;
        }
        let deadline = Instant::now() + self.desk.timeout;
        let (tell, mut told) = unbounded_channel();
        // Goes on when the article has stopped waiting or its caller has hung up: the next one profits.
        tokio::spawn(Arc::clone(&self.desk).ask(unknown, deadline, tell).in_current_span());
        while let Ok(Some((index, answer))) = timeout_at(deadline, told.recv()).await {
            if let Some(slot) = answers.get_mut(index) {
                *slot = Some(answer);
            }
        }
        answers
    }
}

/// A question's place and its answer.
type Told = (usize, Option<Link>);

/// What all articles share.
struct Desk {
    endpoint: Endpoint,
    /// When it was read, and what it says.
    manifest: Mutex<Option<(Instant, Arc<Manifest>)>>,
    answers: Answers,
    breaker: Breaker,
    /// Requests that may be under way at once.
    turns: Semaphore,
    /// Of one request, and of one article.
    timeout: Duration,
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
                let (places, questions): (Vec<usize>, Vec<Question>) = batch.iter().cloned().unzip();
                let asked = desk.endpoint.ask(manifest, &questions);
                let Ok(replies) = desk.exchange(deadline, asked).await else { return };
                for ((place, question), reply) in places.into_iter().zip(questions).zip(replies) {
                    let answer = match reply {
                        Reply::Match(link) => Some(link),
                        Reply::None => None,
                        Reply::Unanswered => continue,
                    };
                    desk.answers.keep(question, answer.clone());
                    // Nobody listens: the article has stopped waiting.
                    let _ = tell.send((place, answer));
                }
            }
        });
        join_all(batches).await;
    }

    /// The manifest, read when it is first needed and again after a while; an old one is better than none.
    async fn manifest(&self, deadline: Instant) -> Result<Arc<Manifest>, Failure> {
        // One reads it, the others wait for that one.
        let Ok(mut held) = timeout_at(deadline, self.manifest.lock()).await else {
            count_request(Failure::Busy.outcome());
            return Err(Failure::Busy);
        };
        if let Some((read, manifest)) = &*held
            && read.elapsed() < MANIFEST_LASTS
        {
            return Ok(Arc::clone(manifest));
        }
        match (self.exchange(deadline, self.endpoint.manifest()).await, &*held) {
            (Ok(manifest), _) => {
                tracing::info!(
                    service = manifest.name,
                    batch = manifest.batch,
                    "reconciliation manifest read"
                );
                let manifest = Arc::new(manifest);
                *held = Some((Instant::now(), Arc::clone(&manifest)));
                Ok(manifest)
            }
            (Err(_), Some((_, old))) => Ok(Arc::clone(old)),
            (Err(failure), None) => Err(failure),
        }
    }

    /// Waits for a turn, but not beyond the deadline, and sends a request, if the endpoint is not known to be broken.
    async fn exchange<T>(
        &self,
        deadline: Instant,
        request: impl Future<Output = Result<T, Failure>>,
    ) -> Result<T, Failure> {
        let done = self.send(deadline, request).await;
        count_request(done.as_ref().map_or_else(Failure::outcome, |_| "ok"));
        done
    }

    async fn send<T>(
        &self,
        deadline: Instant,
        request: impl Future<Output = Result<T, Failure>>,
    ) -> Result<T, Failure> {
        let Ok(Ok(_turn)) = timeout_at(deadline, self.turns.acquire()).await else {
            return Err(Failure::Busy);
        };
        let pass = self.breaker.admit().ok_or(Failure::BreakerOpen)?;
        let began = Instant::now();
        let done = timeout(self.timeout, request).await.unwrap_or(Err(Failure::Timeout));
        metrics::histogram!("news_enrichment_reconciliation_duration_seconds")
            .record(began.elapsed().as_secs_f64());
        match &done {
            Ok(_) => pass.succeeded(),
            Err(failure) => {
                tracing::warn!(%failure, "the reconciliation endpoint failed");
                pass.failed();
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
