//! A running service, and ways to ask it.

use std::net::SocketAddr;
use std::sync::{OnceLock, mpsc};

use clap::Parser;
use jsonschema::Validator;
use news_enrichment::config::{Cli, ServeSettings};
use news_enrichment::startup::Application;
use reqwest::blocking::{Client, Response};
use serde_json::{Value, json};

/// Starts a service of its own with these flags.
pub fn start(flags: &[&str]) -> SocketAddr {
    let arguments = ["news-enrichment", "--port", "0", "--io-threads", "2"].iter().chain(flags);
    let settings: ServeSettings = Cli::parse_from(arguments).serve;
    let (tell, told) = mpsc::channel();
    std::thread::spawn(move || {
        actix_web::rt::System::new().block_on(async {
            let application = Application::build(&settings).unwrap();
            tell.send(application.address()).unwrap();
            application.run().await.unwrap();
        });
    });
    told.recv().unwrap()
}

/// The service that most tests share.
pub fn shared() -> SocketAddr {
    static SHARED: OnceLock<SocketAddr> = OnceLock::new();
    *SHARED.get_or_init(|| start(&[]))
}

pub fn client() -> Client {
    let tls = news_enrichment::tls::client().unwrap();
    let none = reqwest::redirect::Policy::none();
    Client::builder().tls_backend_preconfigured(tls).no_proxy().redirect(none).build().unwrap()
}

pub fn url(path: &str) -> String {
    format!("http://{}{path}", shared())
}

pub fn get(path: &str) -> Response {
    client().get(url(path)).send().unwrap()
}

pub fn post(path: &str, media_type: &str, body: impl Into<reqwest::blocking::Body>) -> Response {
    client().post(url(path)).header("content-type", media_type).body(body).send().unwrap()
}

pub fn enrich(request: &Value) -> Response {
    post("/v1/enrich", "application/json", request.to_string())
}

/// The reply to a request that must succeed, held against the schema.
pub fn reply(request: &Value) -> Value {
    let response = enrich(request);
    assert_eq!(response.status(), 200);
    assert_eq!(response.headers()["content-type"], "application/json");
    let body = response.json().unwrap();
    hold("Enrichment", &body);
    body
}

/// The problem of a response, held against the schema and against the response's own head.
pub fn problem(response: Response, status: u16) -> Value {
    assert_eq!(response.status(), status);
    assert_eq!(response.headers()["content-type"], "application/problem+json");
    let id = response.headers()["x-request-id"].to_str().unwrap().to_owned();
    let body: Value = response.json().unwrap();
    hold("Problem", &body);
    assert_eq!(body["status"], status);
    assert_eq!(body["instance"], id);
    body
}

/// Fails unless `value` is as the OpenAPI document says of the schema `name`.
pub fn hold(name: &str, value: &Value) {
    let mut schema: Value = get("/openapi.json").json().unwrap();
    schema["$ref"] = json!(format!("#/components/schemas/{name}"));
    let validator: Validator = jsonschema::draft202012::new(&schema).unwrap();
    let errors: Vec<String> =
        validator.iter_errors(value).map(|e| format!("{} at {}", e, e.instance_path())).collect();
    assert!(errors.is_empty(), "{name}: {errors:#?}");
}

/// Where the problem says something is wrong.
pub fn pointers(problem: &Value) -> Vec<&str> {
    problem["errors"].as_array().unwrap().iter().map(|e| e["pointer"].as_str().unwrap()).collect()
}
