//! Callers that are slow, stop half-way, send too much or come in crowds.

use std::io::{ErrorKind, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::harness::{client, start};

/// Longer than any limit that is set here, even on a machine that has much else to do.
const LONG: Duration = Duration::from_secs(60);
const HEAD: &str = "POST /v1/enrich HTTP/1.1\r\nhost: a.example\r\ncontent-type: application/json\r\n";
const LIVE: &str = "GET /livez HTTP/1.1\r\nhost: a.example\r\n\r\n";

fn connect(service: SocketAddr) -> TcpStream {
    let socket = TcpStream::connect(service).unwrap();
    socket.set_read_timeout(Some(LONG)).unwrap();
    socket.set_write_timeout(Some(LONG)).unwrap();
    socket
}

/// What comes until the connection is closed.
fn rest(socket: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    match socket.read_to_end(&mut bytes) {
        Ok(_) => {}
        Err(error) if error.kind() == ErrorKind::ConnectionReset => {}
        Err(error) => panic!("the connection stays open: {error}"),
    }
    String::from_utf8(bytes).unwrap()
}

/// One reply with its body, on a connection that stays open.
fn reply(socket: &mut TcpStream) -> String {
    let (mut bytes, mut byte) = (Vec::new(), [0]);
    let end = |bytes: &[u8]| bytes.windows(4).position(|four| four == b"\r\n\r\n").map(|at| at + 4);
    while end(&bytes).is_none() {
        socket.read_exact(&mut byte).unwrap();
        bytes.push(byte[0]);
    }
    let head = String::from_utf8(bytes.clone()).unwrap().to_ascii_lowercase();
    let length = head.split("content-length: ").nth(1).and_then(|l| l.split('\r').next()).unwrap();
    let mut body = vec![0; length.parse().unwrap()];
    socket.read_exact(&mut body).unwrap();
    head + &String::from_utf8(body).unwrap()
}

#[test]
fn a_head_that_stops_half_way_ends_its_connection() {
    let service = start(&["--head-timeout", "1", "--keep-alive", "1"]);
    let mut first = connect(service);
    first.write_all(HEAD.as_bytes()).unwrap();
    let mut second = connect(service);
    second.write_all(LIVE.as_bytes()).unwrap();
    assert!(reply(&mut second).starts_with("http/1.1 200"));
    second.write_all(HEAD.as_bytes()).unwrap();
    assert!(rest(&mut first).starts_with("HTTP/1.1 408"));
    let answered = rest(&mut second);
    assert!(answered.is_empty() || answered.starts_with("HTTP/1.1 408"), "{answered}");
}

#[test]
fn a_body_that_stops_half_way_is_408() {
    let service = start(&["--body-timeout", "1"]);
    let mut socket = connect(service);
    write!(socket, "{HEAD}content-length: 100\r\n\r\n{{\"text\":").unwrap();
    let told = rest(&mut socket);
    assert!(told.starts_with("HTTP/1.1 408") && told.contains("/problems/timeout"), "{told}");
}

#[test]
fn bodies_that_stop_half_way_keep_nobody_out() {
    let service = start(&["--threads", "1", "--queue", "0"]);
    let stalled: Vec<TcpStream> = (0..8)
        .map(|_| {
            let mut socket = connect(service);
            write!(socket, "{HEAD}content-length: 100\r\n\r\n{{\"text\":").unwrap();
            socket
        })
        .collect();
    let body = json!({"text": "Ada Brennan met Tom Field."}).to_string();
    let mut socket = connect(service);
    write!(socket, "{HEAD}content-length: {}\r\n\r\n{body}", body.len()).unwrap();
    assert!(reply(&mut socket).starts_with("http/1.1 200"));
    drop(stalled);
}

#[test]
fn a_body_that_says_it_is_too_large_is_refused_unread_and_one_that_does_not_is_counted() {
    let service = start(&["--max-body", "64KiB"]);
    let mut told = connect(service);
    write!(told, "{HEAD}content-length: {}\r\n\r\n", 1_u64 << 40).unwrap();
    let answered = rest(&mut told);
    assert!(answered.starts_with("HTTP/1.1 413") && answered.contains("/problems/too-large"), "{answered}");
    let mut chunked = connect(service);
    write!(chunked, "{HEAD}transfer-encoding: chunked\r\n\r\n").unwrap();
    let chunk = format!("4000\r\n{}\r\n", " ".repeat(0x4000));
    for _ in 0..5 {
        chunked.write_all(chunk.as_bytes()).unwrap();
    }
    let answered = reply(&mut chunked);
    assert!(answered.starts_with("http/1.1 413") && answered.contains("/problems/too-large"), "{answered}");
}

#[test]
fn a_caller_that_sends_a_large_body_to_its_end_reads_the_refusal() {
    let service = start(&["--max-body", "64KiB"]);
    let mut socket = connect(service);
    let length = 8 << 20;
    write!(socket, "{HEAD}content-length: {length}\r\n\r\n").unwrap();
    socket.write_all(&vec![b' '; length]).unwrap();
    assert!(rest(&mut socket).starts_with("HTTP/1.1 413"));
}

#[test]
fn bodies_share_a_bounded_memory() {
    let flags = ["--max-body", "64KiB", "--max-batch-body", "64KiB", "--max-buffered", "64KiB"];
    let service = start(&flags);
    let mut holders = Vec::new();
    let body = format!("{{\"text\":\"Hello.{}\"}}", " ".repeat(40_000));
    let began = Instant::now();
    loop {
        // one that is read after the whole body is refused itself, and another must take its place
        let mut holder = connect(service);
        write!(holder, "{HEAD}content-length: 50000\r\n\r\n{}", " ".repeat(40_000)).unwrap();
        holders.push(holder);
        let mut socket = connect(service);
        write!(socket, "{HEAD}content-length: {}\r\n\r\n{body}", body.len()).unwrap();
        let answered = reply(&mut socket);
        if answered.starts_with("http/1.1 503") {
            assert!(answered.contains("retry-after: 1") && answered.contains("/problems/saturated"));
            break;
        }
        assert!(began.elapsed() < LONG, "the first body takes no room");
    }
}

#[test]
fn an_idle_connection_is_kept_for_a_while_and_then_closed() {
    let service = start(&["--keep-alive", "2"]);
    let mut socket = connect(service);
    for _ in 0..3 {
        socket.write_all(LIVE.as_bytes()).unwrap();
        assert!(reply(&mut socket).starts_with("http/1.1 200"));
    }
    assert_eq!(rest(&mut socket), "");
}

#[test]
fn requests_in_a_row_are_answered_in_a_row() {
    let mut socket = connect(start(&[]));
    let mut all = String::new();
    for id in 0..40 {
        let body = json!({"id": id.to_string(), "text": "Ada Brennan met Tom Field."}).to_string();
        all += &format!("{HEAD}content-length: {}\r\n\r\n{body}", body.len());
    }
    socket.write_all(all.as_bytes()).unwrap();
    for id in 0..40 {
        let answered = reply(&mut socket);
        let body: Value = serde_json::from_str(answered.split("\r\n\r\n").nth(1).unwrap()).unwrap();
        assert_eq!(body["id"], id.to_string());
    }
}

#[test]
fn connections_beyond_the_limit_wait() {
    let service = start(&["--max-connections", "2"]);
    let mut inside: Vec<TcpStream> = (0..2).map(|_| connect(service)).collect();
    for socket in &mut inside {
        socket.write_all(LIVE.as_bytes()).unwrap();
        assert!(reply(socket).starts_with("http/1.1 200"));
    }
    let mut outside = connect(service);
    outside.write_all(LIVE.as_bytes()).unwrap();
    outside.set_read_timeout(Some(Duration::from_millis(500))).unwrap();
    assert!(outside.read(&mut [0]).is_err(), "a third one is served");
    outside.set_read_timeout(Some(LONG)).unwrap();
    drop(inside);
    assert!(reply(&mut outside).starts_with("http/1.1 200"));
}

#[test]
fn an_article_that_is_not_answered_in_time_is_503() {
    let service = start(&["--threads", "1", "--request-timeout", "1"]);
    let body =
        json!({"text": "Ada Brennan of Northrail met 40 people on Monday. ".repeat(20_000)}).to_string();
    let ask = || {
        let request = client().post(format!("http://{service}/v1/enrich")).timeout(LONG * 5);
        request.header("content-type", "application/json").body(body.clone()).send().unwrap()
    };
    let answers = std::thread::scope(|scope| {
        let asked: Vec<_> = (0..12).map(|_| scope.spawn(ask)).collect();
        asked.into_iter().map(|answer| answer.join().unwrap()).collect::<Vec<_>>()
    });
    let overdue: Vec<_> = answers.into_iter().filter(|answer| answer.status() != 200).collect();
    assert!(!overdue.is_empty(), "twelve long articles in a second");
    for answer in overdue {
        assert_eq!(
            (answer.status().as_u16(), &answer.headers()["retry-after"]),
            (503, &"1".parse().unwrap())
        );
        assert_eq!(answer.json::<Value>().unwrap()["type"], "/problems/overdue");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_batch_that_nobody_reads_is_cut_off_and_leaves_its_place() {
    let service = start(&["--threads", "1", "--queue", "0", "--write-timeout", "2"]);
    let mut socket = connect(service);
    let head = HEAD.replace("enrich", "enrich/batch").replace("json", "x-ndjson");
    write!(socket, "{head}content-length: {}\r\n\r\n", 1_u64 << 40).unwrap();
    let text = "Ada Brennan of Northrail met Tom Field on Monday. ".repeat(400);
    let line = json!({"text": text}).to_string() + "\n";
    let failed =
        (0..20_000).find_map(|_| socket.write_all(line.as_bytes()).err()).expect("a connection that ends");
    assert!(!matches!(failed.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut), "{failed:?}");
    let body = json!({"text": "Ada Brennan met Tom Field."}).to_string();
    let began = Instant::now();
    loop {
        let mut next = connect(service);
        write!(next, "{HEAD}content-length: {}\r\n\r\n{body}", body.len()).unwrap();
        if reply(&mut next).starts_with("http/1.1 200") {
            break;
        }
        assert!(began.elapsed() < LONG, "the place is never left");
        std::thread::sleep(Duration::from_millis(50));
    }
}
