//! Reading a request's body, within limits of size and time.

use actix_web::HttpRequest;
use actix_web::dev::Decompress;
use actix_web::error::PayloadError;
use actix_web::http::header::{CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, HeaderMap};
use actix_web::web::{self, Bytes, BytesMut};
use futures_util::{Stream, StreamExt};

use super::admission::{Admission, Room};
use super::{ApiError, Service};

/// A body of this many bytes is on its way already when its head is read: it is taken in even when there is no room for the
/// request, so that the connection can be used again.
const SMALL: u64 = 64 << 10;

/// A body with the room that it takes.
#[derive(Debug, Default)]
pub(super) struct Body {
    bytes: BytesMut,
    room: Room,
}

impl Body {
    /// The room alone, for what was read from the bytes.
    pub(super) fn into_room(self) -> Room {
        self.room
    }
}

impl std::ops::Deref for Body {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.bytes
    }
}

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

/// The whole body. What says that it is too large is refused before it is read.
///
/// # Errors
/// One of more than `limit` bytes, one that does not arrive in time, one that breaks off, one that there is no room for.
pub(super) async fn whole(
    service: &Service,
    request: &HttpRequest,
    payload: web::Payload,
    limit: usize,
) -> Result<Body, ApiError> {
    let told: Option<u64> =
        request.headers().get(CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse().ok());
    if told.is_some_and(|length| length > limit as u64) {
        return Err(too_large(limit));
    }
    if told.is_none_or(|length| length > SMALL) {
        service.admission.has_room().map_err(|_| service.admission.refusal())?;
    }
    let read = collect(&service.admission, stream(request, payload)?, limit);
    match tokio::time::timeout(service.body_timeout, read).await {
        Ok(read) => read,
        Err(_) => Err(ApiError::Timeout { limit: service.body_timeout }),
    }
}

async fn collect(
    admission: &Admission,
    stream: impl Stream<Item = Result<Bytes, PayloadError>>,
    limit: usize,
) -> Result<Body, ApiError> {
    let mut stream = std::pin::pin!(stream);
    let mut body = Body::default();
    while let Some(chunk) = stream.next().await {
        let chunk = chunk.map_err(|_| ApiError::BrokenBody)?;
        let length = body.bytes.len() + chunk.len();
        if length > limit {
            return Err(too_large(limit));
        }
        admission.make_room(&mut body.room, length)?;
        body.bytes.extend_from_slice(&chunk);
    }
    Ok(body)
}

const fn too_large(limit: usize) -> ApiError {
    ApiError::TooLarge { limit, unit: "bytes" }
}
