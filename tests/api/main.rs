//! The service as a black box: started on a free port, asked over HTTP.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod authority;
mod batch;
mod browsers;
mod connections;
mod dashboard;
mod documents;
mod enrich;
mod failures;
mod harness;
mod hostile;
mod keys;
mod lifecycle;
#[cfg(feature = "otlp")]
mod otlp;
mod overload;
mod reconciliation;
mod records;
mod traces;
mod wire;
