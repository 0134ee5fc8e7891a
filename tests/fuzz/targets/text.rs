#![no_main]
//! Any bytes as a document.

use libfuzzer_sys::fuzz_target;
use news_enrichment_fuzz::{hold_document, text};

fuzz_target!(|bytes: &[u8]| hold_document(&text(bytes)));
