//! Whom to ask, and how hard.

use std::num::{NonZeroU32, NonZeroUsize};
use std::str::FromStr;
use std::time::Duration;

use reqwest::Url;

use crate::annotation::EntityType;

/// What an operator decides.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Service that is asked.
    pub endpoint: Endpoint,
    /// What it calls our types; names of other types are not asked for. The first of a type is sent, all are believed.
    pub types: Vec<TypeMapping>,
    /// How long an article waits for its links.
    pub timeout: Duration,
    /// How long a request may take; no less than an article waits.
    pub request_timeout: Duration,
    /// Most articles that names are being asked for at once.
    pub waiting: NonZeroUsize,
    /// Most requests at once.
    pub concurrency: NonZeroUsize,
    /// Most names whose answer is remembered.
    pub cache: u64,
    /// How long an answer is remembered.
    pub cache_ttl: Duration,
    /// Failures in a row after which the service is left alone.
    pub failures: NonZeroU32,
    /// How long it is left alone.
    pub pause: Duration,
}

/// Address of a reconciliation service.
#[derive(Clone, PartialEq, Eq)]
pub struct Endpoint(pub(super) Url);

/// A password in the address must not reach a log.
impl std::fmt::Debug for Endpoint {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}://{}…", self.0.scheme(), self.0.host_str().unwrap_or_default())
    }
}

/// Not the address of a service.
#[derive(Debug, thiserror::Error)]
#[error("expected an address that begins with http:// or https://")]
pub struct NotAnEndpoint;

impl FromStr for Endpoint {
    type Err = NotAnEndpoint;

    fn from_str(text: &str) -> Result<Self, NotAnEndpoint> {
        let mut url = Url::parse(text.trim()).map_err(|_| NotAnEndpoint)?;
        url.set_fragment(None);
        let sound = matches!(url.scheme(), "http" | "https") && url.has_host();
        if sound { Ok(Self(url)) } else { Err(NotAnEndpoint) }
    }
}

/// What the endpoint calls one of our types of entity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypeMapping {
    /// Ours.
    pub entity_type: EntityType,
    /// Its identifier there, such as `Q5`.
    pub id: String,
}

/// Not a mapping of types.
#[derive(Debug, thiserror::Error)]
#[error("expected TYPE=ID, with TYPE one of person, organization, location, event, work, product")]
pub struct NotATypeMapping;

impl FromStr for TypeMapping {
    type Err = NotATypeMapping;

    fn from_str(text: &str) -> Result<Self, NotATypeMapping> {
        let (name, id) = text.split_once('=').ok_or(NotATypeMapping)?;
        let entity_type = EntityType::from_name(name.trim()).filter(|t| *t != EntityType::Group);
        let entity_type = entity_type.ok_or(NotATypeMapping)?;
        let id = id.trim().to_owned();
        if id.is_empty() { Err(NotATypeMapping) } else { Ok(Self { entity_type, id }) }
    }
}

#[cfg(test)]
mod tests {
    use super::{Endpoint, EntityType, TypeMapping};

    #[test]
    fn endpoints_are_web_addresses() {
        for good in
            ["https://wikidata.example/en/api", "http://127.0.0.1:8000", " http://[::1]/reconcile?lang=en "]
        {
            assert!(good.parse::<Endpoint>().is_ok(), "{good}");
        }
        for bad in ["", "wikidata.example", "ftp://a.example/", "file:///etc/passwd", "http://", "data:,x"] {
            assert!(bad.parse::<Endpoint>().is_err(), "{bad}");
        }
        let secret: Endpoint = "https://reader:secret@a.example/api".parse().unwrap();
        assert!(!format!("{secret:?}").contains("secret"));
    }

    #[test]
    fn types_are_ours_on_the_left_and_theirs_on_the_right() {
        let mapping: TypeMapping = " person = Q5".parse().unwrap();
        assert_eq!(mapping, TypeMapping { entity_type: EntityType::Person, id: "Q5".to_owned() });
        for bad in ["person", "person=", "group=Q1", "=Q5", ""] {
            assert!(bad.parse::<TypeMapping>().is_err(), "{bad}");
        }
    }
}
