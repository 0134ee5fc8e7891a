//! One article in, everything found in it out.

use std::sync::Arc;

use actix_web::http::header::ContentType;
use actix_web::web::{self, Data, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};

use crate::api::wire::EnrichRequest;
use crate::api::{ApiError, Service, answer, body};
use crate::enrichment::Timings;

use super::resource;

pub(super) fn configure(config: &mut ServiceConfig) {
    config.service(resource("/v1/enrich", "POST, OPTIONS").route(web::post().to(enrich)));
}

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
    let answer = service
        .admission
        .work(permit, move || answer(&enricher, &EnrichRequest::from_json(&body, limit)?))
        .await??;
    Ok(HttpResponse::Ok()
        .content_type(ContentType::json())
        .insert_header(("server-timing", server_timing(&answer.timings)))
        .body(answer.body))
}

/// The stages in milliseconds, as browsers' developer tools show them.
fn server_timing(timings: &Timings) -> String {
    let stage = |(stage, spent): (crate::enrichment::Stage, std::time::Duration)| {
        format!("{};dur={:.3}", stage.name(), spent.as_secs_f64() * 1e3)
    };
    timings.iter().map(stage).collect::<Vec<_>>().join(", ")
}
