//! RFC 9457: the body of every failure.

use serde::Serialize;
use utoipa::ToSchema;

use super::wire::FieldError;

/// The media type of a problem.
pub(super) const MEDIA_TYPE: &str = "application/problem+json";

/// Why a request failed, after RFC 9457. Served as `application/problem+json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(example = json!({
    "type": "/problems/invalid-request",
    "title": "The request is not valid",
    "status": 422,
    "detail": "1 field is not as it should be",
    "instance": "01957f2e-8a3c-7d51-b6a4-0c6f1e2d3b4a",
    "errors": [{"pointer": "/txt", "detail": "unknown field"}]
}))]
pub struct Problem {
    /// URI reference of the kind of problem; compare it instead of the words.
    #[serde(rename = "type")]
    #[schema(format = "uri-reference", example = "/problems/invalid-request")]
    pub problem_type: String,
    /// The kind of problem in words; the same for all of its kind.
    #[schema(example = "The request is not valid")]
    pub title: String,
    /// The HTTP status; in a batch, the one that this article alone would have had.
    #[schema(minimum = 400, maximum = 599, example = 422)]
    pub status: u16,
    /// What went wrong this time.
    pub detail: String,
    /// The request's id, as in the header `x-request-id`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub instance: Option<String>,
    /// The line of an NDJSON batch, counted from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, minimum = 1)]
    pub line: Option<u64>,
    /// What is wrong where; absent when no place can be named.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldError>,
}

impl Problem {
    /// The bytes of its body.
    #[must_use]
    pub fn to_json(&self) -> Vec<u8> {
        serde_json::to_vec(self).unwrap_or_default()
    }
}
