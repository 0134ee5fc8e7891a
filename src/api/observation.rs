//! Around every request: its id, its span, its metrics, its line in the log, and the id in its problem.

use std::time::Instant;

use actix_web::Error;
use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{HeaderName, HeaderValue};
use actix_web::http::{ConnectionType, Method};
use actix_web::middleware::Next;
use actix_web::web::Data;
use tracing::{Instrument, Span, field};

use crate::telemetry;
use crate::trace::{self, TraceContext};

use super::connections::{Answering, Asked};
use super::keys::KeyName;
use super::{ApiError, Service, hardening, request_id};

/// A request's id, for its handlers.
#[derive(Debug, Clone)]
pub(super) struct RequestId(pub(super) String);

/// Middleware for the whole application.
///
/// # Errors
/// None of its own.
pub async fn observe(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    use actix_web::HttpMessage;

    let started = Instant::now();
    let id = request_id::of(request.headers());
    let method = method(request.method());
    request.extensions_mut().insert(RequestId(id.clone()));
    // Of the highest level, so that a warning bears its request's id when nothing lower is logged.
    let span = tracing::error_span!("request", request_id = %id, method, route = field::Empty, key = field::Empty,
        trace_id = field::Empty, parent_id = field::Empty, span_id = field::Empty, otel.kind = field::Empty);
    let trace = join(&span, TraceContext::of(request.headers()));
    let inside = Inside::enter();
    let asked = request.conn_data().map(Asked::on);
    let response = next.call(request).instrument(span.clone()).await?;
    let mut response = with_instance(response, &id);
    if let Ok(value) = HeaderValue::from_str(&id) {
        response.headers_mut().insert(HeaderName::from_static(request_id::HEADER), value);
    }
    // Who keeps a connection to a replica that leaves shall make the next one to another.
    let service = response.request().app_data::<Data<Service>>().cloned();
    if let Some(service) = service {
        if service.readiness.is_draining() {
            response.response_mut().head_mut().set_connection_type(ConnectionType::Close);
        }
        service.cors.apply(&mut response);
    }
    if let Some(value) = trace.and_then(|trace| HeaderValue::from_str(&trace.to_string()).ok()) {
        response.headers_mut().insert(HeaderName::from_static(trace::RESPONSE), value);
    }
    hardening::apply(response.headers_mut());
    span.in_scope(|| record(&response, method, started));
    Ok(response.map_body(|_, body| BoxBody::new(Answering::new(body, (asked, inside)))))
}

/// Ties a request's span to the trace that its caller told, and gives the place of the span in it.
fn join(span: &Span, parent: Option<TraceContext>) -> Option<TraceContext> {
    let here = telemetry::exported(span, parent).or_else(|| parent.map(TraceContext::child))?;
    span.record("trace_id", format!("{:032x}", here.trace));
    if let Some(parent) = parent {
        span.record("parent_id", format!("{:016x}", parent.span));
    }
    span.record("span_id", format!("{:016x}", here.span));
    Some(here)
}

/// Problems learn the request's id here, where it is known.
fn with_instance(
    response: ServiceResponse<impl MessageBody + 'static>,
    id: &str,
) -> ServiceResponse<BoxBody> {
    match response.response().error().and_then(|error| error.as_error::<ApiError>()) {
        Some(error) => {
            let told = error.response(Some(id));
            response.into_response(told)
        }
        None => response.map_into_boxed_body(),
    }
}

fn record(response: &ServiceResponse, method: &'static str, started: Instant) {
    use actix_web::HttpMessage;

    let route = response.request().match_pattern().unwrap_or_else(|| "unmatched".to_owned());
    let status = response.status().as_u16();
    let took = started.elapsed();
    Span::current().record("route", route.as_str());
    let milliseconds = (took.as_secs_f64() * 1e6).round() / 1e3;
    tracing::info!(status, milliseconds, "answered");
    telemetry::finished(&Span::current(), method, &route, status);
    if let Some(KeyName(name)) = response.request().extensions().get() {
        let labels = [("key", name.to_string()), ("status", status.to_string())];
        metrics::counter!("news_enrichment_key_requests_total", &labels).increment(1);
    }
    let labels = [("method", method.to_owned()), ("route", route), ("status", status.to_string())];
    metrics::counter!("news_enrichment_requests_total", &labels).increment(1);
    metrics::histogram!("news_enrichment_request_duration_seconds", &labels).record(took.as_secs_f64());
}

/// Methods are the caller's to invent; labels are not.
fn method(method: &Method) -> &'static str {
    match method.as_str() {
        "GET" => "GET",
        "HEAD" => "HEAD",
        "POST" => "POST",
        "OPTIONS" => "OPTIONS",
        "PUT" => "PUT",
        "PATCH" => "PATCH",
        "DELETE" => "DELETE",
        _ => "other",
    }
}

/// Counts a request as in flight until it is dropped: when its answer has been written, or its caller hangs up.
struct Inside;

impl Inside {
    fn enter() -> Self {
        metrics::gauge!("news_enrichment_requests_in_flight").increment(1.0);
        Self
    }
}

impl Drop for Inside {
    fn drop(&mut self) {
        metrics::gauge!("news_enrichment_requests_in_flight").decrement(1.0);
    }
}
