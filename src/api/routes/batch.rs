//! Many articles in one request.

use std::convert::Infallible;
use std::rc::Rc;
use std::sync::Arc;

use actix_web::http::header::ContentType;
use actix_web::web::{self, Bytes, Data, ReqData, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};
use futures_util::stream;
use futures_util::{Stream, StreamExt};
use serde::Serialize;
use tracing::{Instrument, Span};
use utoipa::ToSchema;

use crate::api::admission::{Patience, Permit};
use crate::api::answer::written_line;
use crate::api::ndjson::{Line, Lines};
use crate::api::observation::RequestId;
use crate::api::problem::Problem;
use crate::api::wire::{Batch, EnrichRequest, FieldError, Invalid, response};
use crate::api::{Answer, ApiError, Service, body};

use super::resource;

/// The media type of a stream of JSON objects.
const NDJSON: &str = "application/x-ndjson";

pub(super) fn configure(config: &mut ServiceConfig) {
    config.service(resource("/v1/enrich/batch", "POST, OPTIONS").route(web::post().to(enrich_batch)));
}

/// The answer to one article of a batch: what the article alone would have been answered.
#[derive(Debug, Serialize, ToSchema)]
#[serde(untagged)]
#[allow(dead_code, reason = "answers are written as bytes; this says what they hold")]
pub(crate) enum BatchItem {
    /// The article was enriched.
    Enrichment(response::Enrichment),
    /// It was not; the others go on.
    Problem(Problem),
}

/// Enrich many articles
///
/// **`application/x-ndjson`**: one request object a line in, one answer a line out, in order. Answers are sent while
/// requests are still being read, in bounded memory and without a limit on the number of lines: read while you write,
/// since the service stops reading when nobody takes its answers. Blank lines are skipped. A bad line gives a problem
/// with its `line` number, and the others go on; the status of the whole is 200 even so.
///
/// **`application/json`**: an array of request objects, answered by an array of the same length and order, up to
/// `max_batch_items` of `/v1/info`. A bad item gives a problem whose JSON Pointers begin with the item's index; an
/// array that is no JSON is refused as a whole.
#[utoipa::path(
    post,
    path = "/v1/enrich/batch",
    operation_id = "enrichBatch",
    tag = "enrichment",
    params(
        ("x-request-id" = Option<String>, Header, description = "An id to find this request by; made where absent"),
        ("traceparent" = Option<String>, Header, description = "The caller's place in a trace, after W3C Trace Context")
    ),
    request_body(
        description = "Requests, one a line or in an array",
        content((EnrichRequest = "application/x-ndjson"), (Vec<EnrichRequest> = "application/json"))
    ),
    responses((
        status = 200,
        description = "Answers, in the order of the requests",
        content((BatchItem = "application/x-ndjson"), (Vec<BatchItem> = "application/json")),
        headers(
            ("x-request-id" = String, description = "The id of the request"),
            ("traceresponse" = String, description = "The place of this request in the caller's trace, where it told one")
        )
    ))
)]
async fn enrich_batch(
    service: Data<Service>,
    request: HttpRequest,
    id: ReqData<RequestId>,
    payload: web::Payload,
) -> Result<HttpResponse, ApiError> {
    service.authorize(&request)?;
    let RequestId(id) = id.into_inner();
    match body::media_type(request.headers()).as_deref() {
        Some(NDJSON) => {
            let permit = service.admission.admit_batch()?;
            let chunks = body::stream(&request, payload)?;
            let lines = lines(Lines::new(service.limits.max_body), chunks, service.clone());
            let items = lines.map(|line| (line.number, line.content));
            let limit = service.limits.max_text;
            let read = move |line: Result<Vec<u8>, ApiError>| Ok(EnrichRequest::from_json(&line?, limit)?);
            let write = move |number, answered| written_line(answered, number, Some(&id));
            let answers = in_order(service, permit, items, read, write);
            Ok(HttpResponse::Ok().content_type(NDJSON).streaming(answers))
        }
        Some("application/json") => {
            let body = body::whole(&service, &request, payload, service.limits.max_batch_body).await?;
            let permit = service.admission.admit_batch()?;
            let most = service.limits.max_batch_items;
            let read = move || (Batch::from_json(&body, most), body.into_room());
            let (batch, room) = service.admission.work(Some(permit.clone()), Patience::Endless, read).await?;
            let batch = batch?;
            if batch.length() > most {
                return Err(ApiError::TooLarge { limit: most, unit: "articles in an array" });
            }
            let requests = stream::iter((0..).zip(batch.requests(service.limits.max_text)));
            let read = |request: Result<EnrichRequest, Invalid>| Ok(request?);
            let write = move |index, answered| {
                let _until_all_is_written = &room;
                written_item(answered, index, &id)
            };
            let answers = in_order(service, permit, requests, read, write);
            let part = |bytes: &'static [u8]| stream::iter([Ok(Bytes::from_static(bytes))]);
            let array = part(b"[").chain(answers).chain(part(b"]"));
            Ok(HttpResponse::Ok().content_type(ContentType::json()).streaming(array))
        }
        _ => Err(ApiError::UnsupportedMediaType { expected: "application/x-ndjson or application/json" }),
    }
}

/// The lines of a body as they arrive. A body that breaks off or stalls ends with a problem for the line it was at.
fn lines<E>(
    lines: Lines,
    chunks: impl Stream<Item = Result<Bytes, E>>,
    service: Data<Service>,
) -> impl Stream<Item = Line> {
    let limit = service.body_timeout;
    stream::unfold((lines, Box::pin(chunks), false), move |(mut lines, mut chunks, mut ended)| async move {
        loop {
            if let Some(line) = lines.pop() {
                return Some((line, (lines, chunks, ended)));
            }
            if ended {
                return None;
            }
            match tokio::time::timeout(limit, chunks.next()).await {
                Ok(Some(Ok(chunk))) => lines.push(&chunk),
                Ok(None) => {
                    lines.finish();
                    ended = true;
                }
                Ok(Some(Err(_))) => {
                    lines.broken(ApiError::BrokenBody);
                    ended = true;
                }
                Err(_) => {
                    lines.broken(ApiError::Timeout { limit });
                    ended = true;
                }
            }
        }
    })
}

/// Works on as many items at once as keep the threads busy, and gives the answers in the order of the items. Nothing
/// is taken in while nobody takes what comes out. An item comes with its number, by which its answer is written.
fn in_order<T: Send + 'static>(
    service: Data<Service>,
    permit: Permit,
    items: impl Stream<Item = (u64, T)>,
    read: impl Fn(T) -> Result<EnrichRequest, ApiError> + Send + Sync + 'static,
    write: impl Fn(u64, Result<Answer, ApiError>) -> Vec<u8> + 'static,
) -> impl Stream<Item = Result<Bytes, Infallible>> {
    let span = Span::current();
    let lookahead = service.lookahead();
    let (read, write) = (Arc::new(read), Rc::new(write));
    let answers = items.map(move |(number, item)| {
        let (service, permit) = (service.clone(), permit.clone());
        let (read, write) = (Arc::clone(&read), Rc::clone(&write));
        let answer = async move {
            let answered = service.answer(permit, Patience::Endless, move || read(item)).await;
            Ok(write(number, answered).into())
        };
        answer.instrument(span.clone())
    });
    answers.buffered(lookahead)
}

/// The answer to one item of an array, with the comma before it.
fn written_item(answered: Result<Answer, ApiError>, index: u64, id: &str) -> Vec<u8> {
    let mut bytes = if index == 0 { Vec::new() } else { b",".to_vec() };
    bytes.extend(answered.map_or_else(|error| item_problem(&error, index, id).to_json(), |a| a.body));
    bytes
}

fn item_problem(error: &ApiError, index: u64, id: &str) -> Problem {
    let mut problem = Problem { instance: Some(id.to_owned()), ..error.problem() };
    for FieldError { pointer, .. } in &mut problem.errors {
        *pointer = format!("/{index}{pointer}");
    }
    problem
}
