//! Callers must show a key where the operator wants keys.

use std::fmt::Write as _;
use std::io::Write as _;
use std::net::SocketAddr;
use std::process::{Command, Stdio};
use std::time::Duration;

use reqwest::blocking::RequestBuilder;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use tempfile::NamedTempFile;

use crate::harness::{client, get, problem, start};
use crate::lifecycle::Process;

/// The lines of a file of keys.
fn lines(keys: &[(&str, &str)]) -> String {
    keys.iter().fold("# name hash\n\n".to_owned(), |mut text, (name, key)| {
        let hash: String = Sha256::digest(key).iter().map(|byte| format!("{byte:02x}")).collect();
        writeln!(text, "{name} sha256:{hash}").unwrap();
        text
    })
}

/// A file of these keys, there for as long as it is held.
pub fn key_file(keys: &[(&str, &str)]) -> NamedTempFile {
    let mut file = NamedTempFile::new().unwrap();
    file.write_all(lines(keys).as_bytes()).unwrap();
    file
}

fn guarded(keys: &[(&str, &str)]) -> SocketAddr {
    let file = key_file(keys);
    // The file is read before the service answers; it may go after that.
    start(&["--keys", file.path().to_str().unwrap()])
}

fn enrich(service: SocketAddr) -> RequestBuilder {
    let request =
        client().post(format!("http://{service}/v1/enrich")).header("content-type", "application/json");
    request.body(json!({"text": "Anna Reed said so."}).to_string())
}

fn status(request: RequestBuilder) -> u16 {
    request.send().unwrap().status().as_u16()
}

fn refusal(request: RequestBuilder) -> (String, Value) {
    let response = request.send().unwrap();
    let challenge = response.headers()["www-authenticate"].to_str().unwrap().to_owned();
    let problem = problem(response, 401);
    assert_eq!(problem["type"], "/problems/unauthorized");
    (challenge, problem)
}

#[test]
fn a_known_key_opens_and_anything_else_is_401_with_a_challenge() {
    let service = guarded(&[("desk", "the desk's key"), ("archive", "the archive's key")]);
    assert_eq!(status(enrich(service).bearer_auth("the desk's key")), 200);
    assert_eq!(status(enrich(service).header("authorization", "bEARER   the archive's key ")), 200);
    assert_eq!(status(enrich(service).header("x-api-key", "the archive's key")), 200);
    let basic = enrich(service).basic_auth("gateway", Some("x")).header("x-api-key", "the desk's key");
    assert_eq!(status(basic), 200);

    assert_eq!(refusal(enrich(service)).0, "Bearer");
    assert_eq!(refusal(enrich(service).basic_auth("desk", Some("the desk's key"))).0, "Bearer");
    let digest: String = Sha256::digest("the desk's key").iter().map(|byte| format!("{byte:02x}")).collect();
    for wrong in
        ["", "x", "the desk's ke", "the desk's key2", "The desk's key", "desk", &digest, &"x".repeat(5_000)]
    {
        let (challenge, problem) =
            refusal(enrich(service).header("authorization", format!("Bearer {wrong}x")));
        assert_eq!(challenge, "Bearer error=\"invalid_token\"");
        assert!(wrong.len() < 4 || !problem.to_string().contains(wrong), "{problem}");
    }
    let bytes = reqwest::header::HeaderValue::from_bytes(b"Bearer \xff\xfe").unwrap();
    refusal(enrich(service).header("authorization", bytes));
}

#[test]
fn a_batch_wants_a_key_too_before_anything_of_it_is_read() {
    let service = guarded(&[("desk", "the desk's key")]);
    let batch = |kind: &str, body: &str| {
        let request = client().post(format!("http://{service}/v1/enrich/batch"));
        request.header("content-type", kind).body(body.to_owned())
    };
    for (kind, body) in
        [("application/x-ndjson", "{\"text\":\"Hello.\"}\n"), ("application/json", "[]"), ("text/plain", "x")]
    {
        refusal(batch(kind, body));
    }
    assert_eq!(status(batch("application/json", "[]").bearer_auth("the desk's key")), 200);
}

#[test]
fn what_holds_nothing_of_a_callers_stays_open() {
    let service = guarded(&[("desk", "the desk's key")]);
    for path in [
        "/",
        "/page.js",
        "/page.css",
        "/docs/",
        "/openapi.json",
        "/livez",
        "/readyz",
        "/metrics",
        "/problems/unauthorized",
    ] {
        assert_eq!(status(client().get(format!("http://{service}{path}"))), 200, "{path}");
    }
    let info: Value = client().get(format!("http://{service}/v1/info")).send().unwrap().json().unwrap();
    assert_eq!(info["key_required"], true);
    let open: Value = get("/v1/info").json().unwrap();
    assert_eq!(open["key_required"], false);
    // Methods are no secret.
    let options = client().request(reqwest::Method::OPTIONS, format!("http://{service}/v1/enrich"));
    assert_eq!(status(options), 204);
    assert_eq!(status(client().get(format!("http://{service}/v1/enrich"))), 405);
}

#[test]
fn metrics_and_log_know_a_key_by_its_name_only() {
    let file = key_file(&[("photo-desk", "a key that nobody else may see")]);
    let service = Process::start(&["--keys", file.path().to_str().unwrap()]);
    let address = service.address;
    assert_eq!(status(enrich(address).bearer_auth("a key that nobody else may see")), 200);
    assert_eq!(status(enrich(address).bearer_auth("a key that is wrong")), 401);
    assert_eq!(status(enrich(address)), 401);
    let metrics = client().get(format!("http://{address}/metrics")).send().unwrap().text().unwrap();
    for line in [
        "news_enrichment_key_requests_total{key=\"photo-desk\",status=\"200\"} 1",
        "news_enrichment_unauthorized_total{key=\"wrong\"} 1",
        "news_enrichment_unauthorized_total{key=\"missing\"} 1",
    ] {
        assert!(metrics.contains(line), "{line} is not in\n{metrics}");
    }
    service.signal("INT");
    let log = service.end().2;
    let answered = log.iter().find(|line| line["message"] == "answered" && line["status"] == 200).unwrap();
    assert_eq!(answered["span"]["key"], "photo-desk");
    let all = log.iter().map(Value::to_string).collect::<String>() + &metrics;
    let hash: String =
        Sha256::digest("a key that nobody else may see").iter().map(|byte| format!("{byte:02x}")).collect();
    for secret in ["nobody else may see", "that is wrong", &hash[..16]] {
        assert!(!all.contains(secret), "{secret}");
    }
}

#[test]
fn keys_are_read_anew_when_told_and_a_bad_file_changes_nothing() {
    let file = key_file(&[("desk", "first")]);
    let service = Process::start(&["--keys", file.path().to_str().unwrap()]);
    let address = service.address;
    let reloads = |outcome: &str, count: u32| {
        let line = format!("news_enrichment_key_reloads_total{{outcome=\"{outcome}\"}} {count}\n");
        let done = (0..250).any(|_| {
            std::thread::sleep(Duration::from_millis(20));
            client().get(format!("http://{address}/metrics")).send().unwrap().text().unwrap().contains(&line)
        });
        assert!(done, "{line}");
    };
    let write = |content: &str| std::fs::write(file.path(), content).unwrap();
    let works = |key: &str| status(enrich(address).bearer_auth(key)) == 200;
    assert!(works("first") && !works("second"));
    // One goes while the other comes: both have the same name.
    write(&lines(&[("desk", "first"), ("desk", "second")]));
    assert!(!works("second"), "nobody told it yet");
    service.signal("HUP");
    reloads("done", 1);
    assert!(works("first") && works("second"));
    write(&lines(&[("desk", "second")]));
    service.signal("HUP");
    reloads("done", 2);
    assert!(!works("first") && works("second"));
    for (count, bad) in ["desk plain-text-key\n", "", "# nothing\n"].iter().enumerate() {
        write(bad);
        service.signal("HUP");
        reloads("failed", u32::try_from(count).unwrap() + 1);
        assert!(!works("first") && works("second"));
    }
    service.signal("INT");
    let (code, _, log) = service.end();
    assert_eq!(code, Some(0));
    let errors: Vec<String> =
        log.iter().filter(|line| line["level"] == "ERROR").map(Value::to_string).collect();
    assert_eq!(errors.len(), 3, "{errors:#?}");
    assert!(errors[0].contains(":1: expected sha256: and 64 hexadecimal digits"), "{errors:#?}");
    assert!(errors.iter().all(|line| !line.contains("plain-text-key")), "{errors:#?}");
}

#[test]
fn a_made_key_opens_what_its_line_lets_in() {
    let make = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_news-enrichment"));
        command.arg("key").args(arguments).stdin(Stdio::null()).output().unwrap()
    };
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    let (first, second) = (make(&["cms-desk"]), make(&["cms-desk"]));
    assert!(first.status.success());
    let (line, key) = (text(first.stdout), text(first.stderr));
    assert_eq!((line.lines().count(), key.lines().count()), (1, 1));
    assert!(line.starts_with("cms-desk sha256:") && !line.contains(key.trim()), "{line}");
    assert!(key.trim().len() == 64 && key.trim() != text(second.stderr).trim());
    let mut file = NamedTempFile::new().unwrap();
    file.write_all(line.as_bytes()).unwrap();
    let service = start(&["--keys", file.path().to_str().unwrap()]);
    assert_eq!(status(enrich(service).bearer_auth(key.trim())), 200);
    let bad = make(&["two words"]);
    assert_eq!((bad.status.code(), bad.stdout.len()), (Some(1), 0));
}

#[test]
fn the_recipe_of_the_readme_makes_a_key() {
    let readme = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).unwrap();
    let recipe = readme.lines().find(|line| line.starts_with("key=$(openssl rand")).expect("a recipe");
    let folder = tempfile::tempdir().unwrap();
    let made = Command::new("sh").current_dir(folder.path()).args(["-ec", recipe]).output();
    let made = made.unwrap();
    if String::from_utf8_lossy(&made.stderr).contains("openssl: not found") {
        return; // the recipe is for machines that have it
    }
    assert!(made.status.success(), "{made:?}");
    let file = folder.path().join("keys");
    let service = start(&["--keys", file.to_str().unwrap()]);
    let key = String::from_utf8(made.stdout).unwrap();
    assert_eq!(status(enrich(service).bearer_auth(key.trim())), 200);
    assert_eq!(status(enrich(service).bearer_auth("another")), 401);
}

#[test]
fn the_document_says_how_a_key_is_shown() {
    let document: Value = get("/openapi.json").json().unwrap();
    let schemes = &document["components"]["securitySchemes"];
    assert_eq!(
        (&schemes["bearer"]["type"], &schemes["bearer"]["scheme"]),
        (&json!("http"), &json!("bearer"))
    );
    assert_eq!(
        (&schemes["apiKey"]["in"], &schemes["apiKey"]["name"]),
        (&json!("header"), &json!("x-api-key"))
    );
    for path in ["/v1/enrich", "/v1/enrich/batch"] {
        let post = &document["paths"][path]["post"];
        assert_eq!(post["security"], json!([{}, {"bearer": []}, {"apiKey": []}]), "{path}");
        assert_eq!(post["responses"]["401"]["$ref"], "#/components/responses/Unauthorized", "{path}");
    }
    let headers = &document["components"]["responses"]["Unauthorized"]["headers"];
    assert!(headers["WWW-Authenticate"].is_object());
}
