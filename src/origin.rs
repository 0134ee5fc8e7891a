//! Origins of pages, as browsers name them.

use std::str::FromStr;

/// An origin whose pages may ask.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// Each of them: `*`.
    Any,
    /// This one, as browsers send it: `https://desk.example:8443`.
    One(String),
}

/// Not an origin.
#[derive(Debug, thiserror::Error)]
#[error("expected * or an origin as browsers send it, such as https://desk.example or http://localhost:3000")]
pub struct NotAnOrigin;

impl FromStr for Origin {
    type Err = NotAnOrigin;

    fn from_str(text: &str) -> Result<Self, NotAnOrigin> {
        let text = text.trim();
        if text == "*" {
            return Ok(Self::Any);
        }
        let lower = text.to_ascii_lowercase();
        let authority = lower.strip_prefix("https://").or_else(|| lower.strip_prefix("http://"));
        let (host, port) = match authority.and_then(|authority| authority.rsplit_once(':')) {
            Some((host, port)) if !port.ends_with(']') => (Some(host), Some(port)),
            _ => (authority, None),
        };
        let fit = |b: u8| b.is_ascii_alphanumeric() || b"-._[]:".contains(&b);
        let host = host.filter(|host| !host.is_empty() && host.bytes().all(fit)).ok_or(NotAnOrigin)?;
        if host.contains(':') && !(host.starts_with('[') && host.ends_with(']')) {
            return Err(NotAnOrigin);
        }
        if port.is_some_and(|port| port.parse::<u16>().is_err()) {
            return Err(NotAnOrigin);
        }
        Ok(Self::One(lower))
    }
}

#[cfg(test)]
mod tests {
    use super::Origin;

    #[test]
    fn origins_are_scheme_host_and_port_and_nothing_more() {
        for good in [
            "https://desk.example",
            "http://localhost:3000",
            "HTTPS://Desk.Example",
            "http://[::1]:8080",
            "http://[::1]",
        ] {
            assert_eq!(good.parse::<Origin>().unwrap(), Origin::One(good.to_ascii_lowercase()));
        }
        assert_eq!("*".parse::<Origin>().unwrap(), Origin::Any);
        for bad in [
            "",
            "null",
            "desk.example",
            "https://",
            "https://desk.example/",
            "https://*.example",
            "ftp://a",
            "https://a:port",
            "https://a:1:2",
            "https://a b",
        ] {
            assert!(bad.parse::<Origin>().is_err(), "{bad}");
        }
    }
}
