//! What is read and not enriched.

use serde_json::{Value, json};

use crate::harness::{enrich, get, hold};

#[test]
fn health_and_info_are_as_the_document_says() {
    for path in ["/livez", "/readyz"] {
        let health: Value = get(path).json().unwrap();
        assert_eq!(health, json!({"status": "ok"}));
        hold("Health", &health);
    }
    let info: Value = get("/v1/info").json().unwrap();
    hold("Info", &info);
    assert_eq!(info["limits"]["max_text_bytes"], 1 << 20);
}

#[test]
fn the_document_is_the_committed_one_and_its_example_is_true() {
    let served: Value = get("/openapi.json").json().unwrap();
    // Read when the test runs, so that a rewritten file counts without a rebuild.
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/openapi/openapi.json");
    let committed: Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    assert!(
        served == committed,
        "openapi/openapi.json is stale; rewrite it with: cargo run -q -- openapi > openapi/openapi.json"
    );
    let post = &served["paths"]["/v1/enrich"]["post"];
    let answered: Value =
        enrich(&post["requestBody"]["content"]["application/json"]["example"]).json().unwrap();
    assert_eq!(answered, post["responses"]["200"]["content"]["application/json"]["example"]);
    hold("Enrichment", &answered);
}

#[test]
fn every_operation_says_how_it_fails() {
    let document: Value = get("/openapi.json").json().unwrap();
    for (path, item) in document["paths"].as_object().unwrap() {
        for operation in item.as_object().unwrap().values() {
            assert!(operation["responses"]["500"].is_object(), "{path}");
            assert!(operation["operationId"].is_string(), "{path}");
        }
    }
}

#[test]
fn pages_are_served_from_the_binary_under_a_strict_policy() {
    for (path, kind) in [
        ("/", "text/html"),
        ("/page.css", "text/css"),
        ("/page.js", "text/javascript"),
        ("/docs/", "text/html"),
    ] {
        let response = get(path);
        assert_eq!(response.status(), 200);
        assert!(response.headers()["content-type"].to_str().unwrap().starts_with(kind));
        let policy = response.headers()["content-security-policy"].to_str().unwrap().to_owned();
        assert!(policy.starts_with("default-src 'none'; script-src 'self';"), "{policy}");
        assert!(!response.text().unwrap().contains("https://"), "{path} fetches from elsewhere");
    }
    assert_eq!(get("/docs").headers()["location"], "/docs/");
    assert!(get("/docs/swagger-initializer.js").text().unwrap().contains("/openapi.json"));
    assert!(get("/problems/too-large").text().unwrap().contains("413"));
}

#[test]
fn metrics_count_what_was_done() {
    enrich(&json!({"text": "Anna Reed said so."}));
    let metrics = get("/metrics").text().unwrap();
    for name in [
        "news_enrichment_requests_total{method=\"POST\",route=\"/v1/enrich\",status=\"200\"}",
        "news_enrichment_request_duration_seconds_bucket",
        "news_enrichment_stage_duration_seconds_bucket{stage=\"entities\"",
        "news_enrichment_requests_in_flight",
        "news_enrichment_rejected_total",
        "news_enrichment_characters_total",
        "news_enrichment_build_info{version=",
    ] {
        assert!(metrics.contains(name), "{name}");
    }
}
