//! The JSON that goes over the wire: types of its own, and the only conversion from the domain's.
//!
//! Conversion destructures every struct and matches every enum without a wildcard, so that a new field
//! or label in the domain is a compile error here, not a silent gap in the reply.

mod batch;
mod convert;
mod fields;
mod loose;
mod request;
pub mod response;
mod when;

pub use batch::Batch;
pub use convert::reply;
pub use fields::{FieldError, Invalid};
pub use request::{EnrichRequest, OffsetEncoding, Part};
