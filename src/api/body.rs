//! Reading a request's body, within limits of size and time.

use actix_web::HttpRequest;
use actix_web::dev::Decompress;
use actix_web::error::PayloadError;
use actix_web::http::header::{CONTENT_ENCODING, CONTENT_TYPE, HeaderMap};
use actix_web::web::{self, Bytes, BytesMut};
use futures_util::{Stream, StreamExt};

use super::{ApiError, Service};

/// What is read and thrown away of a body that is too large, so that the caller gets to read the answer instead of
/// a reset connection.
const MOST_DISCARDED: usize = 64 << 20;

/// The media type of a body, in lower case and without parameters. A charset other than UTF-8 gives none.
pub(super) fn media_type(headers: &HeaderMap) -> Option<String> {
    let value = headers.get(CONTENT_TYPE)?.to_str().ok()?.to_ascii_lowercase();
    let mut parts = value.split(';').map(str::trim);
    let essence = parts.next()?.to_owned();
    let charset = parts.filter_map(|p| p.strip_prefix("charset=")).all(|c| c.trim_matches('"') == "utf-8");
    charset.then_some(essence)
}

/// The bytes of a body as they were before they were compressed for the way.
pub(super) fn stream(
    request: &HttpRequest,
    payload: web::Payload,
) -> Result<impl Stream<Item = Result<Bytes, PayloadError>> + use<>, ApiError> {
    let encoding = request.headers().get(CONTENT_ENCODING).map(|e| e.as_bytes().to_ascii_lowercase());
    match encoding.as_deref() {
        None | Some(b"identity" | b"gzip" | b"deflate") => {
            Ok(Decompress::from_headers(payload.into_inner(), request.headers()))
        }
        Some(_) => Err(ApiError::UnsupportedMediaType { expected: "without content-encoding, or with gzip" }),
    }
}

/// The whole body.
///
/// # Errors
/// One of more than `limit` bytes, one that does not arrive in time, one that breaks off.
pub(super) async fn whole(
    service: &Service,
    request: &HttpRequest,
    payload: web::Payload,
    limit: usize,
) -> Result<BytesMut, ApiError> {
    let read = collect(stream(request, payload)?, limit);
    match tokio::time::timeout(service.body_timeout, read).await {
        Ok(read) => read,
        Err(_) => Err(ApiError::Timeout { limit: service.body_timeout }),
    }
}

async fn collect(
    stream: impl Stream<Item = Result<Bytes, PayloadError>>,
    limit: usize,
) -> Result<BytesMut, ApiError> {
    let mut stream = std::pin::pin!(stream);
    let mut body = BytesMut::new();
    let mut discarded = 0;
    while let Some(chunk) = stream.next().await {
        let chunk = chunk.map_err(|_| ApiError::BrokenBody)?;
        if discarded == 0 && body.len() + chunk.len() <= limit {
            body.extend_from_slice(&chunk);
            continue;
        }
        body = BytesMut::new();
        discarded += chunk.len();
        if discarded > MOST_DISCARDED {
            break;
        }
    }
    if discarded == 0 { Ok(body) } else { Err(ApiError::TooLarge { limit, unit: "bytes" }) }
}
