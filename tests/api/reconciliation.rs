//! Links from a reconciliation service, asked over HTTP as it would be.

use std::net::{SocketAddr, TcpListener};
use std::time::{Duration, Instant};

use reqwest::blocking::Response;
use serde_json::{Value, json};

use crate::harness::{client, hold, reply, start};
use crate::records::{Manner, Records};

const ARTICLE: &str = "“We will rebuild the bridge,” said Mayor Ada Brennan. Brennan criticised Northrail, which has cut 40 \
    jobs. Tom Field, a driver, welcomed it. Ada Brennan spoke to reporters on Monday.";
const WARNED: &str = "reconciliation_unavailable";

const TYPES: &str = "--reconciliation-types";

/// A service that asks `endpoint`, for persons and organizations unless the flags say otherwise.
pub fn service(endpoint: &str, flags: &[&str]) -> SocketAddr {
    let asking = ["--reconciliation-endpoint", endpoint];
    let types: &[&str] = if flags.contains(&TYPES) {
        &[]
    } else {
        &[TYPES, "person=Q5,organization=Q43229,organization=Q4830453"]
    };
    start(&asking.iter().chain(types).chain(flags).copied().collect::<Vec<_>>())
}

fn post(service: SocketAddr, path: &str, kind: &str, body: String) -> Response {
    let request = client().post(format!("http://{service}{path}")).header("content-type", kind);
    let response = request.body(body).send().unwrap();
    assert_eq!(response.status(), 200);
    response
}

fn enrich(service: SocketAddr, request: &Value) -> Value {
    let reply = post(service, "/v1/enrich", "application/json", request.to_string()).json().unwrap();
    hold("Enrichment", &reply);
    reply
}

fn ask(service: SocketAddr) -> Value {
    enrich(service, &json!({"text": ARTICLE}))
}

/// Identifiers that the entity of this name is linked to.
fn links(reply: &Value, name: &str) -> Vec<String> {
    let entities = reply["entities"].as_array().unwrap();
    let entity =
        entities.iter().find(|e| e["name"] == name).unwrap_or_else(|| panic!("no {name}: {entities:#?}"));
    entity["links"].as_array().unwrap().iter().map(|l| l["id"].as_str().unwrap().to_owned()).collect()
}

fn has_links(reply: &Value) -> bool {
    reply["entities"].as_array().unwrap().iter().any(|e| e["links"] != json!([]))
}

#[test]
fn names_that_the_service_is_certain_of_are_linked() {
    let records = Records::start(Manner::Well);
    let service = service(&records.url(), &[]);
    let response = post(service, "/v1/enrich", "application/json", json!({"text": ARTICLE}).to_string());
    assert!(response.headers()["server-timing"].to_str().unwrap().contains("reconciliation;dur="));
    let reply: Value = response.json().unwrap();
    hold("Enrichment", &reply);
    assert_eq!(reply["warnings"], json!([]));
    assert_eq!(links(&reply, "Ada Brennan"), ["Q100"]);
    assert_eq!(links(&reply, "Northrail"), ["Q200"]);
    assert!(links(&reply, "Tom Field").is_empty(), "two candidates, neither certain");
    let person = reply["entities"].as_array().unwrap().iter().find(|e| e["name"] == "Ada Brennan").unwrap();
    let expected = json!([{"source": "reconciliation", "id": "Q100", "name": "Ada Brennan", "score": 0.98,
        "urls": ["https://records.example/page/Q100"]}]);
    assert_eq!(person["links"], expected);
    let asked = records.asked();
    let typed = |name: &str, kind: Option<&str>| (name.to_owned(), kind.map(str::to_owned));
    for question in
        [typed("Ada Brennan", Some("Q5")), typed("Tom Field", Some("Q5")), typed("Northrail", Some("Q43229"))]
    {
        assert_eq!(asked.iter().filter(|q| **q == question).count(), 1, "{question:?} in {asked:?}");
    }
    assert!(records.batches().iter().all(|batch| batch.len() <= 2), "the manifest says two at once");
    let metrics = client().get(format!("http://{service}/metrics")).send().unwrap().text().unwrap();
    assert!(metrics.contains("news_enrichment_reconciliation_requests_total{outcome=\"ok\"}"), "{metrics}");
}

#[test]
fn what_was_answered_is_not_asked_again_and_what_is_not_wanted_never() {
    let records = Records::start(Manner::Well);
    let service = service(&format!("http://localhost:{}/api", records.address.port()), &[]);
    enrich(service, &json!({"text": ARTICLE, "include": ["quotes", "figures", "sentiment"]}));
    assert_eq!(records.requests(), 0, "no entities were asked for");
    ask(service);
    let before = records.requests();
    assert!(before > 1);
    let again = enrich(service, &json!({"text": format!("{ARTICLE} Northrail said nothing.")}));
    assert_eq!(links(&again, "Ada Brennan"), ["Q100"]);
    assert_eq!(again["warnings"], json!([]));
    // also the names without a record
    assert_eq!(records.requests(), before);
}

#[test]
fn a_slow_endpoint_costs_the_timeout_and_the_links() {
    let records = Records::start(Manner::Late(Duration::from_secs(60)));
    let service = service(&records.url(), &["--reconciliation-timeout", "0.3"]);
    let began = Instant::now();
    let reply = ask(service);
    assert!(began.elapsed() < Duration::from_secs(30), "the endpoint takes a minute");
    assert_eq!(reply["warnings"], json!([WARNED]));
    assert!(!has_links(&reply));
    assert!(!reply["quotes"].as_array().unwrap().is_empty(), "all else is there");
}

/// Asks until the reply is as wanted.
fn until(service: SocketAddr, wanted: impl Fn(&Value) -> bool) -> bool {
    (0..600).any(|_| {
        std::thread::sleep(Duration::from_millis(50));
        wanted(&ask(service))
    })
}

#[test]
fn an_endpoint_that_takes_longer_than_an_article_waits_is_heard_in_the_end() {
    let records = Records::start(Manner::Late(Duration::from_secs(1)));
    let flags = [
        "--reconciliation-timeout",
        "0.2",
        "--reconciliation-request-timeout",
        "60",
        "--reconciliation-failures",
        "1",
    ];
    let service = service(&records.url(), &flags);
    assert_eq!(ask(service)["warnings"], json!([WARNED]));
    assert!(until(service, |reply| links(reply, "Ada Brennan") == ["Q100"]), "never heard");
}

#[test]
fn articles_that_wait_keep_nobody_out() {
    let records = Records::start(Manner::Late(Duration::from_secs(3_600)));
    let flags = [
        "--reconciliation-timeout",
        "3600",
        "--reconciliation-waiting",
        "1",
        "--threads",
        "1",
        "--queue",
        "0",
    ];
    let service = service(&records.url(), &flags);
    let line = json!({"text": ARTICLE}).to_string();
    std::thread::spawn(move || {
        client()
            .post(format!("http://{service}/v1/enrich"))
            .body(line)
            .header("content-type", "application/json")
            .send()
    });
    while records.requests() == 0 {
        std::thread::sleep(Duration::from_millis(20));
    }
    // the first waits for an hour; the house has room for one
    let ready = client().get(format!("http://{service}/readyz")).send().unwrap();
    assert_eq!(ready.status(), 200);
    let reply = ask(service);
    assert_eq!(reply["warnings"], json!([WARNED]), "one waits already");
    assert!(!has_links(&reply));
}

#[test]
fn a_record_of_another_type_is_not_linked_and_types_without_a_name_are_not_asked() {
    let records = Records::start(Manner::Well);
    let text = "Ada Brennan was born in Leeds. Northrail has its seat in Leeds.";
    let with = |types: &str| enrich(service(&records.url(), &[TYPES, types]), &json!({"text": text}));
    let reply = with("person=Q5,location=Q515");
    assert_eq!(links(&reply, "Ada Brennan"), ["Q100"]);
    assert!(links(&reply, "Leeds").is_empty(), "the service gives a firm of that name");
    assert!(links(&reply, "Northrail").is_empty());
    let asked: Vec<String> = records.asked().into_iter().map(|(name, _)| name).collect();
    assert_eq!(asked, ["Ada Brennan", "Leeds"]);
}

#[test]
fn an_endpoint_that_is_not_there_hinders_neither_start_nor_reply() {
    let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    for endpoint in
        [format!("http://{free}/"), format!("https://{free}/"), "http://nobody.invalid/".to_owned()]
    {
        let service = service(&endpoint, &[]);
        let reply = ask(service);
        assert_eq!(reply["warnings"], json!([WARNED]), "{endpoint}");
        assert!(!has_links(&reply));
        let nameless = enrich(service, &json!({"text": "It rained all day."}));
        assert_eq!(nameless["warnings"], json!([]), "nothing was to be asked");
    }
}

#[test]
fn after_failures_the_endpoint_is_left_alone() {
    let records = Records::start(Manner::Down);
    let flags = ["--reconciliation-failures", "2", "--reconciliation-pause", "3600"];
    let service = service(&records.url(), &flags);
    for _ in 0..2 {
        assert_eq!(ask(service)["warnings"], json!([WARNED]));
    }
    assert_eq!(records.requests(), 2);
    records.behave(Manner::Well);
    for _ in 0..3 {
        assert_eq!(ask(service)["warnings"], json!([WARNED]));
    }
    assert_eq!(records.requests(), 2, "nobody is asked while the breaker is open");
}

#[test]
fn what_the_endpoint_makes_of_one_article_is_no_outage() {
    let records = Records::start(Manner::Oddly(400, Vec::new(), Vec::new()));
    let service =
        service(&records.url(), &["--reconciliation-failures", "1", "--reconciliation-pause", "3600"]);
    for manner in [(400, ""), (413, ""), (200, "<html>")] {
        records.behave(Manner::Oddly(manner.0, Vec::new(), manner.1.as_bytes().to_vec()));
        assert_eq!(ask(service)["warnings"], json!([WARNED]), "{manner:?}");
    }
    records.behave(Manner::Well);
    assert_eq!(links(&ask(service), "Ada Brennan"), ["Q100"]);
}

#[test]
fn an_endpoint_that_asks_for_patience_gets_it() {
    for status in [429, 503] {
        let records =
            Records::start(Manner::Oddly(status, vec![("retry-after", "300".to_owned())], Vec::new()));
        let flags = ["--reconciliation-failures", "1000", "--reconciliation-pause", "0.001"];
        let service = service(&records.url(), &flags);
        assert_eq!(ask(service)["warnings"], json!([WARNED]));
        let before = records.requests();
        records.behave(Manner::Well);
        assert_eq!(ask(service)["warnings"], json!([WARNED]));
        assert_eq!(records.requests(), before, "{status}");
    }
}

#[test]
fn after_the_pause_the_endpoint_is_tried_again() {
    let records = Records::start(Manner::Down);
    let flags = ["--reconciliation-failures", "1", "--reconciliation-pause", "0.05"];
    let service = service(&records.url(), &flags);
    assert_eq!(ask(service)["warnings"], json!([WARNED]));
    records.behave(Manner::Well);
    let recovered = (0..200).any(|_| {
        std::thread::sleep(Duration::from_millis(50));
        let reply = ask(service);
        reply["warnings"] == json!([]) && links(&reply, "Ada Brennan") == ["Q100"]
    });
    assert!(recovered);
}

#[test]
fn nonsense_is_no_answer_and_nothing_breaks() {
    let elsewhere = Records::start(Manner::Well);
    let records = Records::start(Manner::Well);
    let service = service(&records.url(), &["--reconciliation-failures", "1000"]);
    let odd = |body: &str| Manner::Oddly(200, Vec::new(), body.as_bytes().to_vec());
    let huge =
        json!({"q0": {"result": [{"id": "Q1", "match": true, "name": "x".repeat(3 << 20)}]}}).to_string();
    let redirect = Manner::Oddly(307, vec![("location", elsewhere.url())], Vec::new());
    let nonsense = [
        odd(""),
        odd("<html><body>Welcome</body></html>"),
        odd("[]"),
        odd("{\"q0\":7,\"q1\":{\"result\":\"none\"}}"),
        odd("{\"status\":\"error\",\"message\":\"no\"}"),
        odd("{\"q0\":{\"result\":[{\"id\":\"Q1\",\"match\":true}]},"),
        odd(&"[".repeat(900_000)),
        odd("\u{0}\u{1}\u{2}"),
        odd(&huge),
        Manner::Oddly(200, vec![("content-type", "application/json".to_owned())], vec![0xff; 4_096]),
        Manner::Oddly(200, vec![("content-encoding", "gzip".to_owned())], b"not gzip".to_vec()),
        Manner::Oddly(204, Vec::new(), Vec::new()),
        Manner::Oddly(429, Vec::new(), Vec::new()),
        redirect,
    ];
    for (i, manner) in nonsense.into_iter().enumerate() {
        records.behave(manner);
        let reply = ask(service);
        assert_eq!(reply["warnings"], json!([WARNED]), "nonsense {i}");
        assert!(!has_links(&reply), "nonsense {i}");
    }
    assert_eq!(elsewhere.requests(), 0, "names go nowhere else");
    records.behave(Manner::Well);
    assert_eq!(links(&ask(service), "Ada Brennan"), ["Q100"]);
}

#[test]
fn a_record_that_cannot_be_shown_is_not_linked() {
    let record =
        json!({"result": [{"id": "Q1\u{202}\u{7}", "name": "Ada Brennan", "score": 100, "match": true}]});
    let body = json!({"q0": record, "q1": record}).to_string().into_bytes();
    let records = Records::start(Manner::Oddly(200, Vec::new(), body));
    let reply = ask(service(&records.url(), &[]));
    assert_eq!(reply["warnings"], json!([]));
    assert!(!has_links(&reply));
}

#[test]
fn batches_are_linked_too_and_stay_in_order() {
    let records = Records::start(Manner::Well);
    let service = service(&records.url(), &["--reconciliation-timeout", "60"]);
    let requests: Vec<Value> = (0..40)
        .map(|i| {
            let text = if i % 10 == 3 {
                " ".to_owned()
            } else {
                format!("{ARTICLE} {}", "It rained. ".repeat(i % 7))
            };
            json!({"id": i.to_string(), "text": text})
        })
        .collect();
    let lines: String = requests.iter().map(|r| format!("{r}\n")).collect();
    let ndjson = post(service, "/v1/enrich/batch", "application/x-ndjson", lines).text().unwrap();
    let lines: Vec<Value> = ndjson.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    let array = post(service, "/v1/enrich/batch", "application/json", json!(requests).to_string());
    for answers in [lines, array.json().unwrap()] {
        assert_eq!(answers.len(), 40);
        for (i, answer) in answers.iter().enumerate() {
            if i % 10 == 3 {
                assert_eq!(answer["status"], 422);
            } else {
                assert_eq!((&answer["id"], &answer["warnings"]), (&json!(i.to_string()), &json!([])));
                assert_eq!(links(answer, "Ada Brennan"), ["Q100"]);
            }
        }
    }
}

#[test]
fn a_batch_goes_on_without_an_endpoint() {
    let records = Records::start(Manner::Down);
    let service =
        service(&records.url(), &["--reconciliation-failures", "1", "--reconciliation-pause", "3600"]);
    let line = json!({"text": ARTICLE}).to_string() + "\n";
    let ndjson = post(service, "/v1/enrich/batch", "application/x-ndjson", line.repeat(30)).text().unwrap();
    let answers: Vec<Value> = ndjson.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    assert_eq!(answers.len(), 30);
    assert!(answers.iter().all(|a| a["warnings"] == json!([WARNED]) && !has_links(a)));
    assert_eq!(
        records.requests(),
        1,
        "the others wait for the first look at the manifest, which opens the breaker"
    );
}

#[test]
fn nobody_is_asked_unless_an_endpoint_is_configured() {
    let reply = reply(&json!({"text": ARTICLE}));
    assert_eq!(reply["warnings"], json!([]));
    assert!(!has_links(&reply));
}
