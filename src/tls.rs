//! How connections to elsewhere are secured: the same in an empty container as on a desk. The certificates that are
//! trusted are Mozilla's, built in; neither files nor libraries of the system are asked.

use std::sync::Arc;

use rustls::{ClientConfig, Error, RootCertStore, crypto};

/// TLS 1.2 and 1.3 for a client that shows no certificate of its own.
///
/// # Errors
/// None in practice: ciphers that do not go with these versions.
pub fn client() -> Result<ClientConfig, Error> {
    let roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
    let builder = ClientConfig::builder_with_provider(Arc::new(crypto::ring::default_provider()));
    let builder = builder.with_safe_default_protocol_versions()?;
    Ok(builder.with_root_certificates(roots).with_no_client_auth())
}
