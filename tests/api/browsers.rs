//! What browsers are told: which pages may ask, and what must not be done with a reply.

use reqwest::Method;
use reqwest::blocking::Response;
use reqwest::header::HeaderMap;
use serde_json::json;

use crate::harness::{client, enrich, get, post, start};

fn says<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name).map(|value| value.to_str().unwrap())
}

fn preflight(url: &str, origin: &str) -> Response {
    let request = client().request(Method::OPTIONS, url).header("origin", origin);
    let asked = request.header("access-control-request-method", "POST");
    asked.header("access-control-request-headers", "authorization,content-type").send().unwrap()
}

#[test]
fn no_page_elsewhere_may_ask_unless_it_is_named() {
    let url = crate::harness::url("/v1/enrich");
    let reply = preflight(&url, "https://desk.example");
    assert_eq!(reply.status(), 204);
    assert!(reply.headers().keys().all(|name| !name.as_str().starts_with("access-control-")));
    let reply = client()
        .get(crate::harness::url("/v1/info"))
        .header("origin", "https://desk.example")
        .send()
        .unwrap();
    assert!(reply.headers().keys().all(|name| !name.as_str().starts_with("access-control-")));
}

#[test]
fn a_named_origin_may_ask_with_a_key_and_read_what_it_needs() {
    let keys = crate::keys::key_file(&[("desk", "a key")]);
    let origins = "https://desk.example,http://localhost:3000";
    let service = start(&["--cors-origins", origins, "--keys", keys.path().to_str().unwrap()]);
    let url = format!("http://{service}/v1/enrich");
    // A preflight shows no key: browsers do not send one.
    let reply = preflight(&url, "https://desk.example");
    assert_eq!(reply.status(), 204);
    let headers = reply.headers();
    assert_eq!(says(headers, "access-control-allow-origin"), Some("https://desk.example"));
    assert_eq!(says(headers, "access-control-allow-methods"), Some("POST, OPTIONS"));
    let sent = says(headers, "access-control-allow-headers").unwrap();
    for name in ["authorization", "content-type", "x-api-key", "x-request-id", "traceparent"] {
        assert!(sent.split(", ").any(|s| s == name), "{name}");
    }
    assert!(says(headers, "access-control-max-age").is_some());
    assert!(says(headers, "access-control-allow-credentials").is_none());
    assert_eq!(says(headers, "vary"), Some("origin"));

    let ask = |origin: &str, key: &str| {
        let request = client().post(&url).header("origin", origin).bearer_auth(key);
        request.header("content-type", "application/json").body("{\"text\":\"Hello there.\"}").send().unwrap()
    };
    let reply = ask("http://localhost:3000", "a key");
    assert_eq!(reply.status(), 200);
    assert_eq!(says(reply.headers(), "access-control-allow-origin"), Some("http://localhost:3000"));
    assert!(says(reply.headers(), "access-control-expose-headers").unwrap().contains("x-request-id"));
    // The page must be able to read why it was refused.
    let reply = ask("https://desk.example", "another");
    assert_eq!(reply.status(), 401);
    assert_eq!(says(reply.headers(), "access-control-allow-origin"), Some("https://desk.example"));

    for origin in ["https://evil.example", "https://desk.example.evil.example", "null", "http://desk.example"]
    {
        assert!(says(preflight(&url, origin).headers(), "access-control-allow-origin").is_none(), "{origin}");
        let reply = ask(origin, "a key");
        assert!(says(reply.headers(), "access-control-allow-origin").is_none(), "{origin}");
        assert_eq!(says(reply.headers(), "vary"), Some("origin"));
    }
    // Metrics are not for pages.
    let metrics = client().get(format!("http://{service}/metrics")).header("origin", "https://desk.example");
    assert!(says(metrics.send().unwrap().headers(), "access-control-allow-origin").is_none());
}

#[test]
fn a_star_lets_every_origin_ask() {
    let service = start(&["--cors-origins", "*"]);
    let reply = preflight(&format!("http://{service}/v1/enrich/batch"), "https://any.example");
    assert_eq!(says(reply.headers(), "access-control-allow-origin"), Some("*"));
    assert!(says(reply.headers(), "vary").is_none());
}

#[test]
fn every_reply_is_hardened_and_none_tells_what_serves_it() {
    let replies = [
        get("/"),
        get("/docs/"),
        get("/livez"),
        get("/metrics"),
        get("/nope"),
        get("/v1/info"),
        enrich(&json!({"text": "Hello there."})),
        enrich(&json!({"text": ""})),
        post("/v1/enrich/batch", "application/x-ndjson", "{\"text\":\"Hello there.\"}\n"),
        post("/v1/enrich", "text/plain", "x"),
    ];
    for reply in replies {
        let (path, headers) = (reply.url().path().to_owned(), reply.headers());
        for (name, value) in [
            ("x-content-type-options", "nosniff"),
            ("x-frame-options", "DENY"),
            ("referrer-policy", "no-referrer"),
            ("cross-origin-opener-policy", "same-origin"),
            ("cross-origin-resource-policy", "same-origin"),
        ] {
            assert_eq!(says(headers, name), Some(value), "{path}");
        }
        let policy = says(headers, "content-security-policy").unwrap();
        assert!(
            policy.starts_with("default-src 'none'; ") && policy.contains("frame-ancestors 'none'"),
            "{path}"
        );
        let cached = if ["/", "/docs/"].contains(&path.as_str()) { "no-cache" } else { "no-store" };
        assert_eq!(says(headers, "cache-control"), Some(cached), "{path}");
        for name in ["server", "x-powered-by", "via"] {
            assert!(says(headers, name).is_none(), "{path} tells {name}");
        }
        let told =
            headers.values().map(|value| String::from_utf8_lossy(value.as_bytes()).to_ascii_lowercase());
        assert!(told.into_iter().all(|value| !value.contains("actix")), "{path}");
    }
}
