//! From a request to the bytes of its reply: what the service and the command line share.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use crate::enrichment::{Enricher, Enrichment, Timings};
use crate::reconciliation::{Asked, Reconciler};

use super::ApiError;
use super::ndjson::Line;
use super::problem::Problem;
use super::wire::{EnrichRequest, reply};

/// A reply, ready to send.
#[derive(Debug)]
pub struct Answer {
    /// One JSON object without line breaks.
    pub body: Vec<u8>,
    /// How long each stage took.
    pub timings: Timings,
    /// How long the links of a reconciliation service took; none when none were asked for.
    pub reconciliation: Option<Duration>,
}

/// An article that is enriched, but not yet written.
#[derive(Debug)]
pub(super) struct Draft {
    request: EnrichRequest,
    enrichment: Enrichment,
    timings: Timings,
    reconciliation: Option<Duration>,
}

impl Draft {
    /// Enriches the text of a request.
    ///
    /// # Errors
    /// A blank text, one that is not in English, or a defect of ours.
    pub(super) fn of(enricher: &Enricher, request: EnrichRequest) -> Result<Self, ApiError> {
        let (enrichment, timings) = guarded(|| enricher.enrich_timed(&request.text, &request.options()))?
            .map_err(|error| ApiError::refused(error, request.language.is_some()))?;
        metrics::counter!("news_enrichment_characters_total").increment(request.text.chars().count() as u64);
        for (stage, spent) in timings.iter() {
            metrics::histogram!("news_enrichment_stage_duration_seconds", "stage" => stage.name())
                .record(spent.as_secs_f64());
        }
        Ok(Self { request, enrichment, timings, reconciliation: None })
    }

    /// Whether entities were asked for, so that links are of use.
    pub(super) const fn has_entities(&self) -> bool {
        self.enrichment.include.entities
    }

    /// Begins to ask a reconciliation service for links.
    pub(super) fn ask(&self, reconciler: &Reconciler) -> Asked {
        reconciler.ask(&self.enrichment)
    }

    /// Waits for the links and adds them, or a warning that they could not be had.
    pub(super) async fn link(&mut self, asked: Asked) {
        let began = Instant::now();
        asked.link(&mut self.enrichment).await;
        self.reconciliation = Some(began.elapsed());
    }

    /// Writes the reply.
    ///
    /// # Errors
    /// A defect of ours.
    pub(super) fn write(self) -> Result<Answer, ApiError> {
        let Self { request, enrichment, timings, reconciliation } = self;
        let body = guarded(|| serde_json::to_vec(&reply(&request, enrichment)))?;
        Ok(Answer { body: body.map_err(|_| ApiError::Internal)?, timings, reconciliation })
    }
}

/// Enriches the text of a request and writes the reply.
///
/// # Errors
/// A blank text, one that is not in English, or a defect of ours.
pub fn answer(enricher: &Enricher, request: EnrichRequest) -> Result<Answer, ApiError> {
    Draft::of(enricher, request)?.write()
}

/// The answer to one line of an NDJSON archive, with its line break: a reply, or a problem with the line's number.
#[must_use]
pub fn answer_line(enricher: &Enricher, line: Line, limit: usize) -> Vec<u8> {
    let number = line.number;
    let answered = line
        .content
        .and_then(|content| Ok(EnrichRequest::from_json(&content, limit)?))
        .and_then(|request| answer(enricher, request));
    written_line(answered, number, None)
}

/// A line of an NDJSON reply, with its line break.
pub(super) fn written_line(
    answered: Result<Answer, ApiError>,
    number: u64,
    instance: Option<&str>,
) -> Vec<u8> {
    let mut bytes = answered.map_or_else(|error| line_problem(&error, number, instance), |a| a.body);
    bytes.push(b'\n');
    bytes
}

/// The problem of one line, without a line break.
fn line_problem(error: &ApiError, number: u64, instance: Option<&str>) -> Vec<u8> {
    let instance = instance.map(str::to_owned);
    Problem { instance, line: Some(number), ..error.problem() }.to_json()
}

/// A defect in one article must not take the others down with it.
fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, ApiError> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|_| ApiError::Internal)
}

#[cfg(test)]
mod tests {
    use super::{ApiError, guarded};

    #[test]
    fn a_panic_becomes_an_error_without_its_message() {
        let error = guarded(|| panic!("with a secret")).map(|()| 1).unwrap_err();
        assert!(matches!(error, ApiError::Internal));
        assert!(!String::from_utf8(error.problem().to_json()).unwrap().contains("secret"));
    }
}
