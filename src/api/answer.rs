//! From a request to the bytes of its reply: what the service and the command line share.

use crate::enrichment::{Enricher, Timings};

use super::ApiError;
use super::wire::{EnrichRequest, reply};

/// A reply, ready to send.
#[derive(Debug)]
pub struct Answer {
    /// One JSON object without line breaks.
    pub body: Vec<u8>,
    /// How long each stage took.
    pub timings: Timings,
}

/// Enriches the text of a request.
///
/// # Errors
/// A blank text, or one that is not in English.
pub fn answer(enricher: &Enricher, request: &EnrichRequest) -> Result<Answer, ApiError> {
    let (enrichment, timings) = enricher.enrich_timed(&request.text, &request.options())?;
    let body = serde_json::to_vec(&reply(request, enrichment)).map_err(|_| ApiError::Internal)?;
    Ok(Answer { body, timings })
}
