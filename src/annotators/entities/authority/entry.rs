//! One record of a newsroom's own list of names, and what can be wrong with it.

use crate::annotation::EntityType;

/// A person, body, place or thing that the list's owner knows by an identifier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuthorityEntry {
    /// The owner's identifier, returned as it is; not blank.
    pub id: String,
    /// What kind of thing it is; overrides the model where the name stands.
    pub entity_type: EntityType,
    /// Its name, in the capitals that prose would use.
    pub name: String,
    /// Other names for the same, written likewise.
    pub aliases: Vec<String>,
    /// Addresses of pages about it, http or https.
    pub links: Vec<String>,
}

/// Why an entry cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AuthorityError {
    /// Nothing to return.
    #[error("the id is empty")]
    EmptyId,
    /// Two entries with one identifier.
    #[error("the id {id:?} is given twice")]
    DuplicateId {
        /// The identifier.
        id: String,
        /// How many entries were taken before the one that has it already.
        first: usize,
    },
    /// Nothing to look for.
    #[error("the name is empty")]
    EmptyName,
    /// An alias with nothing to look for.
    #[error("an alias is empty")]
    EmptyAlias,
    /// Only punctuation and symbols.
    #[error("{form:?} has neither letter nor digit")]
    NoWord {
        /// The name or alias.
        form: String,
    },
    /// Longer than a name can be.
    #[error("{form:?} has more than {limit} words")]
    TooLong {
        /// The name or alias.
        form: String,
        /// Most words (tokens) of one.
        limit: usize,
    },
    /// Not a web address.
    #[error("the link {link:?} is not an http or https address")]
    BadLink {
        /// The link.
        link: String,
    },
    /// The names together exceed what 32-bit offsets reach.
    #[error("the list is too large")]
    Full,
}

/// Whether it is an absolute http or https address with a host, without user name, white space or marks that
/// RFC 3986 keeps out of addresses. Letters of any script may stand in it as they are.
pub(super) fn is_web_address(link: &str) -> bool {
    let scheme = |s: &str| link.get(..s.len()).filter(|head| head.eq_ignore_ascii_case(s)).map(str::len);
    let Some(rest) = scheme("https://").or_else(|| scheme("http://")).and_then(|at| link.get(at..)) else {
        return false;
    };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    host.starts_with(|c: char| c.is_alphanumeric() || c == '[')
        && host.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | ':' | '[' | ']' | '%'))
        && !rest.chars().any(|c| {
            c.is_whitespace()
                || c.is_control()
                || matches!(c, '<' | '>' | '"' | '`' | '{' | '}' | '|' | '\\' | '^')
                || is_invisible(c)
        })
}

/// Marks that turn, join or hide what stands around them.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{ad}')
}

#[cfg(test)]
mod tests {
    use super::is_web_address;

    #[test]
    fn only_web_addresses_are_links() {
        for good in [
            "https://example.org/people/1?full=yes#top",
            "HTTP://example.org",
            "http://127.0.0.1:8080/a",
            "http://[::1]/a",
            "https://de.example.org/wiki/Köln",
        ] {
            assert!(is_web_address(good), "{good}");
        }
        for bad in [
            "",
            "https://",
            "https:///path",
            "ftp://example.org",
            "javascript:alert(1)",
            "//example.org",
            "example.org",
            "https://user:word@example.org/",
            "https://example.org/a b",
            "https://example.org/\"><b>",
            "https://example.org/\u{202e}a",
            "https://-",
            "é",
        ] {
            assert!(!is_web_address(bad), "{bad}");
        }
    }
}
