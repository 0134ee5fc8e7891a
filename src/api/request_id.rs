//! The id that ties a request to its log lines and its problem.

use actix_web::http::header::HeaderMap;

/// The header that carries it both ways.
pub(super) const HEADER: &str = "x-request-id";
/// Longer ones are not taken.
const LONGEST: usize = 128;

/// The caller's id if it is fit to be logged and echoed, else a new one that sorts by time.
pub(super) fn of(headers: &HeaderMap) -> String {
    let given = headers.get(HEADER).and_then(|id| id.to_str().ok());
    match given {
        Some(id) if is_fit(id) => id.to_owned(),
        _ => uuid::Uuid::now_v7().to_string(),
    }
}

fn is_fit(id: &str) -> bool {
    let fit = |b: u8| b.is_ascii_alphanumeric() || b"-_.:/+=@".contains(&b);
    (1..=LONGEST).contains(&id.len()) && id.bytes().all(fit)
}

#[cfg(test)]
mod tests {
    use super::is_fit;

    #[test]
    fn only_plain_short_ids_are_taken() {
        assert!(is_fit("01957f2e-8a3c-7d51-b6a4-0c6f1e2d3b4a"));
        assert!(is_fit("Root=1-67891233-abcdef012345678912345678"));
        for bad in ["", "two words", "\"quoted\"", "<b>", "x\ty", &"a".repeat(129)] {
            assert!(!is_fit(bad), "{bad}");
        }
    }
}
