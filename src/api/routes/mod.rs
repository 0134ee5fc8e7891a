//! One file a resource.

mod enrich;
mod health;

use actix_web::http::Method;
use actix_web::http::header::ALLOW;
use actix_web::web::{self, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse, Resource};

use super::ApiError;

/// All routes of the service.
pub fn routes(config: &mut ServiceConfig) {
    enrich::configure(config);
    health::configure(config);
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

async fn nothing_here() -> Result<HttpResponse, ApiError> {
    Err(ApiError::NotFound)
}
