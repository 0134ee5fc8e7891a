//! The interface's description, for machines and people, from inside the binary.

use std::sync::Arc;

use actix_web::http::header::{
    CACHE_CONTROL, CONTENT_ENCODING, CONTENT_SECURITY_POLICY, ContentType, LOCATION,
};
use actix_web::web::{Data, Path, ServiceConfig};
use actix_web::{HttpResponse, Responder};
use utoipa_swagger_ui::Config;

use crate::api::{ApiError, Service};

use super::readable;

/// Swagger UI writes style attributes and shows its icons from data URLs.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; \
    img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

pub(super) fn configure(config: &mut ServiceConfig) {
    config.service(readable("/openapi.json", openapi));
    config.service(readable("/docs", to_docs));
    config.service(readable("/docs/{file:.*}", docs));
}

/// Read this document
///
/// The description of the interface in OpenAPI 3.1.
#[utoipa::path(
    get,
    path = "/openapi.json",
    operation_id = "getOpenApi",
    tag = "operations",
    responses((status = 200, description = "This document", body = Object))
)]
async fn openapi(service: Data<Service>) -> impl Responder {
    HttpResponse::Ok().content_type(ContentType::json()).body(service.document.clone())
}

async fn to_docs() -> impl Responder {
    HttpResponse::PermanentRedirect().insert_header((LOCATION, "/docs/")).finish()
}

async fn docs(file: Path<String>) -> Result<HttpResponse, ApiError> {
    let config = Arc::new(Config::from("/openapi.json"));
    let file = utoipa_swagger_ui::serve(&file, config).map_err(|_| ApiError::Internal)?;
    let file = file.ok_or(ApiError::NotFound)?;
    let mut response = HttpResponse::Ok();
    response
        .content_type(file.content_type)
        .insert_header((CONTENT_SECURITY_POLICY, POLICY))
        .insert_header((CACHE_CONTROL, "no-cache"));
    if file.gzpipped {
        response.insert_header((CONTENT_ENCODING, "gzip"));
    }
    Ok(response.body(file.bytes.into_owned()))
}
