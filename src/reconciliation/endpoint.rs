//! HTTP to the endpoint. What comes back is bounded in size; redirects and proxies are not followed, so that names go
//! where the operator said and nowhere else.

use std::sync::Arc;
use std::time::Duration;

use reqwest::redirect::Policy;
use reqwest::{Client, RequestBuilder};

use crate::annotation::EntityType;
use crate::tls;

use super::dns::SystemResolver;
use super::failure::{Failure, SetupError};
use super::protocol::{Manifest, Reply, answers, queries};
use super::question::Question;
use super::settings;
use super::types::Types;

/// Most bytes of an answer.
const LARGEST_ANSWER: usize = 1 << 20;

pub(super) struct Endpoint {
    http: Client,
    url: reqwest::Url,
    types: Types,
}

impl Endpoint {
    /// An endpoint that is told the types of what it is asked as `types` maps them.
    pub(super) fn new(
        endpoint: &settings::Endpoint,
        types: Types,
        connections: usize,
    ) -> Result<Self, SetupError> {
        let http = Client::builder()
            .tls_backend_preconfigured(tls::client()?)
            .dns_resolver(Arc::new(SystemResolver::default()))
            .user_agent(concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION")))
            .redirect(Policy::none())
            .no_proxy()
            .referer(false)
            .pool_max_idle_per_host(connections)
            .build()?;
        Ok(Self { http, url: endpoint.0.clone(), types })
    }

    /// Whether names of this type are asked for.
    pub(super) fn asks_for(&self, entity_type: EntityType) -> bool {
        self.types.sent(entity_type).is_some()
    }

    /// What the service says of itself.
    pub(super) async fn manifest(&self) -> Result<Manifest, Failure> {
        Manifest::read(&body(self.http.get(self.url.clone())).await?)
    }

    /// The answers to a batch of questions, in their order.
    pub(super) async fn ask(&self, manifest: &Manifest, batch: &[Question]) -> Result<Vec<Reply>, Failure> {
        let queries = queries(batch, &self.types)?;
        let request = self.http.post(self.url.clone()).form(&[("queries", queries)]);
        answers(&body(request).await?, batch, &self.types, manifest)
    }
}

/// The body of a good response.
async fn body(request: RequestBuilder) -> Result<Vec<u8>, Failure> {
    let mut response = request.header("accept", "application/json").send().await?;
    if !response.status().is_success() {
        let retry_after = response.headers().get("retry-after").and_then(|seconds| seconds.to_str().ok());
        let retry_after =
            retry_after.and_then(|seconds| seconds.trim().parse().ok()).map(Duration::from_secs);
        return Err(Failure::Status { code: response.status().as_u16(), retry_after });
    }
    if response.content_length().is_some_and(|length| length > LARGEST_ANSWER as u64) {
        return Err(Failure::TooLarge);
    }
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await? {
        if body.len() + chunk.len() > LARGEST_ANSWER {
            return Err(Failure::TooLarge);
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}
