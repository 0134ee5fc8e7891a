//! Pages of other origins that may ask from within a browser. None may unless the operator names them.
//!
//! Keys travel in headers, never in cookies, so that no credentials of the browser are ever allowed along.

use actix_web::dev::ServiceResponse;
use actix_web::http::Method;
use actix_web::http::header::{
    ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS, ACCESS_CONTROL_ALLOW_ORIGIN,
    ACCESS_CONTROL_EXPOSE_HEADERS, ACCESS_CONTROL_MAX_AGE, ACCESS_CONTROL_REQUEST_METHOD, ALLOW, HeaderName,
    HeaderValue, ORIGIN, VARY,
};

use crate::origin::Origin;

/// What a page may send beyond what every page may.
const SENT: &str =
    "authorization, content-encoding, content-type, traceparent, tracestate, x-api-key, x-request-id";
/// What a page may read beyond what every page may.
const READ: &str = "retry-after, server-timing, traceresponse, www-authenticate, x-request-id";
/// Seconds that a browser may remember what it was told.
const REMEMBERED: &str = "3600";

/// The origins that may ask.
#[derive(Debug)]
pub(super) struct Cors {
    any: bool,
    origins: Vec<String>,
}

impl Cors {
    pub(super) fn new(origins: &[Origin]) -> Self {
        let one = |origin: &Origin| match origin {
            Origin::Any => None,
            Origin::One(origin) => Some(origin.clone()),
        };
        Self { any: origins.contains(&Origin::Any), origins: origins.iter().filter_map(one).collect() }
    }

    /// Says in a response what its page may do.
    pub(super) fn apply<B>(&self, response: &mut ServiceResponse<B>) {
        let request = response.request();
        if !(self.any || !self.origins.is_empty()) || !is_shared(request.path()) {
            return;
        }
        let origin = request.headers().get(ORIGIN).cloned();
        let preflight = request.method() == Method::OPTIONS
            && request.headers().contains_key(ACCESS_CONTROL_REQUEST_METHOD);
        let headers = response.headers_mut();
        if !self.any {
            headers.append(VARY, HeaderValue::from_static("origin"));
        }
        let Some(origin) = origin.filter(|origin| self.knows(origin)) else { return };
        let allowed = if self.any { HeaderValue::from_static("*") } else { origin };
        headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, allowed);
        let mut say = |name: HeaderName, value| headers.insert(name, HeaderValue::from_static(value));
        if preflight {
            say(ACCESS_CONTROL_ALLOW_HEADERS, SENT);
            say(ACCESS_CONTROL_MAX_AGE, REMEMBERED);
            if let Some(methods) = headers.get(ALLOW).cloned() {
                headers.insert(ACCESS_CONTROL_ALLOW_METHODS, methods);
            }
        } else {
            say(ACCESS_CONTROL_EXPOSE_HEADERS, READ);
        }
    }

    fn knows(&self, origin: &HeaderValue) -> bool {
        self.any || self.origins.iter().any(|known| known.as_bytes() == origin.as_bytes())
    }
}

/// What pages elsewhere have use for. Probes and metrics are not for them.
fn is_shared(path: &str) -> bool {
    path.starts_with("/v1/") || path == "/openapi.json"
}
