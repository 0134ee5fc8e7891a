//! "Follow @newsdesk or write to desk@example.org, see <https://example.org/live>."

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

/// How far an address reaches at most, and how far its first marks are looked for: reading an endless
/// line again from each of its words would be quadratic.
const LONGEST: usize = 2048;
const NEAR: usize = 80;

fn address(rest: &str) -> Match {
    // cheap way out for nearly all words: what follows their letters is no mark of an address
    let letters = rest.bytes().take(NEAR).take_while(u8::is_ascii_alphanumeric).count();
    if !rest.as_bytes().get(letters).is_some_and(|b| !b.is_ascii() || b".@:-_+%".contains(b)) {
        return None;
    }
    let near = run(rest, NEAR);
    let begins = |prefix: &str| near.get(..prefix.len()).is_some_and(|w| w.eq_ignore_ascii_case(prefix));
    for prefix in ["http://", "https://", "www."] {
        if begins(prefix) {
            let length = trimmed(run(rest, LONGEST)).len();
            return (length > prefix.len() + 2).then_some((length, TokenKind::Url));
        }
    }
    if let Some((user, host)) = trimmed(near).split_once('@') {
        let fits = !user.is_empty()
            && host.contains('.')
            && host.chars().all(|c| c.is_alphanumeric() || c == '.' || c == '-');
        return fits.then_some((user.len() + 1 + host.len(), TokenKind::Email));
    }
    bare(rest, near)
}

/// "pic.example.com/7eJz", "example.co.uk"; with a capital and no path it is a name ("Acme.com").
fn bare(rest: &str, near: &str) -> Match {
    let end = near.find(|c: char| !(c.is_ascii_alphanumeric() || c == '.' || c == '-')).unwrap_or(near.len());
    let has_path = near.get(end..)?.starts_with('/');
    let host = trimmed(near.get(..end)?);
    let (before, top) = host.rsplit_once('.')?;
    let short =
        (2..=4).contains(&top.len()) && top.bytes().all(|b| b.is_ascii_lowercase()) && before.len() <= 24;
    let known = matches!(top, "com" | "org" | "net" | "gov" | "edu")
        || top == "uk" && before.contains('.')
        || has_path && short;
    if !known || host.split('.').any(str::is_empty) {
        return None;
    }
    if has_path && host.len() == end {
        return Some((trimmed(run(rest, LONGEST)).len(), TokenKind::Url));
    }
    let name = host.starts_with(|c: char| c.is_ascii_uppercase());
    Some((host.len(), if name { TokenKind::Word } else { TokenKind::Url }))
}

/// What could be an address from here on, `most` bytes at most. "(see example.org/a)": a bracket belongs to
/// an address that opened one.
fn run(rest: &str, most: usize) -> &str {
    let mut opened = false;
    let stops = |(at, c): (usize, char)| {
        opened |= c == '(';
        let quote = matches!(c, '"' | '<' | '>' | '“' | '”' | '’' | '‘' | ']' | '}' | ',');
        (at >= most || quote || c.is_whitespace() || c == ')' && !opened).then_some(at)
    };
    let end = rest.char_indices().find_map(stops).unwrap_or(rest.len());
    rest.get(..end).unwrap_or_default()
}

fn trimmed(run: &str) -> &str {
    run.trim_end_matches(['.', ';', ':', '!', '?', '\'', '-', '('])
}

#[cfg(test)]
mod tests {
    use crate::text::{Document, TokenKind};

    #[track_caller]
    fn first(text: &str, kind: TokenKind, expected: &str) {
        let document = Document::new(text);
        let token = document.tokens()[0];
        assert_eq!((token.kind, document.slice(token.span)), (kind, expected));
    }

    #[test]
    fn addresses_end_before_the_sentence_does() {
        first("https://example.org/a_(b)?x=1&y=2.", TokenKind::Url, "https://example.org/a_(b)?x=1&y=2");
        first("www.example.org, he said", TokenKind::Url, "www.example.org");
        first("pic.example.com/7eJz) and", TokenKind::Url, "pic.example.com/7eJz");
        first("example.co.uk. Next", TokenKind::Url, "example.co.uk");
        first("desk@example.org.", TokenKind::Email, "desk@example.org");
        first("@news_desk's", TokenKind::Handle, "@news_desk");
        first("#Budget2024!", TokenKind::Hashtag, "#Budget2024");
    }

    #[test]
    fn names_and_lost_spaces_are_no_addresses() {
        first("Acme.com rose", TokenKind::Word, "Acme.com");
        first("said.Okoro", TokenKind::Word, "said");
        first("one.two", TokenKind::Word, "one");
        first("#1", TokenKind::Punctuation, "#");
    }

    #[test]
    fn markup_is_short_and_known() {
        first("[/caption] x", TokenKind::Markup, "[/caption]");
        first("[caption id=\"a\"]x", TokenKind::Markup, "[caption id=\"a\"]");
        first("<br/>x", TokenKind::Markup, "<br/>");
        first("&#8217;s", TokenKind::Markup, "&#8217;");
        first("[sic]", TokenKind::Punctuation, "[");
        first("<3", TokenKind::Punctuation, "<");
        first("& so;", TokenKind::Punctuation, "&");
    }
}
