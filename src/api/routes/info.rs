//! What is running, and what it accepts.

use actix_web::Responder;
use actix_web::web::{self, Data, ServiceConfig};
use serde::Serialize;
use utoipa::ToSchema;

use crate::api::Service;
use crate::api::wire::{OffsetEncoding, Part, response};

use super::readable;

pub(super) fn configure(config: &mut ServiceConfig) {
    config.service(readable("/v1/info", info));
}

/// What is running, and what it accepts.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Info {
    /// Name of the service.
    #[schema(example = "news-enrichment")]
    name: &'static str,
    /// Version of the service.
    #[schema(example = "0.1.0")]
    version: &'static str,
    /// What computes the replies.
    model: response::Model,
    /// Languages that articles may be in.
    #[schema(example = json!(["en"]))]
    languages: Vec<&'static str>,
    /// Parts that a request may include.
    parts: Vec<Part>,
    /// Units that offsets may count in.
    offset_encodings: Vec<OffsetEncoding>,
    /// Entries of the operator's authority list; 0 without one.
    #[schema(example = 30_000)]
    authority_entries: usize,
    /// Whether requests to enrich must show a key.
    #[schema(example = false)]
    key_required: bool,
    /// The largest input that is accepted.
    limits: LimitsInfo,
}

/// The largest input that is accepted.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct LimitsInfo {
    /// Bytes of an article's text in UTF-8.
    #[schema(example = 1_048_576)]
    max_text_bytes: usize,
    /// Bytes of a request's body, and of a line of an NDJSON batch.
    #[schema(example = 4_194_304)]
    max_body_bytes: usize,
    /// Articles in a JSON array.
    #[schema(example = 100)]
    max_batch_items: usize,
    /// Bytes of a JSON array.
    #[schema(example = 16_777_216)]
    max_batch_body_bytes: usize,
}

/// Ask what is running
///
/// Version, model, limits, whether a key is wanted, and how many entries the authority list has.
#[utoipa::path(
    get,
    path = "/v1/info",
    operation_id = "getInfo",
    tag = "operations",
    responses((status = 200, description = "What is running, and what it accepts", body = Info))
)]
async fn info(service: Data<Service>) -> impl Responder {
    web::Json(Info {
        name: env!("CARGO_PKG_NAME"),
        version: env!("CARGO_PKG_VERSION"),
        model: response::Model::current(),
        languages: vec!["en"],
        parts: vec![Part::Entities, Part::Quotes, Part::Figures, Part::Sentiment],
        offset_encodings: vec![OffsetEncoding::Utf32, OffsetEncoding::Utf16, OffsetEncoding::Utf8],
        authority_entries: service.enricher.authority_entries(),
        key_required: service.keys.is_some(),
        limits: LimitsInfo {
            max_text_bytes: service.limits.max_text,
            max_body_bytes: service.limits.max_body,
            max_batch_items: service.limits.max_batch_items,
            max_batch_body_bytes: service.limits.max_batch_body,
        },
    })
}
