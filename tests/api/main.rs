//! The service as a black box: started on a free port, asked over HTTP.

mod batch;
mod documents;
mod enrich;
mod failures;
mod harness;
mod hostile;
