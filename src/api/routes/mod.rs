//! One file a resource.

pub(super) mod batch;
pub(super) mod docs;
pub(super) mod enrich;
pub(super) mod health;
pub(super) mod info;
mod page;
mod problems;

use actix_web::http::Method;
use actix_web::http::header::ALLOW;
use actix_web::web::{self, ServiceConfig};
use actix_web::{FromRequest, Handler, HttpRequest, HttpResponse, Resource, Responder};

use super::ApiError;

/// What can be done to a resource that is only read.
const READ: &str = "GET, HEAD, OPTIONS";

/// All routes of the service.
pub fn routes(config: &mut ServiceConfig) {
    enrich::configure(config);
    batch::configure(config);
    info::configure(config);
    health::configure(config);
    docs::configure(config);
    page::configure(config);
    problems::configure(config);
    config.default_service(web::to(nothing_here));
}

/// A resource at `path` that answers the methods in `allow` and says so to all others.
fn resource(path: &str, allow: &'static str) -> Resource {
    web::resource(path).default_service(web::to(move |request: HttpRequest| async move {
        if request.method() == Method::OPTIONS {
            Ok(HttpResponse::NoContent().insert_header((ALLOW, allow)).finish())
        } else {
            Err(ApiError::MethodNotAllowed { allow })
        }
    }))
}

/// A resource that is only read.
fn readable<H, A>(path: &str, handler: H) -> Resource
where
    H: Handler<A>,
    A: FromRequest + 'static,
    H::Output: Responder + 'static,
{
    resource(path, READ).route(web::get().to(handler.clone())).route(web::head().to(handler))
}

async fn nothing_here() -> Result<HttpResponse, ApiError> {
    Err(ApiError::NotFound)
}
