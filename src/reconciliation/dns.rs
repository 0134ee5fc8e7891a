//! Names of hosts to addresses, by `/etc/resolv.conf` and `/etc/hosts`.
//!
//! The C library's own resolver wants libraries that a static binary in an empty container has not. Where there is no
//! `resolv.conf`, nobody is asked: a public resolver that the operator did not choose is not for us to choose.

use std::net::SocketAddr;
use std::sync::{Arc, OnceLock};

use hickory_resolver::TokioResolver;
use hickory_resolver::config::LookupIpStrategy;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};

/// A resolver that reads the system's settings when it is first needed.
#[derive(Clone, Default)]
pub(super) struct SystemResolver {
    resolver: Arc<OnceLock<TokioResolver>>,
}

impl Resolve for SystemResolver {
    fn resolve(&self, name: Name) -> Resolving {
        let known = Arc::clone(&self.resolver);
        Box::pin(async move {
            let resolver = match known.get() {
                Some(resolver) => resolver,
                None => {
                    let mut builder = TokioResolver::builder_tokio()?;
                    builder.options_mut().ip_strategy = LookupIpStrategy::Ipv4AndIpv6;
                    let made = builder.build()?;
                    known.get_or_init(|| made)
                }
            };
            let found = resolver.lookup_ip(name.as_str()).await?;
            let addresses: Vec<SocketAddr> = found.iter().map(|ip| SocketAddr::new(ip, 0)).collect();
            Ok(Box::new(addresses.into_iter()) as Addrs)
        })
    }
}
