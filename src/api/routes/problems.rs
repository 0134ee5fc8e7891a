//! What each type of problem means, at the address that the problem gives.

use actix_web::HttpResponse;
use actix_web::http::header::ContentType;
use actix_web::web::{Path, ServiceConfig};

use crate::api::{ApiError, error};

use super::readable;

pub(super) fn configure(config: &mut ServiceConfig) {
    config.service(readable("/problems/{name}", problem));
}

async fn problem(name: Path<String>) -> Result<HttpResponse, ApiError> {
    let sample = error::samples().into_iter().find(|sample| sample.name() == name.as_str());
    let sample = sample.ok_or(ApiError::NotFound)?.problem();
    let text = format!("{} ({})\nFor example: {}\n", sample.title, sample.status, sample.detail);
    Ok(HttpResponse::Ok().content_type(ContentType::plaintext()).body(text))
}
