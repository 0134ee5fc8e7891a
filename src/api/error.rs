//! Everything that can go wrong with a request, and the one place where it becomes a problem.

use std::time::Duration;

use actix_web::body::BoxBody;
use actix_web::http::StatusCode;
use actix_web::http::header::{ALLOW, CONTENT_TYPE, RETRY_AFTER, WWW_AUTHENTICATE};
use actix_web::{HttpResponse, ResponseError};

use crate::enrichment::EnrichError;

use super::problem::{MEDIA_TYPE, Problem};
use super::wire::{FieldError, Invalid};

/// How to show a key.
const NO_KEY: &str = "this service wants a key, as `authorization: Bearer KEY` or `x-api-key: KEY`";

/// A failed request.
#[derive(Debug, thiserror::Error)]
pub enum ApiError {
    /// The body is not JSON.
    #[error("{0}")]
    Malformed(String),
    /// The body could not be read to its end.
    #[error("the body ended early or its encoding is broken")]
    BrokenBody,
    /// Plain text that is not UTF-8.
    #[error("the text is not UTF-8")]
    NotUtf8,
    /// No key, or one that is not known.
    #[error("{}", if *shown { "this key is not known here" } else { NO_KEY })]
    Unauthorized {
        /// Whether there was one.
        shown: bool,
    },
    /// Nothing lives at this path.
    #[error("there is nothing at this path; the interface is described at /docs")]
    NotFound,
    /// The path does not do this.
    #[error("this path answers {allow}")]
    MethodNotAllowed {
        /// What it does instead, as the header `Allow` says it.
        allow: &'static str,
    },
    /// The body took too long to arrive.
    #[error("the body did not arrive within {} seconds", limit.as_secs())]
    Timeout {
        /// Configured limit.
        limit: Duration,
    },
    /// The body is larger than accepted.
    #[error("at most {limit} {unit} are accepted")]
    TooLarge {
        /// Configured limit.
        limit: usize,
        /// What is counted.
        unit: &'static str,
    },
    /// The article is longer than accepted.
    #[error("the text has {bytes} bytes; at most {limit} are accepted")]
    TextTooLong {
        /// Size of the text.
        bytes: usize,
        /// Configured limit.
        limit: usize,
    },
    /// The body is of another kind.
    #[error("expected content-type {expected}")]
    UnsupportedMediaType {
        /// What is accepted here.
        expected: &'static str,
    },
    /// JSON, but not as the contract says.
    #[error("{}", count(errors.len()))]
    Invalid {
        /// What is wrong where.
        errors: Vec<FieldError>,
    },
    /// Nothing but white space.
    #[error("the text is empty")]
    EmptyText,
    /// Not in English.
    #[error("only English is supported; this is {language}")]
    UnsupportedLanguage {
        /// Language tag.
        language: String,
        /// Whether the request said so; else it was detected.
        declared: bool,
    },
    /// No room for another request.
    #[error("all seats are taken; try again")]
    Saturated {
        /// How long to wait.
        retry_after: Duration,
    },
    /// The service was told to stop.
    #[error("this replica is on its way out")]
    Stopping,
    /// The article waited or was worked on too long.
    #[error("the article was not answered within {} seconds; try again", limit.as_secs())]
    Overdue {
        /// Configured limit.
        limit: Duration,
        /// How long to wait.
        retry_after: Duration,
    },
    /// A defect of ours.
    #[error("something went wrong here; the log knows more under the request's id")]
    Internal,
}

fn count(errors: usize) -> String {
    if errors == 1 { "1 defect".to_owned() } else { format!("{errors} defects") }
}

impl From<Invalid> for ApiError {
    fn from(invalid: Invalid) -> Self {
        match invalid {
            Invalid::Malformed(detail) => Self::Malformed(detail),
            Invalid::Fields(errors) => Self::Invalid { errors },
            Invalid::TextTooLong { bytes, limit } => Self::TextTooLong { bytes, limit },
        }
    }
}

impl ApiError {
    /// What a refusal of the enricher means to the caller, who did or did not say which language the text is in.
    pub(super) fn refused(error: EnrichError, declared: bool) -> Self {
        match error {
            EnrichError::Empty => Self::EmptyText,
            EnrichError::TooLong { bytes, limit } => Self::TextTooLong { bytes, limit },
            EnrichError::UnsupportedLanguage { language } => Self::UnsupportedLanguage { language, declared },
        }
    }

    /// Status, last part of the type's path, and title.
    fn kind(&self) -> (StatusCode, &'static str, &'static str) {
        match self {
            Self::Malformed(_) | Self::BrokenBody | Self::NotUtf8 => {
                (StatusCode::BAD_REQUEST, "malformed-body", "The body cannot be read")
            }
            Self::Unauthorized { .. } => {
                (StatusCode::UNAUTHORIZED, "unauthorized", "A key is missing or not known")
            }
            Self::NotFound => (StatusCode::NOT_FOUND, "not-found", "Nothing is here"),
            Self::MethodNotAllowed { .. } => {
                (StatusCode::METHOD_NOT_ALLOWED, "method-not-allowed", "The method is not allowed")
            }
            Self::Timeout { .. } => (StatusCode::REQUEST_TIMEOUT, "timeout", "The body took too long"),
            Self::TooLarge { .. } | Self::TextTooLong { .. } => {
                (StatusCode::PAYLOAD_TOO_LARGE, "too-large", "The request is too large")
            }
            Self::UnsupportedMediaType { .. } => (
                StatusCode::UNSUPPORTED_MEDIA_TYPE,
                "unsupported-media-type",
                "The media type is not supported",
            ),
            Self::Invalid { .. } => {
                (StatusCode::UNPROCESSABLE_ENTITY, "invalid-request", "The request is not valid")
            }
            Self::EmptyText => (StatusCode::UNPROCESSABLE_ENTITY, "empty-text", "The text is empty"),
            Self::UnsupportedLanguage { .. } => {
                (StatusCode::UNPROCESSABLE_ENTITY, "unsupported-language", "The language is not supported")
            }
            Self::Saturated { .. } => (StatusCode::SERVICE_UNAVAILABLE, "saturated", "The service is busy"),
            Self::Stopping => (StatusCode::SERVICE_UNAVAILABLE, "stopping", "The service is stopping"),
            Self::Overdue { .. } => {
                (StatusCode::SERVICE_UNAVAILABLE, "overdue", "The answer would come too late")
            }
            Self::Internal => (StatusCode::INTERNAL_SERVER_ERROR, "internal", "The service failed"),
        }
    }

    /// Last part of the type's path.
    pub(super) fn name(&self) -> &'static str {
        self.kind().1
    }

    /// The problem to tell the caller, without a request's id yet.
    #[must_use]
    pub fn problem(&self) -> Problem {
        let (status, name, title) = self.kind();
        let at = |pointer: &str| vec![FieldError { pointer: pointer.to_owned(), detail: self.to_string() }];
        let errors = match self {
            Self::Invalid { errors } => errors.clone(),
            Self::EmptyText | Self::TextTooLong { .. } => at("/text"),
            Self::UnsupportedLanguage { declared: true, .. } => at("/language"),
            Self::UnsupportedLanguage { declared: false, .. } => at("/text"),
            _ => Vec::new(),
        };
        Problem {
            problem_type: format!("/problems/{name}"),
            title: title.to_owned(),
            status: status.as_u16(),
            detail: self.to_string(),
            instance: None,
            line: None,
            errors,
        }
    }

    /// The whole response, for the request with this id.
    pub(super) fn response(&self, request_id: Option<&str>) -> HttpResponse {
        let problem = Problem { instance: request_id.map(str::to_owned), ..self.problem() };
        let mut response = HttpResponse::build(self.status_code());
        response.insert_header((CONTENT_TYPE, MEDIA_TYPE));
        match self {
            Self::MethodNotAllowed { allow } => {
                response.insert_header((ALLOW, *allow));
            }
            Self::Unauthorized { shown } => {
                let challenge = if *shown { "Bearer error=\"invalid_token\"" } else { "Bearer" };
                response.insert_header((WWW_AUTHENTICATE, challenge));
            }
            Self::Saturated { retry_after } | Self::Overdue { retry_after, .. } => {
                response.insert_header((RETRY_AFTER, retry_after.as_secs().to_string()));
            }
            _ => {}
        }
        response.body(problem.to_json())
    }
}

impl ResponseError for ApiError {
    fn status_code(&self) -> StatusCode {
        self.kind().0
    }

    fn error_response(&self) -> HttpResponse<BoxBody> {
        self.response(None)
    }
}

/// One of each kind, for the documentation.
pub(super) fn samples() -> [ApiError; 14] {
    let second = Duration::from_secs(1);
    [
        ApiError::Malformed(
            "the body is not JSON: EOF while parsing a string at line 1 column 42".to_owned(),
        ),
        ApiError::Unauthorized { shown: false },
        ApiError::NotFound,
        ApiError::MethodNotAllowed { allow: "POST, OPTIONS" },
        ApiError::Timeout { limit: 30 * second },
        ApiError::TooLarge { limit: 4_194_304, unit: "bytes" },
        ApiError::UnsupportedMediaType { expected: "application/json" },
        ApiError::Invalid {
            errors: vec![FieldError {
                pointer: "/include/0".to_owned(),
                detail: "expected one of entities, quotes, figures, sentiment, explanations".to_owned(),
            }],
        },
        ApiError::EmptyText,
        ApiError::UnsupportedLanguage { language: "fr".to_owned(), declared: true },
        ApiError::Saturated { retry_after: second },
        ApiError::Stopping,
        ApiError::Overdue { limit: 30 * second, retry_after: second },
        ApiError::Internal,
    ]
}
