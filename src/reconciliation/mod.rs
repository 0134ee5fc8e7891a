//! Floor 5: links from a reconciliation service, for the names that no authority list knows.
//!
//! A reconciliation service answers "which of your records is this name?" by the Reconciliation Service API of the
//! W3C's Entity Reconciliation Community Group, versions 0.1 and 0.2, as OpenRefine asks it and Wikidata answers it.
//! It is off unless an endpoint is configured, since the names of an article leave the house with it, and it must never
//! cost an article more than the configured time: what it does not answer, the reply goes without and says so.
//!
//! Names are chosen (`question`), looked up (`cache`), and the rest is asked in batches (`endpoint`, `protocol`), a few
//! at once, while the endpoint is not known to be broken (`breaker`). A request goes on when its article has stopped
//! waiting, so that the next article finds the answer in the cache; the number of articles that have requests under way is
//! bounded.

mod breaker;
mod cache;
mod dns;
mod endpoint;
mod failure;
mod manifest;
mod protocol;
mod question;
mod reconciler;
mod settings;
mod types;

pub use failure::SetupError;
pub use reconciler::{Asked, Reconciler};
pub use settings::{Endpoint as EndpointUrl, NotATypeMapping, NotAnEndpoint, Settings, TypeMapping};

/// Says what the service counts of reconciliation.
pub(crate) fn describe() {
    use metrics::{describe_counter, describe_gauge, describe_histogram};

    describe_counter!(
        "news_enrichment_reconciliation_requests_total",
        "Requests to the reconciliation endpoint by outcome: ok, timeout, error; and what was not sent: busy, breaker_open."
    );
    describe_counter!(
        "news_enrichment_reconciliation_names_total",
        "Names to reconcile, by what the cache knew of them: hit, miss."
    );
    describe_histogram!(
        "news_enrichment_reconciliation_duration_seconds",
        "Time of each request to the reconciliation endpoint."
    );
    describe_gauge!(
        "news_enrichment_reconciliation_breaker_open",
        "1 while the reconciliation endpoint is left alone after failures."
    );
}
