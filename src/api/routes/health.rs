//! Whether the service lives and can work, and what it has done so far.

use actix_web::web::{self, Data, ServiceConfig};
use actix_web::{HttpResponse, Responder};
use serde::Serialize;
use utoipa::ToSchema;

use crate::api::{ApiError, Service, metrics};

use super::readable;

pub(super) fn configure(config: &mut ServiceConfig) {
    config.service(readable("/livez", livez));
    config.service(readable("/readyz", readyz));
    config.service(readable("/metrics", metrics_text));
}

/// That all is well.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Health {
    /// Always `ok`; anything else is a problem.
    #[schema(example = "ok")]
    status: &'static str,
}

/// Is the process alive?
///
/// Answers without touching anything else.
#[utoipa::path(
    get,
    path = "/livez",
    operation_id = "getLiveness",
    tag = "operations",
    responses((status = 200, description = "Alive", body = Health))
)]
async fn livez() -> impl Responder {
    web::Json(Health { status: "ok" })
}

/// Can it take an article?
///
/// Models and lexicons are loaded before the socket opens, so what is asked here is whether there is room for another
/// request. A service that was told to stop says no here before it stops taking requests.
#[utoipa::path(
    get,
    path = "/readyz",
    operation_id = "getReadiness",
    tag = "operations",
    responses((status = 200, description = "Ready", body = Health))
)]
async fn readyz(service: Data<Service>) -> Result<impl Responder, ApiError> {
    if service.readiness.is_draining() {
        return Err(ApiError::Stopping);
    }
    service.admission.has_room()?;
    Ok(web::Json(Health { status: "ok" }))
}

/// Read the metrics
///
/// In Prometheus's text format: requests and their durations by route and status, durations of stages, requests in
/// flight and refused, characters enriched, requests to a reconciliation service and their outcome, and what is running.
#[utoipa::path(
    get,
    path = "/metrics",
    operation_id = "getMetrics",
    tag = "operations",
    responses((status = 200, description = "Metrics", body = String, content_type = "text/plain; version=0.0.4"))
)]
async fn metrics_text() -> impl Responder {
    HttpResponse::Ok()
        .content_type("text/plain; version=0.0.4; charset=utf-8")
        .body(metrics::recorder().render())
}
