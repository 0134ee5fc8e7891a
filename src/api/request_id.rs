//! The id that ties a request to its log lines and its problem.

use std::time::{SystemTime, UNIX_EPOCH};

use actix_web::http::header::HeaderMap;

use crate::unique;

/// The header that carries it both ways.
pub(super) const HEADER: &str = "x-request-id";
/// Longer ones are not taken.
const LONGEST: usize = 128;

/// The caller's id if it is fit to be logged and echoed, else a new one that sorts by time.
pub(super) fn of(headers: &HeaderMap) -> String {
    let given = headers.get(HEADER).and_then(|id| id.to_str().ok());
    match given {
        Some(id) if is_fit(id) => id.to_owned(),
        _ => fresh(),
    }
}

/// A version 7 UUID (RFC 9562).
fn fresh() -> String {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    let [a, b, ..] = unique::number().to_be_bytes();
    let [c, d, e, f, g, h, i, j] = unique::number().to_be_bytes();
    let millis = u64::try_from(now.as_millis()).unwrap_or(u64::MAX);
    uuid::Builder::from_unix_timestamp_millis(millis, &[a, b, c, d, e, f, g, h, i, j]).into_uuid().to_string()
}

fn is_fit(id: &str) -> bool {
    let fit = |b: u8| b.is_ascii_alphanumeric() || b"-_.:/+=@".contains(&b);
    (1..=LONGEST).contains(&id.len()) && id.bytes().all(fit)
}

#[cfg(test)]
mod tests {
    use super::{fresh, is_fit};

    #[test]
    fn fresh_ids_differ_and_are_of_version_seven() {
        let ids: std::collections::BTreeSet<String> = (0..1000).map(|_| fresh()).collect();
        assert_eq!(ids.len(), 1000);
        assert!(ids.iter().all(|id| uuid::Uuid::parse_str(id).is_ok_and(|u| u.get_version_num() == 7)));
    }

    #[test]
    fn only_plain_short_ids_are_taken() {
        assert!(is_fit("01957f2e-8a3c-7d51-b6a4-0c6f1e2d3b4a"));
        assert!(is_fit("Root=1-67891233-abcdef012345678912345678"));
        for bad in ["", "two words", "\"quoted\"", "<b>", "x\ty", &"a".repeat(129)] {
            assert!(!is_fit(bad), "{bad}");
        }
    }
}
