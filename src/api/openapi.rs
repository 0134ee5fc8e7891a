//! The OpenAPI document: what the handlers and the wire types say of themselves, with the failures that each operation
//! can have and an example that the enricher itself has answered.

use serde_json::Value;
use utoipa::OpenApi;
use utoipa::openapi::example::ExampleBuilder;
use utoipa::openapi::header::HeaderBuilder;
use utoipa::openapi::path::Operation;
use utoipa::openapi::security::{
    ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityRequirement, SecurityScheme,
};
use utoipa::openapi::{
    ContentBuilder, ObjectBuilder, OpenApi as Document, Ref, RefOr, Response, ResponseBuilder, Type,
};

use crate::enrichment::Enricher;

use super::error::samples;
use super::problem::{MEDIA_TYPE, Problem};
use super::wire::EnrichRequest;
use super::{ApiError, answer, keys, routes};

/// A request that shows much in little.
const EXAMPLE: &str = include_str!("../../openapi/example.json");

#[derive(OpenApi)]
#[openapi(
    info(
        title = "News enrichment",
        description = "Finds who and what is in a news article, who said what, which figures were given and by whom, \
            and in what tone. Stateless: nothing that is sent is kept or logged.\n\n\
            All offsets are half-open `[start, end)` and count in the unit that `offset_encoding` names. In every unit \
            the slice of the submitted text equals the `text` beside it, character for character.\n\n\
            Every failure is a problem after RFC 9457, served as `application/problem+json`. What is no HTTP never \
            reaches the service: a request line or header that cannot be read, a missing `Host` and a head of more than \
            96 headers or 128 KiB or that does not arrive in time are answered with a bare 400, 431 or 408 without a body, and the connection is closed.\n\n\
            Where the operator wants keys, requests to enrich show one as `Authorization: Bearer` or `x-api-key`; \
            `key_required` of `/v1/info` says whether that is so. Everything else stays open.",
        license(name = "Apache-2.0", identifier = "Apache-2.0")
    ),
    servers((url = "/", description = "Where this document was read")),
    tags(
        (name = "enrichment", description = "Articles in, annotations out"),
        (name = "operations", description = "What is running, and how it is")
    ),
    paths(
        routes::enrich::enrich,
        routes::batch::enrich_batch,
        routes::info::info,
        routes::health::livez,
        routes::health::readyz,
        routes::health::metrics_text,
        routes::docs::openapi
    ),
    components(schemas(Problem))
)]
struct Description;

/// The document as pretty-printed JSON with a final line break.
///
/// # Errors
/// None in practice: a document that cannot be written.
pub fn document(enricher: &Enricher) -> Result<String, serde_json::Error> {
    let mut document = Description::openapi();
    // A caller should read that nothing is needed, where that is so, rather than wonder.
    document.security = Some(Vec::new());
    let components = document.components.get_or_insert_default();
    components.add_security_scheme("bearer", bearer());
    components.add_security_scheme("apiKey", api_key());
    for sample in samples() {
        let name = component(&sample);
        if !matches!(sample, ApiError::NotFound | ApiError::MethodNotAllowed { .. }) {
            components.responses.insert(name.to_owned(), response(name).into());
        }
    }
    for (path, item) in &mut document.paths.paths {
        if let Some(operation) = &mut item.get {
            fail(operation, if path == "/readyz" { &["503", "500"] } else { &["500"] });
        }
        if let Some(operation) = &mut item.post {
            let schemes = ["bearer", "apiKey"].map(|name| SecurityRequirement::new(name, [""; 0]));
            operation.security = Some([SecurityRequirement::default()].into_iter().chain(schemes).collect());
            fail(operation, &["400", "401", "408", "413", "415", "422", "503", "500"]);
        }
    }
    show(&mut document, enricher)?;
    document.to_pretty_json().map(|json| json + "\n")
}

fn bearer() -> SecurityScheme {
    let about = "A key, where the operator wants keys";
    SecurityScheme::Http(HttpBuilder::new().scheme(HttpAuthScheme::Bearer).description(Some(about)).build())
}

fn api_key() -> SecurityScheme {
    let about = "The same, for callers that cannot set `Authorization`";
    SecurityScheme::ApiKey(ApiKey::Header(ApiKeyValue::with_description(keys::HEADER, about)))
}

/// Adds the failures with these statuses to an operation.
fn fail(operation: &mut Operation, statuses: &[&str]) {
    for status in statuses {
        if let Some(sample) = samples().iter().find(|s| s.problem().status.to_string() == *status) {
            let name = component(sample);
            let place = RefOr::Ref(Ref::from_response_name(name));
            operation.responses.responses.insert((*status).to_owned(), place);
        }
    }
}

/// The name of a failure among the reusable responses; those of one status share the first one's.
fn component(sample: &ApiError) -> &'static str {
    match sample {
        ApiError::Malformed(_) | ApiError::BrokenBody | ApiError::NotUtf8 => "MalformedBody",
        ApiError::Unauthorized { .. } => "Unauthorized",
        ApiError::NotFound => "NotFound",
        ApiError::MethodNotAllowed { .. } => "MethodNotAllowed",
        ApiError::Timeout { .. } => "Timeout",
        ApiError::TooLarge { .. } | ApiError::TextTooLong { .. } => "TooLarge",
        ApiError::UnsupportedMediaType { .. } => "UnsupportedMediaType",
        ApiError::Invalid { .. } | ApiError::EmptyText | ApiError::UnsupportedLanguage { .. } => {
            "Unprocessable"
        }
        ApiError::Saturated { .. } | ApiError::Overdue { .. } | ApiError::Stopping => "Unavailable",
        ApiError::Internal => "Internal",
    }
}

/// A reusable response with an example of each kind of failure that it stands for.
fn response(name: &str) -> Response {
    let samples: Vec<ApiError> = samples().into_iter().filter(|s| component(s) == name).collect();
    let problem = |sample: &ApiError| Problem {
        instance: Some("01957f2e-8a3c-7d51-b6a4-0c6f1e2d3b4a".to_owned()),
        ..sample.problem()
    };
    let description: Vec<String> = samples.iter().map(|s| s.problem().title).collect();
    let examples = samples.iter().map(|sample| {
        let value = serde_json::to_value(problem(sample)).ok();
        (sample.name(), ExampleBuilder::new().summary(sample.problem().title).value(value).build())
    });
    let content = ContentBuilder::new()
        .schema(Some(Ref::from_schema_name("Problem")))
        .examples_from_iter(examples)
        .build();
    let mut response =
        ResponseBuilder::new().description(description.join("; or: ")).content(MEDIA_TYPE, content);
    if name == "Unavailable" {
        let seconds = HeaderBuilder::new()
            .schema(Some(ObjectBuilder::new().schema_type(Type::Integer).minimum(Some(0))))
            .description(Some("Seconds to wait before the next try"))
            .build();
        response = response.header("Retry-After", seconds);
    }
    if name == "Unauthorized" {
        let challenge = HeaderBuilder::new()
            .schema(Some(ObjectBuilder::new().schema_type(Type::String)))
            .description(Some("`Bearer`, with `error=\"invalid_token\"` where the key is not known"))
            .build();
        response = response.header("WWW-Authenticate", challenge);
    }
    response.build()
}

/// Puts the example request and the enricher's own answer to it beside the operations.
fn show(document: &mut Document, enricher: &Enricher) -> Result<(), serde_json::Error> {
    let request: Value = serde_json::from_str(EXAMPLE)?;
    let reply: Value = match EnrichRequest::from_json(EXAMPLE.as_bytes(), EXAMPLE.len()) {
        Ok(read) => answer(enricher, read)
            .ok()
            .map(|a| serde_json::from_slice(&a.body))
            .transpose()?
            .unwrap_or_default(),
        Err(_) => Value::Null,
    };
    for (path, item) in &mut document.paths.paths {
        let Some(operation) = &mut item.post else { continue };
        let many = path.ends_with("/batch");
        let example = |kind: &str, value: &Value| {
            if many && kind == "application/json" { Value::Array(vec![value.clone()]) } else { value.clone() }
        };
        if let Some(RefOr::T(body)) = &mut operation.request_body {
            for (kind, content) in &mut body.content {
                if let RefOr::T(content) = content {
                    content.example = Some(example(kind, &request));
                }
            }
        }
        if let Some(RefOr::T(response)) = operation.responses.responses.get_mut("200") {
            for (kind, content) in &mut response.content {
                if let RefOr::T(content) = content {
                    content.example = Some(example(kind, &reply));
                }
            }
        }
    }
    Ok(())
}
