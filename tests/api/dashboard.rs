//! The dashboard in `docker/grafana.json` asks for what the service exposes, and shows all of it.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::harness::client;
use crate::keys::key_file;
use crate::reconciliation::service;
use crate::records::{Manner, Records};

/// Every metric of a service that has done a bit of everything, as `(name, kind)`.
fn exposed() -> BTreeSet<(String, String)> {
    let records = Records::start(Manner::Well);
    let keys = key_file(&[("dashboard", "a key")]);
    let service = service(&records.url(), &["--keys", keys.path().to_str().unwrap()]);
    let request = client().post(format!("http://{service}/v1/enrich")).bearer_auth("a key");
    let request = request.header("content-type", "application/json");
    let body = json!({"text": "“It works,” said Mayor Ada Brennan. She criticised Northrail."}).to_string();
    assert_eq!(request.body(body).send().unwrap().status(), 200);
    let text = client().get(format!("http://{service}/metrics")).send().unwrap().text().unwrap();
    let types = text.lines().filter_map(|line| line.strip_prefix("# TYPE ")?.split_once(' '));
    types.map(|(name, kind)| (name.to_owned(), kind.to_owned())).collect()
}

/// The names as a query writes them: a histogram is asked for by its parts.
fn asked_as(name: &str, kind: &str) -> Vec<String> {
    match kind {
        "histogram" => ["_bucket", "_sum", "_count"].iter().map(|part| format!("{name}{part}")).collect(),
        _ => vec![name.to_owned()],
    }
}

/// Every word of the dashboard's queries and variables that is a metric's name.
fn asked(dashboard: &Value) -> BTreeSet<String> {
    let panels = dashboard["panels"].as_array().unwrap().iter();
    let targets = panels.filter_map(|panel| panel["targets"].as_array()).flatten();
    let queries = targets.map(|target| target["expr"].as_str().unwrap());
    let variables = dashboard["templating"]["list"].as_array().unwrap().iter();
    let variables = variables.filter_map(|variable| variable["query"]["query"].as_str());
    let words =
        queries.chain(variables).flat_map(|query| query.split(|c: char| !c.is_alphanumeric() && c != '_'));
    words.filter(|word| word.starts_with("news_enrichment_")).map(str::to_owned).collect()
}

#[test]
fn the_dashboard_asks_for_metrics_that_there_are_and_for_each_of_them() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docker/grafana.json");
    let dashboard: Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    let (exposed, asked) = (exposed(), asked(&dashboard));
    let known: BTreeSet<String> = exposed.iter().flat_map(|(name, kind)| asked_as(name, kind)).collect();
    let unknown: Vec<&String> = asked.difference(&known).collect();
    assert!(unknown.is_empty(), "the service has no {unknown:?}");
    for (name, kind) in &exposed {
        assert!(
            asked_as(name, kind).iter().any(|form| asked.contains(form)),
            "{name} is nowhere on the dashboard"
        );
    }
}
