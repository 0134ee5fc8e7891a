//! One article in, everything found in it out.

use std::time::Duration;

use actix_web::http::header::ContentType;
use actix_web::web::{self, Data, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};

use crate::api::admission::Patience;
use crate::api::wire::{EnrichRequest, response};
use crate::api::{Answer, ApiError, Service, body};

use super::resource;

pub(super) fn configure(config: &mut ServiceConfig) {
    config.service(resource("/v1/enrich", "POST, OPTIONS").route(web::post().to(enrich)));
}

/// Enrich one article
///
/// Finds who and what is in the text, who said what, which figures were given and by whom, and in what tone. The same
/// request gives the same body, byte for byte, as long as the model stays the same; where the operator lets a
/// reconciliation service be asked, `links` and `warnings` are as that service answers.
#[utoipa::path(
    post,
    path = "/v1/enrich",
    operation_id = "enrich",
    tag = "enrichment",
    params(
        ("x-request-id" = Option<String>, Header, description = "An id to find this request by; made where absent"),
        ("traceparent" = Option<String>, Header, description = "The caller's place in a trace, after W3C Trace Context")
    ),
    request_body(content = EnrichRequest, description = "The article and what to find in it"),
    responses((
        status = 200,
        description = "What was found",
        body = response::Enrichment,
        headers(
            ("x-request-id" = String, description = "The id of the request"),
            ("traceresponse" = String, description = "The place of this request in the caller's trace, where it told one"),
            ("server-timing" = String, description = "Milliseconds that each stage took")
        )
    ))
)]
async fn enrich(
    service: Data<Service>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<HttpResponse, ApiError> {
    service.authorize(&request)?;
    if body::media_type(request.headers()).as_deref() != Some("application/json") {
        return Err(ApiError::UnsupportedMediaType { expected: "application/json" });
    }
    // Who sends slowly holds a connection and the memory for what was sent, but no place in the queue.
    let body = body::whole(&service, &request, payload, service.limits.max_body).await?;
    let permit = service.admission.admit()?;
    let limit = service.limits.max_text;
    let read = move || Ok(EnrichRequest::from_json(&body, limit)?);
    let answer = service.answer(permit, Patience::Short, read).await?;
    Ok(HttpResponse::Ok()
        .content_type(ContentType::json())
        .insert_header(("server-timing", server_timing(&answer)))
        .body(answer.body))
}

/// The stages in milliseconds, as browsers' developer tools show them.
fn server_timing(answer: &Answer) -> String {
    let stages = answer.timings.iter().map(|(stage, spent)| (stage.name(), spent));
    let links = answer.reconciliation.map(|spent| ("reconciliation", spent));
    let entry = |(name, spent): (&str, Duration)| format!("{name};dur={:.3}", spent.as_secs_f64() * 1e3);
    stages.chain(links).map(entry).collect::<Vec<_>>().join(", ")
}
