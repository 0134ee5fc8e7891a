//! "Follow @newsdesk or write to desk@example.org, see https://example.org/live."

use super::{Cursor, Match, TokenKind};

pub(super) fn scan(cursor: &Cursor<'_>) -> Match {
    let first = cursor.rest.chars().next()?;
    match first {
        '@' | '#' => tag(cursor, first),
        '[' | '<' | '&' => markup(cursor.rest),
        _ if first.is_alphanumeric() && !cursor.before.is_some_and(char::is_alphanumeric) => {
            address(cursor.rest)
        }
        _ => None,
    }
}

fn tag(cursor: &Cursor<'_>, mark: char) -> Match {
    if cursor.before.is_some_and(char::is_alphanumeric) {
        return None;
    }
    let name = cursor.rest.get(1..)?;
    let length = name.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(name.len());
    let kind = if mark == '@' { TokenKind::Handle } else { TokenKind::Hashtag };
    // "#1" is a rank, not a topic
    let worth = name.get(..length).is_some_and(|n| n.chars().any(char::is_alphabetic));
    worth.then_some((1 + length, kind))
}

/// Shortcodes "[/caption]", tags "<br/>" and entities "&amp;", each short and on one line.
fn markup(rest: &str) -> Match {
    let bytes = rest.as_bytes();
    // the longest that is looked for: an embedded post's tag carries its address and date
    let (close, longest) = match bytes.first()? {
        b'[' => (b']', 80),
        b'<' => (b'>', 400),
        _ => (b';', 12),
    };
    let open = bytes.first()?;
    let inside = bytes.iter().skip(1).take(longest);
    let length =
        inside.clone().take_while(|&b| !matches!(b, b'\n' | b'\r') && b != open && *b != close).count();
    let end = length + 1;
    if bytes.get(end) != Some(&close) {
        return None;
    }
    let inner = rest.get(1..end)?;
    let name = inner.trim_matches('/').split([' ', '=']).next().unwrap_or_default();
    let fits = match open {
        b'[' => inner.starts_with('/') || SHORTCODES.contains(&name),
        b'<' => {
            inner.starts_with(|c: char| c == '/' || c == '!' || c.is_ascii_alphabetic())
                && !name.is_empty()
                && name.len() < 16
                && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'!' || b == b'-')
        }
        _ => {
            inner
                .strip_prefix('#')
                .is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_alphanumeric()))
                || inner.len() > 1
                    && inner.bytes().all(|b| b.is_ascii_alphanumeric())
                    && inner.starts_with(|c: char| c.is_ascii_alphabetic())
        }
    };
    fits.then_some((end + 1, TokenKind::Markup))
}

const SHORTCODES: [&str; 8] = ["caption", "gallery", "embed", "video", "audio", "quote", "media", "image"];

fn address(rest: &str) -> Match {
    let stop =
        |c: char| c.is_whitespace() || matches!(c, '"' | '<' | '>' | '“' | '”' | '’' | '‘' | ']' | '}' | ',');
    // Only look as far as an address could reach, so that one endless line stays linear.
    let window = rest
        .char_indices()
        .take(2048)
        .find(|&(_, c)| stop(c))
        .map_or_else(|| rest.char_indices().nth(2048).map_or(rest.len(), |(i, _)| i), |(i, _)| i);
    let head = first_marks(rest, window)?;
    let candidate = rest.get(..window)?;
    // "(see example.org/a)": a bracket belongs to an address that opened one
    let candidate = if candidate.contains('(') { candidate } else { candidate.split(')').next()? };
    let candidate = candidate.trim_end_matches(['.', ';', ':', '!', '?', '\'', '-', '(']);
    if head == b':' {
        let lower = candidate.get(..8.min(candidate.len()))?.to_ascii_lowercase();
        return (lower.starts_with("http://") || lower.starts_with("https://"))
            .then_some((candidate.len(), TokenKind::Url));
    }
    if head == b'@' {
        let (user, host) = candidate.split_once('@')?;
        let fits = !user.is_empty()
            && host.contains('.')
            && host.chars().all(|c| c.is_alphanumeric() || c == '.' || c == '-');
        return fits.then_some((candidate.len(), TokenKind::Email));
    }
    if head == b'.' && candidate.get(..4).is_some_and(|w| w.eq_ignore_ascii_case("www.")) {
        return (candidate.len() > 6).then_some((candidate.len(), TokenKind::Url));
    }
    bare(candidate)
}

/// "pic.example.com/7eJz", "example.co.uk"; with a capital and no path it is a name ("Acme.com").
fn bare(candidate: &str) -> Match {
    let host_length = candidate
        .find(|c: char| !(c.is_ascii_alphanumeric() || c == '.' || c == '-'))
        .unwrap_or(candidate.len());
    let host = candidate.get(..host_length)?;
    let rest = candidate.get(host_length..)?;
    let has_path = rest.starts_with('/');
    let (before, top) = host.rsplit_once('.')?;
    let known = matches!(top, "com" | "org" | "net" | "gov" | "edu")
        || top == "uk" && before.contains('.')
        || has_path
            && (2..=4).contains(&top.len())
            && top.bytes().all(|b| b.is_ascii_lowercase())
            && before.len() <= 24;
    let labels = host.split('.').all(|label| !label.is_empty());
    if !known || !labels {
        return None;
    }
    let name = !has_path && host.starts_with(|c: char| c.is_ascii_uppercase());
    let (length, kind) =
        if has_path { (candidate.len(), TokenKind::Url) } else { (host_length, TokenKind::Url) };
    Some((length, if name { TokenKind::Word } else { kind }))
}

/// The first byte that could make the run an address, or none: keeps ordinary words cheap.
fn first_marks(rest: &str, window: usize) -> Option<u8> {
    let run = rest.as_bytes().get(..window)?;
    if run.len() > 4 && run.get(..4).is_some_and(|w| w.eq_ignore_ascii_case(b"www.")) {
        return Some(b'.');
    }
    if let Some(at) = run.windows(3).take(8).position(|w| w == b"://") {
        return run.get(at).copied();
    }
    if run.iter().take(64).any(|&b| b == b'@') {
        return Some(b'@');
    }
    // a dot between a letter and a letter in lower case
    let dotted = |w: &[u8]| matches!(w, [a, b'.', b] if a.is_ascii_alphanumeric() && b.is_ascii_lowercase());
    run.windows(3).take(40).any(dotted).then_some(b'.')
}
