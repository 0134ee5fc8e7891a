//! Spans to an OpenTelemetry collector: one a request, and one for each stage of an article's enrichment below it.

use std::time::Duration;

use opentelemetry::trace::{
    SpanContext, SpanId, TraceContextExt, TraceFlags, TraceId, TraceState, TracerProvider,
};
use opentelemetry::{Context, KeyValue};
use opentelemetry_otlp::{ExporterBuildError, SpanExporter, WithExportConfig, WithHttpConfig};
use opentelemetry_sdk::Resource;
use opentelemetry_sdk::trace::{Sampler, SdkTracerProvider};
use tracing::Span;
use tracing_opentelemetry::OpenTelemetrySpanExt;
use tracing_subscriber::Layer;
use tracing_subscriber::filter::{LevelFilter, Targets};

use crate::config::OtlpSettings;
use crate::tls;
use crate::trace::TraceContext;

use super::Sink;

/// How long a collector may take for a batch of spans.
const PATIENCE: Duration = Duration::from_secs(5);
/// Our spans, stages too. What sends them must not be told of itself.
const OURS: &str = "news_enrichment";

/// Why no spans can be sent.
#[derive(Debug, thiserror::Error)]
pub enum OtlpError {
    /// The exporter cannot be made.
    #[error(transparent)]
    Exporter(#[from] ExporterBuildError),
    /// The client cannot be made.
    #[error(transparent)]
    Client(#[from] reqwest::Error),
    /// Connections cannot be secured.
    #[error("TLS: {0}")]
    Tls(#[from] rustls::Error),
}

/// Sends spans in batches from a thread of its own, and the last ones when it is dropped.
#[derive(Debug)]
pub(super) struct Exporter(SdkTracerProvider);

impl Drop for Exporter {
    fn drop(&mut self) {
        if let Err(error) = self.0.shutdown_with_timeout(PATIENCE) {
            tracing::warn!(%error, "the last spans are lost");
        }
    }
}

/// Where spans go, if the operator has a collector.
pub(super) fn exporter(settings: &OtlpSettings) -> Result<Option<(Sink, Exporter)>, OtlpError> {
    let Some(endpoint) = &settings.otlp_endpoint else { return Ok(None) };
    let client = reqwest::blocking::Client::builder()
        .tls_backend_preconfigured(tls::client()?)
        .redirect(reqwest::redirect::Policy::none())
        .no_proxy()
        .timeout(PATIENCE)
        .build()?;
    let spans = SpanExporter::builder()
        .with_http()
        .with_http_client(client)
        .with_endpoint(format!("{}/v1/traces", endpoint.as_str().trim_end_matches('/')))
        .with_timeout(PATIENCE)
        .build()?;
    let version = KeyValue::new("service.version", env!("CARGO_PKG_VERSION"));
    let resource =
        Resource::builder().with_service_name(env!("CARGO_PKG_NAME")).with_attribute(version).build();
    // Who begins a trace decides for all of it; where nobody has, the share does.
    let sampler = Sampler::ParentBased(Box::new(Sampler::TraceIdRatioBased(settings.otlp_ratio)));
    let provider = SdkTracerProvider::builder()
        .with_batch_exporter(spans)
        .with_resource(resource)
        .with_sampler(sampler)
        .build();
    let sink = tracing_opentelemetry::layer()
        .with_tracer(provider.tracer(env!("CARGO_PKG_NAME")))
        .with_location(false)
        .with_threads(false)
        .with_target(false)
        .with_filter(Targets::new().with_target(OURS, LevelFilter::DEBUG))
        .boxed();
    Ok(Some((sink, Exporter(provider))))
}

/// Begins a request's span below its caller's, and gives its place; none when no spans are sent.
pub(crate) fn exported(span: &Span, parent: Option<TraceContext>) -> Option<TraceContext> {
    let above = parent.map_or_else(Context::new, |parent| {
        let flags = TraceFlags::new(parent.flags) & TraceFlags::SAMPLED;
        let (trace, of) = (TraceId::from(parent.trace), SpanId::from(parent.span));
        Context::new().with_remote_span_context(SpanContext::new(trace, of, flags, true, TraceState::NONE))
    });
    span.set_parent(above).ok()?;
    // Once it has begun, that cannot be told any more.
    span.record("otel.kind", "server");
    let context = span.context();
    let here = context.span().span_context().clone();
    here.is_valid().then(|| TraceContext {
        trace: u128::from_be_bytes(here.trace_id().to_bytes()),
        span: u64::from_be_bytes(here.span_id().to_bytes()),
        flags: here.trace_flags().to_u8(),
    })
}

/// Tells how a request went, by the names of the semantic conventions for HTTP.
pub(crate) fn finished(span: &Span, method: &'static str, route: &str, status: u16) {
    span.context().span().update_name(format!("{method} {route}"));
    span.set_attribute("http.request.method", method);
    span.set_attribute("http.route", route.to_owned());
    span.set_attribute("http.response.status_code", i64::from(status));
    if status >= 500 {
        span.set_status(opentelemetry::trace::Status::error(""));
    }
}
