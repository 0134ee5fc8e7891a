//! Callers that take and do not give back.

use std::io::{ErrorKind, Write};
use std::net::TcpStream;
use std::time::Duration;

use serde_json::json;

use crate::harness::client;
use crate::reconciliation::service;
use crate::records::{Manner, Records};

#[test]
fn a_batch_that_nobody_reads_keeps_no_thread_from_the_others() {
    let records = Records::start(Manner::Well);
    let service = service(&records.url(), &["--threads", "1"]);
    let mut socket = TcpStream::connect(service).unwrap();
    socket.set_write_timeout(Some(Duration::from_secs(2))).unwrap();
    let head = "POST /v1/enrich/batch HTTP/1.1\r\nhost: a.example\r\ncontent-type: application/x-ndjson\r\n";
    write!(socket, "{head}content-length: {}\r\n\r\n", 1_u64 << 40).unwrap();
    let text = "Ada Brennan of Northrail met Tom Field on Monday. ".repeat(400);
    let line = json!({"text": text}).to_string() + "\n";
    // until nothing moves any more: the answers fill the connection, and the service stops reading
    let stalled = (0..5_000).find_map(|_| socket.write_all(line.as_bytes()).err());
    let stalled = stalled.expect("a connection that fills up").kind();
    assert!(matches!(stalled, ErrorKind::WouldBlock | ErrorKind::TimedOut), "{stalled:?}");
    let request = client().post(format!("http://{service}/v1/enrich")).timeout(Duration::from_secs(60));
    let body = json!({"text": "Ada Brennan met Tom Field."}).to_string();
    let answer = request.header("content-type", "application/json").body(body).send();
    assert_eq!(answer.expect("an answer within a minute").status(), 200);
}
