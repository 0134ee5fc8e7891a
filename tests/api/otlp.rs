//! Spans reach a collector over HTTP: a tiny one, which keeps what it is sent.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener};
use std::sync::{Arc, Mutex};

use serde_json::json;

use crate::harness::client;
use crate::lifecycle::Process;

const TRACE: &str = "4bf92f3577b34da6a3ce929d0e0e4736";

/// Heads and bodies.
type Posted = Arc<Mutex<Vec<(String, Vec<u8>)>>>;

/// Takes what is posted, and keeps it with its head.
struct Collector {
    address: SocketAddr,
    posted: Posted,
}

impl Collector {
    fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let posted = Posted::default();
        let kept = Arc::clone(&posted);
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let mut stream = BufReader::new(stream.unwrap());
                let mut head = String::new();
                while !head.ends_with("\r\n\r\n") {
                    assert!(stream.read_line(&mut head).unwrap() > 0, "{head}");
                }
                let head = head.to_ascii_lowercase();
                let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")).unwrap();
                let mut body = vec![0; length.parse().unwrap()];
                stream.read_exact(&mut body).unwrap();
                kept.lock().unwrap().push((head, body));
                let reply = b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\nconnection: close\r\n\r\n";
                stream.get_mut().write_all(reply).unwrap();
            }
        });
        Self { address, posted }
    }
}

/// One span of a protobuf message `ExportTraceServiceRequest`.
#[derive(Debug, Clone)]
struct Span {
    trace: String,
    id: String,
    parent: String,
    name: String,
    kind: u64,
}

/// The fields of a protobuf message: numbers, and the bytes of strings and messages.
fn fields(mut bytes: &[u8]) -> Vec<(u64, u64, &[u8])> {
    fn number(bytes: &mut &[u8]) -> u64 {
        let mut value = 0;
        for shift in (0..).step_by(7) {
            let (&byte, rest) = bytes.split_first().unwrap();
            *bytes = rest;
            value |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                break;
            }
        }
        value
    }
    let mut found = Vec::new();
    while !bytes.is_empty() {
        let tag = number(&mut bytes);
        let (value, length) = match tag & 7 {
            0 => (number(&mut bytes), 0),
            1 => (0, 8),
            2 => (0, usize::try_from(number(&mut bytes)).unwrap()),
            5 => (0, 4),
            kind => panic!("wire type {kind}"),
        };
        let (content, rest) = bytes.split_at(length);
        bytes = rest;
        found.push((tag >> 3, value, content));
    }
    found
}

fn all(message: &[u8], field: u64) -> impl Iterator<Item = &[u8]> {
    fields(message).into_iter().filter(move |(number, ..)| *number == field).map(|(_, _, content)| content)
}

fn spans(message: &[u8]) -> Vec<Span> {
    let hex = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    let one = |span: &[u8]| {
        let bytes = |field| all(span, field).next().unwrap_or_default();
        let kind =
            fields(span).into_iter().find(|(number, ..)| *number == 6).map_or(0, |(_, value, _)| value);
        let name = String::from_utf8(bytes(5).to_vec()).unwrap();
        Span { trace: hex(bytes(1)), id: hex(bytes(2)), parent: hex(bytes(4)), name, kind }
    };
    let scopes = all(message, 1).flat_map(|resource| all(resource, 2).collect::<Vec<_>>());
    scopes.flat_map(|scope| all(scope, 2).map(one).collect::<Vec<_>>()).collect()
}

#[test]
fn spans_of_requests_and_stages_reach_the_collector_under_their_callers() {
    let collector = Collector::start();
    let endpoint = format!("http://{}/", collector.address);
    let service = Process::start(&["--otlp-endpoint", &endpoint, "--otlp-ratio", "0"]);
    let ask = |flags: &str, text: &str| {
        let request = client().post(format!("http://{}/v1/enrich", service.address));
        let request = request.header("traceparent", format!("00-{TRACE}-00f067aa0ba902b7-{flags}"));
        let body = json!({"text": text}).to_string();
        let reply = request.header("content-type", "application/json").body(body).send().unwrap();
        reply.headers()["traceresponse"].to_str().unwrap().to_owned()
    };
    let told = ask("01", "“It is a secret,” said Ada Brennan.");
    assert!(ask("00", "Hello there.").ends_with("-00"), "the caller does not want it told");
    service.signal("INT");
    assert_eq!(service.end().0, Some(0));

    let posted = collector.posted.lock().unwrap();
    assert!(!posted.is_empty());
    let mut found = Vec::new();
    for (head, body) in posted.iter() {
        assert!(head.starts_with("post /v1/traces http/1.1"), "{head}");
        assert!(head.contains("content-type: application/x-protobuf"), "{head}");
        let text = String::from_utf8_lossy(body);
        for word in ["service.name", "news-enrichment", "http.response.status_code", "/v1/enrich"] {
            assert!(text.contains(word), "{word}");
        }
        assert!(!text.contains("secret") && !text.contains("Brennan"), "words of an article");
        found.extend(spans(body));
    }
    let requests: Vec<&Span> = found.iter().filter(|span| span.name == "POST /v1/enrich").collect();
    assert_eq!(requests.len(), 1, "{found:#?}");
    let request = requests[0];
    assert_eq!(
        (request.trace.as_str(), request.parent.as_str(), request.kind),
        (TRACE, "00f067aa0ba902b7", 2)
    );
    assert_eq!(told, format!("00-{TRACE}-{}-01", request.id));
    let below = found.iter().filter(|span| span.parent == request.id && span.trace == TRACE).count();
    assert!(below >= 5, "a span for each stage: {found:#?}");
}

#[test]
fn a_collector_that_is_not_there_harms_nobody() {
    let service = Process::start(&["--otlp-endpoint", "http://127.0.0.1:1"]);
    let request = client().post(format!("http://{}/v1/enrich", service.address));
    let reply =
        request.header("content-type", "application/json").body("{\"text\":\"Hello.\"}").send().unwrap();
    assert_eq!(reply.status(), 200);
    assert!(reply.headers().contains_key("traceresponse"));
    service.signal("INT");
    let (code, took, _) = service.end();
    assert_eq!(code, Some(0));
    assert!(took < std::time::Duration::from_secs(10), "{took:?}");
}
