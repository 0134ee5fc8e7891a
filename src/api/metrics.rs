//! What the service counts, for Prometheus.

use std::sync::OnceLock;

use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};

/// Seconds; a median article takes a few milliseconds, the longest accepted one some hundreds. A request to a
/// reconciliation service takes a second or so, and an article waits two for it where nothing else is configured.
const BUCKETS: [f64; 16] =
    [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 1.5, 2.0, 2.5, 5.0, 10.0];

/// The recorder of this process, started by the first call.
pub(crate) fn recorder() -> &'static PrometheusHandle {
    static RECORDER: OnceLock<PrometheusHandle> = OnceLock::new();
    RECORDER.get_or_init(|| {
        let seconds = Matcher::Suffix("_seconds".to_owned());
        let builder = PrometheusBuilder::new().set_buckets_for_metric(seconds, &BUCKETS);
        let recorder = builder.unwrap_or_else(|_| PrometheusBuilder::new()).build_recorder();
        let handle = recorder.handle();
        // Fails only where a program that embeds the service has a recorder of its own, which then gets the numbers.
        let _ = metrics::set_global_recorder(recorder);
        describe();
        handle
    })
}

fn describe() {
    use metrics::{describe_counter, describe_gauge, describe_histogram};

    describe_counter!("news_enrichment_requests_total", "Requests answered, by method, route and status.");
    describe_histogram!("news_enrichment_request_duration_seconds", "Time until the head of the response.");
    describe_gauge!("news_enrichment_requests_in_flight", "Requests that are being answered.");
    describe_counter!("news_enrichment_rejected_total", "Requests refused because all seats were taken.");
    describe_counter!("news_enrichment_unauthorized_total", "Requests refused for want of a known key.");
    describe_counter!(
        "news_enrichment_key_requests_total",
        "Requests let in, by the name of their key and status."
    );
    describe_counter!("news_enrichment_key_reloads_total", "Times the keys were read anew, by outcome.");
    describe_counter!("news_enrichment_characters_total", "Characters of the articles enriched.");
    describe_histogram!(
        "news_enrichment_stage_duration_seconds",
        "Time of each stage of an article's enrichment."
    );
    crate::reconciliation::describe();
    describe_gauge!("news_enrichment_build_info", "Always 1; the labels say what is running.");
    metrics::gauge!("news_enrichment_build_info", "version" => env!("CARGO_PKG_VERSION")).set(1.0);
    metrics::gauge!("news_enrichment_requests_in_flight").set(0.0);
    metrics::counter!("news_enrichment_rejected_total").absolute(0);
    for key in ["missing", "wrong"] {
        metrics::counter!("news_enrichment_unauthorized_total", "key" => key).absolute(0);
    }
    for outcome in ["done", "failed"] {
        metrics::counter!("news_enrichment_key_reloads_total", "outcome" => outcome).absolute(0);
    }
}
