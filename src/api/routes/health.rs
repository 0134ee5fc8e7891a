//! Whether the service lives and can work.

use actix_web::web::{self, ServiceConfig};
use actix_web::{HttpResponse, Responder};

use super::resource;

pub(super) fn configure(config: &mut ServiceConfig) {
    for path in ["/livez", "/readyz"] {
        config.service(
            resource(path, "GET, HEAD, OPTIONS").route(web::get().to(live)).route(web::head().to(live)),
        );
    }
}

async fn live() -> impl Responder {
    HttpResponse::Ok().content_type("application/json").body(r#"{"status":"ok"}"#)
}
