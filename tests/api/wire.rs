//! What is no HTTP: answered without a problem, since it reaches nothing that could make one, and always closed.

use std::io::{ErrorKind, Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use std::net::SocketAddr;

use crate::harness::shared;
use crate::lifecycle::Process;

/// All that the service answers to these bytes until it closes the connection, which it must.
fn answer(bytes: &[u8]) -> String {
    answer_of(shared(), bytes)
}

fn answer_of(service: SocketAddr, bytes: &[u8]) -> String {
    let mut socket = TcpStream::connect(service).unwrap();
    socket.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
    match socket.write_all(bytes) {
        Ok(()) => {}
        // It may have read enough before we have sent all.
        Err(error) => {
            assert!(matches!(error.kind(), ErrorKind::BrokenPipe | ErrorKind::ConnectionReset), "{error}")
        }
    }
    let mut all = Vec::new();
    match socket.read_to_end(&mut all) {
        Ok(_) => {}
        Err(error) => assert_eq!(error.kind(), ErrorKind::ConnectionReset, "{error}"),
    }
    String::from_utf8(all).unwrap()
}

#[test]
fn what_is_no_http_is_answered_barely_and_closed() {
    let enrich = "POST /v1/enrich HTTP/1.1\r\nhost: a.example\r\ncontent-type: application/json\r\n";
    let many: String = (0..200).map(|n| format!("x-{n}: 1\r\n")).collect();
    for (request, status) in [
        ("nonsense\r\n\r\n".to_owned(), 400),
        ("GET  /livez HTTP/1.1\r\nhost: a.example\r\n\r\n".to_owned(), 400),
        ("GET /livez HTTP/3.7\r\nhost: a.example\r\n\r\n".to_owned(), 400),
        ("GET /livez HTTP/1.1\r\n\r\n".to_owned(), 400),
        ("GET /livez HTTP/1.1\r\nhost: a.example\r\nbad header\r\n\r\n".to_owned(), 400),
        (format!("GET /livez HTTP/1.1\r\nhost: a.example\r\n{many}\r\n"), 431),
        (format!("{enrich}content-length: 3\r\ncontent-length: 4\r\n\r\nabc"), 400),
        (format!("{enrich}content-length: -1\r\n\r\n"), 400),
        (format!("{enrich}content-length: 3\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n"), 400),
        (format!("GET /livez HTTP/1.1\r\nhost: a.example\r\nx-long: {}\r\n\r\n", "x".repeat(200_000)), 431),
        ("\u{16}\u{3}\u{1}\u{2}".repeat(40) + "\r\n\r\n", 400),
    ] {
        let shown = &request[..request.len().min(90)];
        let told = answer(request.as_bytes());
        let (head, body) = told.split_once("\r\n\r\n").unwrap_or_else(|| panic!("no answer to {shown:?}"));
        let head = head.to_ascii_lowercase();
        assert!(head.starts_with(&format!("http/1.1 {status} ")), "{shown:?}: {told}");
        assert!(
            head.contains("\r\nconnection: close") && head.contains("\r\ncontent-length: 0"),
            "{shown:?}: {told}"
        );
        assert!(body.is_empty() && !head.contains("\r\nserver:"), "{shown:?}: {told}");
    }
}

#[test]
fn a_body_whose_chunks_are_broken_is_a_problem_and_the_connection_is_closed() {
    let head = "POST /v1/enrich HTTP/1.1\r\nhost: a.example\r\ncontent-type: application/json\r\n";
    for chunks in ["zz\r\nabc\r\n0\r\n\r\n", "3\r\nabcdef\r\n0\r\n\r\n", "fffffffffffffffff\r\nabc\r\n"] {
        let told = answer(format!("{head}transfer-encoding: chunked\r\n\r\n{chunks}").as_bytes());
        assert!(told.starts_with("HTTP/1.1 400 "), "{told}");
        assert!(told.contains("/problems/malformed-body"), "{told}");
    }
}

#[test]
fn what_callers_send_is_no_error_of_ours() {
    let service = Process::start(&[]);
    let head = "POST /v1/enrich HTTP/1.1\r\nhost: a.example\r\ncontent-type: application/json\r\n";
    for bytes in ["nonsense\r\n\r\n", &format!("{head}transfer-encoding: chunked\r\n\r\nzz\r\n")] {
        assert!(answer_of(service.address, bytes.as_bytes()).starts_with("HTTP/1.1 400 "));
    }
    service.signal("INT");
    let loud: Vec<_> = service.end().2.into_iter().filter(|line| line["level"] != "INFO").collect();
    assert!(loud.is_empty(), "whoever watches for errors would be called by any scanner: {loud:#?}");
}
