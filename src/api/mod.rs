//! Floor 5: the service over HTTP.
//!
//! A request passes [`observe`] (its id, span and metrics), is admitted at the door (`admission`), read
//! (`body`, `wire`), enriched off the event loop (`answer`) and answered; every failure becomes a problem
//! (`error`, `problem`).

mod admission;
mod answer;
mod body;
mod connections;
mod cors;
mod error;
mod hardening;
mod keys;
mod metrics;
mod ndjson;
mod observation;
pub mod openapi;
mod problem;
mod readiness;
mod request_id;
mod routes;
mod service;
pub mod wire;

pub use answer::{Answer, answer, answer_line};
pub use connections::{Connections, PIECE};
pub use error::ApiError;
pub(crate) use keys::reload;
pub(crate) use metrics::recorder;
pub use ndjson::{Line, Lines};
pub use observation::observe;
pub use problem::Problem;
pub use readiness::Readiness;
pub use routes::routes;
pub use service::Service;
