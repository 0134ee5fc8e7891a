//! Names of hosts to addresses, by `/etc/hosts` and `/etc/resolv.conf`.
//!
//! The C library's own resolver wants libraries that a static binary in an empty container has not. Where there is no
//! `resolv.conf`, nobody is asked: a public resolver that the operator did not choose is not for us to choose.

use std::error::Error;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::{Arc, OnceLock};

use hickory_resolver::config::LookupIpStrategy;
use hickory_resolver::proto::op::Query;
use hickory_resolver::proto::rr::{Name as HostName, RecordType};
use hickory_resolver::{Hosts, TokioResolver};
use reqwest::dns::{Addrs, Name, Resolve, Resolving};

/// A resolver that reads the system's settings when it is first needed.
#[derive(Clone, Default)]
pub(super) struct SystemResolver {
    system: Arc<System>,
}

#[derive(Default)]
struct System {
    hosts: OnceLock<Hosts>,
    servers: OnceLock<TokioResolver>,
}

impl Resolve for SystemResolver {
    fn resolve(&self, name: Name) -> Resolving {
        let system = Arc::clone(&self.system);
        Box::pin(async move {
            let found = system.addresses(name.as_str()).await?;
            // The port is the address's own.
            Ok(Box::new(found.into_iter().map(|ip| SocketAddr::new(ip, 0))) as Addrs)
        })
    }
}

impl System {
    async fn addresses(&self, name: &str) -> Result<Vec<IpAddr>, Box<dyn Error + Send + Sync>> {
        if name.eq_ignore_ascii_case("localhost") {
            return Ok(vec![Ipv4Addr::LOCALHOST.into(), Ipv6Addr::LOCALHOST.into()]);
        }
        // A file that gives one kind of address has said all: no server is asked for the other kind.
        let noted = self.noted(name);
        if !noted.is_empty() {
            return Ok(noted);
        }
        Ok(self.servers()?.lookup_ip(name).await?.iter().collect())
    }

    /// The addresses in the file of hosts.
    fn noted(&self, name: &str) -> Vec<IpAddr> {
        let Ok(name) = HostName::from_utf8(name) else { return Vec::new() };
        let hosts = self.hosts.get_or_init(|| Hosts::from_system().unwrap_or_default());
        let of_kind = |kind| hosts.lookup_static_host(&Query::query(name.clone(), kind));
        let found = [RecordType::A, RecordType::AAAA].into_iter().filter_map(of_kind);
        found
            .flat_map(|lookup| lookup.answers().iter().filter_map(|r| r.data.ip_addr()).collect::<Vec<_>>())
            .collect()
    }

    /// The servers in `resolv.conf`.
    fn servers(&self) -> Result<&TokioResolver, Box<dyn Error + Send + Sync>> {
        if let Some(servers) = self.servers.get() {
            return Ok(servers);
        }
        let mut builder = TokioResolver::builder_tokio()?;
        builder.options_mut().ip_strategy = LookupIpStrategy::Ipv4AndIpv6;
        let made = builder.build()?;
        Ok(self.servers.get_or_init(|| made))
    }
}

#[cfg(test)]
mod tests {
    use super::{IpAddr, Ipv4Addr, System};

    #[actix_web::test]
    async fn this_machine_needs_no_name_server() {
        let system = System::default();
        let found = system.addresses("LocalHost").await.unwrap();
        assert_eq!(found.first(), Some(&IpAddr::V4(Ipv4Addr::LOCALHOST)));
        assert!(system.servers.get().is_none());
        assert!(system.noted("nobody.invalid").is_empty());
    }
}
