//! One article in, everything found in it out.

use std::sync::Arc;
use std::time::Duration;

use actix_web::http::header::ContentType;
use actix_web::web::{self, Data, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};

use crate::api::wire::{EnrichRequest, response};
use crate::api::{ApiError, Service, answer, body};
use crate::enrichment::{Stage, Timings};

use super::resource;

pub(super) fn configure(config: &mut ServiceConfig) {
    config.service(resource("/v1/enrich", "POST, OPTIONS").route(web::post().to(enrich)));
}

/// Enrich one article
///
/// Finds who and what is in the text, who said what, which figures were given and by whom, and in what tone. The same
/// request gives the same body, byte for byte, as long as the model stays the same.
#[utoipa::path(
    post,
    path = "/v1/enrich",
    operation_id = "enrich",
    tag = "enrichment",
    params(("x-request-id" = Option<String>, Header, description = "An id to find this request by; made where absent")),
    request_body(content = EnrichRequest, description = "The article and what to find in it"),
    responses((
        status = 200,
        description = "What was found",
        body = response::Enrichment,
        headers(
            ("x-request-id" = String, description = "The id of the request"),
            ("server-timing" = String, description = "Milliseconds that each stage took")
        )
    ))
)]
async fn enrich(
    service: Data<Service>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, ApiError> {
    if body::media_type(request.headers()).as_deref() != Some("application/json") {
        return Err(ApiError::UnsupportedMediaType { expected: "application/json" });
    }
    let permit = service.admission.admit()?;
    let body = body::whole(&service, &request, payload, service.limits.max_body).await?;
    let enricher = Arc::clone(&service.enricher);
    let limit = service.limits.max_text;
    let work = move || answer(&enricher, &EnrichRequest::from_json(&body, limit)?);
    let answer = service.admission.work(permit, work).await??;
    Ok(HttpResponse::Ok()
        .content_type(ContentType::json())
        .insert_header(("server-timing", server_timing(&answer.timings)))
        .body(answer.body))
}

/// The stages in milliseconds, as browsers' developer tools show them.
fn server_timing(timings: &Timings) -> String {
    let stage =
        |(stage, spent): (Stage, Duration)| format!("{};dur={:.3}", stage.name(), spent.as_secs_f64() * 1e3);
    timings.iter().map(stage).collect::<Vec<_>>().join(", ")
}
