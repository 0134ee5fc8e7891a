//! Every failure is a problem.

use reqwest::Method;
use serde_json::json;

use crate::harness::{client, enrich, get, pointers, post, problem, start, url};

#[test]
fn malformed_json_is_400() {
    for body in
        ["", "{", "{\"text\":\"a\"} x", "{\"text\":\"\\ud800\"}", "{\"text\":\"\u{0}\"}", "{\"text\":1e999}"]
    {
        problem(post("/v1/enrich", "application/json", body), 400);
    }
    problem(post("/v1/enrich", "application/json", b"{\"text\":\"\xff\"}".to_vec()), 400);
}

#[test]
fn what_is_wrong_is_named_with_its_place() {
    let request = json!({"text": 3, "txt": "a", "include": ["quotes", "names"], "language": "en_GB", "id": "x".repeat(257),
        "offset_encoding": "utf8", "min_confidence": 2, "published_at": "yesterday", "a/b~c": 1});
    let problem = problem(enrich(&request), 422);
    let mut found = pointers(&problem);
    found.sort_unstable();
    let expected = [
        "/a~1b~0c",
        "/id",
        "/include/1",
        "/language",
        "/min_confidence",
        "/offset_encoding",
        "/published_at",
        "/text",
        "/txt",
    ];
    assert_eq!(found, expected);
}

#[test]
fn a_request_that_is_no_object_or_says_a_field_twice_is_422() {
    for body in ["[]", "3", "null", "\"text\""] {
        assert_eq!(pointers(&problem(post("/v1/enrich", "application/json", body), 422)), [""]);
    }
    let twice = "{\"text\":\"a\",\"text\":\"b\"}";
    assert_eq!(pointers(&problem(post("/v1/enrich", "application/json", twice), 422)), ["/text"]);
}

#[test]
fn empty_and_foreign_texts_are_422() {
    for text in ["", " \n\t", "\u{a0}\u{2003}"] {
        let problem = problem(enrich(&json!({"text": text})), 422);
        assert_eq!(problem["type"], "/problems/empty-text");
    }
    let french = "Le président de la République a déclaré jeudi que la réforme des retraites serait adoptée avant \
        l'été, malgré l'opposition des syndicats et d'une grande partie de la population française.";
    assert_eq!(pointers(&problem(enrich(&json!({"text": french})), 422)), ["/text"]);
    let declared = problem(enrich(&json!({"text": "Hello there.", "language": "de-AT"})), 422);
    assert_eq!(pointers(&declared), ["/language"]);
}

#[test]
fn other_media_types_are_415_and_charsets_too() {
    for kind in
        ["text/plain", "application/x-www-form-urlencoded", "application/json; charset=latin1", "nonsense"]
    {
        problem(post("/v1/enrich", kind, "{\"text\":\"a\"}"), 415);
    }
    assert_eq!(post("/v1/enrich", "Application/JSON; charset=UTF-8", "{\"text\":\"Hello.\"}").status(), 200);
}

#[test]
fn unknown_paths_are_404_and_other_methods_405_with_allow() {
    problem(get("/nope"), 404);
    problem(get("/docs/nope.js"), 404);
    for (path, allow) in
        [("/v1/enrich", "POST, OPTIONS"), ("/livez", "GET, HEAD, OPTIONS"), ("/", "GET, HEAD, OPTIONS")]
    {
        let response = client().request(Method::DELETE, url(path)).send().unwrap();
        assert_eq!(response.headers()["allow"], allow);
        problem(response, 405);
        let options = client().request(Method::OPTIONS, url(path)).send().unwrap();
        assert_eq!((options.status().as_u16(), &options.headers()["allow"]), (204, &allow.parse().unwrap()));
    }
    assert_eq!(client().head(url("/v1/info")).send().unwrap().status(), 200);
}

#[test]
fn a_full_house_is_503_with_retry_after() {
    // One seat and no queue; a batch that never ends holds it.
    let address = start(&["--threads", "1", "--queue", "0", "--retry-after", "7"]);
    let (sender, receiver) = std::sync::mpsc::channel::<()>();
    struct Slow(std::sync::mpsc::Receiver<()>, bool);
    impl std::io::Read for Slow {
        fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
            if self.1 {
                let _ = self.0.recv();
                return Ok(0);
            }
            self.1 = true;
            buffer[0] = b'{';
            Ok(1)
        }
    }
    let there = format!("http://{address}/v1/enrich");
    let holder = std::thread::spawn({
        let there = format!("{there}/batch");
        move || {
            let body = reqwest::blocking::Body::new(Slow(receiver, false));
            client().post(there).header("content-type", "application/x-ndjson").body(body).send()
        }
    });
    let ask = || {
        let request = client().post(&there).header("content-type", "application/json");
        request.body("{\"text\":\"Hello.\"}").send().unwrap()
    };
    let refused = (0..100).find_map(|_| {
        std::thread::sleep(std::time::Duration::from_millis(20));
        Some(ask()).filter(|r| r.status() == 503)
    });
    let refused = refused.expect("the seat is never taken");
    assert_eq!(refused.headers()["retry-after"], "7");
    assert_eq!(refused.headers()["content-type"], "application/problem+json");
    drop(sender);
    assert_eq!(holder.join().unwrap().unwrap().status(), 200);
}
